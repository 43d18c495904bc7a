#include "cli/scheme_flags.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "cli/flags.hpp"
#include "http/headers.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::cli {

using signature::KeyForm;
using signature::Scheme;

namespace {

void check_name(std::string_view flag, const std::string& name) {
  if (name.empty() || http::is_token(name)) return;
  throw Failure(fmt::format("{}: \"{}\" isn't a valid header name", flag, name),
                "write the name alone, as in X-Cooledge-Signature", Exit::usage);
}

}  // namespace

void SchemeFlags::add_to(CLI::App& command, bool detects) {
  std::vector<std::string> named;
  for (const Scheme& row : signature::schemes(signature::Hash::sha256, signature::signature_header_default))
    named.push_back(row.name);
  std::vector<std::string> names = named;
  if (detects) names.insert(names.begin(), "auto");
  names.emplace_back("custom");
  scheme_default = names.front();
  const FlagGroup group(command, "Scheme", FromTree::accepted);
  group.add_choice("--scheme", scheme, names, detects ? "how it is made" : "how to make it")
      .default_value(detects ? "found from its shape" : scheme_default)
      .excludes({"--signed-text", "--encoding", "--prefix", "--timestamp-header"}, named,
                "leave out --scheme, or write --scheme custom");
  group.add_choice("--hash", hash_name, {"sha256", "sha1", "sha512"}, "of the HMAC");
  group.add_value("--signature-header", signature_header, "NAME", "of the header")
      .default_value("X-Cooledge-Signature");
  group.add_value("--signed-text", signed_text, "TEMPLATE", "custom: what is signed, as '{header:X-Time}:{body}'");
  group.add_choice("--encoding", encoding, {"hex", "base64"}, "custom: of the signature").default_value("hex");
  group.add_value("--prefix", prefix, "TEXT", "custom: before the signature, as 'v0='");
  group.add_value("--timestamp-header", timestamp_header, "NAME", "custom: of the header with the time");
  group.add_choice("--secret-encoding", secret_encoding, {"auto", "raw", "base64", "hex"}, "how the secret is written")
      .default_value("as the scheme wants it");
}

Scheme SchemeFlags::custom() const {
  const std::string text = signed_text.empty() ? "{body}" : signed_text;
  Scheme row{.name = "custom", .signed_text = signature::SignedText(text)};
  row.encoding = encoding == "base64" ? signature::Encoding::base64 : signature::Encoding::hex;
  row.prefix = prefix;
  row.separators = ", \t";
  row.timestamp_header = timestamp_header;
  // A prefix with a comma in it must not be taken apart.
  if (prefix.find(',') != std::string::npos) row.separators = " \t";
  if (prefix.find(' ') != std::string::npos) row.separators = ";";
  if (text.find("{timestamp}") != std::string::npos && timestamp_header.empty()) {
    throw Failure("--signed-text names {timestamp}, and no header holds one",
                  "name it by --timestamp-header NAME, or write {header:NAME}", Exit::usage);
  }
  return row;
}

std::vector<Scheme> SchemeFlags::rows() const {
  check_name("--signature-header", signature_header);
  check_name("--timestamp-header", timestamp_header);
  std::vector<Scheme> rows;
  const std::string name = chosen();
  if (name == "custom" || (name == "auto" && is_custom())) {
    rows.push_back(custom());
  } else {
    rows = signature::schemes(hash(), headers().front());
    if (name != "auto") std::erase_if(rows, [&](const Scheme& row) { return row.name != name; });
  }
  for (Scheme& row : rows) {
    if (secret_encoding == "raw") row.key_form = KeyForm::raw;
    else if (secret_encoding == "base64") row.key_form = KeyForm::base64;
    else if (secret_encoding == "hex") row.key_form = KeyForm::hex;
  }
  return rows;
}

std::vector<std::string> SchemeFlags::headers() const {
  if (!signature_header.empty()) return {signature_header};
  std::vector<std::string> names{std::string(signature::signature_header_default)};
  if (chosen() == "standard") names.insert(names.begin(), std::string(signature::standard_signature_header));
  else if (chosen() == "auto" && !is_custom()) names.emplace_back(signature::standard_signature_header);
  return names;
}

void HeaderFlags::add_to(CLI::App& command) {
  const FlagGroup group(command, "Signature");
  group.add_repeatable("--signature", signatures, "VALUE", "of a body that is saved without its headers")
      .from_tree(FromTree::once);
  group.add_repeatable("-H,--header", lines, "HEADER", "'NAME: VALUE' of the delivery, as it was received")
      .from_tree(FromTree::changes_contents);
}

std::vector<Header> HeaderFlags::headers(const std::string& signature_header) const {
  std::vector<Header> headers;
  for (const std::string& typed : signatures) {
    std::string_view value = base::trim(typed);
    const std::string_view name = value.substr(0, signature_header.size());
    const bool whole_line = equal_but_for_case(name, signature_header) && value.substr(name.size()).starts_with(':');
    if (whole_line) value = base::trim(value.substr(name.size() + 1));
    headers.push_back({signature_header, value, {}});
  }
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    const std::string_view name = std::string_view(line).substr(0, colon);
    const bool plain = line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    if (colon == std::string::npos || name.empty() || name.find_first_of(" \t") != std::string_view::npos || !plain) {
      throw Failure("-H takes a header as it was received: 'NAME: VALUE'",
                    "for example -H 'X-Cooledge-Signature: 3f84624b…'", Exit::usage);
    }
    headers.push_back({name, base::trim(std::string_view(line).substr(colon + 1)), {}});
  }
  return headers;
}

}  // namespace hook::cli
