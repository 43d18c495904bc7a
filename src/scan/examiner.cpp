#include "scan/examiner.hpp"

#include <bit>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "checks/duplicate_index.hpp"
#include "checks/mirrors.hpp"
#include "checks/validation.hpp"
#include "checks/value_hash.hpp"
#include "input/foreign.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "record/delivery_reader.hpp"
#include "record/locate.hpp"

namespace hook::scan {

using checks::json_text;

namespace {

bool is_object(const json::Document& document) {
  return document.well_formed() && document.nodes[0].kind == json::Kind::object;
}

}  // namespace

Outcome Examiner::examine(const input::Batch& batch, const input::Slice& slice,
                          const std::optional<IdFinding>& about_id) {
  delivery_.clear();
  delivery_.raw = slice.raw;
  delivery_.body = slice.text;
  delivery_.origin = {batch.path, slice.line, slice.column, slice.index};
  findings_.clear();
  identity_.clear();
  selected_ = true;
  foreign_ = false;
  found_ = {};
  value_hash_ = 0;
  if (slice.defect.empty()) {
    event_or_record(slice.text, about_id.has_value());
  } else {
    foreign_ = slice.rule == Rule::not_a_delivery;
    complain_about_record(slice.rule, 0, std::string(slice.defect));
  }
  Outcome outcome;
  outcome.foreign = foreign_;
  outcome.selected = selected_;
  if (!selected_) return outcome;
  outcome.fingerprint = checks::fingerprint_of(identity_.event_id, value_hash_);
  outcome.compared = found_.compared;
  outcome.differing = found_.differing;
  outcome.ignored = found_.ignored;
  if (about_id) add(*about_id);
  if (!findings_.empty() || !found_.shown.empty() || options_.details_of_all) {
    record::locate(delivery_, findings_);
    place_pairs();
    const auto compared = static_cast<std::size_t>(std::popcount(found_.compared));
    outcome.details = std::make_unique<Outcome::Details>(
        Outcome::Details{std::string(identity_.event_type),
                         std::string(identity_.event_id),
                         std::string(identity_.occurred_at),
                         std::move(findings_),
                         {std::move(found_.shown), compared, found_.differing != 0}});
  }
  return outcome;
}

// A slice that may be an event or a capture record.
void Examiner::event_or_record(std::string_view slice_text, bool strictly) {
  const std::string_view text = json_text(slice_text);
  record_at_ = static_cast<std::size_t>(text.data() - delivery_.raw.data());
  const bool record_wanted = options_.format == input::InputFormat::record;
  const bool headers_given = !options_.given.empty();
  if (!strictly && !record_wanted && !headers_given && accepts(text)) return;
  using Found = record::DeliveryReader::Found;
  Found found = Found::bare;
  if (options_.format == input::InputFormat::event) reader_of_deliveries_.open_body(text, delivery_);
  else found = reader_of_deliveries_.open(text, delivery_);
  if (found == Found::torn) found = Found::bare;  // what is wrong with its JSON is said either way
  if (found == Found::record) {
    complain_about_flaws();
    with_headers(strictly, false);
  } else if (found == Found::broken) {
    complain_about_flaws();
    complain_about_record(Rule::bad_record, reader_of_deliveries_.defect().offset,
                          reader_of_deliveries_.defect().message);
  } else if (record_wanted && reader_of_deliveries_.document().well_formed()) {
    complain_about_record(Rule::bad_record, 0, "this is no capture record: it has no \"record\" member");
  } else if (headers_given) {
    with_headers(strictly, true);
  } else {
    judge_bare(text, reader_of_deliveries_.document());
  }
}

// What is no delivery is said to be none, and no more. No filter leaves it out.
void Examiner::judge_bare(std::string_view text, const json::Document& document) {
  const auto found = input::foreign(text, document, options_.any_object);
  if (!found) return judge(document);
  foreign_ = true;
  identity_.clear();
  std::string message(found->what);
  std::size_t offset = record_at_;
  if (found->malformed) {
    const bool inflated = delivery_.content().data() != delivery_.body.data();
    if (!inflated) offset += document.defects.front().offset;
    message += ": " + document.defects.front().message;
  }
  complain_about_record(found->rule, offset, std::move(message));
}

// A body with the headers that it came with.
void Examiner::with_headers(bool strictly, bool bare) {
  const std::string_view text = json_text(delivery_.content());
  const bool reads = strictly || !accepts(text);
  if (reads && bare) judge_bare(text, body_reader_.read(text));
  else if (reads) judge(body_reader_.read(text));
  if (selected_ && options_.validates) options_.validation.check_headers(delivery_, identity_.event_id, findings_);
}

// About the JSON of a record that can be read all the same.
void Examiner::complain_about_flaws() {
  for (const json::Defect& flaw : reader_of_deliveries_.flaws()) {
    complain_about_record(flaw.flaw == json::Flaw::encoding ? Rule::json_encoding : Rule::json_duplicate_key,
                          flaw.offset + record_at_, flaw.message);
  }
}

// Whether the express lane takes the body, about which there is nothing more to say then.
bool Examiner::accepts(std::string_view text) {
  if (options_.shown_pairs == checks::Mirrors::Show::all || !fast_path_.accepts(text, identity_)) return false;
  selected_ = options_.selection.selects(identity_);
  found_.compared = fast_path_.compared();
  value_hash_ = fast_path_.value_hash();
  return true;
}

void Examiner::judge(const json::Document& document) {
  identity_.read(document);
  // No filter leaves out what cannot be read: it may be what the user is looking for.
  selected_ = !document.well_formed() || options_.selection.selects(identity_);
  if (!selected_) return;
  if (is_object(document)) {
    const json::Node* const id = json::member(document.nodes, 0, "event_id");
    if (options_.validates && id != nullptr) value_hash_ = checks::ValueHash::of_process().of(document.nodes);
    id_offset_ = id == nullptr ? 0 : static_cast<std::size_t>(id->text.data() - delivery_.content().data());
  }
  const std::size_t before = findings_.size();
  if (options_.validates) options_.validation.check(delivery_, document, findings_);
  else checks::check_json(delivery_, document, options_.validation.severities(), findings_);
  if (options_.mirrors != nullptr) compare(document);
  const bool flawless = findings_.size() == before && (found_.differing | found_.ignored) == 0;
  if (!flawless || !is_object(document)) return;
  fast_path_.learn(json_text(delivery_.content()), document, options_.validation.schema_for(identity_.event_type),
                   options_.mirrors);
}

void Examiner::compare(const json::Document& document) {
  if (!is_object(document)) return;
  found_ =
      options_.mirrors->compare(document.nodes, options_.mirrors->pairs_of(identity_.event_type), options_.shown_pairs);
  const auto event_at = static_cast<std::size_t>(document.nodes[0].text.data() - delivery_.content().data());
  for (MirrorComparison& comparison : found_.shown) comparison.offset += event_at;
}

// Says where the second value of each pair stands, and which pairs differ. The values stand in pairs, not in the order
// of their places.
void Examiner::place_pairs() {
  for (MirrorComparison& comparison : found_.shown) {
    Finding finding;
    finding.rule = Rule::mirror_differs;
    finding.severity = options_.validation.severities().of(finding.rule);
    finding.offset = comparison.offset;
    finding.pointer = comparison.pair->b;
    finding.message = "differs from " + comparison.pair->a + ": " + comparison.classes.text();
    record::locate(delivery_, std::span(&finding, 1));
    comparison.place = finding.place;
    if (!comparison.classes.empty() && !comparison.ignored) findings_.push_back(std::move(finding));
  }
}

void Examiner::complain_about_record(Rule rule, std::size_t offset, std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.severity = options_.validation.severities().of(rule);
  finding.offset = offset;
  finding.message = std::move(message);
  finding.in_record = true;
  if (finding.severity != Severity::off) findings_.push_back(std::move(finding));
}

void Examiner::add(const IdFinding& about_id) {
  Finding finding;
  finding.rule = about_id.rule;
  finding.severity = about_id.severity;
  finding.pointer = "/event_id";
  finding.message = about_id.message;
  finding.offset = id_offset_;
  findings_.push_back(std::move(finding));
}

}  // namespace hook::scan
