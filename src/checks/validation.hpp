// Is this payload what the documentation promises?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"

namespace hook::checks {

// Appends what is wrong with a delivery's body as JSON, which `document` was read from, and that it is not an object.
void check_json(const Delivery& delivery, const json::Document& document, const Severities& severities,
                std::vector<Finding>& findings);

class Validation {
 public:
  // `as`: the event type to check against, whatever a body says it is; empty to believe the body.
  Validation(const schemas::Catalogue& catalogue, const Severities& severities, const std::string& as = {});

  // Appends all that is wrong with one delivery, `document` being read from json_text(delivery.content()). Of JSON that
  // breaks off, only that is said. Rules: the Cooledge webhook pages for v1, as the schemas in events/ hold them.
  void check(const Delivery& delivery, const json::Document& document, std::vector<Finding>& findings) const;

  // Appends what the headers say otherwise than the body: X-Cooledge-Event-Id equals event_id in every delivery.
  void check_headers(const Delivery& delivery, std::string_view event_id, std::vector<Finding>& findings) const;

  // The schema that decides for a body of that type.
  const schemas::Schema& schema_for(std::string_view event_type) const;

  const Severities& severities() const { return severities_; }

 private:
  const schemas::Catalogue& catalogue_;
  Severities severities_;
  std::vector<std::string> event_types_;
  const schemas::Schema* as_ = nullptr;
};

}  // namespace hook::checks
