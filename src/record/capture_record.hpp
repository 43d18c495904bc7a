// The capture record: one webhook as one JSON object, on one line in NDJSON.
//
//   {"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01.234567Z","remote":"127.0.0.1:51034",
//    "method":"POST","target":"/hooks","headers":[["Content-Type","application/json"],…],"body":"…"}
//
// `body` is the exact body where it is UTF-8, else `body_base64` stands in its place. Headers keep order and
// repeats; an object of names and values is read too. The bytes of a header value that is not UTF-8 stand beside, in
// `headers_base64`. Other members are ignored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.hpp"
#include "model/delivery.hpp"

namespace hook::record {

// False where the text cannot be a capture record, at a glance.
bool may_be_capture_record(std::string_view text);

// True where what stands first is the mark of a record.
bool begins_as_capture_record(std::string_view text);

// True where the object is a capture record, of whatever version: it has a `record` member that names this program.
bool is_capture_record(std::span<const json::Node> nodes);

// Why a record cannot be read.
struct Defect {
  std::size_t offset;  // in the record's text
  std::string message;
};

// What a Content-Length other than the body's says of it: complete JSON was re-serialized, anything else that is
// shorter was truncated. With a Content-Encoding it says nothing, since the body may be inflated. json::padding
// readable bytes follow the body.
Fidelity fidelity_of(const Delivery& delivery);

// Takes records apart. For one thread; what it put into a Delivery is good until its next call.
class RecordDecoder {
 public:
  RecordDecoder() = default;
  ~RecordDecoder() = default;
  RecordDecoder(const RecordDecoder&) = delete;  // it holds views of what it learned
  RecordDecoder& operator=(const RecordDecoder&) = delete;

  // Fills body, headers, method, target, received_at and fidelity of `delivery`, whose `raw` begins where the record's
  // text does. The body is followed by json::padding readable bytes.
  std::optional<Defect> unwrap(std::span<const json::Node> record, Delivery& delivery);

  // The same for `text` at once, without reading it as JSON before, where it is written as records usually are: the
  // members above and no others, each once, headers as pairs and without escapes. False, with nothing in `delivery`
  // that comes from a record, says nothing: then the strict way decides. `text` is followed by json::padding readable
  // bytes.
  bool unwrap_plain(std::string_view text, Delivery& delivery);

 private:
  // How the last plain record was written: whoever writes them writes them alike.
  struct Layout {
    enum class Role : std::uint8_t { body, header, other };
    using Member = std::string_view Delivery::*;
    struct Value {
      Role role;
      Member member;       // that it becomes as it stands; null for none
      std::string before;  // all between the value before and this one, up to its opening quote
      std::string name;    // of a header
    };
    struct Place {
      std::size_t at = 0;
      std::size_t size = 0;
    };
    std::vector<Value> values;
    std::vector<Place> places;                            // of the values in the last record
    std::string behind;                                   // the last value
    std::size_t body = 0;                                 // which of the values it is
    std::vector<std::pair<std::size_t, Member>> members;  // which values become members
    std::vector<std::size_t> header_values;               // which are headers'
    std::vector<Header> headers;                          // their names
  };
  // A decoded body, followed by json::padding readable bytes. Its memory only grows, and is not cleared for the next.
  class Body {
   public:
    std::string_view view() const { return {bytes_.data(), size_}; }
    void assign(std::string_view bytes);
    // The value of the string whose opening quote stands before `at`; see json::decode_string().
    const char* decode(const char* at, const char* end);

   private:
    std::vector<char> bytes_;
    std::size_t size_ = 0;
  };
  class Cursor;
  struct Learner;

  bool find_values(std::string_view text);
  bool learn(std::string_view text);
  void take_values(std::string_view text, Delivery& delivery) const;
  static void learn_headers(Cursor& cursor, Learner& learner);
  std::optional<Defect> body(std::span<const json::Node> record, Delivery& delivery);
  std::optional<Defect> headers(std::span<const json::Node> record, Delivery& delivery);
  std::optional<Defect> raw_headers(std::span<const json::Node> record, Delivery& delivery, std::size_t before);
  void finish(Delivery& delivery, Wrapping wrapping);
  std::string_view text(const json::Node& node);

  Layout layout_;
  Body body_;
  std::deque<std::string> decoded_;  // strings that had escapes
};

}  // namespace hook::record
