#include "signature/scheme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "signature/hmac.hpp"

namespace hook::signature {
namespace {

constexpr std::string_view list_separators = ", \t";

// `webhook-` of `webhook-signature`.
std::string companion(std::string_view signature_header, std::string_view name) {
  constexpr std::string_view ending = "-signature";
  std::string_view family = "webhook";
  if (signature_header.size() > ending.size() && !equal_but_for_case(signature_header, signature_header_default) &&
      equal_but_for_case(signature_header.substr(signature_header.size() - ending.size()), ending)) {
    family = signature_header.substr(0, signature_header.size() - ending.size());
  }
  return fmt::format("{}-{}", family, name);
}

Failure no_template(const std::string& written, std::string_view why) {
  return Failure(fmt::format("--signed-text: \"{}\" {}", written, why),
                 "write what is signed, such as '{timestamp}.{body}' or '{header:X-Time}:{body}'; it can name {body}, "
                 "{timestamp}, {header:NAME}, {method} and {target}",
                 Exit::usage);
}

}  // namespace

SignedText::SignedText(const std::string& written) : written_(written) {
  std::size_t at = 0;
  while (at < written.size()) {
    const std::size_t open = written.find('{', at);
    if (open > at) pieces_.push_back({Kind::literal, written.substr(at, open - at)});
    if (open == std::string::npos) break;
    const std::size_t close = written.find('}', open);
    if (close == std::string::npos) throw no_template(written, "has a brace that is never closed");
    const std::string name = written.substr(open + 1, close - open - 1);
    constexpr std::string_view header = "header:";
    if (name == "body") pieces_.push_back({Kind::body, {}});
    else if (name == "timestamp") pieces_.push_back({Kind::timestamp, {}});
    else if (name == "method") pieces_.push_back({Kind::method, {}});
    else if (name == "target") pieces_.push_back({Kind::target, {}});
    else if (name.starts_with(header) && name.size() > header.size())
      pieces_.push_back({Kind::header, name.substr(header.size())});
    else throw no_template(written, fmt::format("names {{{}}}, which is nothing that can be signed", name));
    at = close + 1;
  }
  const auto bodies = std::ranges::count(pieces_, Kind::body, &Piece::kind);
  if (bodies != 1) throw no_template(written, bodies == 0 ? "does not hold {body}" : "holds {body} more than once");
}

void SignedText::frame(const Delivery& delivery, std::string_view timestamp, Frame& frame) const {
  frame.before.clear();
  frame.behind.clear();
  frame.missing.clear();
  std::string* to = &frame.before;
  for (const Piece& piece : pieces_) {
    switch (piece.kind) {
      case Kind::literal: *to += piece.text; break;
      case Kind::body: to = &frame.behind; break;
      case Kind::timestamp: *to += timestamp; break;
      case Kind::method: *to += delivery.method; break;
      case Kind::target: *to += delivery.target; break;
      case Kind::header: {
        const Header* const header = delivery.header(piece.text);
        if (header != nullptr) *to += header->value;
        else frame.missing = piece.text;
      }
    }
  }
}

std::vector<std::string> SignedText::headers() const {
  std::vector<std::string> names;
  for (const Piece& piece : pieces_) {
    if (piece.kind == Kind::header) names.push_back(piece.text);
  }
  return names;
}

std::vector<Scheme> schemes(Hash hash, std::string_view signature_header) {
  const std::string id = companion(signature_header, "id");
  const std::string timestamp = companion(signature_header, "timestamp");
  return {
      {.name = "hex",
       .signed_text = SignedText("{body}"),
       .encoding = Encoding::hex,
       .separators = std::string(list_separators)},
      {.name = "prefixed",
       .signed_text = SignedText("{body}"),
       .encoding = Encoding::hex,
       .prefix = fmt::format("{}=", name_of(hash)),
       .separators = std::string(list_separators)},
      {.name = "base64",
       .signed_text = SignedText("{body}"),
       .encoding = Encoding::base64,
       .separators = std::string(list_separators)},
      {.name = "timestamped",
       .signed_text = SignedText("{timestamp}.{body}"),
       .encoding = Encoding::hex,
       .prefix = "v1=",
       .separators = ",",
       .versioned = true,
       .timestamp_mark = "t="},
      {.name = "standard",
       .signed_text = SignedText(fmt::format("{{header:{}}}.{{timestamp}}.{{body}}", id)),
       .encoding = Encoding::base64,
       .prefix = "v1,",
       .separators = " ",
       .versioned = true,
       .timestamp_header = timestamp,
       .key_form = KeyForm::base64},
  };
}

std::string encode(Encoding encoding, std::string_view digest) {
  return encoding == Encoding::hex ? base::hex(digest) : base::base64(digest);
}

std::string header_value(const Scheme& scheme, std::string_view timestamp, const Digest& digest) {
  std::string signature = scheme.prefix + encode(scheme.encoding, digest.view());
  if (scheme.timestamp_mark.empty()) return signature;
  return fmt::format("{}{}{}{}", scheme.timestamp_mark, timestamp, scheme.separators.substr(0, 1), signature);
}

}  // namespace hook::signature
