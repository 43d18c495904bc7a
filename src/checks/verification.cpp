#include "checks/verification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "checks/identity.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "model/time.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::checks {

using signature::Claim;

namespace {

constexpr std::uint64_t seconds_max = 100'000'000'000;  // the year 5138: more is another unit

// In which unit a number counts that cannot be seconds.
std::string_view unit_of(std::uint64_t timestamp) {
  if (timestamp < seconds_max) return {};
  if (timestamp < seconds_max * 1000) return "milliseconds";
  return timestamp < seconds_max * 1'000'000 ? "microseconds" : "nanoseconds";
}

// What makes a claim useless before anything is computed.
std::string why_useless(const Claim& claim, const Delivery& delivery) {
  if (!claim.wrong.empty()) return claim.wrong;
  if (claim.scheme->has_timestamp()) {
    const std::string wrong = signature::why_not_timestamp(claim.timestamp);
    if (claim.timestamp.empty()) return "has no timestamp";
    if (!wrong.empty()) return "has a timestamp that " + wrong;
  }
  const std::string missing = claim.scheme->signed_text.frame(delivery, claim.timestamp).missing;
  return missing.empty() ? missing : fmt::format("needs the header {}, which is missing", missing);
}

std::string told_age(std::int64_t age) { return duration_text(static_cast<std::uint64_t>(std::llabs(age))); }

}  // namespace

Freshness freshness_of(std::string_view timestamp, const Delivery& delivery, const SignaturePolicy& policy) {
  Freshness freshness;
  std::uint64_t seconds = 0;
  const auto [end, error] = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
  constexpr std::uint64_t representable = 1ULL << 62U;
  if (error == std::errc::result_out_of_range) seconds = representable;
  seconds = std::min(seconds, representable);
  const auto received = parse_timestamp(delivery.received_at);
  const Instant at = policy.now ? *policy.now : received ? *received : policy.clock;
  freshness.age = at.seconds - static_cast<std::int64_t>(seconds);
  freshness.unit = unit_of(seconds);
  freshness.judged = !policy.tolerance_off && (policy.now || received || policy.judges_saved);
  if (!freshness.judged) return freshness;
  if (*freshness.age > policy.tolerance_seconds) freshness.reason = SignatureReason::stale;
  if (-*freshness.age > policy.tolerance_seconds) freshness.reason = SignatureReason::future;
  return freshness;
}

void Verifier::read_headers(const Delivery& delivery) {
  claims_.clear();
  for (const Header& header : delivery.headers) {
    const bool wanted = std::ranges::any_of(
        policy_.headers, [&](const std::string& name) { return equal_but_for_case(name, header.name); });
    if (wanted) read_claims(header, policy_.rows, policy_.hash, claims_);
  }
  for (Claim& claim : claims_.list) {
    if (claim.scheme->timestamp_header.empty()) continue;
    const Header* const header = delivery.header(claim.scheme->timestamp_header);
    if (header != nullptr) claim.timestamp = header->value;
  }
}

Verification Verifier::look(const Delivery& delivery) {
  read_headers(delivery);
  Verification look;
  const Claim* framed = nullptr;  // of whom frame_ is
  for (const Claim& claim : claims_.list) {
    if (claim.digest.size == 0) continue;
    if (claim.scheme->has_timestamp() && !signature::why_not_timestamp(claim.timestamp).empty()) continue;
    if (framed == nullptr || framed->scheme != claim.scheme || framed->timestamp != claim.timestamp) {
      claim.scheme->signed_text.frame(delivery, claim.timestamp, frame_);
    }
    framed = &claim;
    if (!frame_.missing.empty()) continue;
    for (std::size_t secret = 0; secret < policy_.keyring.secrets().size(); ++secret) {
      const signature::Key* const key = policy_.keyring.key(secret, claim.scheme->key_form);
      if (key == nullptr) continue;
      hmac_.start(*key);
      if (!frame_.before.empty()) hmac_.add(frame_.before);
      hmac_.add(delivery.body);
      if (!frame_.behind.empty()) hmac_.add(frame_.behind);
      const signature::Digest digest = hmac_.finish();
      if (look.computed.size == 0) look.computed = digest;
      if (!signature::equal(digest.view(), claim.digest.view())) continue;
      look.claim = &claim;
      look.secret = secret;
      look.fits = true;
      conclude(delivery, look);
      return look;
    }
  }
  conclude(delivery, look);
  return look;
}

