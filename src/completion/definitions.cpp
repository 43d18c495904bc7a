#include "completion/definitions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"

namespace hook::completion {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

Choice choice_of(std::string_view name, const Words& words) {
  Choice choice;
  if (const auto known = words.find(name); known != words.end()) choice.words = known->second;
  if (name == "FILE" || name == "PATH") choice.source = Choice::Source::files;
  if (name == "EVENT") choice.source = Choice::Source::events;
  if (name == "VARIABLE") choice.source = Choice::Source::variables;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('|', at), name.size());
    if (is_word(name.substr(at, end - at))) choice.words.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return choice;
}

void append(json::Writer& to, const Flag& flag) {
  const Values values = values_of(flag);
  to.line("  ").object().texts("names", flag.names).member("value", flag.value).member("help", flag.help);
  to.member("group", flag.group).member("default", flag.default_value).member("variable", flag.variable);
  to.member("repeatable", flag.repeatable).member("list", flag.list).texts("keys", values.keys);
  to.texts("words", values.value.words).member("source", name_of(values.value.source)).end_object();
}

void append(json::Writer& to, const Example& example) {
  to.line("  ").object().member("command", example.command).member("purpose", example.purpose).end_object();
}

void append(json::Writer& to, const Command& command);

template <typename Parts>
void append(json::Writer& to, std::string_view name, const Parts& parts) {
  to.name(name).array();
  for (const auto& part : parts) append(to, part);
  to.end_array();
}

void append(json::Writer& to, const Command& command) {
  to.line(" ").object().member("name", command.name).member("help", command.help).member("group", command.group);
  append(to, "flags", command.flags);
  append(to, "words", command.words);
  append(to, "examples", command.examples);
  append(to, "commands", command.commands);
  to.end_object();
}

}  // namespace

Values values_of(const Flag& flag) {
  const std::size_t equals = flag.value.find('=');
  const std::string_view value = flag.value;
  if (equals == std::string::npos) return {{}, choice_of(value, flag.words)};
  const Choice key = choice_of(value.substr(0, equals), flag.words);
  if (key.words.empty()) return {};  // what stands before the = is anything
  return {key.words, choice_of(value.substr(equals + 1), flag.words)};
}

std::string_view name_of(Choice::Source source) {
  constexpr std::array<std::string_view, 4> names{"", "files", "events", "variables"};
  return names[static_cast<std::size_t>(source)];
}

std::string as_json(const Command& program) {
  std::string out;
  json::Writer to(out);
  append(to, program);
  return out.substr(1) + '\n';
}

}  // namespace hook::completion
