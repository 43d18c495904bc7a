// The likely mistakes behind a signature that does not fit. To add one: write a function that proposes what the signer
// may have had instead, declare it here, and name it in the table.
#pragma once

#include <span>
#include <string_view>

#include "checks/verification.hpp"
#include "checks/why.hpp"
#include "checks/why_search.hpp"
#include "events/catalogue.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "signature/claims.hpp"

namespace hook::checks {

// What a mistake may look at.
struct Scene {
  const Delivery& delivery;
  const signature::Claims& claims;
  const SignaturePolicy& policy;
  const events::Catalogue& catalogue;
  json::Reader& reader;
  std::span<const OtherDelivery> others;
};

struct Mistake {
  std::string_view name;
  void (*propose)(const Scene& scene, Search& search);
};

// In the order in which they are tried: the cheap ones first, and what needs no proof last.
std::span<const Mistake> mistakes();

void trailing_newline(const Scene& scene, Search& search);
void missing_newline(const Scene& scene, Search& search);
void crlf(const Scene& scene, Search& search);
void byte_order_mark(const Scene& scene, Search& search);
void reserialized(const Scene& scene, Search& search);
void content_encoding(const Scene& scene, Search& search);
void utf16(const Scene& scene, Search& search);
void truncated(const Scene& scene, Search& search);
void other_delivery(const Scene& scene, Search& search);

void secret_whitespace(const Scene& scene, Search& search);
void secret_prefix(const Scene& scene, Search& search);
void secret_encoding(const Scene& scene, Search& search);
void secret_kind(const Scene& scene, Search& search);

void other_hash(const Scene& scene, Search& search);
void timestamp_ignored(const Scene& scene, Search& search);
void timestamp_unit(const Scene& scene, Search& search);
void other_scheme(const Scene& scene, Search& search);
void other_encoding(const Scene& scene, Search& search);

}  // namespace hook::checks
