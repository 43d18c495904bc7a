#include "cli/flag_facts.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace hook::cli {

std::string_view why_refused(FromTree from_tree) {
  switch (from_tree) {
    case FromTree::accepted:
    case FromTree::narrows: return {};
    case FromTree::command_line:
    case FromTree::unknown: return "is not known to be harmless";
    case FromTree::addresses: return "says where deliveries go or come from";
    case FromTree::unprotects: return "switches off what protects you";
    case FromTree::writes: return "says where to write a file";
    case FromTree::reads: return "reads a file of yours";
    case FromTree::changes_contents: return "changes what is sent in your name";
    case FromTree::signs: return "decides what you sign with";
    case FromTree::limits: return "limits what strangers can take of this machine";
    case FromTree::once: return "belongs to one run";
    case FromTree::hides: return "hides from the exit status what was found";
  }
  return {};
}

std::string variable_of(const std::string& flag) {
  std::string name = "COOLEDGE_HOOK_" + flag;
  std::ranges::transform(name, name.begin(), [](char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
  return name;
}

bool can_be_variable(const std::string& name) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
  return !name.empty() && name.find_first_not_of(letters) == std::string::npos && (name[0] < '0' || name[0] > '9');
}

}  // namespace hook::cli
