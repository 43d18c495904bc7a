// The flags that say how signatures are made.
#pragma once

#include <string>
#include <vector>

#include "model/delivery.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

struct SchemeFlags {
  std::string scheme;  // "auto", or the name of a row; empty: scheme_default
  std::string scheme_default;
  std::string hash_name = "sha256";
  std::string signature_header;  // empty: the default
  std::string signed_text;
  std::string encoding;
  std::string prefix;
  std::string timestamp_header;
  std::string secret_encoding = "auto";

  // `detects`: the scheme may be found from the signature.
  void add_to(CLI::App& command, bool detects);

  signature::Hash hash() const { return signature::hash_named(hash_name).value_or(signature::Hash::sha256); }
  // The rows that come into question: one that is pinned, or all. Throws Failure (usage).
  std::vector<signature::Scheme> rows() const;
  // The headers in which signatures stand.
  std::vector<std::string> headers() const;

 private:
  // "auto", "custom", or the name of a row.
  std::string chosen() const { return !scheme.empty() ? scheme : is_custom() ? "custom" : scheme_default; }
  bool is_custom() const {
    return !signed_text.empty() || !encoding.empty() || !prefix.empty() || !timestamp_header.empty();
  }
  signature::Scheme custom() const;
};

// Headers that the user gives by hand.
struct HeaderFlags {
  std::vector<std::string> signatures;
  std::vector<std::string> lines;

  void add_to(CLI::App& command);
  // Views live as long as the flags and `signature_header`, which is what --signature stands for. Throws Failure
  // (usage).
  std::vector<Header> headers(const std::string& signature_header) const;
};

}  // namespace hook::cli
