#include "json/equality.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "json/document.hpp"
#include "json/strings.hpp"

namespace hook::json {
namespace {

bool equal_numbers(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::string canonical_a;
  std::string canonical_b;
  append_canonical_number(canonical_a, a);
  append_canonical_number(canonical_b, b);
  return canonical_a == canonical_b;
}

bool equal_strings(const Node& a, const Node& b) {
  std::string decoded_a;
  std::string decoded_b;
  return string_value(a, decoded_a) == string_value(b, decoded_b);
}

}  // namespace

void append_canonical_number(std::string& out, std::string_view number) {
  const std::size_t letter = number.find_first_of("eE");
  std::int64_t exponent = 0;
  if (letter != std::string_view::npos) {
    std::string_view written = number.substr(letter + 1);
    if (written.starts_with('+')) written.remove_prefix(1);
    std::int32_t value = 0;
    if (std::from_chars(written.data(), written.data() + written.size(), value).ec != std::errc()) {
      out += number;  // beyond any that a program could mean
      return;
    }
    exponent = value;
  }
  const std::size_t start = out.size();
  if (number.starts_with('-')) out += '-';
  const std::size_t digits = out.size();
  bool fraction = false;
  for (const char c : number.substr(0, letter)) {
    fraction = fraction || c == '.';
    if (c == '.' || c == '-') continue;
    if (fraction) --exponent;
    if (c != '0' || out.size() > digits) out += c;
  }
  for (; out.size() > digits && out.back() == '0'; ++exponent) out.pop_back();
  if (out.size() == digits) {
    out.resize(start);
    out += '0';
  } else if (exponent != 0) {
    out += 'e' + std::to_string(exponent);
  }
}

bool equal_values(std::span<const Node> nodes, const Node& a, const Node& b) {
  if (a.kind != b.kind) return false;
  if (a.text == b.text) return true;
  switch (a.kind) {
    case Kind::number: return equal_numbers(a.text, b.text);
    case Kind::string: return equal_strings(a, b);
    case Kind::null:
    case Kind::boolean: return false;
    case Kind::array:
    case Kind::object: break;
  }
  std::vector<std::size_t> of_a = children_of(nodes, static_cast<std::size_t>(&a - nodes.data()));
  std::vector<std::size_t> of_b = children_of(nodes, static_cast<std::size_t>(&b - nodes.data()));
  if (a.kind == Kind::object) {
    const auto key = [&](std::size_t i) { return nodes[i].key; };
    std::ranges::stable_sort(of_a, {}, key);
    std::ranges::stable_sort(of_b, {}, key);
  }
  return std::ranges::equal(of_a, of_b, [&](std::size_t x, std::size_t y) {
    return nodes[x].key == nodes[y].key && equal_values(nodes, nodes[x], nodes[y]);
  });
}

}  // namespace hook::json
