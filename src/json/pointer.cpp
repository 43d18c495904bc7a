// JSON pointers over a document (RFC 6901).
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "json/document.hpp"

namespace hook::json {

std::optional<std::string> unescaped_token(std::string_view token) {
  std::string name;
  for (;;) {
    const std::size_t tilde = token.find('~');
    name += token.substr(0, tilde);
    if (tilde == std::string_view::npos) return name;
    token.remove_prefix(tilde + 1);
    if (!token.starts_with('0') && !token.starts_with('1')) return std::nullopt;
    name.push_back(token.front() == '0' ? '~' : '/');
    token.remove_prefix(1);
  }
}

const Node* element(std::span<const Node> nodes, std::size_t array, std::string_view token) {
  const auto wanted = base::parse_integer<std::size_t>(token);
  if (!wanted || (token.front() == '0' && token != "0")) return nullptr;
  const Node* found = nullptr;
  std::size_t position = 0;
  for_each_child(nodes, array, [&](std::size_t i) {
    if (position++ == *wanted) found = &nodes[i];
  });
  return found;
}

void append_pointer_token(std::string& pointer, std::string_view name) {
  pointer.push_back('/');
  for (const char c : name) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer.push_back(c);
  }
}

std::string pointer_to(std::span<const Node> nodes, std::size_t index) {
  std::string pointer;
  std::size_t at = 0;
  while (at != index) {
    std::size_t position = 0;
    std::size_t into = at + 1;
    while (index >= nodes[into].next) {
      into = nodes[into].next;
      ++position;
    }
    if (nodes[at].kind == Kind::array) append_pointer_token(pointer, std::to_string(position));
    else append_pointer_token(pointer, nodes[into].key);
    at = into;
  }
  return pointer;
}

const Node* resolve(std::span<const Node> nodes, std::string_view pointer) {
  if (nodes.empty()) return nullptr;
  const Node* at = nodes.data();
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    const auto self = static_cast<std::size_t>(at - nodes.data());
    if (at->kind == Kind::array) {
      at = element(nodes, self, token);
    } else {
      const auto name = unescaped_token(token);
      at = at->kind == Kind::object && name ? member(nodes, self, *name) : nullptr;
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace hook::json
