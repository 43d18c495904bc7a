// The script for zsh, for a folder of $fpath or to be sourced.
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "completion/definitions.hpp"

namespace hook::completion {
namespace {

constexpr std::string_view zsh_script = R"script(#compdef cooledge-hook
# zsh completion for cooledge-hook, as `cooledge-hook completion zsh` prints it.
# Made from the definitions of the flags: see script/generate.

# LIST KEYS SOURCE WORD...: one value, or several between commas where LIST is not empty; KEY=VALUE where there are KEYS.
_cooledge_hook_take() {
  local list=$1 source=$3
  local -a keys=(${=2}) candidates=("${@[4,-1]}")
  [[ -n $list ]] && compset -P '*,'
  if (( $#keys )) && ! compset -P 1 '*='; then
    compadd -S = -a keys
    return
  fi
  local status_of_all=1
  [[ $source == events ]] && candidates+=(${(f)"$(_call_program events cooledge-hook schema --no-config --format text --list 2>/dev/null)"})
  [[ $source == variables ]] && candidates+=(${(k)parameters[(R)*export*]})
  (( $#candidates )) && compadd -a candidates && status_of_all=0
  [[ $source == files ]] && _files && status_of_all=0
  return status_of_all
}

)script";

constexpr std::string_view body = R"script(
_cooledge-hook() {
  local curcontext=$curcontext state state_descr line
  local -A opt_args
  local -a of_all=(
{0}  )
  local -a commands=(
{1}  )
  _arguments -C -s -S $of_all '1: :->command' '*:: :->argument' && return
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $words[1] in
{2}        *) _arguments -s -S $of_all '*: :' ;;
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _cooledge-hook ]]; then
  _cooledge-hook "$@"
else
  compdef _cooledge-hook cooledge-hook
fi
)script";

// Inside of single quotes; in _arguments and _describe also : and brackets stand for themselves with a backslash.
std::string quoted(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else {
      if (special.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

// ":FILE:_files", ":text|json:(text json)", ": :" where nothing is known of it.
std::string message_and_action(const Flag& flag) {
  const Values values = values_of(flag);
  const std::string message = fmt::format(":{}:", quoted(flag.value, ":\\"));
  if (values.empty()) return message + ' ';
  const Choice& value = values.value;
  const bool plain = values.keys.empty() && !flag.list;
  if (plain && value.source == Choice::Source::none) return message + fmt::format("({})", fmt::join(value.words, " "));
  if (plain && value.source == Choice::Source::files && value.words.empty()) return message + "_files";
  std::string action = fmt::format(R"( _cooledge_hook_take "{}" "{}" "{}")", flag.list ? "list" : "",
                                   fmt::join(values.keys, " "), name_of(value.source));
  for (const std::string& word : value.words) action += ' ' + word;
  return message + action;
}

std::string specifications(const std::vector<Flag>& flags, const std::vector<Flag>& words, std::string_view indent) {
  std::string out;
  for (const Flag& flag : flags) {
    const std::string others = flag.repeatable         ? "*"
                               : flag.names.size() < 2 ? ""
                                                       : fmt::format("({})", fmt::join(flag.names, " "));
    for (const std::string& name : flag.names) {
      const bool is_long = name.starts_with("--");
      out += fmt::format("{}'{}{}{}[{}]{}'\n", indent, others, name,
                         flag.value.empty() ? ""
                         : is_long          ? "="
                                            : "+",
                         quoted(flag.help_and_default(), "[]\\"), flag.value.empty() ? "" : message_and_action(flag));
    }
  }
  int place = 0;
  for (const Flag& word : words)
    out += fmt::format("{}'{}{}'\n", indent, word.repeatable ? "*" : std::to_string(++place), message_and_action(word));
  return out;
}

}  // namespace

std::string zsh_completion(const Command& program) {
  std::string commands;
  std::string cases;
  for (const Command& command : program.commands) {
    commands += fmt::format("    '{}:{}'\n", command.name, quoted(command.help, ":\\"));
    // Each on a line of its own, as an array, so that the shell has no line ends to escape.
    cases += fmt::format("        {})\n          local -a specifications=(\n{}          )\n", command.name,
                         specifications(command.flags, command.words, "            "));
    cases += "          _arguments -s -S $of_all $specifications\n          ;;\n";
  }
  std::string text(body.substr(1));
  const auto put = [&text](std::string_view mark, const std::string& what) {
    text.replace(text.find(mark), mark.size(), what);
  };
  put("{0}", specifications(program.flags, {}, "    "));
  put("{1}", commands);
  put("{2}", cases);
  return std::string(zsh_script) + text;
}

}  // namespace hook::completion
