#include "commands/flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "model/failure.hpp"
#include "text/suggest.hpp"

namespace hook::commands {

CLI::Option* with_variable(CLI::Option* option) {
  if (option->get_lnames().empty()) return option;
  std::string name = "COOLEDGE_HOOK_" + option->get_lnames().front();
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
  return option->envname(name);
}

CLI::Option* add_switch(CLI::App& app, const std::string& names, bool& into, const std::string& help) {
  return with_variable(app.add_flag(names, into, help));
}

CLI::Option* add_list(CLI::App& app, const std::string& names, std::vector<std::string>& into, const std::string& value,
                      const std::string& help) {
  return with_variable(app.add_option(names, into, help)->type_name(value)->delimiter(',')->allow_extra_args(false));
}

CLI::Option* add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& into,
                            const std::string& value, const std::string& help) {
  return with_variable(app.add_option(names, into, help)->type_name(value)->allow_extra_args(false));
}

CLI::Option* add_choice(CLI::App& app, const std::string& names, std::string& into,
                        const std::vector<std::string>& words, const std::string& help) {
  const auto check = [words](const std::string& typed) {
    if (std::find(words.begin(), words.end(), typed) != words.end()) return std::string();
    return fmt::format("\"{}\" is not one of {}{}", typed, fmt::join(words, ", "), text::did_you_mean(typed, words));
  };
  return add_value(app, names, into, fmt::format("{}", fmt::join(words, "|")), help)->check(CLI::Validator(check, ""));
}

std::size_t parse_size(const std::string& flag, const std::string& text) {
  std::size_t size = 0;
  const char* const end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data(), end, size);
  std::string unit(behind, end);
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  const std::vector<std::pair<std::string_view, unsigned>> units{{"", 0},     {"b", 0},   {"k", 10},  {"kb", 10},
                                                                 {"kib", 10}, {"m", 20},  {"mb", 20}, {"mib", 20},
                                                                 {"g", 30},   {"gb", 30}, {"gib", 30}};
  const auto known = std::find_if(units.begin(), units.end(), [&](const auto& u) { return u.first == unit; });
  constexpr std::size_t size_max = std::size_t{4} << 30U;  // a JSON document ends there
  if (error != std::errc() || known == units.end() || size == 0 || size > (size_max >> known->second)) {
    throw Failure(fmt::format("{}: \"{}\" is not a size", flag, text),
                  "write bytes, or a number with KiB, MiB or GiB, up to 4GiB", Exit::usage);
  }
  return std::min(size << known->second, size_max - 1);
}

Formatter::Formatter() { column_width(34); }

// The usage line names them; a table of them would say the same again.
std::string Formatter::make_positionals(const CLI::App*) const { return {}; }

std::string Formatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
  for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

std::string Formatter::make_option_opts(const CLI::Option* option) const {
  const std::string type = option->get_type_name();
  const std::string value = type.substr(0, type.find(':'));  // CLI11 adds what a check would say
  return option->get_type_size() == 0 || value.empty() ? std::string() : ' ' + value;
}

}  // namespace hook::commands
