#include "checks/verification.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hex.hpp"
#include "diagnosis/explainer.hpp"
#include "model/finding.hpp"
#include "model/secret.hpp"
#include "model/signature_result.hpp"
#include "schemas/catalogue.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

using namespace hook;
using checks::SignaturePolicy;

namespace {

constexpr std::string_view body = R"({"id":"evt_0001","type":"customer.created","data":{"name":"Zoë","amount":1.0}})";
constexpr const char* secret = "cooledge_test_secret_0001";
// own-base and own-t-seconds of tests/vectors/signatures/public.jsonl
const std::string right = "23afd1cab74208371d739e9b7edfb670efb8d35a985193280a074fd33466edde";
const std::string timed = "3f84624b9da0ef68e7f701f10592968775e281f35083c64015495d7ad0db6635";

SignaturePolicy policy() {
  std::vector<Secret> secrets;
  secrets.emplace_back("another secret", "option:1");
  secrets.emplace_back(secret, "option:2");
  return {.rows = signature::schemes(signature::Hash::sha256, signature::signature_header_default),
          .keyring = signature::Keyring(std::move(secrets), signature::Hash::sha256,
                                        {signature::KeyForm::raw, signature::KeyForm::base64}),
          .headers = {"X-Cooledge-Signature", "webhook-signature"}};
}

struct Signed {
  explicit Signed(const std::string& value, std::string_view text = body) : signature(value) {
    delivery.raw = delivery.body = text;
    delivery.headers = {{"x-COOLEDGE-signature", signature, {}}};
  }
  Signed(const Signed&) = delete;
  Signed& operator=(const Signed&) = delete;
  std::string signature;
  Delivery delivery;
};

SignatureReason judged(const SignaturePolicy& rules, const std::string& timestamp, const std::string& received) {
  Delivery delivery;
  delivery.received_at = received;
  return checks::freshness_of(timestamp, delivery, rules).reason;
}

}  // namespace

TEST_CASE("a right signature fits by any of the secrets, and the answer says by which") {
  const SignaturePolicy rules = policy();
  checks::Verifier verifier(rules);
  const Signed one(right);
  const checks::Verification look = verifier.look(one.delivery);
  CHECK(look.verified());
  std::vector<Finding> findings;
  CHECK(verifier.describe(one.delivery, look, findings).secret == "option:2");
  CHECK(findings.empty());
  const Signed other(right, "{}");
  CHECK(verifier.look(other.delivery).reason == SignatureReason::mismatch);
}

TEST_CASE("in pieces or at once, the answer is the same") {
  const SignaturePolicy rules = policy();
  checks::Verifier verifier(rules);
  for (const std::string& value : {right, "t=1700000000,v1=" + timed, "t=1700000000,v1=" + right, std::string("00")}) {
    const Signed one(value);
    verifier.begin(one.delivery);
    for (std::size_t at = 0; at < body.size(); at += 9) verifier.add(body.substr(at, 9));
    const checks::Verification pieces = verifier.finish(one.delivery);
    const checks::Verification whole = verifier.look(one.delivery);
    CHECK(pieces.fits == whole.fits);
    CHECK(pieces.reason == whole.reason);
  }
}

TEST_CASE("freshness: the edge is inside, in both directions, in whole seconds") {
  SignaturePolicy rules = policy();
  rules.clock = {1700009999, 0};
  CHECK(judged(rules, "1700000000", "2023-11-14T22:18:20Z") == SignatureReason::none);  // 300 s later
  CHECK(judged(rules, "1700000000", "2023-11-14T22:18:20.999Z") == SignatureReason::none);
  CHECK(judged(rules, "1700000000", "2023-11-14T22:18:21Z") == SignatureReason::stale);
  CHECK(judged(rules, "1700000000", "2023-11-14T22:08:20Z") == SignatureReason::none);  // 300 s before
  CHECK(judged(rules, "1700000000", "2023-11-14T22:08:19Z") == SignatureReason::future);
  CHECK(judged(rules, "1700000000", "") == SignatureReason::none);  // saved: not judged
  rules.judges_saved = true;
  CHECK(judged(rules, "1700000000", "") == SignatureReason::stale);
  rules.now = Instant{1700000300, 0};
  CHECK(judged(rules, "1700000000", "2030-01-01T00:00:00Z") == SignatureReason::none);  // --now wins
  rules.tolerance_off = true;
  CHECK(judged(rules, "1", "2030-01-01T00:00:00Z") == SignatureReason::none);
  CHECK(judged(policy(), "99999999999999999999999999", "2023-11-14T22:18:20Z") == SignatureReason::future);
}

