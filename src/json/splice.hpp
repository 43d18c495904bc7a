// New values set into a body that otherwise stays as it was, to the byte: white space, escapes, order, repeated names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"

namespace hook::json {

struct Edit {
  std::string pointer;  // RFC 6901, with a leading slash
  std::string value;    // JSON text, as it is to stand in the body
};

// Reads POINTER=VALUE as a user types it. The first `=` ends the pointer, so that a member whose name has one cannot be
// meant. A VALUE that is JSON is taken as it is typed, white space around it aside; anything else stands for itself
// and becomes a string. Throws a Failure (usage) for what is neither.
Edit parse_edit(std::string_view typed);

// Applies edits, one after the other, so that of two that set the same value the later holds. For one thread.
class Splicer {
 public:
  // With `add`, a pointer may also name a member that its object lacks, which is put behind the last one and spaced as
  // that is, or the place behind an array's last element (`/-`).
  explicit Splicer(std::vector<Edit> edits, bool add = false);

  // Makes `out` the edited body, which may start with a byte order mark. Returns why not where an edit cannot be made;
  // then `out` holds nothing of use. Where a name stands in an object twice, its last value is meant: that is the one
  // that most parsers give to a receiver.
  std::optional<std::string> splice(std::string_view body, std::string& out);

 private:
  struct Step {
    Edit edit;
    std::vector<std::string> path;  // the pointer's tokens, unescaped
  };

  std::optional<std::string> apply(const Step& step, std::string& out);

  std::vector<Step> steps_;
  bool add_;
  Reader reader_;
};

}  // namespace hook::json
