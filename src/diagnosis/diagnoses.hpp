// The likely causes of a signature that does not match. To add one: write a function that proposes what the signer
// may have had instead, declare it here, and name it in the table.
#pragma once

#include <span>
#include <string_view>

#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "diagnosis/prober.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "schemas/catalogue.hpp"
#include "signature/claims.hpp"

namespace hook::diagnosis {

// What a mistake may look at.
struct Context {
  const Delivery& delivery;
  const signature::Claims& claims;
  const checks::SignaturePolicy& policy;
  const schemas::Catalogue& catalogue;
  json::Reader& reader;
  std::span<const OtherDelivery> others;
};

struct Diagnosis {
  std::string_view name;
  void (*propose)(const Context& context, Search& search);
};

// In the order in which they are tried: the cheap ones first, and what needs no proof last.
std::span<const Diagnosis> mistakes();

void trailing_newline(const Context& context, Search& search);
void missing_newline(const Context& context, Search& search);
void crlf(const Context& context, Search& search);
void byte_order_mark(const Context& context, Search& search);
void reserialized(const Context& context, Search& search);
void content_encoding(const Context& context, Search& search);
void utf16(const Context& context, Search& search);
void truncated(const Context& context, Search& search);
void other_delivery(const Context& context, Search& search);

void secret_whitespace(const Context& context, Search& search);
void secret_prefix(const Context& context, Search& search);
void secret_encoding(const Context& context, Search& search);
void secret_kind(const Context& context, Search& search);

void other_hash(const Context& context, Search& search);
void timestamp_ignored(const Context& context, Search& search);
void timestamp_unit(const Context& context, Search& search);
void other_scheme(const Context& context, Search& search);
void other_encoding(const Context& context, Search& search);

}  // namespace hook::diagnosis
