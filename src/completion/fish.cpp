// The script for fish.
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "completion/definitions.hpp"

namespace hook::completion {
namespace {

constexpr std::string_view fish_script =
    R"script(# fish completion for cooledge-hook, as `cooledge-hook completion fish` prints it.
# Made from the definitions of the flags: see script/generate.

# The words behind the flags of all commands: the command's name first.
function __cooledge_hook_words
    set -l tokens (commandline -opc)
    set -e tokens[1]
    while set -q tokens[1]
        switch $tokens[1]
            case --color
                set -e tokens[1]
            case '-*'
            case '*'
                printf '%s\n' $tokens
                return
        end
        set -e tokens[1]
    end
end

function __cooledge_hook_is
    set -l words (__cooledge_hook_words)
    test "$words[1]" = "$argv[1]"
end

# Nothing stands behind the command's name yet but flags.
function __cooledge_hook_is_first
    set -l words (__cooledge_hook_words)
    set -l behind (printf '%s\n' $words[2..] | string match -rv '^-|^$')
    test "$words[1]" = "$argv[1]"; and not set -q behind[1]
end

# LIST KEYS SOURCE WORD...: one value, or several between commas where LIST is not empty; KEY=VALUE where there are KEYS.
function __cooledge_hook_take --argument-names list keys source
    set -l words $argv[4..]
    set -l rest (commandline -ct | string replace -r -- '^--[^=]*=' '')
    set -l front ''
    if test -n "$list"; and string match -q -- '*,*' "$rest"
        set front (string replace -r -- '[^,]*$' '' "$rest")
        set rest (string replace -r -- '^.*,' '' "$rest")
    end
    if test -n "$keys"
        if string match -q -- '*=*' "$rest"
            set front $front(string replace -r -- '=.*' '=' "$rest")
            set rest (string replace -r -- '^[^=]*=' '' "$rest")
        else
            set words (string split ' ' -- $keys)=
            set source ''
        end
    end
    switch "$source"
        case events
            set -a words (cooledge-hook schema --no-config --format text --list 2>/dev/null)
        case variables
            set -a words (set --names --export)
        case files
            set -a words (complete -C "'' $rest" | string replace -r -- '\t.*' '')
    end
    printf '%s\n' $front$words
end

complete -c cooledge-hook -f
)script";

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

// How complete is told what can stand there: " -x -a 'text json'", " -r -F".
std::string arguments(const Flag& flag, std::string_view requires_argument) {
  const Values values = values_of(flag);
  const Choice& value = values.value;
  std::string exclusive = requires_argument.empty() ? "" : " -x";
  if (values.empty()) return exclusive;
  const bool plain = values.keys.empty() && !flag.list;
  if (plain && value.source == Choice::Source::none)
    return fmt::format("{} -a {}", exclusive, quoted(fmt::format("{}", fmt::join(value.words, " "))));
  if (plain && value.source == Choice::Source::files && value.words.empty())
    return fmt::format("{} -F", requires_argument);
  const std::string words = value.words.empty() ? "" : fmt::format(" {}", fmt::join(value.words, " "));
  return fmt::format("{} -a {}", exclusive,
                     quoted(fmt::format(R"((__cooledge_hook_take "{}" "{}" "{}"{}))", flag.list ? "list" : "",
                                        fmt::join(values.keys, " "), name_of(value.source), words)));
}

std::string completions(const std::vector<Flag>& flags, const std::string& condition) {
  std::string out;
  for (const Flag& flag : flags) {
    out += "complete -c cooledge-hook" + condition;
    for (const std::string& name : flag.names)
      out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
    if (!flag.value.empty()) out += arguments(flag, " -r");
    out += fmt::format(" -d {}\n", quoted(flag.help_and_default()));
  }
  return out;
}

}  // namespace

std::string fish_completion(const Command& program) {
  std::string out(fish_script);
  out += completions(program.flags, "");
  for (const Command& command : program.commands) {
    out += fmt::format("\ncomplete -c cooledge-hook -n '__cooledge_hook_is \"\"' -a {} -d {}\n", command.name,
                       quoted(command.help));
    const std::string condition = fmt::format(" -n '__cooledge_hook_is {}'", command.name);
    out += completions(command.flags, condition);
    for (const Flag& word : command.words) {
      const std::string given = arguments(word, "");
      if (given.empty()) continue;
      out += fmt::format("complete -c cooledge-hook -n '__cooledge_hook_is{} {}'{}\n", word.repeatable ? "" : "_first",
                         command.name, given);
    }
  }
  return out;
}

}  // namespace hook::completion
