// Whether a piece of text is a delivery, and what it is when it is none.
//
// An event is a JSON object with a string event_type, or with at least two of event_id, business_id, occurred_at and
// version. Text that is not JSON and names one of these is a damaged event: still a delivery. A capture record is
// always a delivery, whatever its body; callers test for it first.
#pragma once

#include <optional>
#include <string_view>

#include "json/document.hpp"
#include "model/rule.hpp"

namespace hook::input {

struct Foreign {
  Rule rule;
  std::string_view what;   // a static text
  bool malformed = false;  // the document's first defect tells why
};

// What `text`, which was read as `document`, is, where it is neither an event nor a damaged one. `any_object`: every
// JSON object is an event.
std::optional<Foreign> foreign(std::string_view text, const json::Document& document, bool any_object = false);

// Whether text that is not JSON is what is left of an event or a capture record.
bool is_damaged(std::string_view text);

// Whether the text holds an event in a form that is not read: in a form field, or in base64.
std::string_view encoded_event(std::string_view text);

}  // namespace hook::input
