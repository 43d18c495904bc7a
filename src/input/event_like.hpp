// Whether a JSON object is an event or a capture record, from the names of its members.
#pragma once

#include <string_view>

namespace hook::input {

// Told the members of one object, it knows what the object is.
class EventNames {
 public:
  // `quoted` is the name as it is written, in quotes; `value` the first byte of its value.
  void add(std::string_view quoted, char value);

  // An event has a string `event_type`, or two of `event_id`, `business_id`, `occurred_at` and `version`; a record has
  // `record`, or `headers` and `body`.
  bool is_event_or_record() const;

 private:
  unsigned seen_ = 0;  // a bit for each known name
};

// Whether there is the name of a member of an event, or the mark of a record, in quotes.
bool names_a_member_of_events(std::string_view text);

// Whether text that is no JSON has one of those names after a brace.
bool is_damaged_event(std::string_view text);

// Whether `text` starts with '{' and one of those names.
bool begins_event(std::string_view text);

}  // namespace hook::input
