#include "commands/formatter.hpp"

#include <utility>

namespace hook::commands {

Formatter::Formatter() { column_width(34); }

// The usage line names them; a table of them would say the same again.
std::string Formatter::make_positionals(const CLI::App*) const { return {}; }

std::string Formatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
  for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

std::string Formatter::make_option_opts(const CLI::Option* option) const {
  const std::string value = option->get_type_name();
  return option->get_type_size() == 0 || value.empty() ? std::string() : ' ' + value;
}

}  // namespace hook::commands
