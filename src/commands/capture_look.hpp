// What a request that came in says it is, and what is wrong with it: the rooms put together, for one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/identity.hpp"
#include "checks/sightings.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "record/content.hpp"
#include "report/capture.hpp"
#include "wire/exchange.hpp"

namespace hook::commands {

class CaptureLook {
 public:
  // Null: not asked for.
  struct Plan {
    const checks::SignaturePolicy* policy = nullptr;
    const checks::Validation* validation = nullptr;
    std::size_t content_bytes_max = record::content_bytes_max_default;
  };

  explicit CaptureLook(const Plan& plan);

  // Takes the event ids of the capture records that a file holds already; returns how many lines it has. Throws Failure
  // where it cannot be read.
  std::uint64_t learn(const std::string& path);

  // Fills `captured` but for the answer, and `marks` with the rules that the request breaks. `line`: where it will
  // stand. Returns what forget() takes, where it is not kept after all.
  checks::Sighting look(const wire::Exchange& exchange, std::uint64_t line, report::Captured& captured,
                        std::vector<Rule>& marks);

  // Whether its signature is right; false without a secret.
  bool verifies(const wire::Exchange& exchange);

  void forget(const checks::Sighting& sighting) { sightings_.forget(sighting); }

 private:
  void make_delivery(const wire::Exchange& exchange);
  std::string_view event_id() const;
  void check_signature(report::Captured& captured, std::vector<Rule>& marks);
  void check_schema(const json::Document& document, report::Captured& captured, std::vector<Rule>& marks);

  Plan plan_;
  record::ContentDecoder content_;
  json::Reader reader_;
  checks::Identity identity_;
  checks::Sightings sightings_;
  std::optional<checks::Verifier> verifier_;
  Delivery delivery_;
  std::string received_at_;
  std::vector<Finding> findings_;
};

}  // namespace hook::commands
