// What a delivery says it is: the fields that lists, filters and reports name it by.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"

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
  void clear() {
    event_type = {};
    event_id = {};
    business_id = {};
    customer_id = {};
    occurred_at = {};
  }
};

// Finds the event_id of bodies without reading all of them. For one thread.
class EventIdGlance {
 public:
  // The first member of that name, if it stands before any object or array in the body. Nothing where that cannot be
  // said at a glance.
  std::optional<std::string_view> look(std::string_view body);

  // Whether it is `id`; false says nothing.
  bool is(std::string_view body, std::string_view id) {
    const std::size_t end = before_.size() + id.size();
    const bool alike = !before_.empty() && end < body.size() && body[end] == '"' && body.starts_with(before_) &&
                       body.substr(before_.size()).starts_with(id) && id.find('\\') == std::string_view::npos;
    return alike || look(body) == id;
  }

 private:
  std::string before_;  // what stood before the last one's value: a sender writes its events alike
};

// Whether the header's name holds one of the words, which are in lower case.
bool named_like(const Header& header, std::initializer_list<std::string_view> words);

// Lets a finding point at a header's value in the file, where it stands in one.
void point_at(const Header& header, const Delivery& delivery, Finding& finding);

// Appends what the headers say otherwise than the body: X-Cooledge-Event-Id equals event_id in every delivery.
void check_event_id_header(const Delivery& delivery, std::string_view event_id, Severity severity,
                           std::vector<Finding>& findings);

}  // namespace hook::checks
