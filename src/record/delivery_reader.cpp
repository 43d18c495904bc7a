#include "record/delivery_reader.hpp"
#include <string_view>
#include <utility>
#include "model/delivery.hpp"
#include "record/capture_record.hpp"

namespace hook::record {

DeliveryReader::Found DeliveryReader::open(std::string_view text, Delivery& delivery) {
  const Found found = find(text, delivery);
  const bool has_headers = found == Found::record || (found == Found::bare && !given_.empty());
  if (!has_headers) return found;
  delivery.replace_headers(given_);
  content_.decode(delivery);
  return found;
}

void DeliveryReader::open_body(std::string_view text, Delivery& delivery) {
  text_ = text;
  document_.reset();
  flaws_ = {};
  delivery.replace_headers(given_);
  if (!given_.empty()) content_.decode(delivery);
}

DeliveryReader::Found DeliveryReader::find(std::string_view text, Delivery& delivery) {
  text_ = text;
  document_.reset();
  flaws_ = {};
  if (decoder_.unwrap_plain(text, delivery)) return Found::record;
  if (!may_be_capture_record(text)) return Found::bare;
  if (!document().well_formed() && begins_as_capture_record(text)) return Found::torn;
  if (!is_capture_record(document().nodes)) return Found::bare;
  flaws_ = document().defects;
  auto defect = decoder_.unwrap(document().nodes, delivery);
  if (!defect) return Found::record;
  defect_ = std::move(*defect);
  return Found::broken;
}

const json::Document& DeliveryReader::document() {
  if (!document_) document_ = reader_.read(text_);
  return *document_;
}

}  // namespace hook::record
