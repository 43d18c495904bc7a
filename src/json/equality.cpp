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

std::vector<const Node*> children(std::span<const Node> nodes, const Node& of) {
  std::vector<const Node*> list;
  for_each_child(nodes, static_cast<std::size_t>(&of - nodes.data()),
                 [&](std::size_t i) { list.push_back(&nodes[i]); });
  return list;
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
  std::vector<const Node*> of_a = children(nodes, a);
  std::vector<const Node*> of_b = children(nodes, b);
  if (of_a.size() != of_b.size()) return false;
  if (a.kind == Kind::object) {
    std::ranges::stable_sort(of_a, {}, &Node::key);
    std::ranges::stable_sort(of_b, {}, &Node::key);
  }
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    if (of_a[i]->key != of_b[i]->key || !equal_values(nodes, *of_a[i], *of_b[i])) return false;
  }
  return true;
}

}  // namespace hook::json
