// Mistakes that change the body.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/gzip.hpp"
#include "base/hex.hpp"
#include "base/utf16.hpp"
#include "diagnosis/diagnoses.hpp"
#include "diagnosis/explainer.hpp"
#include "diagnosis/prober.hpp"
#include "json/document.hpp"
#include "json/rewrite.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"

namespace hook::diagnosis {

namespace {

// Larger bodies are not rewritten, inflated or turned round: of them, only the cheap mistakes are tried.
constexpr std::size_t rewritten_max = std::size_t{8} << 20U;

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (;;) {
    const std::size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

struct Layout {
  json::Writing writing;
  std::string_view name;
};

// A body in the chunked coding (RFC 9112, section 7.1), taken out of its chunks; empty where it is none.
std::string dechunked(std::string_view body) {
  std::string out;
  for (;;) {
    const std::size_t end = body.find("\r\n");
    if (end == 0 || end > 8) return {};
    std::size_t size = 0;
    for (const char c : body.substr(0, end)) {
      if (base::hex_digit(c) < 0) return {};
      size = 16 * size + static_cast<std::size_t>(base::hex_digit(c));
    }
    body.remove_prefix(end + 2);
    if (size == 0) return out;
    if (body.size() < size + 2 || body.substr(size, 2) != "\r\n") return {};
    out += body.substr(0, size);
    body.remove_prefix(size + 2);
  }
}

struct Variants {
  std::vector<std::pair<json::Escaping, std::string_view>> escapings{{json::Escaping::none, ""}};
  std::vector<std::pair<json::Order, std::string_view>> orders{{json::Order::as_is, ""},
                                                               {json::Order::sorted, ", keys sorted"}};
  std::vector<std::string> documented_names;
  bool fractions = false;
};

// The ways to write it in which the body can differ at all.
Variants variants_of(std::string_view body, const json::Document& document, const schemas::Catalogue& catalogue) {
  Variants variants;
  const auto has = [&](std::string_view letters) { return body.find_first_of(letters) != std::string_view::npos; };
  const bool beyond_ascii = body.find("\\u") != std::string_view::npos ||
                            std::ranges::any_of(body, [](char c) { return static_cast<unsigned char>(c) > 0x7E; });
  auto& escapings = variants.escapings;
  if (beyond_ascii) {
    escapings.emplace_back(json::Escaping::ascii, ", what is not ASCII written as \\u escapes");
    escapings.emplace_back(json::Escaping::ascii_upper, ", what is not ASCII written as \\u escapes in upper case");
  }
  if (has("/")) escapings.emplace_back(json::Escaping::slash, ", / written as \\/");
  if (has("/") && beyond_ascii) {
    escapings.emplace_back(json::Escaping::slash_and_ascii, ", / written as \\/ and what is not ASCII as \\u escapes");
  }
  if (has("<>&") || beyond_ascii) escapings.emplace_back(json::Escaping::html, ", < > & written as \\u escapes");
  variants.fractions = has(".eE");
  const json::Node* const type = json::member(document.nodes, 0, "event_type");
  if (type == nullptr || type->kind != json::Kind::string) return variants;
  std::string scratch;
  const schemas::Schema* const schema = catalogue.find(json::string_value(*type, scratch));
  if (schema == nullptr) return variants;
  for (const schemas::Field& field : schema->nodes[0].fields) variants.documented_names.push_back(field.name);
  variants.orders.emplace_back(json::Order::given, ", keys in the documented order");
  return variants;
}

constexpr std::array<Layout, 7> layouts{{{{",", ":", ""}, "compact JSON"},
                                         {{", ", ": ", ""}, "JSON with a space behind commas and colons"},
                                         {{",", ": ", "  "}, "JSON indented by 2 spaces"},
                                         {{",", ": ", "    "}, "JSON indented by 4 spaces"},
                                         {{",", ": ", "\t"}, "JSON indented by tabs"},
                                         {{",", " : ", "  "}, "JSON indented by 2 spaces, with spaces around colons"},
                                         {{",", ": ", ""}, "JSON with a space behind colons"}}};

// `padded` holds what the document points into.
json::Document read(const Context& context, std::string_view body, std::string& padded) {
  padded = body;
  padded.append(json::padding, ' ');
  return context.reader.read(std::string_view(padded).substr(0, body.size()));
}

// An indented body of which curl -d has dropped the line breaks, and nothing else.
void line_breaks_lost(const Context& context, Search& search) {
  const std::string_view body = context.delivery.body;
  const bool indented = body.find("  ") != std::string_view::npos || body.find('\t') != std::string_view::npos;
  if (!indented || search.over()) return;
  std::string padded;
  const json::Document document = read(context, body, padded);
  for (const Layout& layout : layouts) {
    for (const json::Escaping escaping : {json::Escaping::none, json::Escaping::ascii}) {
      if (layout.writing.indent.empty()) continue;
      json::Writing writing = layout.writing;
      writing.escaping = escaping;
      std::string text;
      json::append_rewritten(text, document, writing);
      if (replaced(text, "\n", "") != body) continue;
      constexpr std::string_view hint = "curl -d drops line breaks where it reads a file: --data-binary keeps them";
      search.body(text, "the body's line breaks were signed, and are missing here", hint);
      search.body(text + "\n", "the body's line breaks were signed, and are missing here", hint);
    }
  }
}

constexpr std::string_view anew = "the body was parsed and written anew: what was signed is ";
constexpr std::string_view raw_bytes_hint =
    "verify the raw bytes of the request, before any JSON parser: what is parsed and written anew is other bytes";

// JavaScript writes 1.0 as 1: which numbers had a fraction is lost, so all are tried at once and one by one.
void refractioned(const json::Document& document, const Variants& variants, Search& search) {
  constexpr std::size_t integers_max = 32;
  const auto integers = static_cast<std::size_t>(std::ranges::count_if(document.nodes, [](const json::Node& node) {
    return node.kind == json::Kind::number && node.text.find_first_of(".eE") == std::string_view::npos;
  }));
  std::string text;
  for (std::size_t at = 0; integers > 0 && at <= std::min(integers, integers_max); ++at) {
    for (const auto& [order, order_name] : variants.orders) {
      for (const std::size_t layout : {0U, 1U}) {
        if (search.over()) return;
        json::Writing writing = layouts[layout].writing;
        writing.order = order;
        writing.fraction_at = at;
        writing.fraction_everywhere = at == 0;
        text.clear();
        json::append_rewritten(text, document, writing, variants.documented_names);
        search.lone_body(text,
                         fmt::format("{}{}{}, with a number that ends with .0", anew, layouts[layout].name, order_name),
                         raw_bytes_hint);
      }
    }
  }
}

// Where members were sorted, their order before is lost; of few, all orders can be tried.
void reordered(const json::Document& document, Search& search) {
  constexpr std::uint64_t orders_max = 1000;
  const std::uint64_t orders = json::permutations(document, orders_max);
  std::string text;
  for (std::uint64_t i = 1; orders < orders_max && i < orders; ++i) {
    for (const std::size_t layout : {0U, 1U}) {
      if (search.over()) return;
      json::Writing writing = layouts[layout].writing;
      writing.order = json::Order::permuted;
      writing.permutation = i;
      text.clear();
      json::append_rewritten(text, document, writing);
      search.lone_body(text, fmt::format("{}{}, in another order of the keys", anew, layouts[layout].name),
                       raw_bytes_hint);
    }
  }
}

}  // namespace

void trailing_newline(const Context& context, Search& search) {
  constexpr std::string_view hint =
      "verify the bytes as they were received: editors and echo add a line end, printf '%s' does not";
  const std::string_view body = context.delivery.body;
  if (body.ends_with("\r\n"))
    search.body(body.substr(0, body.size() - 2), "the body ends with CR LF that was not signed", hint);
  if (body.ends_with('\n'))
    search.body(body.substr(0, body.size() - 1), "the body ends with a line feed that was not signed", hint);
  const std::size_t last = body.find_last_not_of(" \t\r\n");
  if (last != std::string_view::npos)
    search.body(body.substr(0, last + 1), "the body ends with white space that was not signed", hint);
}

void missing_newline(const Context& context, Search& search) {
  constexpr std::string_view hint =
      "something cut the line end off, such as $(...) in a shell, or trim(): keep the bytes as they were received";
  if (context.delivery.body.size() > rewritten_max) return;
  const std::string body(context.delivery.body);
  search.body(body + "\n", "a line feed at the body's end was signed, and is missing here", hint);
  search.body(body + "\r\n", "CR LF at the body's end was signed, and is missing here", hint);
}

void crlf(const Context& context, Search& search) {
  constexpr std::string_view hint =
      "a transfer or checkout in text mode changes line ends: keep the body as binary data";
  const std::string_view body = context.delivery.body;
  if (body.size() > rewritten_max) return;
  if (body.find_first_of("\r\n") == std::string_view::npos) {
    line_breaks_lost(context, search);
    return;
  }
  const std::string feeds = replaced(body, "\r\n", "\n");
  search.body(feeds, "the body has CR LF where LF was signed", hint);
  search.body(replaced(feeds, "\n", "\r\n"), "the body has LF where CR LF was signed", hint);
  search.body(replaced(replaced(body, "\r", ""), "\n", ""), "the body has line breaks that were not signed",
              "curl -d drops them where the sender reads a file: it should use --data-binary");
}

void byte_order_mark(const Context& context, Search& search) {
  constexpr std::string_view mark = base::byte_order_mark;
  const std::string_view body = context.delivery.body;
  if (body.starts_with(mark)) {
    search.body(body.substr(mark.size()), "the body begins with a byte order mark that was not signed",
                "save it as UTF-8 without a mark, or better as the bytes that were received");
  } else if (body.size() <= rewritten_max) {
    search.body(std::string(mark) + std::string(body),
                "a byte order mark at the body's start was signed, and is missing here",
                "keep the bytes as they were received");
  }
}

void reserialized(const Context& context, Search& search) {
  const Header* const length = context.delivery.header("Content-Length");
  if (context.delivery.fidelity == Fidelity::reserialized && length != nullptr) {
    search.fact(
        fmt::format("the body was re-serialized, these are not the bytes sent: it is complete JSON of {} bytes, "
                    "and its Content-Length is {}",
                    context.delivery.body.size(), length->value),
        "nothing here says whether the secret is right: keep the raw bytes of the request, before any JSON parser");
  }
  const std::string_view body = json::json_text(context.delivery.body);
  if (search.over() || body.size() > rewritten_max) return;
  std::string padded;
  const json::Document document = read(context, body, padded);
  if (!document.well_formed()) return;
  const Variants variants = variants_of(body, document, context.catalogue);
  std::string text;
  const auto attempt = [&](const Layout& layout, const auto& order, const auto& escaping, bool plain_numbers) {
    if (search.over()) return;
    json::Writing writing = layout.writing;
    writing.order = order.first;
    writing.escaping = escaping.first;
    writing.plain_numbers = plain_numbers;
    text.clear();
    json::append_rewritten(text, document, writing, variants.documented_names);
    constexpr std::size_t as_long_as = 4;  // hashing it, so many times
    search.spend(as_long_as * text.size());
    const std::string what = fmt::format("{}{}{}{}{}", anew, layout.name, order.second, escaping.second,
                                         plain_numbers ? ", numbers as JavaScript writes them" : "");
    search.body(text, what, raw_bytes_hint);
    if (!writing.indent.empty()) search.body(text + "\n", what + ", with a line feed at its end", raw_bytes_hint);
  };
  for (const auto& order : variants.orders) {
    for (const auto& escaping : variants.escapings) {
      for (const Layout& layout : layouts) {
        attempt(layout, order, escaping, false);
        if (variants.fractions) attempt(layout, order, escaping, true);
      }
    }
  }
  reordered(document, search);
  refractioned(document, variants, search);
}

void content_encoding(const Context& context, Search& search) {
  const std::string_view body = context.delivery.body;
  const Header* const encoding = context.delivery.header("Content-Encoding");
  if (encoding != nullptr && equal_but_for_case(encoding->value, "gzip") && !base::is_gzip(body) && !body.empty()) {
    search.fact(
        "its Content-Encoding is gzip, and the body is here inflated",
        "the signature may cover the packed bytes, which are gone: verify before your server or proxy inflates");
  }
  if (search.over() || body.size() > rewritten_max) return;
  constexpr std::size_t inflated_max = std::size_t{64} << 20U;
  if (encoding != nullptr || base::is_gzip(body) || body.starts_with('\x78')) {
    std::string inflated;
    if (base::inflate(body, inflated_max, inflated) == base::Inflated::whole) {
      search.body(inflated, "the inflated body was signed, and this one is still compressed",
                  "inflate the body before you verify it: gzip -d, or your server's own decompression");
    }
  }
  if (encoding != nullptr && !base::is_gzip(body)) {
    constexpr std::size_t as_long_as = 8;  // hashing it, so many times
    for (const int level : {6, 9, 1}) {
      if (search.over()) break;
      search.spend(as_long_as * body.size());
      std::string packed = base::gzip(body, level);
      constexpr std::size_t system = 9;  // RFC 1952, section 2.3: 3 is Unix, 255 unknown, 0 what Java and Go write
      for (const char value : {'\x03', '\xff', '\0'}) {
        packed[system] = value;
        search.body(packed, "the body was signed packed, as it was sent, and stands here inflated",
                    "verify it before your server or proxy inflates it");
      }
    }
  }
  const std::string whole = dechunked(body);
  if (!whole.empty()) {
    search.body(whole, "the body still has the chunk sizes of its transfer in it",
                "take it from the server's request, not from a dump of the connection");
  }
}

void utf16(const Context& context, Search& search) {
  const std::string_view body = context.delivery.body;
  if (search.over() || body.size() > rewritten_max) return;
  constexpr std::string_view hint =
      "a shell's > wrote it as UTF-16 (PowerShell does): save the bytes by curl -o or Set-Content -AsByteStream";
  const bool little_marked = body.starts_with("\xFF\xFE");
  const bool big_marked = body.starts_with("\xFE\xFF");
  const bool zeros = body.substr(0, 64).find('\0') != std::string_view::npos;
  for (const auto order : {base::ByteOrder::little, base::ByteOrder::big}) {
    const bool marked = order == base::ByteOrder::little ? little_marked : big_marked;
    if (!marked && !zeros) continue;
    const auto text = base::utf8_from_utf16(body.substr(marked ? 2 : 0), order);
    if (!text) continue;
    search.body(*text, "the body is UTF-16, and UTF-8 was signed", hint);
    const std::size_t last = text->find_last_not_of("\r\n");
    search.body(text->substr(0, last + 1), "the body is UTF-16 with a line end, and UTF-8 without one was signed",
                hint);
  }
  if (little_marked || big_marked || zeros) return;
  for (const auto order : {base::ByteOrder::little, base::ByteOrder::big}) {
    const std::string wide = base::utf16_from_utf8(body, order);
    const std::string mark = order == base::ByteOrder::little ? "\xFF\xFE" : "\xFE\xFF";
    search.body(wide, "the body was signed as UTF-16, and is UTF-8 here",
                "have the sender sign the bytes that it sends");
    search.body(mark + wide, "the body was signed as UTF-16, and is UTF-8 here",
                "have the sender sign the bytes that it sends");
  }
}

void truncated(const Context& context, Search& search) {
  const Header* const length = context.delivery.header("Content-Length");
  if (context.delivery.fidelity != Fidelity::truncated || length == nullptr) return;
  search.fact(fmt::format("the body is cut: {} bytes are here, and its Content-Length is {}",
                          context.delivery.body.size(), length->value),
              "no signature can fit bytes that are gone: capture the delivery again, whole");
}

void other_delivery(const Context& context, Search& search) {
  const bool cut = context.delivery.fidelity == Fidelity::truncated;
  for (const OtherDelivery& other : context.others) {
    if (cut && other.body.starts_with(context.delivery.body)) continue;  // the same delivery, whole
    search.lone_body(other.body, fmt::format("it is the signature of another delivery, at {}", other.place),
                     "headers and bodies got mixed up: keep each with its own");
  }
}

}  // namespace hook::diagnosis