void Verifier::begin(const Delivery& headers) {
  read_headers(headers);
  attempts_.clear();
  for (const Claim& claim : claims_.list) {
    if (!why_useless(claim, headers).empty()) continue;
    claim.scheme->signed_text.frame(headers, claim.timestamp, frame_);
    for (std::size_t secret = 0; secret < policy_.keyring.secrets().size(); ++secret) {
      const signature::Key* const key = policy_.keyring.key(secret, claim.scheme->key_form);
      if (key == nullptr) continue;
      Attempt& attempt = attempts_.emplace_back(Attempt{&claim, secret, {}, frame_.behind});
      attempt.hmac.start(*key);
      attempt.hmac.add(frame_.before);
    }
  }
}

void Verifier::add(std::string_view piece) {
  for (Attempt& attempt : attempts_) attempt.hmac.add(piece);
}

Verification Verifier::finish(const Delivery& headers) {
  Verification look;
  for (Attempt& attempt : attempts_) {
    attempt.hmac.add(attempt.behind);
    const signature::Digest digest = attempt.hmac.finish();
    if (look.computed.size == 0) look.computed = digest;
    if (look.fits || !signature::equal(digest.view(), attempt.claim->digest.view())) continue;
    look.claim = attempt.claim;
    look.secret = attempt.secret;
    look.fits = true;
  }
  conclude(headers, look);
  return look;
}

void Verifier::conclude(const Delivery& delivery, Verification& look) const {
  if (look.fits) {
    if (look.claim->scheme->has_timestamp()) {
      look.freshness = freshness_of(look.claim->timestamp, delivery, policy_);
      look.reason = look.freshness.reason;
    }
    return;
  }
  if (claims_.list.empty()) {
    look.reason = claims_.unknown.empty() ? SignatureReason::missing : SignatureReason::malformed;
    return;
  }
  // One that could have fitted says more than one that could not.
  const auto usable =
      std::ranges::find_if(claims_.list, [&](const Claim& claim) { return why_useless(claim, delivery).empty(); });
  look.claim = usable == claims_.list.end() ? &claims_.list.front() : &*usable;
  look.reason = usable == claims_.list.end() ? SignatureReason::malformed : SignatureReason::mismatch;
}

Said Verifier::say_missing(const Delivery& delivery) const {
  const Rule rule = Rule::missing_signature;
  if (claims_.header != nullptr) {
    return {rule, fmt::format("there is no signature in the header {}", claims_.header->name), {}};
  }
  const std::string what = fmt::format("there is no {} header", fmt::join(policy_.headers, " or "));
  const auto other = std::ranges::find_if(
      delivery.headers, [](const Header& header) { return named_like(header, {"signature", "hmac"}); });
  if (other != delivery.headers.end()) {
    return {rule, what, fmt::format("the header {} looks like one: --signature-header {}", other->name, other->name)};
  }
  if (delivery.from_record || !delivery.headers.empty()) {
    return {rule, what, "is the subscription signed? --signature-header names another header"};
  }
  return {rule, what,
          fmt::format("a bare body has no headers: give its signature by --signature VALUE, or by -H '{}: VALUE'",
                      policy_.headers.front())};
}

