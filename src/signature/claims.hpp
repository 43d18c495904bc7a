// What a signature header says, read by the table of schemes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/delivery.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {

// One signature that a delivery carries.
struct Claim {
  const Scheme* scheme = nullptr;
  const Header* header = nullptr;
  std::string_view prefix;     // as it is written
  std::string_view value;      // of the signature, behind the prefix
  std::string_view timestamp;  // as it was received; empty where there is none
  Digest digest;               // what the value stands for; empty where it is malformed
  std::string wrong;           // why it is malformed: the end of a sentence about the value
  bool upper_case = false;     // in letters that receivers who compare text do not take
};

// All that a delivery's signature headers say.
struct Claims {
  std::vector<Claim> list;         // at most claims_max
  std::vector<Claim> unknown;      // those of unknown versions, at most as many
  bool too_many = false;           // there were more than are looked at
  const Header* header = nullptr;  // the first of them, if there is any

  void clear();
};

// So many signatures of one delivery are tried.
inline constexpr std::size_t claims_max = 16;

// Adds what one header says. With several rows, the value's shape tells which it is; `hash` tells the digest's length.
void read_claims(const Header& header, std::span<const Scheme> rows, Hash hash, Claims& claims);

// Why a timestamp cannot be one (the end of a sentence about it); empty where it is a number of digits only.
std::string why_not_timestamp(std::string_view text);

// The bytes that a signature may stand for, read with every encoding that people mix up: hexadecimal, base64 of either
// alphabet with or without padding, base64 of hexadecimal digits; behind a prefix, or in quotes.
std::vector<std::string> lenient_digests(std::string_view value);

}  // namespace hook::signature
