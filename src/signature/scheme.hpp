// How signatures are made and written: a table, a row a scheme.
//
// Which of them Cooledge uses is not published, so none is called its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/delivery.hpp"
#include "signature/hmac.hpp"

namespace hook::signature {

// The bytes that an HMAC is made over, as a template: `{body}`, `{timestamp}`, `{header:NAME}`, `{method}`, `{target}`,
// and all else as it stands.
class SignedText {
 public:
  // Throws Failure (usage) where the template means nothing, or does not hold {body} exactly once.
  explicit SignedText(const std::string& written);

  // What stands before and behind the body.
  struct Frame {
    std::string before;
    std::string behind;
    std::string missing;  // a header that the template names and the delivery does not have; then nothing is signed
  };
  void frame(const Delivery& delivery, std::string_view timestamp, Frame& frame) const;
  Frame frame(const Delivery& delivery, std::string_view timestamp) const {
    Frame made;
    frame(delivery, timestamp, made);
    return made;
  }

  bool is_body_alone() const { return pieces_.size() == 1; }
  const std::string& written() const { return written_; }
  // The headers that it names.
  std::vector<std::string> headers() const;

 private:
  enum class Kind : std::uint8_t { literal, body, timestamp, header, method, target };
  struct Piece {
    Kind kind;
    std::string text;
  };

  std::string written_;
  std::vector<Piece> pieces_;
};

enum class Encoding : std::uint8_t { hex, base64 };

// What the bytes of a secret are to the HMAC's key.
enum class KeyForm : std::uint8_t {
  raw,     // the key
  base64,  // the key in base64, behind `whsec_` or not, with or without padding
  hex,     // the key in hexadecimal digits
};

struct Scheme {
  std::string name;
  SignedText signed_text;
  Encoding encoding = Encoding::hex;
  std::string prefix;            // of each signature; letters in either case
  std::string separators;        // letters that stand between the items of one header
  bool versioned = false;        // items that do not begin with the prefix are of other versions
  std::string timestamp_mark;    // what the item begins with that holds the time
  std::string timestamp_header;  // or the header that holds it
  KeyForm key_form = KeyForm::raw;

  bool has_timestamp() const { return !timestamp_mark.empty() || !timestamp_header.empty(); }
};

inline constexpr std::string_view signature_header_default = "X-Cooledge-Signature";

// Where the rows stand in the table.
enum class Row : std::uint8_t { hex, prefixed, base64, timestamped, standard };

// The rows that are known by name, in that order. `signature_header` is where the signature stands; the standard scheme
// has its other headers beside it: `webhook-id` and `webhook-timestamp`, or `svix-id` for `svix-signature`.
std::vector<Scheme> schemes(Hash hash, std::string_view signature_header);

// Headers in which signatures stand under `standard`: standardwebhooks.com, specification 1.0.
inline constexpr std::string_view standard_signature_header = "webhook-signature";

std::string encode(Encoding encoding, std::string_view digest);

// The value that a header has for that signature.
std::string header_value(const Scheme& scheme, std::string_view timestamp, const Digest& digest);

}  // namespace hook::signature