bool never() { return false; }

TEST_CASE("a random signature is never explained") {
  const SignaturePolicy rules = policy();
  const schemas::Catalogue catalogue;
  diagnosis::Explainer explainer(rules, catalogue);
  checks::Verifier verifier(rules);
  std::mt19937_64 random(20260617);
  constexpr int count = 100'000;
  constexpr int at_once = 16;  // what a delivery may carry
  // Few of them on JSON, of which many ways of writing it are tried.
  constexpr int on_json = 1'600;
  for (int done = 0; done < count; done += at_once) {
    std::string value;
    for (int i = 0; i < at_once; ++i) {
      std::string digest(32, '\0');
      for (char& byte : digest) byte = static_cast<char>(random());
      value += signature::encode(i % 2 == 0 ? signature::Encoding::hex : signature::Encoding::base64, digest) + ',';
    }
    const Signed one(value, done < on_json ? R"({"event_type":"lead.won","a":"é/<"})" : "body");
    REQUIRE(verifier.look(one.delivery).reason == SignatureReason::mismatch);
    REQUIRE(verifier.claims().list.size() == at_once);
    const diagnosis::Explained explained = explainer.explain(one.delivery, verifier.claims(), {}, never);
    REQUIRE_FALSE(explained.found);
    REQUIRE_FALSE(explained.cut_short);
  }
}

// A large body, signed without its last line feed.
struct Large {
  explicit Large(const SignaturePolicy& rules) {
    body = "{\"a\":\"" + std::string(std::size_t{16} << 20U, 'x') + "\"}";
    signature::Hmac hmac;
    hmac.start(*rules.keyring.key(1, signature::KeyForm::raw));
    hmac.add(body);
    value = base::hex(hmac.finish().view());
    body += '\n';
  }

  std::string body;
  std::string value;
};

TEST_CASE("a mistake that is made is found, also in a large body") {
  const SignaturePolicy rules = policy();
  const schemas::Catalogue catalogue;
  diagnosis::Explainer explainer(rules, catalogue);
  checks::Verifier verifier(rules);
  const Large large(rules);
  const Signed one(large.value, large.body);
  REQUIRE_FALSE(verifier.look(one.delivery).fits);
  int asked = 0;
  const auto explained = explainer.explain(one.delivery, verifier.claims(), {}, [&] {
    ++asked;
    return false;
  });
  REQUIRE(explained.found);
  CHECK(explained.found->why == "trailing-newline");
  CHECK(asked >= 16);  // the time is looked at within the hashing of a body, at least once per MiB
}

TEST_CASE("a search ends when its time is over, and says so") {
  const SignaturePolicy rules = policy();
  const schemas::Catalogue catalogue;
  diagnosis::Explainer explainer(rules, catalogue);
  checks::Verifier verifier(rules);
  const Large large(rules);
  const Signed one(large.value, large.body);
  REQUIRE_FALSE(verifier.look(one.delivery).fits);
  for (const int last : {1, 2, 9}) {
    int asked = 0;
    const auto explained = explainer.explain(one.delivery, verifier.claims(), {}, [&] { return ++asked == last; });
    CHECK_FALSE(explained.found);
    CHECK(explained.cut_short);
    CHECK(asked == last);
  }
}
