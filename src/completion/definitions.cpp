#include "completion/definitions.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/strings.hpp"

namespace hook::completion {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
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

// Members of one JSON object, or elements of an array, as they are added.
class Writer {
 public:
  explicit Writer(std::string& to) : to_(to) {}

  void text(std::string_view name, std::string_view value) {
    key(name);
    json::append_quoted(to_, value);
  }
  void yes_no(std::string_view name, bool value) {
    key(name);
    to_ += value ? "true" : "false";
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    array(name, values, [this](const std::string& value) { json::append_quoted(to_, value); });
  }
  template <typename Values, typename Add>
  void array(std::string_view name, const Values& values, Add add) {
    key(name);
    to_ += '[';
    bool first = true;
    for (const auto& value : values) {
      if (!first) to_ += ',';
      first = false;
      add(value);
    }
    to_ += ']';
  }

 private:
  void key(std::string_view name) {
    if (!first_) to_ += ',';
    first_ = false;
    json::append_quoted(to_, name);
    to_ += ':';
  }

  std::string& to_;
  bool first_ = true;
};

void append(std::string& to, const Flag& flag) {
  to += "\n  {";
  Writer object(to);
  object.texts("names", flag.names);
  object.text("value", flag.value);
  object.text("help", flag.help);
  object.text("group", flag.group);
  object.text("default", flag.default_value);
  object.text("variable", flag.variable);
  object.yes_no("repeatable", flag.repeatable);
  object.yes_no("list", flag.list);
  const Values values = values_of(flag);
  object.texts("keys", values.keys);
  object.texts("words", values.value.words);
  object.text("source", name_of(values.value.source));
  to += '}';
}

void append(std::string& to, const Command& command) {
  to += "\n {";
  Writer object(to);
  const auto add = [&to](const auto& part) { append(to, part); };
  object.text("name", command.name);
  object.text("help", command.help);
  object.text("group", command.group);
  object.array("flags", command.flags, add);
  object.array("words", command.words, add);
  object.array("examples", command.examples, [&to](const Example& example) {
    to += "\n  {";
    Writer members(to);
    members.text("command", example.command);
    members.text("purpose", example.purpose);
    to += '}';
  });
  object.array("commands", command.commands, add);
  to += '}';
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
  switch (source) {
    case Choice::Source::files: return "files";
    case Choice::Source::events: return "events";
    case Choice::Source::variables: return "variables";
    case Choice::Source::none: break;
  }
  return "";
}

std::string as_json(const Command& program) {
  std::string out;
  append(out, program);
  return out.substr(1) + '\n';
}

}  // namespace hook::completion
