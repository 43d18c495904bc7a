// From what an input holds to a request: the rooms put together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/selection.hpp"
#include "http/headers.hpp"
#include "http/response.hpp"
#include "http/schedule.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "json/splice.hpp"
#include "model/delivery.hpp"
#include "model/replay_result.hpp"
#include "model/time.hpp"
#include "record/content.hpp"

namespace hook::replay {

// A delivery as it is planned to be sent.
struct Planned {
  http::Request request;
  ReplayResult sending;
  http::Key key = 0;
  std::uint64_t body_hash = 0;
  std::optional<Instant> when;  // of the recording
  std::string problem;          // why it cannot be sent
};

class Planner {
 public:
  struct Options {
    const checks::Selection& selection;
    const http::HeaderRules& head;
    input::InputFormat format = input::InputFormat::automatic;
    bool append_target = false;
    bool one_key = false;      // all in one order
    bool by_occurred = false;  // `when` is occurred_at, else received_at where there is one
    bool times_wanted = false;
    std::string target_before;                   // with append_target: the endpoint's own path
    json::Splicer* splicer = nullptr;            // null: nothing is edited
    std::vector<std::string> signature_headers;  // to look for the time of a captured signature in; none: no matter
    Instant clock;
    std::size_t content_bytes_max = record::content_bytes_max_default;
    bool anything = false;  // what is no delivery is sent, too
  };

  // What is worth a word to the user, once.
  struct Noticed {
    bool dropped_credentials = false;
    bool other_length = false;  // than its Content-Length
    bool stale_signature = false;
  };

  explicit Planner(Options options)
      : options_(std::move(options)),
        delivery_reader_({.format = options_.format, .content_bytes_max = options_.content_bytes_max}) {}

  // Fills `planned` but for its place in the plan. False where a filter leaves it out.
  bool read(const input::Slice& slice, Planned& planned);

  // Of the delivery that was read last.
  checks::Fingerprint fingerprint() const { return checks::fingerprint_of(identity_.event_id); }

  const Noticed& noticed() const { return noticed_; }

 private:
  std::string open(const input::Slice& slice);
  void read_identity(const json::Document& document);
  void fill(Planned& planned);
  std::string edit();
  std::string make_request(http::Request& request);
  void look_at_signature();

  Options options_;
  input::DeliveryReader delivery_reader_;
  json::Reader edited_reader_;
  Delivery delivery_;
  checks::Identity identity_;
  bool readable_ = true;     // the body is JSON, where there is no problem
  std::string_view entity_;  // whose order it belongs to
  std::string entity_storage_;
  std::string edited_;
  std::string compressed_;  // the edited body, where it came compressed
  Noticed noticed_;
};

}  // namespace hook::replay
