// From what an input holds to a delivery: a capture record is taken apart, anything else is the body itself. Headers
// that are given by hand are added, and what is compressed is inflated for those who read it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "json/document.hpp"
#include "model/delivery.hpp"
#include "record/capture_record.hpp"
#include "record/content.hpp"

namespace hook::record {

// For one thread; what it put into a delivery is good until its next call.
class DeliveryReader {
 public:
  enum class Found {
    bare,    // the text is no capture record
    record,  // one, taken apart
    broken,  // one that cannot be read: defect() tells why
    torn,    // it begins as one does, and is not JSON
  };

  struct Options {
    std::span<const Header> given;  // headers that stand for a delivery's own of the same names
    std::size_t content_bytes_max = content_bytes_max_default;
  };

  DeliveryReader() : DeliveryReader(Options{}) {}
  explicit DeliveryReader(const Options& options) : given_(options.given), content_(options.content_bytes_max) {}

  // `text`, a part of `delivery.raw`, is followed by json::padding readable bytes.
  Found open(std::string_view text, Delivery& delivery);

  // The same, where no capture record is expected: the text is a body.
  void open_body(std::string_view text, Delivery& delivery);

  const Defect& defect() const { return defect_; }
  // What is wrong with a record's JSON, though it can be read.
  std::span<const json::Defect> flaws() const { return flaws_; }
  // Of a bare body: `text` read as JSON, at the first call.
  const json::Document& document();

 private:
  Found find(std::string_view text, Delivery& delivery);

  std::span<const Header> given_;
  ContentDecoder content_;
  json::Reader reader_;
  RecordDecoder decoder_;
  std::string_view text_;
  std::optional<json::Document> document_;
  std::span<const json::Defect> flaws_;
  Defect defect_{};
};

}  // namespace hook::record