// What there is to say of a right signature.
Said Verifier::say_right(const Delivery& delivery, const Verification& look) const {
  const Freshness& freshness = look.freshness;
  const std::int64_t age = freshness.age.value_or(0);
  const std::string moment = policy_.now ? "--now" : delivery.received_at.empty() ? "now" : "it was received";
  const std::string allowed = told_age(policy_.tolerance_seconds);
  if (!freshness.unit.empty()) {
    const bool judged = look.reason == SignatureReason::future;
    return {
        judged ? Rule::future_signature : Rule::signature_age,
        fmt::format("the signature is right, but its timestamp {} is in {}, where seconds are due",
                    look.claim->timestamp, freshness.unit),
        judged ? "have the sender write seconds, or judge no time: --tolerance off" : "have the sender write seconds"};
  }
  if (look.reason == SignatureReason::stale) {
    return {Rule::stale_signature,
            fmt::format("the signature is right, but stale: made {} before {}; {} are allowed", told_age(age), moment,
                        allowed),
            "an old delivery that is sent again stays signed as it was; --tolerance allows more, --tolerance off all"};
  }
  if (look.reason == SignatureReason::future) {
    return {Rule::future_signature,
            fmt::format("the signature is right, but of the future: made {} after {}; {} are allowed", told_age(age),
                        moment, allowed),
            "is a clock wrong? --tolerance allows more, --tolerance off all"};
  }
  return {Rule::signature_age,
          fmt::format("the signature is right, and made {} {}; not judged, since a saved payload is always old",
                      told_age(age), age < 0 ? "from now" : "ago"),
          "--tolerance 5m judges it by the clock, --now TIME by another time"};
}

// And of one that is not.
Said Verifier::say_wrong(const Delivery& delivery, const Verification& look) const {
  if (look.reason == SignatureReason::missing) return say_missing(delivery);
  if (look.claim == nullptr) {
    const std::string_view version = claims_.unknown.front().prefix;
    return {Rule::malformed_signature,
            fmt::format("there are signatures of unknown versions only, such as {}: none that can be checked", version),
            fmt::format("the sender has stopped signing as before, or somebody tries a weaker way; where {} is how it "
                        "signs, --scheme custom --prefix '{}' says so",
                        version, version)};
  }
  Said said{Rule::signature_mismatch, "the signature does not fit", {}};
  if (look.reason == SignatureReason::malformed) {
    said = {Rule::malformed_signature, fmt::format("the signature {}", why_useless(*look.claim, delivery)), {}};
  } else if (look.computed.size == 0) {
    said.message = fmt::format("the signature cannot be checked: the scheme {} wants a secret in {}, and none is",
                               look.claim->scheme->name,
                               look.claim->scheme->key_form == signature::KeyForm::hex ? "hexadecimal" : "base64");
    said.hint = "is the secret whole? --secret-encoding raw takes it as it is";
  }
  if (claims_.too_many) {
    said.message += fmt::format("; there are more than {}, and only so many were tried", signature::claims_max);
  }
  return said;
}

SignatureResult Verifier::describe(const Delivery& delivery, const Verification& look,
                                   std::vector<Finding>& findings) const {
  SignatureResult answer;
  answer.verified = look.verified();
  answer.fits = look.fits;
  answer.reason = look.reason;
  // Whatever its Content-Length says, a body is exact if the signature matches it.
  answer.fidelity = look.fits && delivery.fidelity != Fidelity::decoded ? Fidelity::exact : delivery.fidelity;
  answer.hash = name_of(policy_.hash);
  answer.age = look.freshness.age;
  if (!look.freshness.unit.empty()) answer.why = "timestamp-unit";
  const Header* header = claims_.unknown.empty() ? claims_.header : claims_.unknown.front().header;
  if (look.claim != nullptr) {
    answer.scheme = look.claim->scheme->name;
    answer.timestamp = look.claim->timestamp;
    header = look.claim->header;
  }
  const auto add = [&](Rule rule, std::string message) {
    findings.push_back({.rule = rule, .message = std::move(message), .severity = info(rule).severity});
    if (header != nullptr) point_at(*header, delivery, findings.back());
  };
  const bool old_but_fine = look.freshness.age && !look.freshness.judged && !policy_.tolerance_off;
  if (!look.verified() || old_but_fine || !look.freshness.unit.empty()) {
    Said said = look.fits ? say_right(delivery, look) : say_wrong(delivery, look);
    add(said.rule, std::move(said.message));
    answer.hint = std::move(said.hint);
  }
  if (!look.fits) return answer;
  answer.secret = policy_.keyring.secrets()[look.secret].name();
  if (look.claim->upper_case) {
    add(Rule::upper_case_signature, "the signature is right, but in upper case: receivers that compare text refuse it");
  }
  return answer;
}

}  // namespace hook::checks
