// What is known of a flag beside what CLI11 keeps of it: said once, where the flag is declared (flags.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "completion/definitions.hpp"

namespace hook::cli {

// What a settings file of the working tree may say of a flag. Somebody else may have written it, so what is not known
// to be harmless is refused: how deliveries are chosen, checked and shown is the tree's to say; where they go, what is
// written, what protects the user and the machine is not.
enum class FromTree {
  accepted,      // a path must not lead out of the folder of the file
  narrows,       // accepted, and said: the run checks, sends or prints less
  command_line,  // in no file at all
  // Refused, each for its reason.
  unknown,
  addresses,
  unprotects,
  writes,
  reads,
  changes_contents,
  signs,
  limits,
  once,
  hides,
};

// In words that follow "it"; empty where it is accepted.
std::string_view why_refused(FromTree from_tree);

// With the flag that it is a fact of, one of `flags` cannot be set, or one of them must be.
struct FlagRelation {
  enum class Kind { excludes, needs };

  Kind kind = Kind::excludes;
  std::vector<std::string> flags;   // --timing
  std::vector<std::string> values;  // of the flag itself; none: whatever its value
  std::string hint;
};

struct FlagFacts {
  std::string variable;     // of the environment, that sets it
  completion::Words words;  // that can stand in its value
  FromTree from_tree = FromTree::command_line;
  std::string harmless;    // a value with this ending does not narrow a run
  bool is_secret = false;  // its value
  bool names_secret =
      false;  // says where the signing secret comes from; these are one choice, and naming one names all
  std::vector<FlagRelation> relations;
};

// The environment's variable that sets a flag: COOLEDGE_HOOK_ and its name.
std::string variable_of(const std::string& flag);

// Whether a shell could set a variable of that name.
bool can_be_variable(const std::string& name);

}  // namespace hook::cli
