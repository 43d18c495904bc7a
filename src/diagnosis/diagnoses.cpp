#include "diagnosis/diagnoses.hpp"

#include <array>
#include <span>

namespace hook::diagnosis {

std::span<const Diagnosis> mistakes() {
  static constexpr std::array<Diagnosis, 18> rows{{
      {"other-scheme", other_scheme},
      {"other-encoding", other_encoding},
      {"trailing-newline", trailing_newline},
      {"missing-newline", missing_newline},
      {"other-hash", other_hash},
      {"secret-whitespace", secret_whitespace},
      {"secret-prefix", secret_prefix},
      {"secret-encoding", secret_encoding},
      {"timestamp-ignored", timestamp_ignored},
      {"timestamp-unit", timestamp_unit},
      {"crlf", crlf},
      {"bom", byte_order_mark},
      {"reserialized", reserialized},
      {"content-encoding", content_encoding},
      {"utf-16", utf16},
      {"other-delivery", other_delivery},
      {"truncated", truncated},
      {"secret-kind", secret_kind},
  }};
  return rows;
}

}  // namespace hook::diagnosis
