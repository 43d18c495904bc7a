#include "checks/value_hash.hpp"

#include <xxhash.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/entropy.hpp"
#include "json/document.hpp"
#include "json/equality.hpp"
#include "json/scan.hpp"
#include "json/strings.hpp"

namespace hook::checks {

ValueHash::ValueHash() {
  const base::Entropy entropy;
  for (std::uint64_t& word : secret_) word = entropy();
}

const ValueHash& ValueHash::of_process() {
  static const ValueHash drawn;
  return drawn;
}

std::uint64_t ValueHash::long_bytes(std::string_view text) const {
  return XXH3_64bits_withSecret(text.data(), text.size(), secret_.data(), sizeof secret_);
}

std::uint64_t ValueHash::of(std::span<const json::Node> nodes, std::size_t at) const {
  const json::Node& node = nodes[at];
  std::uint64_t hash = 0;
  if (node.kind == json::Kind::object) {
    json::for_each_child(nodes, at, [&](std::size_t i) { hash += factor(nodes[i].key) * of(nodes, i); });
    return object(hash);
  }
  if (node.kind == json::Kind::array) {
    json::for_each_child(nodes, at, [&](std::size_t i) { hash = container(',', hash) + of(nodes, i); });
    return container('[', hash);
  }
  return scalar(node.text, node.escaped);
}

std::uint64_t ValueHash::container(char kind, std::uint64_t hash) const {
  return product(hash ^ secret_[2], static_cast<unsigned char>(kind) ^ secret_[3]);
}

std::uint64_t ValueHash::rewritten(std::string_view text) const {
  std::string value;
  if (text.front() != '"') {
    if (base::is_digits(text) && text.back() != '0') return bytes(text);  // the canonical form, mostly
    json::append_canonical_number(value, text);
    return bytes(value);
  }
  constexpr std::size_t quick_max = 256;
  if (text.size() <= quick_max) {
    std::array<char, quick_max + json::padding> decoded;  // NOLINT(*-member-init): it is written
    char* to = decoded.data();
    *to++ = '"';
    if (json::decode_string(text.data() + 1, text.data() + text.size(), to) != nullptr) {
      *to++ = '"';
      return bytes({decoded.data(), static_cast<std::size_t>(to - decoded.data())});
    }
  }
  value = '"';
  json::append_decoded(value, text);
  value += '"';
  return bytes(value);
}

}  // namespace hook::checks
