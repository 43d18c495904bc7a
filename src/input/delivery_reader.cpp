#include "input/delivery_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "input/foreign.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"
#include "record/capture_record.hpp"

namespace hook::input {

bool DeliveryReader::open(std::string_view path, const Slice& slice, Delivery& delivery, bool is_event) {
  delivery.clear();
  delivery.raw = slice.raw;
  delivery.body = slice.text;
  delivery.origin = {path, slice.line, slice.column, slice.index};
  begin(delivery);
  foreign_ = slice.rule == Rule::not_a_delivery && !slice.defect.empty();
  if (!slice.defect.empty()) return refuse(slice.rule, 0, std::string(slice.defect));
  const std::string_view text = json::json_text(slice.text);
  text_at_ = static_cast<std::size_t>(text.data() - slice.raw.data());
  const bool body_only = is_event || options_.format == InputFormat::event || options_.format == InputFormat::body;
  if (!body_only && !open_record(text, delivery)) return false;
  if (delivery.from_record || options_.anything) is_delivery_ = true;
  if (!delivery.from_record) {
    delivery.method = "POST";  // as a body is sent of which nothing else is known
    delivery.target = "/";
  }
  if (delivery.from_record || !options_.given.empty()) {
    delivery.replace_headers(options_.given);
    content_.decode(delivery);
    if (!delivery.from_record) delivery.fidelity = record::fidelity_of(delivery);
  }
  return true;
}

void DeliveryReader::adopt(Delivery& delivery) {
  begin(delivery);
  is_delivery_ = true;
  content_.decode(delivery);
}

void DeliveryReader::begin(Delivery& delivery) {
  delivery_ = &delivery;
  defects_.clear();
  body_.reset();
  is_delivery_.reset();
  foreign_ = false;
}

// False where the text must be a record, and is none that can be read.
bool DeliveryReader::open_record(std::string_view text, Delivery& delivery) {
  const bool may_be = record::may_be_capture_record(text);
  if (may_be && decoder_.unwrap_plain(text, delivery)) return true;
  if (!may_be && options_.format != InputFormat::record) return true;
  const json::Document document = record_reader_.read(text);
  const bool begins = record::begins_as_capture_record(text);
  if (!document.well_formed() && (begins || options_.format == InputFormat::record)) {
    const json::Defect& defect = document.defects.front();
    return refuse(Rule::json_syntax, text_at_ + defect.offset,
                  (begins ? "this begins as a capture record does, and is not JSON: " : "") + defect.message);
  }
  if (!may_be || !record::is_capture_record(document.nodes)) {
    if (options_.format != InputFormat::record) return true;
    return refuse(Rule::bad_record, text_at_, "this is no capture record: it has no \"record\" member");
  }
  for (const json::Defect& flaw : document.defects) {
    refuse(flaw.flaw == json::Flaw::encoding ? Rule::json_encoding : Rule::json_duplicate_key, text_at_ + flaw.offset,
           flaw.message);
  }
  if (auto defect = decoder_.unwrap(document.nodes, delivery))
    return refuse(Rule::bad_record, defect->offset, std::move(defect->message));
  return true;
}

const json::Document& DeliveryReader::body() {
  if (!body_) body_ = body_reader_.read(json::json_text(delivery_->content()));
  return *body_;
}

bool DeliveryReader::is_delivery() {
  if (is_delivery_) return *is_delivery_;
  is_delivery_ = true;
  const std::string_view text = json::json_text(delivery_->content());
  const auto found = foreign(text, body(), options_.any_object);
  if (!found) return true;
  foreign_ = true;
  std::string message(found->what);
  std::size_t offset = text_at_;
  if (found->malformed) {
    const json::Defect& defect = body().defects.front();
    const bool inflated = delivery_->content().data() != delivery_->body.data();
    if (!inflated) offset += defect.offset;
    message += ": " + defect.message;
  }
  is_delivery_ = refuse(found->rule, offset, std::move(message));
  return false;
}

bool DeliveryReader::refuse(Rule rule, std::size_t offset, std::string message) {
  defects_.push_back({rule, offset, std::move(message)});
  return false;
}

}  // namespace hook::input
