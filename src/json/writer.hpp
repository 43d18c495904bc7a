// JSON, written from its beginning to its end.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "json/strings.hpp"

namespace hook::json {

// Appends to a string, without white space of its own. A comma comes where the last byte of the string ends a value, so
// a writer has no memory, and any number may write to one string in turn. Strings are escaped as append_quoted() does;
// names of members are not: they are constants of ours that need no escapes.
class Writer {
 public:
  explicit Writer(std::string& to) : to_(to) {}

  Writer& object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& array() { return open('['); }
  Writer& end_array() { return close(']'); }

  Writer& name(std::string_view name) {
    separate();
    to_ += '"';
    to_ += name;
    to_ += "\":";
    return *this;
  }

  // Text, a number (three decimals where it may have a fraction), true or false, null; or one of them if there is one.
  template <typename T>
  Writer& value(const T& value) {
    if constexpr (std::is_null_pointer_v<T>) {
      return raw("null");
    } else if constexpr (std::same_as<T, bool>) {
      return raw(value ? "true" : "false");
    } else if constexpr (std::integral<T>) {
      const fmt::format_int digits(value);
      return raw({digits.data(), digits.size()});
    } else if constexpr (std::floating_point<T>) {
      separate();
      fmt::format_to(std::back_inserter(to_), "{:.3f}", value);
      return *this;
    } else {
      separate();
      append_quoted(to_, value);
      return *this;
    }
  }
  template <typename T>
  Writer& value(const std::optional<T>& value) {
    return value ? this->value(*value) : raw("null");
  }

  template <typename T>
  Writer& member(std::string_view name, const T& value) {
    return this->name(name).value(value);
  }
  template <typename Texts>
  Writer& texts(std::string_view name, const Texts& texts) {
    this->name(name).array();
    for (const auto& text : texts) value(text);
    return end_array();
  }
  template <typename T>
  Writer& member_or_null(std::string_view name, const T& value, bool is_known) {
    return is_known ? member(name, value) : member(name, nullptr);
  }
  Writer& text_or_null(std::string_view name, std::string_view text) {
    return member_or_null(name, text, !text.empty());
  }

  // A value that is JSON already.
  Writer& raw(std::string_view json) {
    separate();
    to_ += json;
    return *this;
  }

  // What comes next begins on a line of its own, behind `indent`.
  Writer& line(std::string_view indent = {}) {
    separate();
    to_ += '\n';
    to_ += indent;
    return *this;
  }

 private:
  void separate() {
    if (!to_.empty() && std::string_view("{[:,\n ").find(to_.back()) == std::string_view::npos) to_ += ',';
  }
  Writer& open(char bracket) {
    separate();
    to_ += bracket;
    return *this;
  }
  Writer& close(char bracket) {
    to_ += bracket;
    return *this;
  }

  std::string& to_;
};

}  // namespace hook::json
