#include "cli/flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "cli/flag_facts.hpp"
#include "cli/formatter.hpp"
#include "completion/definitions.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"
#include "text/suggest.hpp"

namespace hook::cli {

namespace {

// Text may be empty, and so may what a sender sent. Anything else that is comes of a shell's variable that is not set,
// and is not as good as no flag.
CLI::Option* not_empty(CLI::Option* option, const std::string& value) {
  option->type_name(value);
  if (value == "TEXT" || value == "VALUE" || value == "HEADER") return option;
  const auto check = [value](const std::string& typed) {
    return typed.empty() ? fmt::format("\"\" is no {}", value) : std::string();
  };
  return option->check(CLI::Validator(check, ""));
}

template <typename T>
CLI::Option* value_option(CLI::App& app, const std::string& names, T& into, const std::string& help) {
  CLI::Option* const option = app.add_option(names, into, help)->take_last();
  return into == T() ? option : option->capture_default_str();
}

std::chrono::milliseconds duration_of(const std::string& flag, const std::string& typed, Zero zero,
                                      std::string_view also, const std::string& instead_of_zero) {
  const auto value = parse_duration(typed);
  if (!value)
    throw Failure(fmt::format("{}: \"{}\" is no span of time", flag, typed),
                  fmt::format("write 250ms, 1.5s, 5m, 1h30m or 1d{}", also), Exit::usage);
  if (value->count() == 0 && zero == Zero::refused)
    throw Failure(fmt::format("{} 0 leaves no time at all", flag), instead_of_zero, Exit::usage);
  return *value;
}

}  // namespace

Flag& Flag::default_value(const std::string& value) {
  option_->default_str(value);
  return *this;
}

Flag& Flag::words(const std::string& place, std::vector<std::string> known) {
  facts_->words[place] = std::move(known);
  return *this;
}

Flag& Flag::one_of(const std::vector<std::string>& known) {
  const auto check = [known](const std::string& typed) {
    if (std::ranges::find(known, typed) != known.end()) return std::string();
    return fmt::format("\"{}\" is not {}{}{}", typed, known.size() == 1 ? "" : "one of ", fmt::join(known, ", "),
                       text::did_you_mean(typed, known));
  };
  option_->check(CLI::Validator(check, ""));
  return *this;
}

Flag& Flag::refuse(const std::vector<std::string>& words, const std::string& reason) {
  const auto check = [words, reason](const std::string& typed) {
    const bool refused = std::ranges::find(words, typed) != words.end();
    return refused ? fmt::format("\"{}\" {}", typed, reason) : std::string();
  };
  option_->transform(CLI::Validator(check, ""));  // which comes before the checks, and changes nothing here
  return *this;
}

Flag& Flag::whole_number(const std::function<bool(long long)>& is_fine, const std::string& wrong) {
  const auto check = [is_fine, wrong](const std::string& typed) {
    const auto value = base::parse_integer<long long>(typed);
    return value && is_fine(*value) ? std::string() : fmt::format("\"{}\" {}", typed, wrong);
  };
  option_->check(CLI::Validator(check, ""));
  return *this;
}

Flag& Flag::range(int least, int most) {
  return whole_number([least, most](long long typed) { return typed >= least && typed <= most; },
                      fmt::format("is no number from {} to {}", least, most));
}

Flag& Flag::positive() {
  return whole_number([](long long typed) { return typed > 0; }, "is no whole number from 1");
}

Flag& Flag::from_tree(FromTree from_tree, const std::string& harmless) {
  facts_->from_tree = from_tree;
  facts_->harmless = harmless;
  return *this;
}

Flag& Flag::names_secret() {
  facts_->names_secret = true;
  return *this;
}

Flag& Flag::excludes(std::vector<std::string> flags, std::vector<std::string> values, std::string hint) {
  facts_->relations.push_back({FlagRelation::Kind::excludes, std::move(flags), std::move(values), std::move(hint)});
  return *this;
}

Flag& Flag::needs(std::vector<std::string> flags, std::string hint) {
  facts_->relations.push_back({FlagRelation::Kind::needs, std::move(flags), {}, std::move(hint)});
  return *this;
}

Flag FlagGroup::declared(CLI::Option* option) const {
  if (!heading_.empty()) option->group(heading_);
  FlagFacts& facts = facts_of(app_)[option];
  facts.from_tree = from_tree_;
  facts.variable = variable_of(option->get_lnames().front());
  return {option, facts};
}

Flag FlagGroup::add_switch(const std::string& names, bool& into, const std::string& help) const {
  // CLI11 takes whatever begins with a digit for true, and =VALUE behind a typed switch.
  const auto check = [](const std::string& value) {
    static const std::vector<std::string> known{"1", "0", "true", "false", "on", "off", "yes", "no"};
    std::string lower = value;
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    if (std::ranges::find(known, lower) != known.end()) return std::string();
    return fmt::format("\"{}\" is neither on nor off: write 1 or 0", value);
  };
  return declared(app_.add_flag(names, into, help)->disable_flag_override()->check(CLI::Validator(check, "")));
}

template <typename T>
Flag FlagGroup::add_value(const std::string& names, T& into, const std::string& value, const std::string& help) const {
  return declared(not_empty(value_option(app_, names, into, help), value));
}
template Flag FlagGroup::add_value(const std::string&, std::string&, const std::string&, const std::string&) const;
template Flag FlagGroup::add_value(const std::string&, unsigned&, const std::string&, const std::string&) const;
template Flag FlagGroup::add_value(const std::string&, unsigned long&, const std::string&, const std::string&) const;
template Flag FlagGroup::add_value(const std::string&, unsigned long long&, const std::string&,
                                   const std::string&) const;
template Flag FlagGroup::add_value(const std::string&, std::optional<unsigned>&, const std::string&,
                                   const std::string&) const;

Flag FlagGroup::add_list(const std::string& names, std::vector<std::string>& into, const std::string& value,
                         const std::string& help) const {
  return declared(not_empty(app_.add_option(names, into, help)->allow_extra_args(false)->delimiter(','), value));
}

Flag FlagGroup::add_repeatable(const std::string& names, std::vector<std::string>& into, const std::string& value,
                               const std::string& help) const {
  return declared(not_empty(app_.add_option(names, into, help)->allow_extra_args(false), value));
}

Flag FlagGroup::add_secret(const std::string& names, std::vector<std::string>& into, const std::string& value,
                           const std::string& help) const {
  CLI::Option* const option = app_.add_option(names, into, help)->type_name(value)->allow_extra_args(false);
  Flag flag = declared(option);
  FlagFacts& facts = facts_of(app_)[option];
  facts.is_secret = true;
  facts.variable.clear();
  return flag.names_secret().from_tree(FromTree::command_line);
}

Flag FlagGroup::add_choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
                           const std::string& help) const {
  const std::string value = fmt::format("{}", fmt::join(words, "|"));
  return declared(value_option(app_, names, into, help)->type_name(value)).one_of(words);
}

