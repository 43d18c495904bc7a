#include "signature/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/hex.hpp"
#include "model/delivery.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {
namespace {

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return base::hex_digit(c) >= 0; });
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_but_for_case(text.substr(0, prefix.size()), prefix);
}

// `v2=…`, `v1a,…`: what a scheme with versions calls its signatures, `mark` being what stands behind the number.
bool is_version(std::string_view item, char mark) {
  if (item.size() < 3 || item[0] != 'v' || !base::is_digit(item[1])) return false;
  std::size_t at = 1;
  while (at < item.size() && (base::is_digit(item[at]) || (item[at] >= 'a' && item[at] <= 'z'))) ++at;
  return at < item.size() && item[at] == mark;
}

// The same, or another short name, as `s=…` beside `v1=…`.
bool is_other_version(std::string_view item, char mark) {
  return is_version(item, mark) || (item.size() > 2 && item[1] == mark && item[0] >= 'a' && item[0] <= 'z');
}

// `sha1=…`: the prefix of some hash, this one's or another's; empty where there is none.
std::string_view hash_prefix(std::string_view item) {
  constexpr std::size_t longest = 7;
  if (item.substr(0, longest).find('=') == std::string_view::npos) return {};
  for (const std::string_view known : {"sha256=", "sha1=", "sha512=", "sha224=", "sha384=", "md5="}) {
    if (starts_with(item, known)) return item.substr(0, known.size());
  }
  return {};
}

template <typename Visit>
void for_each_item(std::string_view value, std::string_view separators, Visit visit) {
  const auto has = [&](char separator) { return value.find(separator) != std::string_view::npos; };
  if (std::ranges::none_of(separators, has)) {
    if (const std::string_view item = base::trim(value); !item.empty()) visit(item);
    return;
  }
  while (!value.empty()) {
    const std::size_t end = value.find_first_of(separators);
    if (const std::string_view item = base::trim(value.substr(0, end)); !item.empty()) visit(item);
    if (end == std::string_view::npos) return;
    value.remove_prefix(end + 1);
  }
}

std::string why_not_hex(std::string_view text, Hash hash) {
  const std::size_t due = 2 * digest_size(hash);
  const auto* const foreign = std::ranges::find_if(text, [](char c) { return base::hex_digit(c) < 0; });
  if (foreign == text.end())
    return fmt::format("has {} hexadecimal digits; a {} has {}", text.size(), name_of(hash), due);
  if (*foreign == '"' || *foreign == '\'') return "stands in quotes, which are no part of a signature";
  return fmt::format("is not hexadecimal: character {} is no such digit", foreign - text.begin() + 1);
}

std::string why_not_base64(std::string_view text, Hash hash) {
  std::string bytes(base::base64_decoded_max(text.size()), '\0');
  const auto strict = base::decode_base64(text, base::Base64::strict, bytes.data());
  if (strict) return fmt::format("stands for {} bytes; a {} has {}", *strict, name_of(hash), digest_size(hash));
  const auto lenient = base::decode_base64(text, base::Base64::lenient, bytes.data());
  if (lenient != digest_size(hash)) return "is not base64 (RFC 4648, section 4) of a " + std::string(name_of(hash));
  if (text.find_first_of("-_") != std::string_view::npos) return "is base64 of the URL-safe alphabet";
  return text.ends_with('=') ? "is base64 with bits behind its last byte" : "is base64 without its padding";
}

void decode(Claim& claim, Hash hash) {
  const std::string_view text = claim.value;
  const std::size_t due = digest_size(hash);
  if (claim.scheme->encoding == Encoding::hex) {
    if (text.size() == 2 * due && base::decode_hex(text, claim.digest.bytes.data())) {
      claim.digest.size = due;
      claim.upper_case = base::has_upper_case_digits(text);
      return;
    }
    claim.wrong = why_not_hex(text, hash);
    return;
  }
  std::array<char, base::base64_decoded_max(4 * digest_size_max)> bytes{};
  if (text.size() == (due + 2) / 3 * 4 && base::decode_base64(text, base::Base64::strict, bytes.data()) == due) {
    std::copy_n(bytes.begin(), due, claim.digest.bytes.begin());
    claim.digest.size = due;
    return;
  }
  claim.wrong = why_not_base64(text, hash);
}

