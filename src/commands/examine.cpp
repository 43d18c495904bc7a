#include "commands/examine.hpp"

#include "record/places.hpp"

namespace hook::commands {

using checks::json_text;

Outcome Examiner::examine(const intake::Batch& batch, const intake::Slice& slice,
                          const std::optional<IdFinding>& about_id) {
  delivery_.clear();
  delivery_.raw = slice.raw;
  delivery_.body = slice.text;
  delivery_.origin = {batch.path, slice.line, slice.column, slice.index};
  findings_.clear();
  identity_.clear();
  selected_ = true;
  readable_ = true;
  if (slice.defect.empty()) {
    event_or_record(slice.text, about_id.has_value());
  } else {
    readable_ = false;
    selected_ = plan_.selection.selects_all();
    complain_about_record(Rule::json_syntax, 0, std::string(slice.defect));
  }
  Outcome outcome;
  outcome.selected = selected_;
  outcome.readable = readable_;
  if (!selected_) return outcome;
  outcome.sighting = checks::sighting_of(identity_.event_id, delivery_.body);
  if (about_id) add(*about_id);
  if (!findings_.empty() || plan_.details_of_all) {
    record::locate(delivery_, findings_);
    outcome.details = std::make_unique<Outcome::Details>(
        Outcome::Details{std::string(identity_.event_type), std::string(identity_.event_id),
                         std::string(identity_.occurred_at), std::move(findings_)});
  }
  return outcome;
}

// A slice that may be an event or a capture record.
void Examiner::event_or_record(std::string_view slice_text, bool strictly) {
  const std::string_view text = json_text(slice_text);
  record_at_ = static_cast<std::size_t>(text.data() - delivery_.raw.data());
  const bool record_wanted = plan_.format == intake::InputFormat::record;
  if (!strictly && !record_wanted && express_.accepts(text, identity_)) {
    selected_ = plan_.selection.selects(identity_);
    return;
  }
  using Found = record::Opener::Found;
  Found found = plan_.format == intake::InputFormat::event ? Found::bare : opener_.open(text, delivery_);
  if (found == Found::torn) found = Found::bare;  // what is wrong with its JSON is said either way
  if (found == Found::record) {
    in_record(strictly);
  } else if (found == Found::broken) {
    selected_ = plan_.selection.selects_all();
    complain_about_flaws();
    complain_about_record(Rule::bad_record, opener_.defect().offset, opener_.defect().message);
  } else if (plan_.format == intake::InputFormat::event) {
    judge(body_reader_.read(text));
  } else if (record_wanted && opener_.document().well_formed()) {
    selected_ = plan_.selection.selects_all();
    complain_about_record(Rule::bad_record, 0, "this is no capture record: it has no \"record\" member");
  } else {
    judge(opener_.document());
  }
}

void Examiner::in_record(bool strictly) {
  complain_about_flaws();
  if (!strictly && express_.accepts(json_text(delivery_.body), identity_))
    selected_ = plan_.selection.selects(identity_);
  else judge(body_reader_.read(json_text(delivery_.body)));
  if (selected_) plan_.validation.check_headers(delivery_, identity_.event_id, findings_);
}

// About the JSON of a record that can be read all the same.
void Examiner::complain_about_flaws() {
  for (const json::Defect& flaw : opener_.flaws()) {
    complain_about_record(flaw.flaw == json::Flaw::encoding ? Rule::json_encoding : Rule::json_duplicate_key,
                          flaw.offset + record_at_, flaw.message);
  }
}

void Examiner::judge(const json::Document& document) {
  identity_.read(document);
  readable_ = document.well_formed();
  selected_ = plan_.selection.selects(identity_);
  if (!selected_) return;
  if (readable_ && document.nodes[0].kind == json::Kind::object) {
    const json::Node* const id = json::member(document.nodes, 0, "event_id");
    id_offset_ = id == nullptr ? 0 : static_cast<std::size_t>(id->text.data() - delivery_.body.data());
  }
  const std::size_t before = findings_.size();
  plan_.validation.check(delivery_, document, findings_);
  if (findings_.size() > before) return;
  express_.learn(json_text(delivery_.body), document, plan_.validation.schema_for(identity_.event_type));
}

void Examiner::complain_about_record(Rule rule, std::size_t offset, std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.severity = plan_.validation.severities().of(rule);
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

}  // namespace hook::commands
