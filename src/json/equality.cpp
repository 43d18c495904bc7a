#include "json/equality.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "json/document.hpp"
#include "json/strings.hpp"

namespace hook::json {
namespace {

// A number as digits without zeros at either end, times a power of ten.
struct Decimal {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;

  bool operator==(const Decimal&) const = default;
};

// Nothing where the exponent is beyond any that a program could mean.
std::optional<Decimal> decimal(std::string_view text) {
  Decimal number;
  if (text.starts_with('-')) {
    number.negative = true;
    text.remove_prefix(1);
  }
  const std::size_t letter = text.find_first_of("eE");
  if (letter != std::string_view::npos) {
    std::string_view exponent = text.substr(letter + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    std::int32_t value = 0;
    if (std::from_chars(exponent.data(), exponent.data() + exponent.size(), value).ec != std::errc()) return {};
    number.exponent = value;
  }
  bool fraction = false;
  for (const char c : text.substr(0, letter)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    if (fraction) --number.exponent;
    if (c != '0' || !number.digits.empty()) number.digits += c;
  }
  while (number.digits.ends_with('0')) {
    number.digits.pop_back();
    ++number.exponent;
  }
  if (number.digits.empty()) return Decimal{};
  return number;
}

bool equal_numbers(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto x = decimal(a);
  const auto y = decimal(b);
  return x && y && *x == *y;
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
    for (std::vector<const Node*>* const list : {&of_a, &of_b})
      std::stable_sort(list->begin(), list->end(), [](const Node* x, const Node* y) { return x->key < y->key; });
  }
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    if (of_a[i]->key != of_b[i]->key || !equal_values(nodes, *of_a[i], *of_b[i])) return false;
  }
  return true;
}

}  // namespace hook::json
