// From a slice of the input to a delivery, by one set of rules for all commands: a capture record is taken apart,
// anything else is the body itself. Headers that are given by hand are added, and a compressed body is inflated for
// those who read it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/framing.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"
#include "record/capture_record.hpp"
#include "record/content.hpp"

namespace hook::input {

// For one thread; what it puts into a delivery is valid until its next call.
class DeliveryReader {
 public:
  struct Options {
    InputFormat format = InputFormat::automatic;
    std::span<const Header> given;  // headers that stand for a delivery's own of the same names
    std::size_t content_bytes_max = record::content_bytes_max_default;
    bool any_object = false;  // every JSON object is an event
    bool anything = false;    // whatever is there is a body
  };

  // Why text of the input is no delivery, or no proper one.
  struct Defect {
    Rule rule;
    std::size_t offset;  // in the delivery's `raw`
    std::string message;
  };

  DeliveryReader() : DeliveryReader(Options{}) {}
  explicit DeliveryReader(const Options& options) : options_(options), content_(options.content_bytes_max) {}

  // Fills `delivery`, `slice.raw` being followed by json::padding readable bytes. False where nothing can be read from
  // it: then a defect says why. There can be defects of a record that is read all the same. `is_event`: the caller
  // knows that the text is an event, and no record.
  bool open(std::string_view path, const Slice& slice, Delivery& delivery, bool is_event = false);

  // Takes a delivery that was made elsewhere, and inflates its body.
  void adopt(Delivery& delivery);

  // The body of the delivery that was opened last, read at the first call.
  const json::Document& body();

  // Whether it is a delivery: a capture record is, and a body alone if it is an event, damaged ones included. Where it
  // is none, a defect says what it is.
  bool is_delivery();

  const std::vector<Defect>& defects() const { return defects_; }
  // Whether it is no delivery at all, as opposed to one that cannot be read.
  bool is_foreign() const { return foreign_; }

 private:
  void begin(Delivery& delivery);
  bool open_record(std::string_view text, Delivery& delivery);
  bool refuse(Rule rule, std::size_t offset, std::string message);

  Options options_;
  record::ContentDecoder content_;
  record::RecordDecoder decoder_;
  json::Reader record_reader_;
  json::Reader body_reader_;
  const Delivery* delivery_ = nullptr;
  std::size_t text_at_ = 0;  // where the text begins in `raw`
  bool foreign_ = false;
  std::optional<bool> is_delivery_;
  std::optional<json::Document> body_;
  std::vector<Defect> defects_;
};

}  // namespace hook::input
