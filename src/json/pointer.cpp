// JSON pointers over a document (RFC 6901).
#include <charconv>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "json/document.hpp"

namespace hook::json {
namespace {

// The member's name that one token of a pointer stands for, or false where `~` is not followed by 0 or 1.
bool unescape_token(std::string_view token, std::string& name) {
  name.clear();
  while (!token.empty()) {
    const std::size_t tilde = token.find('~');
    name += token.substr(0, tilde);
    if (tilde == std::string_view::npos) return true;
    token.remove_prefix(tilde + 1);
    if (!token.starts_with('0') && !token.starts_with('1')) return false;
    name.push_back(token.front() == '0' ? '~' : '/');
    token.remove_prefix(1);
  }
  return true;
}

const Node* element(std::span<const Node> nodes, std::size_t array, std::string_view token) {
  std::size_t wanted = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), wanted);
  const bool canonical = token == "0" || (!token.empty() && token.front() != '0');
  if (error != std::errc() || end != token.data() + token.size() || !canonical) return nullptr;
  const Node* found = nullptr;
  std::size_t position = 0;
  for_each_child(nodes, array, [&](std::size_t i) {
    if (position++ == wanted) found = &nodes[i];
  });
  return found;
}

}  // namespace

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
  std::string name;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    const auto self = static_cast<std::size_t>(at - nodes.data());
    if (at->kind == Kind::array) at = element(nodes, self, token);
    else if (at->kind == Kind::object && unescape_token(token, name)) at = member(nodes, self, name);
    else at = nullptr;
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace hook::json
