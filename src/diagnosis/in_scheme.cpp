// Mistakes in how a signature is made and written: the hash, the signed text, the encoding.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "checks/identity.hpp"
#include "diagnosis/diagnoses.hpp"
#include "diagnosis/prober.hpp"
#include "model/delivery.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::diagnosis {

using signature::Claim;
using signature::Hash;
using signature::Scheme;

namespace {

// A name that can stand in a template (RFC 9110, section 5.6.2, has braces in no name).
bool is_token(std::string_view name) { return name.find_first_of("{}'\\ ") == std::string_view::npos; }

std::string custom_flags(const Claim& claim, const std::string& signed_text) {
  std::string flags = fmt::format("--scheme custom --signed-text '{}'", signed_text);
  if (claim.scheme->encoding == signature::Encoding::base64) flags += " --encoding base64";
  if (!claim.prefix.empty() && is_token(claim.prefix)) flags += fmt::format(" --prefix '{}'", claim.prefix);
  return flags;
}

// Schemes that stand in no row: a time or an id in a header of its own, signed with the body.
void custom_frames(const Context& context, const Claim& claim, Search& search) {
  constexpr std::size_t headers_max = 4;
  std::vector<std::string> times;
  std::vector<std::string> ids;
  for (const Header& header : context.delivery.headers) {
    if (!is_token(header.name) || checks::named_like(header, {"signature"})) continue;
    const std::string place = fmt::format("{{header:{}}}", header.name);
    if (checks::named_like(header, {"timestamp", "time", "date"}) && times.size() < headers_max) times.push_back(place);
    else if (checks::named_like(header, {"-id"}) && ids.size() < headers_max) ids.push_back(place);
  }
  std::vector<std::string> texts;
  for (const std::string& time : times) {
    for (const char* const pattern :
         {"{}.{{body}}", "{}:{{body}}", "{}{{body}}", "{{body}}{}", "{{body}}.{}", "v0:{}:{{body}}", "{}\n{{body}}"}) {
      texts.push_back(fmt::format(fmt::runtime(pattern), time));
    }
    for (const std::string& id : ids) {
      texts.push_back(fmt::format("{}.{}.{{body}}", id, time));
      texts.push_back(fmt::format("{}.{}.{{body}}", time, id));
    }
  }
  for (const std::string& id : ids) {
    texts.push_back(fmt::format("{}.{{body}}", id));
    texts.push_back(fmt::format("{}{{body}}", id));
  }
  for (const std::string& text : texts) {
    search.frame(signature::SignedText(text).frame(context.delivery, {}), claim.scheme->key_form,
                 fmt::format("more than the body was signed: {}", text), custom_flags(claim, text));
  }
}

}  // namespace

void other_hash(const Context& context, Search& search) {
  for (const Hash hash : signature::all_hashes) {
    if (hash == context.policy.hash) continue;
    search.hash(hash, fmt::format("it was made with {}, not with {}", name_of(hash), name_of(context.policy.hash)),
                fmt::format("--hash {}", name_of(hash)));
  }
}

void timestamp_ignored(const Context& context, Search& search) {
  for (const Claim& claim : context.claims.list) {
    if (!claim.scheme->has_timestamp() || claim.timestamp.empty()) continue;
    search.frame({}, claim.scheme->key_form, "the timestamp was left out: the body alone was signed",
                 fmt::format("have the sender sign {}; the body alone says nothing of when it was signed",
                             claim.scheme->signed_text.written()));
    return;
  }
}

void timestamp_unit(const Context& context, Search& search) {
  constexpr std::size_t digits_of_seconds = 10;
  for (const Claim& claim : context.claims.list) {
    const std::string time(claim.timestamp);
    if (!signature::why_not_timestamp(time).empty()) continue;
    const auto attempt = [&](const std::string& other, std::string_view what) {
      search.frame(claim.scheme->signed_text.frame(context.delivery, other), claim.scheme->key_form, what,
                   "sign and send the same digits: Unix time in seconds");
    };
    if (time.size() > digits_of_seconds) {
      attempt(time.substr(0, digits_of_seconds), "the timestamp sent is in milliseconds, and seconds were signed");
    } else {
      attempt(time + "000", "the timestamp sent is in seconds, and milliseconds were signed");
    }
    return;
  }
}

void other_scheme(const Context& context, Search& search) {
  if (context.claims.header == nullptr) return;
  // What the value would be taken for if no scheme were pinned.
  const std::vector<Scheme> rows = signature::schemes(context.policy.hash, context.claims.header->name);
  signature::Claims seen;
  signature::read_claims(*context.claims.header, rows, context.policy.hash, seen);
  for (Claim& claim : seen.list) {
    const bool new_one = std::ranges::none_of(
        context.claims.list, [&](const Claim& known) { return known.scheme->name == claim.scheme->name; });
    if (!new_one) continue;
    if (!claim.scheme->timestamp_header.empty()) {
      if (const Header* const time = context.delivery.header(claim.scheme->timestamp_header))
        claim.timestamp = time->value;
    }
    search.frame(claim.scheme->signed_text.frame(context.delivery, claim.timestamp), claim.scheme->key_form,
                 fmt::format("it is of the scheme {}", claim.scheme->name),
                 fmt::format("--scheme {}", claim.scheme->name));
  }
  if (context.claims.list.empty()) return;
  const Claim& first = context.claims.list.front();
  custom_frames(context, first, search);
  const bool signs_more = !first.scheme->signed_text.is_body_alone();
  if (signs_more && (!first.scheme->has_timestamp() || first.timestamp.empty())) {
    search.frame({}, first.scheme->key_form, "the body alone was signed", custom_flags(first, "{body}"));
  }
}

void other_encoding(const Context& context, Search& search) {
  for (const Claim& claim : context.claims.list) {
    const bool known_time = !claim.scheme->has_timestamp() || signature::why_not_timestamp(claim.timestamp).empty();
    if (claim.digest.size > 0 || !known_time) continue;  // it is written as it should be, or the time is what is wrong
    const bool hex = claim.scheme->encoding == signature::Encoding::hex;
    if (claim.value.starts_with('"') || claim.value.starts_with('\'')) {
      search.writing(claim, "it is the right signature, in quotes", "send it without the quotes");
    } else if (claim.prefix != claim.scheme->prefix) {
      search.writing(
          claim, fmt::format("it is the right signature, behind {} instead of {}", claim.prefix, claim.scheme->prefix),
          custom_flags(claim, claim.scheme->signed_text.written()));
    } else {
      search.writing(
          claim,
          hex ? "it is the right signature, but not written in hexadecimal digits"
              : "it is the right signature, but not written in base64 as RFC 4648, section 4, wants it",
          hex ? "have the sender write hexadecimal digits; of base64, --scheme base64 (or --encoding base64) says so"
              : "have the sender write base64 with its padding; of hexadecimal digits, --scheme hex (or --encoding "
                "hex) "
                "says so");
    }
  }
}

}  // namespace hook::diagnosis
