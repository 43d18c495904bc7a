// Mistakes with the secret.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/hex.hpp"
#include "diagnosis/diagnoses.hpp"
#include "diagnosis/prober.hpp"
#include "model/secret.hpp"
#include "signature/claims.hpp"
#include "signature/keys.hpp"
#include "signature/scheme.hpp"

namespace hook::diagnosis {

using signature::Claim;
using signature::KeyForm;

namespace {

template <typename Visit>
void for_each_secret(const Context& context, Visit visit) {
  for (const Secret& secret : context.policy.keyring.secrets()) visit(secret.bytes());
}

Secret joined(std::string_view before, std::string_view middle, std::string_view behind) {
  Secret secret = Secret::with_room(before.size() + middle.size() + behind.size());
  char* to = secret.data();
  for (const std::string_view part : {before, middle, behind}) to = std::ranges::copy(part, to).out;
  secret.resize(secret.capacity());
  return secret;
}

// The text as a secret; nothing of it is left elsewhere.
Secret taken(std::string text) {
  Secret secret(text);
  wipe(text.data(), text.size());
  return secret;
}

}  // namespace

void secret_whitespace(const Context& context, Search& search) {
  for_each_secret(context, [&](std::string_view secret) {
    constexpr std::string_view cut =
        "give the secret without it: a file or variable was written with more than the secret";
    constexpr std::string_view theirs =
        "the sender's secret was set with it: set it there anew without it, or give it here with it";
    std::string_view core = base::trim(secret);
    if (core.size() < secret.size())
      search.key(Secret(core), "the secret given here has white space around it that the sender's has not", cut);
    if (core.starts_with(base::byte_order_mark)) {
      core.remove_prefix(3);
      search.key(Secret(core), "the secret given here begins with a byte order mark", cut);
    }
    const bool quoted = core.size() > 2 && core.front() == core.back() && (core.front() == '"' || core.front() == '\'');
    if (quoted)
      search.key(Secret(core.substr(1, core.size() - 2)),
                 "the secret given here has quotes around it that the sender's has not", cut);
    search.key(joined("", core, "\n"), "the sender's secret has a line feed at its end", theirs);
    search.key(joined("", core, "\r\n"), "the sender's secret has CR LF at its end", theirs);
    search.key(joined("", core, " "), "the sender's secret has a space at its end", theirs);
    search.key(joined(" ", core, ""), "the sender's secret has a space at its start", theirs);
    search.key(joined("\"", core, "\""), "the sender's secret has quotes around it", theirs);
    search.key(joined("'", core, "'"), "the sender's secret has quotes around it", theirs);
  });
}

void secret_prefix(const Context& context, Search& search) {
  constexpr std::string_view prefix = signature::standard_secret_prefix;
  for_each_secret(context, [&](std::string_view secret) {
    secret = base::trim(secret);
    if (secret.starts_with(prefix)) {
      search.key(Secret(secret.substr(prefix.size())), "the sender uses the secret without its whsec_",
                 "give it without whsec_");
    } else {
      search.key(joined(prefix, secret, ""), "the sender uses the secret with whsec_ before it",
                 "give it with whsec_ before it");
    }
  });
}

void secret_encoding(const Context& context, Search& search) {
  const auto used = [&](KeyForm form) {
    return std::ranges::any_of(context.claims.list, [&](const Claim& claim) { return claim.scheme->key_form == form; });
  };
  for_each_secret(context, [&](std::string_view secret) {
    secret = base::trim(secret);
    if (!used(KeyForm::raw)) {
      search.key(Secret(secret), "the sender uses the secret as it is written, not what it stands for in base64",
                 "--secret-encoding raw");
    }
    auto key = signature::key_bytes(secret, KeyForm::base64);
    if (key && !used(KeyForm::base64)) {
      search.key(std::move(*key), "the sender's key is what the secret stands for in base64",
                 "--secret-encoding base64");
    }
    search.key(taken(base::base64(secret)), "the sender uses the secret's base64 as it is written; here it is decoded",
               "give it as the sender shows it, in base64, with --secret-encoding raw");
    search.key(taken(base::hex(secret)),
               "the sender uses the secret's hexadecimal digits as they are written; here they are decoded",
               "give it as the sender shows it, in hexadecimal, with --secret-encoding raw");
    key = signature::key_bytes(secret, KeyForm::hex);
    if (key && !used(KeyForm::hex)) {
      search.key(std::move(*key), "the sender's key is what the secret stands for in hexadecimal",
                 "--secret-encoding hex");
    }
  });
}

void secret_kind(const Context& context, Search& search) {
  for_each_secret(context, [&](std::string_view secret) {
    for (const std::string_view kind : {"ck_live_", "ck_test_", "sk_", "pk_", "rk_"}) {
      if (!base::trim(secret).starts_with(kind)) continue;
      search.fact(fmt::format("the secret given begins with {}, as API keys do", kind),
                  "give the signing secret of the subscription, which is shown once when it is created");
    }
  });
}

}  // namespace hook::diagnosis