template <typename T>
Flag add_operand(CLI::App& app, const std::string& name, T& into, const std::string& value, const std::string& help) {
  CLI::Option* const option = not_empty(app.add_option(name, into, help), value);
  return {option, facts_of(app)[option]};
}
template Flag add_operand(CLI::App&, const std::string&, std::string&, const std::string&, const std::string&);
template Flag add_operand(CLI::App&, const std::string&, std::vector<std::string>&, const std::string&,
                          const std::string&);

CLI::App& add_command(CLI::App& app, const std::string& name, const std::string& help) {
  return *app.add_subcommand(std::make_shared<Command>(help, name, &app));
}

std::string name_of(const CLI::App& command) { return command.get_name(); }

void when_chosen(CLI::App& command, Action& chosen, Action action) {
  command.parse_complete_callback([&chosen, action = std::move(action)] { chosen = action; });
}

void show_under(CLI::App& command, const std::string& heading) { command.group(heading); }

void add_examples(CLI::App& command, std::vector<completion::Example> examples) {
  if (auto* const declared = dynamic_cast<Command*>(&command)) declared->examples = std::move(examples);
}

std::optional<std::chrono::milliseconds> duration_or_off(const std::string& flag, const std::string& typed, Zero zero) {
  if (typed == "off") return std::nullopt;
  return duration_of(flag, typed, zero, ", or off", "off waits for ever");
}

std::chrono::milliseconds given_duration(const std::string& flag, const std::string& typed, Zero zero) {
  return duration_of(flag, typed, zero, "", "write 5s");
}

std::size_t parse_size(const std::string& flag, const std::string& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::size_t size = base::parse_integer<std::size_t>(std::string_view(text).substr(0, digits)).value_or(0);
  std::string unit = text.substr(digits);
  std::ranges::transform(unit, unit.begin(),
                         [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  const std::vector<std::pair<std::string_view, unsigned>> units{{"", 0},     {"b", 0},   {"k", 10},  {"kb", 10},
                                                                 {"kib", 10}, {"m", 20},  {"mb", 20}, {"mib", 20},
                                                                 {"g", 30},   {"gb", 30}, {"gib", 30}};
  const auto known = std::ranges::find(units, unit, [](const auto& u) { return u.first; });
  constexpr std::size_t size_max = std::size_t{4} << 30U;  // a JSON document ends there
  if (known == units.end() || size == 0 || size > (size_max >> known->second)) {
    throw Failure(fmt::format("{}: \"{}\" is not a size", flag, text),
                  "write bytes, or a number with KiB, MiB or GiB, up to 4GiB", Exit::usage);
  }
  return std::min(size << known->second, size_max - 1);
}

}  // namespace hook::cli
