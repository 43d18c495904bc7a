// What a delivery says it is: the fields that lists, filters and reports name it by.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"

namespace hook::checks {

// Each is empty where the member is absent, no string, or empty. Views live as long as the document and the identity.
struct Identity {
  std::string_view event_type;
  std::string_view event_id;
  std::string_view business_id;
  std::string_view customer_id;
  std::string_view occurred_at;

  // Decoded forms of those that were written with escapes.
  std::array<std::string, 5> storage;

  void read(const json::Document& document);
  void clear() { event_type = event_id = business_id = customer_id = occurred_at = {}; }
};

// The event_id of a body that is written as they usually are, found without reading all of it: the first member of that
// name, before any object or array in it. Nothing where that cannot be said at a glance.
std::optional<std::string_view> event_id_at_a_glance(std::string_view body);

// Lets a finding point at a header's value in the file, where it stands in one.
void point_at(const Header& header, const Delivery& delivery, Finding& finding);

// Appends what the headers say otherwise than the body: X-Cooledge-Event-Id equals event_id in every delivery.
void check_event_id_header(const Delivery& delivery, std::string_view event_id, Severity severity,
                           std::vector<Finding>& findings);

}  // namespace hook::checks
