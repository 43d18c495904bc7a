// Looks at one delivery after another with a list of checks: schema, mirrored fields, signature.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "checks/duplicate_index.hpp"
#include "checks/fast_path.hpp"
#include "checks/identity.hpp"
#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::scan {

// What the checks of one delivery came to.
struct Outcome {
  struct Details {
    std::string event_type, event_id, occurred_at;
    std::vector<Finding> findings;
    MirrorResult mirrors;                      // where pairs of values are compared
    std::optional<SignatureResult> signature;  // where one is checked
    bool cut_short = false;                    // the search for why it does not match
  };
  bool selected = true;
  bool foreign = false;  // it is no delivery
  checks::Fingerprint fingerprint;
  checks::PairSet compared = 0;  // pairs of values, where they are compared
  checks::PairSet differing = 0;
  checks::PairSet ignored = 0;
  bool verified = false;                      // the signature
  bool bare = false;                          // it came without any headers, so without a signature
  const signature::Scheme* scheme = nullptr;  // of the signature that matches, as the secret
  std::size_t secret = 0;
  signature::Digest computed;
  std::unique_ptr<Details> details;  // where there are findings, or all are wanted
};

// What the input as a whole says of a delivery's event_id.
struct IdFinding {
  Rule rule;
  Severity severity;
  std::string message;
};

// For one thread.
class alignas(base::apart) Examiner {
 public:
  struct Options {
    const checks::Validation& validation;  // for its severities, too
    const checks::Selection& selection;
    input::DeliveryReader::Options reader;
    bool details_of_all;
    // The list of checks.
    bool validates = false;                               // the schema
    const checks::Mirrors* mirrors = nullptr;             // pairs of values that normally equal each other
    const checks::SignaturePolicy* signatures = nullptr;  // signature and freshness
    checks::Mirrors::Show shown_pairs = checks::Mirrors::Show::differing;
    bool accepts_bare = false;  // a body without any headers is not missing a signature
    bool ids_wanted = true;     // the outcome has the fingerprint of the event_id …
    bool values_wanted = true;  // … and of the value of the body
  };

  explicit Examiner(const Options& options)
      : options_(options),
        reader_(options.reader),
        reads_body_(options.validates || options.mirrors != nullptr || options.ids_wanted || options.details_of_all ||
                    !options.selection.selects_all()) {
    if (options.signatures != nullptr) verifier_.emplace(*options.signatures);
  }

  // With `about_id`, the delivery is read strictly and that finding is among its details.
  Outcome examine(const input::Batch& batch, const input::Slice& slice, const std::optional<IdFinding>& about_id = {});
  // A delivery that was made elsewhere; its views are valid as long as the next call.
  Outcome examine(const Delivery& delivery);
  // A body that is larger than is held: the batch has its beginning, and `reader` the rest. Checks its signature.
  // Nothing where it cannot be read to its end.
  std::optional<Outcome> examine_long(input::Batch& batch, input::Reader& reader);

  // Why the signature of a delivery does not match; nothing where it has none. `expired` ends the search.
  std::optional<diagnosis::Explained> explain(const input::Batch& batch, const input::Slice& slice,
                                              diagnosis::Explainer& explainer,
                                              std::span<const diagnosis::OtherDelivery> others,
                                              const std::function<bool()>& expired);
  const Severities& severities() const { return options_.validation.severities(); }
  // Of the delivery that was looked at last.
  const signature::Claims& claims() const { return verifier_->claims(); }
  const Delivery& delivery() const { return delivery_; }
  const json::Document& body() { return reader_.body(); }

 private:
  void clear();
  void examine_body(bool strictly);
  bool takes_fast_path(std::string_view text);
  void examine_document(const json::Document& document);
  void compare(const json::Document& document);
  void identify();
  checks::Verification verify(std::string_view packed);
  void check_event_id();
  void describe_signature(const checks::Verification& verification, Outcome& outcome);
  Outcome examine_opened(std::string_view packed, const std::optional<IdFinding>& about_id);
  Outcome conclude(const checks::Verification& verification, const std::optional<IdFinding>& about_id = {});
  void take_defects();
  void place_pairs();

  Options options_;
  input::DeliveryReader reader_;
  bool reads_body_;
  checks::FastPath fast_path_;
  std::optional<checks::Verifier> verifier_;
  checks::EventIdGlance glance_;
  checks::Identity identity_;
  Delivery delivery_;
  std::vector<Finding> findings_;
  std::vector<Finding> signature_findings_;
  std::optional<SignatureResult> signature_;
  bool usable_ = true;  // there is a delivery to look at
  bool selected_ = true;
  bool known_ = false;  // by the fast path, before it was opened
  bool identified_ = false;
  bool readable_ = true;  // the body is JSON
  checks::Mirrors::Found found_;
  std::uint64_t value_hash_ = 0;  // of a body with an event_id
  std::size_t id_offset_ = 0;     // of event_id's value in the body, after a strict reading
};

}  // namespace hook::scan
