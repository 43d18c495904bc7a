#include "replay/signing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/entropy.hpp"
#include "http/headers.hpp"
#include "http/response.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"
#include "model/time.hpp"
#include "signature/hmac.hpp"
#include "signature/keys.hpp"
#include "signature/scheme.hpp"

namespace hook::replay {

std::string random_message_id() {
  constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr int length = 27;
  base::Entropy entropy;
  std::uniform_int_distribution<std::size_t> any(0, letters.size() - 1);
  std::string id = "msg_";
  for (int i = 0; i < length; ++i) id.push_back(letters[any(entropy)]);
  return id;
}

signature::Key signing_key(const std::vector<Secret>& secrets, const signature::Scheme& scheme, signature::Hash hash) {
  if (secrets.size() > 1) {
    throw Failure(fmt::format("there are {} secrets, and a signature is made with one", secrets.size()),
                  "give one of them", Exit::usage);
  }
  const Secret& secret = secrets.front();
  const auto bytes = signature::key_bytes(secret.bytes(), scheme.key_form);
  if (!bytes) {
    throw Failure(fmt::format("the secret {} is not written in {}, as it must be here", secret.name(),
                              scheme.key_form == signature::KeyForm::hex ? "hexadecimal" : "base64"),
                  "is it whole? --secret-encoding raw takes it as it is", Exit::usage);
  }
  return {hash, bytes->bytes()};
}

RequestSigner::RequestSigner(signature::Scheme scheme, std::vector<std::string> headers, signature::Key key,
                             std::string endpoint_path)
    : scheme_(std::move(scheme)),
      headers_(std::move(headers)),
      key_(std::move(key)),
      signer_(scheme_, key_, headers_.front()),
      endpoint_path_(std::move(endpoint_path)) {}

std::vector<std::string> RequestSigner::signature_headers() const {
  std::vector<std::string> names = headers_;
  names.emplace_back(signature::signature_header_default);
  names.emplace_back(signature::standard_signature_header);
  if (!scheme_.timestamp_header.empty()) names.push_back(scheme_.timestamp_header);
  return names;
}

std::string RequestSigner::sign(http::Request& request, std::string_view event_id, Instant now) {
  delivery_.clear();
  delivery_.method = request.method;
  delivery_.target = request.target.empty() ? endpoint_path_ : request.target;
  http::for_each_header_line(request.head, [&](std::string_view name, std::string_view value) {
    delivery_.headers.push_back({name, value, {}});
  });
  const std::vector<std::string> signed_headers = scheme_.signed_text.headers();
  if (scheme_.name == "standard") {
    const bool usable = !event_id.empty() && !http::breaks_a_header(event_id);
    id_ = usable ? std::string(event_id) : random_message_id();
    for (const std::string& name : signed_headers) {
      if (delivery_.header(name) == nullptr) delivery_.headers.push_back({name, id_, {}});
    }
  }
  for (const std::string& name : signed_headers) {
    if (delivery_.header(name) == nullptr)
      return fmt::format("the header {} is signed with the body, and there is none; -H gives it", name);
  }
  signer_.begin(delivery_, std::to_string(now.seconds));
  signer_.add(request.body);
  const signature::Signer::Headers made = signer_.finish();
  head_.clear();
  http::for_each_header_line(request.head, [&](std::string_view name, std::string_view value) {
    const bool is_replaced =
        std::ranges::any_of(made, [&](const auto& one) { return equal_but_for_case(one.first, name); });
    if (!is_replaced) http::append_header_line(head_, name, value);
  });
  for (const auto& [name, value] : made) http::append_header_line(head_, name, value);
  request.head.swap(head_);
  return {};
}

}  // namespace hook::replay
