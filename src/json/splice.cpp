#include "json/splice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/failure.hpp"

namespace hook::json {
namespace {

using base::byte_order_mark;
constexpr std::string_view example = "for example --set /email=new@example.com";

std::string as_json_string(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

// The pointer's tokens, unescaped; nothing where a `~` is not followed by 0 or 1 (RFC 6901, section 3).
std::optional<std::vector<std::string>> path_of(std::string_view pointer) {
  std::vector<std::string> path;
  while (pointer.starts_with('/')) {
    const std::string_view token = pointer.substr(1, pointer.find('/', 1) - 1);
    auto name = unescaped_token(token);
    if (!name) return std::nullopt;
    path.push_back(*std::move(name));
    pointer.remove_prefix(1 + token.size());
  }
  return path;
}

// The value's text without the white space around it, or nothing where it is not JSON. A name that stands twice, or
// half a surrogate pair, is within the grammar of RFC 8259: somebody who types it wants to send it. Read as an element,
// since of a text that is a single value the reader is stricter than the grammar.
std::optional<std::string> json_value(std::string_view typed) {
  std::string text = fmt::format("[{}]", typed);
  const std::size_t size = text.size();
  text.append(padding, ' ');
  Reader reader;
  const Document document = reader.read(std::string_view(text).substr(0, size));
  const bool broken =
      std::ranges::any_of(document.defects, [](const Defect& defect) { return defect.flaw == Flaw::syntax; });
  const std::span<const Node> nodes = document.nodes;
  if (broken || nodes.size() < 2 || nodes[1].next != nodes.size()) return std::nullopt;
  return std::string(nodes[1].text);
}

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 6> names{"null", "a boolean", "a number", "a string", "an array", "an object"};
  return names[static_cast<std::size_t>(kind)];
}

// Index of what `token` names in nodes[container], or 0, which is no child's.
std::size_t child(std::span<const Node> nodes, std::size_t container, std::string_view token) {
  const Node* found = nodes.data();
  if (nodes[container].kind == Kind::object) {
    for_each_child(nodes, container, [&](std::size_t i) {
      if (nodes[i].key == token) found = &nodes[i];
    });
  } else if (nodes[container].kind == Kind::array) {
    found = element(nodes, container, token);
  }
  return found == nullptr ? 0 : static_cast<std::size_t>(found - nodes.data());
}

// Why `token` leads nowhere from nodes[at].
std::string dead_end(std::span<const Node> nodes, std::size_t at, std::string_view token) {
  const std::string where = at == 0 ? "the body" : as_json_string(pointer_to(nodes, at));
  if (nodes[at].kind == Kind::object) return fmt::format("{} has no member {}", where, as_json_string(token));
  if (nodes[at].kind != Kind::array) return fmt::format("{} is {}", where, name_of(nodes[at].kind));
  if (!base::is_digits(token)) return fmt::format("{} is an array, and {} is no index", where, as_json_string(token));
  const std::size_t count = children_of(nodes, at).size();
  return fmt::format("{} has {} element{}, counted from 0", where, count, count == 1 ? "" : "s");
}

// Puts a value behind the last child of a container, spaced as that one is.
void append_child(std::string& text, std::span<const Node> nodes, std::size_t container, std::string_view name,
                  std::string_view value) {
  const auto offset = [&](const char* at) { return static_cast<std::size_t>(at - text.data()); };
  const bool object = nodes[container].kind == Kind::object;
  const std::string member = object ? as_json_string(name) : std::string();
  const std::size_t inside = offset(nodes[container].text.data()) + 1;
  const std::vector<std::size_t> children = children_of(nodes, container);
  if (children.empty()) {
    text.insert(inside, object ? fmt::format("{}:{}", member, value) : std::string(value));
    return;
  }
  const Node& last = nodes[children.back()];
  const std::size_t at = offset(last.text.data());
  std::size_t begin = inside;
  if (children.size() > 1) {
    const Node& before = nodes[children[children.size() - 2]];
    begin = text.find(',', offset(before.text.data() + before.text.size())) + 1;
  }
  std::string lead = text.substr(begin, text.find_first_not_of(base::white_space, begin) - begin);
  const std::size_t colon = object ? text.rfind('"', at - 1) + 1 : at;
  const std::string between = text.substr(colon, at - colon);
  // {"a": 1} shows that its writer likes a space, though not where.
  if (children.size() == 1 && lead.empty() && between.ends_with(' ')) lead = " ";
  text.insert(at + last.text.size(), fmt::format(",{}{}{}{}", lead, member, between, value));
}

}  // namespace

Edit parse_edit(std::string_view typed) {
  const std::size_t equals = typed.find('=');
  const auto refuse = [&](std::string_view why) {
    throw Failure(fmt::format("{} {}", as_json_string(typed), why), std::string(example), Exit::usage);
  };
  if (base::first_not_utf8(typed) != std::string_view::npos) refuse("is not UTF-8, which JSON is written in");
  if (equals == std::string_view::npos) refuse("has no '=' between a pointer and a value");
  const std::string_view pointer = typed.substr(0, equals);
  const std::string_view value = typed.substr(equals + 1);
  if (!pointer.starts_with('/')) refuse("does not start with a pointer to a value, which starts with '/'");
  if (!path_of(pointer)) refuse("has a '~' that is neither ~0 (for ~) nor ~1 (for /)");
  std::optional<std::string> json = json_value(value);
  return {std::string(pointer), json ? *std::move(json) : as_json_string(value)};
}

Splicer::Splicer(std::vector<Edit> edits, bool add) : add_(add) {
  for (Edit& edit : edits) {
    std::vector<std::string> path = path_of(edit.pointer).value_or(std::vector<std::string>());
    steps_.push_back({std::move(edit), std::move(path)});
  }
}

std::optional<std::string> Splicer::splice(std::string_view body, std::string& out) {
  out.assign(body);
  for (const Step& step : steps_) {
    if (std::optional<std::string> why = apply(step, out)) return why;
  }
  return std::nullopt;
}

// Read anew for each edit, since an edit may lie in what the one before it set.
std::optional<std::string> Splicer::apply(const Step& step, std::string& out) {
  const std::size_t size = out.size();
  const std::size_t start = out.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  out.append(padding, ' ');
  const Document document = reader_.read(std::string_view(out).substr(start, size - start));
  out.resize(size);
  const std::span<const Node> nodes = document.nodes;
  if (!document.well_formed()) return fmt::format("the body is not JSON: {}", document.defects.front().message);

  std::size_t at = 0;
  for (std::size_t i = 0; i < step.path.size(); ++i) {
    const std::string& token = step.path[i];
    const std::size_t next = child(nodes, at, token);
    if (next != 0) {
      at = next;
      continue;
    }
    const bool missing = nodes[at].kind == Kind::object || (nodes[at].kind == Kind::array && token == "-");
    const bool addable = missing && i + 1 == step.path.size();
    if (addable && add_) {
      append_child(out, nodes, at, token, step.edit.value);
      return std::nullopt;
    }
    return fmt::format("{} leads nowhere: {}{}", as_json_string(step.edit.pointer), dead_end(nodes, at, token),
                       addable ? "; --add would add it" : "");
  }
  const std::string_view old = nodes[at].text;
  out.replace(static_cast<std::size_t>(old.data() - out.data()), old.size(), step.edit.value);
  return std::nullopt;
}

}  // namespace hook::json
