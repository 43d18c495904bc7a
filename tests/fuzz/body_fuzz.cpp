// A body, as anybody may send it: reading and checking it never throws, never reads beyond it, and the express lane
// accepts nothing that the strict path would say a word about.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "checks/fast_path.hpp"
#include "checks/validation.hpp"
#include "checks/value_hash.hpp"
#include "json/first_error.hpp"
#include "json/strings.hpp"
#include "record/locate.hpp"

namespace {

using namespace hook;

struct Lane {
  Lane() : validation(catalogue, Severities()) {
    for (const schemas::Schema& schema : catalogue.schemas()) {
      for (std::string example : schema.examples) {
        const std::size_t size = example.size();
        example.append(json::padding, ' ');
        const std::string_view text = std::string_view(example).substr(0, size);
        fast_path.learn(text, reader.read(text), schema);
      }
    }
  }
  schemas::Catalogue catalogue;
  checks::Validation validation;
  json::Reader reader;
  checks::FastPath fast_path;
};

[[noreturn]] void broken(const char* promise) {
  std::fputs(promise, stderr);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Lane lane;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  bytes.append(json::padding, 'x');
  Delivery delivery;
  delivery.raw = delivery.body = std::string_view(bytes).substr(0, size);
  const std::string_view text = json::json_text(delivery.body);
  const json::Document document = lane.reader.read(text);
  std::vector<Finding> findings;
  lane.validation.check(delivery, document, findings);
  if (!document.well_formed() && findings.empty()) broken("text that is not JSON has no finding");
  if (document.well_formed() && json::first_error(text)) broken("the recognizer refuses what the reader takes");
  for (const json::Defect& defect : document.defects) {
    if (defect.message == "not JSON") broken("the recognizer takes what the reader refuses");
  }
  for (const json::Node& node : document.nodes) {
    if (node.text.data() < text.data() || node.text.data() + node.text.size() > text.data() + text.size())
      broken("a value stands outside the text");
  }
  record::locate(delivery, findings);
  checks::Identity identity;
  if (lane.fast_path.accepts(text, identity)) {
    if (!findings.empty()) broken("the express lane accepted what has findings");
    checks::Identity strict;
    strict.read(document);
    const bool same = identity.event_type == strict.event_type && identity.event_id == strict.event_id &&
                      identity.business_id == strict.business_id && identity.customer_id == strict.customer_id &&
                      identity.occurred_at == strict.occurred_at;
    if (!same) broken("the express lane took an event for another");
    if (lane.fast_path.value_hash() != checks::ValueHash::of_process().of(document.nodes))
      broken("the express lane took a value for another");
  }
  if (findings.empty()) {
    const Severities severities;
    lane.fast_path.learn(text, document, lane.validation.schema_for(identity.event_type));
  }
  return 0;
}
