// The script for bash. It asks nothing of bash-completion, and works in bash 3.2, which has no compopt and no mapfile.
#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "completion/definitions.hpp"

namespace hook::completion {
namespace {

constexpr std::string_view engine = R"script(
# The names of event types, which the program knows.
_cooledge_hook_events() { "${COMP_WORDS[0]}" schema --no-config --format text --list 2>/dev/null; }

# Adds to COMPREPLY what begins with $value and can follow $front in the word under the cursor.
_cooledge_hook_reply() {
  local whole=$front$value breaks='' kept='' found
  # What bash takes for a word of its own: of --format=js, js.
  [[ $COMP_WORDBREAKS == *=* ]] && breaks+='='
  [[ $COMP_WORDBREAKS == *:* ]] && breaks+=':'
  [[ $breaks && $whole == *["$breaks"]* ]] && kept=${whole%"${whole##*["$breaks"]}"}
  while IFS= read -r found; do
    found=$front$found
    COMPREPLY+=("${found#"$kept"}")
  done
}

_cooledge_hook() {
  local i word current joined='' command='' pending='' ended='' taken=0 front='' value
  local commands='' flags='' keys='' candidates='' source='' list='' many='' typed=()
  # bash splits words at = and : as well; these are put together again.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $joined || ($i -gt 1 && $word == [=:]*) ]]; then
      typed[${#typed[@]} - 1]+=$word
    else
      typed+=("$word")
    fi
    joined=
    [[ $word && $word != *[!=:]* ]] && joined=yes
  done
  current=${typed[${#typed[@]} - 1]}

  _cooledge_hook_flags ''
  for ((i = 1; i < ${#typed[@]} - 1; i++)); do
    word=${typed[i]}
    if [[ $pending ]]; then
      pending=
    elif [[ $ended ]]; then
      taken=$((taken + 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == -?* ]]; then
      [[ " $flags " == *" $word= "* ]] && pending=$word
    elif [[ $command ]]; then
      taken=$((taken + 1))
    else
      command=$word
      _cooledge_hook_flags "$command"
    fi
  done

  value=$current
  if [[ -z $pending && -z $ended && $current == -* && $current != --*=* ]]; then
    candidates=${flags//=/}
  elif [[ -z $pending && -z $ended && $current == --*=* ]]; then
    front=${current%%=*}=
    value=${current#*=}
    _cooledge_hook_values "$command" "${current%%=*}"
  elif [[ $pending ]]; then
    _cooledge_hook_values "$command" "$pending"
  elif [[ -z $command ]]; then
    candidates=$commands
  else
    _cooledge_hook_values "$command" ''
    [[ $many || $taken -eq 0 ]] || return
  fi

  if [[ $list && $value == *,* ]]; then
    front+=${value%,*},
    value=${value##*,}
  fi
  if [[ $keys && $value == *=* ]]; then
    front+=${value%%=*}=
    value=${value#*=}
  elif [[ $keys ]]; then
    source=
    candidates=${keys// /= }=
    compopt -o nospace 2>/dev/null
  fi
  [[ $candidates ]] && _cooledge_hook_reply < <(compgen -W "$candidates" -- "$value")
  case $source in
    events) _cooledge_hook_reply < <(compgen -W "$(_cooledge_hook_events)" -- "$value") ;;
    variables) _cooledge_hook_reply < <(compgen -e -- "$value") ;;
    files)
      value=${value#[\"\']}
      value=${value//\\/}
      compopt -o filenames 2>/dev/null
      _cooledge_hook_reply < <(compgen -f -- "$value")
      ;;
  esac
}

complete -F _cooledge_hook cooledge-hook
)script";

std::string names_of(const std::vector<Flag>& flags) {
  std::string names;
  for (const Flag& flag : flags) {
    for (const std::string& name : flag.names)
      names += fmt::format("{}{}{}", names.empty() ? "" : " ", name, flag.value.empty() ? "" : "=");
  }
  return names;
}

// Assignments to the engine's variables, for a flag's value or for words without a flag.
std::string assignments(const Flag& flag, bool is_flag) {
  const Values values = values_of(flag);
  std::string out;
  if (!values.keys.empty()) out += fmt::format(" keys='{}'", fmt::join(values.keys, " "));
  if (!values.value.words.empty()) out += fmt::format(" candidates='{}'", fmt::join(values.value.words, " "));
  if (values.value.source != Choice::Source::none) out += fmt::format(" source={}", name_of(values.value.source));
  if (!out.empty() && flag.list) out += " list=yes";
  if (!out.empty() && flag.repeatable && !is_flag) out += " many=yes";
  return out;
}

// By what they do, so that flags that several commands have share a line.
using Patterns = std::map<std::string, std::vector<std::string>>;

void collect(Patterns& patterns, const std::string& command, const std::vector<Flag>& flags, bool are_flags) {
  for (const Flag& flag : flags) {
    const std::string does = assignments(flag, are_flags);
    if (does.empty()) continue;
    if (!are_flags) patterns[does].push_back(command + ':');
    else {
      for (const std::string& name : flag.names) patterns[does].push_back(fmt::format("{}:{}", command, name));
    }
  }
}

}  // namespace

std::string bash_completion(const Command& program) {
  std::string out =
      "# bash completion for cooledge-hook, as `cooledge-hook completion bash` prints it.\n"
      "# Made from the definitions of the flags: see script/generate.\n"
      "# shellcheck shell=bash\n\n";
  std::string commands;
  std::string flags;
  Patterns patterns;
  collect(patterns, "*", program.flags, true);
  for (const Command& command : program.commands) {
    commands += (commands.empty() ? "" : " ") + command.name;
    flags += fmt::format("    {}) flags+=' {}' ;;\n", command.name, names_of(command.flags));
    collect(patterns, command.name, command.flags, true);
    collect(patterns, command.name, command.words, false);
  }
  out += "# The flags of the command $1, behind those of all; one that takes a value ends in =.\n";
  out += "_cooledge_hook_flags() {\n";
  out += fmt::format("  flags='{}'\n  commands='{}'\n  case $1 in\n{}  esac\n}}\n\n", names_of(program.flags), commands,
                     flags);
  out += "# What the flag $2 of the command $1 takes, or what stands there without a flag.\n";
  out += "_cooledge_hook_values() {\n  case $1:$2 in\n";
  for (const auto& [does, names] : patterns) out += fmt::format("    {})\n     {} ;;\n", fmt::join(names, " | "), does);
  out += "  esac\n}\n";
  return out + std::string(engine);
}

}  // namespace hook::completion