class HeaderReader {
 public:
  HeaderReader(const Header& header, Hash hash, Claims& claims) : header_(header), hash_(hash), claims_(claims) {}

  // All of the value by one row.
  void read_by(const Scheme& row) {
    std::string_view timestamp;
    const std::size_t first = claims_.list.size();
    const std::size_t first_unknown = claims_.unknown.size();
    for_each_item(header_.value, row.separators, [&](std::string_view item) {
      if (!row.timestamp_mark.empty() && item.starts_with(row.timestamp_mark)) {
        if (timestamp.empty()) timestamp = item.substr(row.timestamp_mark.size());
        return;
      }
      if (starts_with(item, row.prefix)) add(row, item, row.prefix.size());
      else if (row.versioned && is_other_version(item, row.prefix.back())) skip(row, item);
      else refuse(row, {}, item, fmt::format("does not begin with {}", row.prefix));
    });
    for (std::size_t i = first; i < claims_.list.size(); ++i) claims_.list[i].timestamp = timestamp;
    for (std::size_t i = first_unknown; i < claims_.unknown.size(); ++i) claims_.unknown[i].timestamp = timestamp;
  }

  // Each item by the row that it looks like.
  void read_by_shape(std::span<const Scheme> rows) {
    if (add_plain_hex(rows[static_cast<std::size_t>(Row::hex)])) return;
    const auto row_at = [&](Row row) -> const Scheme& { return rows[static_cast<std::size_t>(row)]; };
    const std::string_view value = base::trim(header_.value);
    for (const Scheme& row : rows) {
      if (!row.versioned) continue;
      if (is_version(value, row.prefix.back()) ||
          (!row.timestamp_mark.empty() && value.starts_with(row.timestamp_mark))) {
        read_by(row);
        return;
      }
    }
    for_each_item(value, row_at(Row::hex).separators, [&](std::string_view item) {
      const std::string_view prefix = hash_prefix(item);
      if (!prefix.empty()) {
        const Scheme& row = row_at(Row::prefixed);
        if (equal_but_for_case(prefix, row.prefix)) add(row, item, prefix.size());
        else
          refuse(row, prefix, item.substr(prefix.size()),
                 fmt::format("is said to be {}, and {} is checked (--hash can be sha256, sha1, sha512)",
                             prefix.substr(0, prefix.size() - 1), name_of(hash_)));
        return;
      }
      if (const std::string_view foreign = foreign_prefix(item); !foreign.empty()) {
        refuse(row_at(Row::prefixed), foreign, item.substr(foreign.size()), "has something else before its digits");
        return;
      }
      const std::size_t base64_size = (digest_size(hash_) + 2) / 3 * 4;
      const bool hex = item.size() == 2 * digest_size(hash_) || (is_hex(item) && item.size() != base64_size);
      const bool quoted = !hex && item.find_first_of("\"'") != std::string_view::npos;
      add(row_at(hex || quoted ? Row::hex : Row::base64), item, 0);
    });
  }

 private:
  bool full() {
    claims_.too_many = claims_.too_many || claims_.list.size() == claims_max;
    return claims_.too_many;
  }

  // The commonest value at once: the digits of one signature, and nothing else.
  bool add_plain_hex(const Scheme& row) {
    const std::size_t due = digest_size(hash_);
    if (header_.value.size() != 2 * due || full()) return false;
    Claim& claim = append(claims_.list, row, {}, header_.value);
    if (!base::decode_hex(header_.value, claim.digest.bytes.data())) {
      claims_.list.pop_back();
      return false;
    }
    claim.digest.size = due;
    claim.upper_case = base::has_upper_case_digits(claim.value);
    return true;
  }

