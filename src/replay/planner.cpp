#include "replay/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/gzip.hpp"
#include "http/headers.hpp"
#include "http/request_rules.hpp"
#include "http/response.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/time.hpp"
#include "record/journal.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"
#include "text/safe.hpp"

namespace hook::replay {
namespace {

// What events are kept in order by, the first that there is.
constexpr std::array<std::string_view, 6> entities{"customer_id", "lead_id",    "quote_id",
                                                   "job_id",      "invoice_id", "booking_id"};

}  // namespace

bool Planner::read(const input::Slice& slice, Planned& planned) {
  identity_.clear();
  entity_ = {};
  planned.problem = open(slice);
  // No filter leaves out what cannot be read, and nothing is sent that no filter can judge.
  if (planned.problem.empty() && !options_.selection.selects_all()) {
    if (!readable_) planned.problem = "its JSON cannot be read, so the filters cannot tell whether to send it";
    else if (!options_.selection.selects(identity_)) return false;
  }
  planned.body_hash = record::fingerprint(delivery_.body);
  if (planned.problem.empty() && options_.splicer != nullptr) planned.problem = edit();
  planned.sending.line = slice.line;
  planned.sending.index = slice.index;
  fill(planned);
  return true;
}

// Why it cannot be sent; empty where it can.
std::string Planner::open(const input::Slice& slice) {
  const bool opened = delivery_reader_.open({}, slice, delivery_);
  const bool is_delivery = opened && delivery_reader_.is_delivery();
  if (!opened || (!is_delivery && !options_.anything)) {
    const std::string& why = delivery_reader_.defects().front().message;
    return delivery_reader_.is_foreign() ? "not a delivery: " + why : why;
  }
  const json::Document& document = delivery_reader_.body();
  read_identity(document);
  if (delivery_.from_record) {
    if (delivery_.fidelity == Fidelity::truncated || delivery_.fidelity == Fidelity::reserialized)
      noticed_.other_length = true;
    return {};
  }
  if (!is_delivery) return {};
  const auto defect = std::ranges::find_if(document.defects, [&](const json::Defect& one) {
    return one.flaw == json::Flaw::syntax || !document.well_formed();
  });
  return defect == document.defects.end() ? std::string() : "its JSON cannot be read: " + defect->message;
}

void Planner::read_identity(const json::Document& document) {
  identity_.read(document);
  readable_ = document.well_formed();
  if (options_.one_key) return;
  entity_ = identity_.customer_id;
  if (!entity_.empty() || !document.well_formed() || document.nodes[0].kind != json::Kind::object) return;
  for (std::size_t i = 1; i < entities.size() && entity_.empty(); ++i) {
    const json::Node* const node = json::member(document.nodes, 0, entities[i]);
    if (node != nullptr && node->kind == json::Kind::string) entity_ = json::string_value(*node, entity_storage_);
  }
  if (entity_.empty()) entity_ = identity_.event_id;
}

void Planner::fill(Planned& planned) {
  ReplayResult& sending = planned.sending;
  sending.event_type = identity_.event_type;
  sending.event_id = identity_.event_id;
  sending.occurred_at = identity_.occurred_at;
  sending.copy = false;
  planned.key = options_.one_key ? 0 : std::hash<std::string_view>()(entity_.empty() ? delivery_.body : entity_);
  planned.when.reset();
  if (options_.times_wanted) {
    const bool received = !options_.by_occurred && !delivery_.received_at.empty();
    const auto when = parse_timestamp(received ? delivery_.received_at : identity_.occurred_at);
    if (when) planned.when = *when;
  }
  if (planned.problem.empty()) planned.problem = make_request(planned.request);
}

// From then on, the delivery is the edited one, and as compressed as it was.
std::string Planner::edit() {
  if (!delivery_.undecodable.empty()) return fmt::format("--set: {}", delivery_.undecodable);
  if (auto why = options_.splicer->splice(delivery_.content(), edited_)) return "--set: " + *why;
  const bool was_inflated = delivery_.inflated.data() != nullptr;
  constexpr int level = 6;
  if (was_inflated) compressed_ = base::gzip(edited_, level);
  const std::size_t size = edited_.size();
  edited_.append(json::padding, ' ');
  const std::string_view edited = std::string_view(edited_).substr(0, size);
  delivery_.body = was_inflated ? std::string_view(compressed_) : edited;
  if (was_inflated) delivery_.inflated = edited;
  read_identity(edited_reader_.read(json::json_text(edited)));
  return {};
}

// Receivers take a signature with a time for some minutes only; what was captured is older than that.
void Planner::look_at_signature() {
  constexpr std::int64_t fresh_seconds = 300;
  signature::Claims claims;
  for (const std::string& name : options_.signature_headers) {
    const Header* const header = delivery_.header(name);
    if (header == nullptr) continue;
    const std::vector<signature::Scheme> rows = signature::schemes(signature::Hash::sha256, name);
    signature::read_claims(*header, rows, signature::Hash::sha256, claims);
    for (const signature::Claim& claim : claims.list) {
      std::string_view time = claim.timestamp;
      const Header* const beside = delivery_.header(claim.scheme->timestamp_header);
      if (time.empty() && beside != nullptr) time = beside->value;
      std::int64_t seconds = 0;
      const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
      const bool is_time = error == std::errc() && end == time.data() + time.size();
      if (is_time && seconds < options_.clock.seconds - fresh_seconds) noticed_.stale_signature = true;
    }
    claims.clear();
  }
}

std::string Planner::make_request(http::Request& request) {
  request.method = delivery_.from_record && !delivery_.method.empty() ? delivery_.method : "POST";
  if (!http::is_token(request.method) || request.method == "CONNECT")
    return fmt::format("{} is no method to send it by", text::quoted(request.method));
  request.target.clear();
  if (options_.append_target && delivery_.from_record) {
    const std::string_view target = http::path_and_query(delivery_.target);
    if (!http::is_path(target)) return fmt::format("its target {} is no path", text::quoted(delivery_.target));
    request.target = options_.target_before;
    request.target += target;
  }
  request.head.clear();
  bool dropped = false;
  if (auto why = http::write_head(delivery_, identity_.event_id, options_.head, request.head, dropped)) return *why;
  if (dropped) noticed_.dropped_credentials = true;
  if (!options_.signature_headers.empty() && !noticed_.stale_signature) look_at_signature();
  request.body = delivery_.body;
  return {};
}

}  // namespace hook::replay
