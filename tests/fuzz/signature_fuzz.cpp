// A signature header, whatever it holds: reading and explaining it never throws, and nothing but a right signature is
// verified. The first line is the header's value, the rest the body.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"

namespace {

using namespace hook;

checks::SignaturePolicy make_policy() {
  std::vector<Secret> secrets;
  secrets.emplace_back("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "option:1");
  return {.rows = signature::schemes(signature::Hash::sha256, signature::signature_header_default),
          .keyring = signature::Keyring(std::move(secrets), signature::Hash::sha256,
                                        {signature::KeyForm::raw, signature::KeyForm::base64}),
          .headers = {"X-Cooledge-Signature", "webhook-signature"}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const checks::SignaturePolicy policy = make_policy();
  static const schemas::Catalogue catalogue;
  static checks::Verifier verifier(policy);
  static diagnosis::Explainer explainer(policy, catalogue);
  constexpr std::size_t size_max = 4096;
  const std::string input(reinterpret_cast<const char*>(data), size < size_max ? size : size_max);
  const std::size_t line = input.find('\n');
  const std::string value = input.substr(0, line);
  const std::string body = line == std::string::npos ? std::string() : input.substr(line + 1);
  Delivery delivery;
  delivery.raw = delivery.body = body;
  delivery.headers = {{"X-Cooledge-Signature", value, {}},
                      {"webhook-id", value, {}},
                      {"webhook-timestamp", "1700000000", {}},
                      {value, "1", {}}};
  const checks::Verification look = verifier.look(delivery);
  verifier.begin(delivery);
  verifier.add(body);
  if (verifier.finish(delivery).fits != look.fits) {
    std::fputs("a body in pieces has another answer\n", stderr);
    std::abort();
  }
  const checks::Verification again = verifier.look(delivery);
  std::vector<Finding> findings;
  verifier.describe(delivery, again, findings);
  constexpr int looks_max = 64;  // some MiB hashed
  int looks = 0;
  if (!again.fits) explainer.explain(delivery, verifier.claims(), {}, [&] { return ++looks > looks_max; });
  return 0;
}
