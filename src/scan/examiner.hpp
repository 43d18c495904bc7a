// From a slice of input to what is to be said of it: the rooms put together, for one worker.
#pragma once

#include <cstddef>
#include <cstdint>
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
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "record/content.hpp"
#include "record/delivery_reader.hpp"

namespace hook::scan {

// What one delivery came to. Small, and without a string of its own, for the many about which there is nothing to say.
struct Outcome {
  struct Details {
    std::string event_type, event_id, occurred_at;
    std::vector<Finding> findings;
    MirrorResult mirrors;  // where pairs of values are compared
  };

  bool selected = true;
  bool foreign = false;  // it is no delivery
  checks::Fingerprint fingerprint;
  checks::PairSet compared = 0;  // pairs of values, where they are compared
  checks::PairSet differing = 0;
  checks::PairSet ignored = 0;
  std::unique_ptr<Details> details;  // where there are findings, or all are wanted
};

// A finding about the event id that one delivery alone cannot tell.
struct IdFinding {
  Rule rule;
  Severity severity;
  std::string message;
};

class alignas(base::apart) Examiner {
 public:
  struct Options {
    const checks::Validation& validation;
    const checks::Selection& selection;
    input::InputFormat format;
    bool details_of_all;
    // Where given, pairs of values are compared: instead of the event with its schema, or beside that.
    const checks::Mirrors* mirrors = nullptr;
    bool validates = true;
    checks::Mirrors::Show shown_pairs = checks::Mirrors::Show::differing;
    std::size_t content_bytes_max = record::content_bytes_max_default;
    std::span<const Header> given;  // headers that count as each delivery's own
    bool any_object = false;        // any JSON object is an event
  };

  explicit Examiner(const Options& options)
      : options_(options),
        reader_of_deliveries_({.given = options.given, .content_bytes_max = options.content_bytes_max}) {}

  // With `about_id`, the delivery is read strictly and that finding is among its details.
  Outcome examine(const input::Batch& batch, const input::Slice& slice, const std::optional<IdFinding>& about_id = {});

 private:
  void event_or_record(std::string_view slice_text, bool strictly);
  void with_headers(bool strictly, bool bare);
  void complain_about_flaws();
  bool accepts(std::string_view text);
  void judge_bare(std::string_view text, const json::Document& document);
  void judge(const json::Document& document);
  void compare(const json::Document& document);
  void place_pairs();
  void complain_about_record(Rule rule, std::size_t offset, std::string message);
  void add(const IdFinding& about_id);

  Options options_;
  record::DeliveryReader reader_of_deliveries_;
  json::Reader body_reader_;
  checks::FastPath fast_path_;
  checks::Identity identity_;
  Delivery delivery_;
  std::vector<Finding> findings_;
  bool selected_ = true;
  bool foreign_ = false;
  checks::Mirrors::Found found_;
  std::size_t record_at_ = 0;     // bytes into the slice
  std::uint64_t value_hash_ = 0;  // of a body with an event_id
  std::size_t id_offset_ = 0;     // of event_id's value in the body, after a strict reading
};

}  // namespace hook::scan
