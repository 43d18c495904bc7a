// From a slice of input to whether its signature is right: the rooms put together, for one worker.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/selection.hpp"
#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/content.hpp"
#include "record/delivery_reader.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::scan {

// What one delivery came to. Small, and without a string of its own, for the many about which there is nothing to say.
struct SignatureOutcome {
  struct Details {
    std::string event_type, event_id, occurred_at;
    SignatureResult answer;
    std::vector<Finding> findings;
    bool cut_short = false;  // the search for a mistake
  };

  bool selected = true;
  bool verified = false;
  bool bare = false;                          // it came without any headers, so without a signature
  const signature::Scheme* scheme = nullptr;  // of the one that fits, as the secret
  std::size_t secret = 0;
  signature::Digest computed;
  checks::Fingerprint fingerprint;
  std::unique_ptr<Details> details;
};

class alignas(base::apart) SignatureExaminer {
 public:
  struct Options {
    const checks::SignaturePolicy& policy;
    const checks::Selection& selection;
    std::span<const Header> given;  // headers that count as the delivery's own
    input::InputFormat format;
    bool details_of_all;
    bool ids_wanted;  // for --dedupe
    std::size_t content_bytes_max = record::content_bytes_max_default;
    bool accepts_bare = false;  // a body without any headers is not missing a signature
    bool any_object = false;    // any JSON object is an event
  };

  explicit SignatureExaminer(const Options& options)
      : options_(options),
        reader_of_deliveries_({.given = options.given, .content_bytes_max = options.content_bytes_max}),
        verifier_(options.policy) {}

  SignatureOutcome examine(const input::Batch& batch, const input::Slice& slice);

  // A body that is larger than is held: `slice` is its beginning, and `rest` passes the rest on.
  SignatureOutcome examine_long(const input::Batch& batch, const input::Slice& slice,
                                const std::function<void(const std::function<void(std::string_view)>&)>& rest);

  // The same as examine(), with why the signature does not match. `expired` ends the search.
  SignatureOutcome explain(const input::Batch& batch, const input::Slice& slice, diagnosis::Explainer& explainer,
                           std::span<const diagnosis::OtherDelivery> others, const std::function<bool()>& expired);

  // The body of a delivery, for comparison; good until the next call. Empty where there is none.
  std::string_view body_of(const input::Slice& slice);

  // The signatures of the delivery that was looked at last.
  const signature::Claims& claims() const { return verifier_.claims(); }

 private:
  bool open(const input::Batch& batch, const input::Slice& slice);
  bool is_event(std::string_view text, const json::Document& document);
  void read_identity();
  void check_event_id();
  SignatureOutcome conclude(const checks::Verification& look);
  void complain_about_record(Rule rule, std::size_t offset, std::string message);

  Options options_;
  record::DeliveryReader reader_of_deliveries_;
  json::Reader body_reader_;
  checks::Verifier verifier_;
  checks::EventIdGlance glance_;
  checks::Identity identity_;
  Delivery delivery_;
  std::vector<Finding> findings_;
  bool identified_ = false;
  bool readable_ = true;  // the body is JSON, after read_identity()
};

}  // namespace hook::scan