  void add(const Scheme& row, std::string_view item, std::size_t prefix_size) {
    if (full()) return;
    Claim& claim = append(claims_.list, row, item.substr(0, prefix_size), item.substr(prefix_size));
    decode(claim, hash_);
    claim.upper_case = claim.upper_case || claim.prefix != row.prefix;
  }

  void refuse(const Scheme& row, std::string_view prefix, std::string_view value, std::string why) {
    if (!full()) append(claims_.list, row, prefix, value).wrong = std::move(why);
  }

  void skip(const Scheme& row, std::string_view item) {
    if (claims_.unknown.size() == claims_max) return;
    const std::size_t size = item.find(row.prefix.back()) + 1;
    append(claims_.unknown, row, item.substr(0, size), item.substr(size)).wrong = "is of an unknown version";
  }

  Claim& append(std::vector<Claim>& list, const Scheme& row, std::string_view prefix, std::string_view value) const {
    Claim& claim = list.emplace_back();
    claim.scheme = &row;
    claim.header = &header_;
    claim.prefix = prefix;
    claim.value = value;
    return claim;
  }

  // Such as `sha256:`, where hexadecimal digits of the right number follow.
  std::string_view foreign_prefix(std::string_view item) const {
    const std::size_t due = 2 * digest_size(hash_);
    if (item.size() <= due || !is_hex(item.substr(item.size() - due))) return {};
    const std::string_view prefix = item.substr(0, item.size() - due);
    return base::hex_digit(prefix.back()) < 0 && prefix.find_first_of("\"'") == std::string_view::npos
               ? prefix
               : std::string_view();
  }

  const Header& header_;
  Hash hash_;
  Claims& claims_;
};

// Appends the digests that text may stand for.
void add_digests(std::string_view text, std::vector<std::string>& out) {
  const auto add = [&](std::string bytes) {
    const bool size_known = bytes.size() == 20 || bytes.size() == 32 || bytes.size() == 64;
    if (size_known && std::ranges::find(out, bytes) == out.end()) out.push_back(std::move(bytes));
  };
  std::string bytes(text.size() + 3, '\0');
  if (const auto size = base::decode_hex(text, bytes.data())) add(bytes.substr(0, *size));
  if (const auto size = base::decode_base64(text, base::Base64::lenient, bytes.data())) {
    const std::string decoded = bytes.substr(0, *size);
    add(decoded);
    std::string inner(decoded.size(), '\0');
    if (const auto inner_size = base::decode_hex(decoded, inner.data())) add(inner.substr(0, *inner_size));
  }
}

}  // namespace

void Claims::clear() {
  list.clear();
  unknown.clear();
  too_many = false;
  header = nullptr;
}

void read_claims(const Header& header, std::span<const Scheme> rows, Hash hash, Claims& claims) {
  if (claims.header == nullptr) claims.header = &header;
  HeaderReader reader(header, hash, claims);
  if (rows.size() == 1) reader.read_by(rows.front());
  else reader.read_by_shape(rows);
}

std::string why_not_timestamp(std::string_view text) {
  if (text.empty()) return "is empty";
  if (std::ranges::all_of(text, base::is_digit)) return {};
  return "is not digits only (Unix time in seconds)";
}

std::vector<std::string> lenient_digests(std::string_view value) {
  std::vector<std::string> out;
  value = base::trim(value);
  while (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  add_digests(value, out);
  // Behind any prefix: the value of `sha1=…`, `v0=…`, `v1,…`, `Name: …`.
  for (const char mark : {'=', ',', ':', ' '}) {
    const std::size_t at = value.find(mark);
    if (at != std::string_view::npos && at + 1 < value.size()) add_digests(base::trim(value.substr(at + 1)), out);
  }
  return out;
}

}  // namespace hook::signature
