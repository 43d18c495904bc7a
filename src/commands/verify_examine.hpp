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
#include "checks/identity.hpp"
#include "checks/selection.hpp"
#include "checks/sightings.hpp"
#include "checks/verification.hpp"
#include "checks/why.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_answer.hpp"
#include "record/content.hpp"
#include "record/opener.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::commands {

// What one delivery came to. Small, and without a string of its own, for the many about which there is nothing to say.
struct SignatureOutcome {
  struct Details {
    std::string event_type, event_id, occurred_at;
    SignatureAnswer answer;
    std::vector<Finding> findings;
    bool cut_short = false;  // the search for a mistake
  };

  bool selected = true;
  bool verified = false;
  bool bare = false;                          // it came without any headers, so without a signature
  const signature::Scheme* scheme = nullptr;  // of the one that fits, as the secret
  std::size_t secret = 0;
  signature::Digest computed;
  checks::Sighting sighting;
  std::unique_ptr<Details> details;
};

class alignas(base::apart) SignatureExaminer {
 public:
  struct Plan {
    const checks::SignaturePolicy& policy;
    const checks::Selection& selection;
    std::span<const Header> given;  // headers that count as the delivery's own
    intake::InputFormat format;
    bool details_of_all;
    bool ids_wanted;  // for --dedupe
    std::size_t content_bytes_max = record::content_bytes_max_default;
    bool accepts_bare = false;  // a body without any headers is not missing a signature
    bool any_object = false;    // any JSON object is an event
  };

  explicit SignatureExaminer(const Plan& plan)
      : plan_(plan),
        opener_({.given = plan.given, .content_bytes_max = plan.content_bytes_max}),
        verifier_(plan.policy) {}

  SignatureOutcome examine(const intake::Batch& batch, const intake::Slice& slice);

  // A body that is larger than is held: `slice` is its beginning, and `rest` passes the rest on.
  SignatureOutcome examine_long(const intake::Batch& batch, const intake::Slice& slice,
                                const std::function<void(const std::function<void(std::string_view)>&)>& rest);

  // The same as examine(), with why the signature does not match. `expired` ends the search.
  SignatureOutcome explain(const intake::Batch& batch, const intake::Slice& slice, checks::Explainer& explainer,
                           std::span<const checks::OtherDelivery> others, const std::function<bool()>& expired);

  // The body of a delivery, for comparison; good until the next call. Empty where there is none.
  std::string_view body_of(const intake::Slice& slice);

  // The signatures of the delivery that was looked at last.
  const signature::Claims& claims() const { return verifier_.claims(); }

 private:
  bool open(const intake::Batch& batch, const intake::Slice& slice);
  bool is_event(std::string_view text, const json::Document& document);
  void read_identity();
  void check_event_id();
  SignatureOutcome conclude(const checks::SignatureLook& look);
  void complain_about_record(Rule rule, std::size_t offset, std::string message);

  Plan plan_;
  record::Opener opener_;
  json::Reader body_reader_;
  checks::Verifier verifier_;
  HeaderSearch event_id_{"X-Cooledge-Event-Id"};
  checks::EventIdGlance glance_;
  checks::Identity identity_;
  Delivery delivery_;
  std::vector<Finding> findings_;
  bool identified_ = false;
  bool readable_ = true;  // the body is JSON, after read_identity()
};

}  // namespace hook::commands
