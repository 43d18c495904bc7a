#include "json/strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "json/leave_out.hpp"
#include "json/scan.hpp"

namespace hook::json {
namespace {

struct Escape {
  char32_t value = U'\uFFFD';
  std::size_t length = 2;  // bytes in the text, backslash included
  std::string_view wrong;  // why it is not a JSON escape; empty where it is one
  Flaw flaw = Flaw::syntax;
};

std::optional<char32_t> four_hex_digits(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    const int digit = base::hex_digit(c);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

bool is_high(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

Escape unicode_escape(std::string_view text) {
  const auto unit = four_hex_digits(text.substr(2));
  if (!unit) return {.length = 2, .wrong = "a u escape must be followed by four hexadecimal digits"};
  if (is_low(*unit)) {
    return {.length = 6, .wrong = "a low surrogate without a high one before it", .flaw = Flaw::encoding};
  }
  if (!is_high(*unit)) return {.value = *unit, .length = 6, .wrong = {}};
  if (text.size() >= 12 && text[6] == '\\' && text[7] == 'u') {
    const auto low = four_hex_digits(text.substr(8));
    if (low && is_low(*low)) {
      return {.value = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00), .length = 12, .wrong = {}};
    }
  }
  return {.length = 6, .wrong = "a high surrogate without a low one behind it", .flaw = Flaw::encoding};
}

// The escape at the front of `text`, which starts with a backslash.
Escape read_escape(std::string_view text) {
  if (text.size() < 2) return {.length = 1, .wrong = "a backslash at the end of the string"};
  switch (text[1]) {
    case '"': return {.value = U'"', .wrong = {}};
    case '\\': return {.value = U'\\', .wrong = {}};
    case '/': return {.value = U'/', .wrong = {}};
    case 'b': return {.value = U'\b', .wrong = {}};
    case 'f': return {.value = U'\f', .wrong = {}};
    case 'n': return {.value = U'\n', .wrong = {}};
    case 'r': return {.value = U'\r', .wrong = {}};
    case 't': return {.value = U'\t', .wrong = {}};
    case 'u': return unicode_escape(text);
    default: return {.wrong = "a backslash before a character that JSON does not escape"};
  }
}

// What stands for one byte behind a backslash; 0 elsewhere.
constexpr std::array<char, 256> short_escapes = [] {
  std::array<char, 256> values{};
  for (const char c : {'"', '\\', '/'}) values[static_cast<unsigned char>(c)] = c;
  values['b'] = '\b';
  values['f'] = '\f';
  values['n'] = '\n';
  values['r'] = '\r';
  values['t'] = '\t';
  return values;
}();

constexpr std::size_t block_size = 64;

// A bit for each of 64 bytes.
struct Block {
  std::uint64_t backslashes = 0;
  std::uint64_t quotes = 0;
  std::uint64_t ends = 0;  // quotes and control characters
};

Block look_at(const char* bytes) {
  Block block;
#if defined(__SSE2__)
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + std::size_t{16} * part));
    const auto bits = [&](__m128i found) {
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << (16 * part);
    };
    block.backslashes |= bits(_mm_cmpeq_epi8(sixteen, _mm_set1_epi8('\\')));
    block.quotes |= bits(_mm_cmpeq_epi8(sixteen, _mm_set1_epi8('"')));
    block.ends |= bits(_mm_cmpeq_epi8(_mm_min_epu8(sixteen, _mm_set1_epi8(0x1F)), sixteen));
  }
#else
  for (std::size_t i = 0; i < block_size; ++i) {
    const char c = bytes[i];
    block.backslashes |= static_cast<std::uint64_t>(c == '\\') << i;
    block.quotes |= static_cast<std::uint64_t>(c == '"') << i;
    block.ends |= static_cast<std::uint64_t>(static_cast<unsigned char>(c) < 0x20) << i;
  }
#endif
  block.ends |= block.quotes;
  return block;
}

// Copies `size` bytes; 64 may be read and written where there are fewer: more than what stands between most escapes, so
// that the length is no branch to guess.
char* copy(char* to, const char* from, std::size_t size) {
  constexpr std::size_t at_once = 32;
  if (size <= at_once) std::memcpy(to, from, at_once);
  else std::memcpy(to, from, size);
  return to + size;
}

std::string_view without_quotes(std::string_view quoted) {
  return quoted.size() < 2 ? std::string_view() : quoted.substr(1, quoted.size() - 2);
}

}  // namespace

void check_escapes(std::string_view quoted, const std::function<void(std::size_t, Flaw, std::string_view)>& found) {
  const std::string_view inner = without_quotes(quoted);
  std::size_t at = inner.find('\\');
  while (at != std::string_view::npos) {
    const Escape escape = read_escape(inner.substr(at));
    if (!escape.wrong.empty()) found(at + 1, escape.flaw, escape.wrong);
    at = inner.find('\\', at + escape.length);
  }
}

void append_decoded(std::string& out, std::string_view quoted) {
  const std::string_view inner = without_quotes(quoted);
  std::size_t at = 0;
  for (;;) {
    const std::size_t backslash = inner.find('\\', at);
    out.append(inner.substr(at, backslash - at));
    if (backslash == std::string_view::npos) return;
    const Escape escape = read_escape(inner.substr(backslash));
    base::append_utf8(out, escape.value);
    at = backslash + escape.length;
    if (at > inner.size()) return;
  }
}

namespace {

// Reads one string; see decode_string().
class StringReader {
 public:
  StringReader(const char* at, const char* end, char* to) : bytes_(at), end_(end), copied_(at), to_(to) {}

  // The closing quote, or null.
  const char* read() {
    for (; bytes_ < end_; bytes_ += block_size) {
      const Block block = look_at(bytes_);
      const bool first_is_escaped = copied_ > bytes_;
      const std::uint64_t behind = block.backslashes << 1U | static_cast<std::uint64_t>(first_is_escaped);
      const std::uint64_t ends = block.ends & ~behind;
      const auto until = static_cast<unsigned>(std::countr_zero(ends));  // all of the block where there is none
      const std::uint64_t inside = ends == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << until) - 1;
      const std::uint64_t backslashes = block.backslashes & inside;
      // In most blocks no backslash could be escaped by another.
      if ((backslashes & behind) == 0 && copied_ <= bytes_ + 1 && bytes_ + until < end_) {
        if (only_quotes(block, backslashes)) {
          drop(backslashes, ~inside);
          if (ends == 0) continue;
          copied_ = bytes_ + until;
          return *copied_ == '"' ? copied_ : nullptr;
        }
        if (ends == 0 && unescape(backslashes)) continue;
      }
      const Stop stop = step(block.backslashes | block.ends);
      if (stop != Stop::none) return stop == Stop::closed ? copied_ : nullptr;
    }
    return nullptr;
  }

  char* behind() const { return to_; }

 private:
  enum class Stop { none, closed, wrong };

  // Whether there is a quote behind each of these backslashes: most of JSON in JSON is so.
  bool only_quotes(const Block& block, std::uint64_t backslashes) const {
    const std::uint64_t before_quotes = block.quotes >> 1U | static_cast<std::uint64_t>(bytes_[block_size] == '"')
                                                                 << (block_size - 1);
    return (backslashes & ~before_quotes) == 0;
  }

  // Takes the block but for backslashes before quotes, and for what is behind the end.
  void drop(std::uint64_t backslashes, std::uint64_t behind_end) {
    if (copied_ < bytes_) {
      to_ = copy(to_, copied_, static_cast<std::size_t>(bytes_ - copied_));
      copied_ = bytes_;
    }
    to_ = copy_without(bytes_, backslashes | behind_end | static_cast<std::uint64_t>(copied_ > bytes_), to_);
    copied_ = bytes_ + block_size;
    if (backslashes >> (block_size - 1) != 0) *to_++ = *copied_++;  // its quote, which must not be looked at again
  }

  // Takes escapes of one letter; false at another, which is left.
  bool unescape(std::uint64_t backslashes) {
    for (; backslashes != 0; backslashes &= backslashes - 1) {
      const char* const found = bytes_ + std::countr_zero(backslashes);
      const char value = short_escapes[static_cast<unsigned char>(found[1])];
      if (value == 0) return false;
      to_ = copy(to_, copied_, static_cast<std::size_t>(found - copied_));
      *to_++ = value;
      copied_ = found + 2;
    }
    return true;
  }

  // Looks at all that stands out in the block and is not behind us yet.
  Stop step(std::uint64_t mask) {
    for (; mask != 0; mask &= mask - 1) {
      const char* const found = bytes_ + std::countr_zero(mask);
      if (found < copied_) continue;
      if (found >= end_) return Stop::wrong;
      to_ = copy(to_, copied_, static_cast<std::size_t>(found - copied_));
      copied_ = found;
      if (*found == '"') return Stop::closed;
      if (*found != '\\') return Stop::wrong;
      if (const char value = short_escapes[static_cast<unsigned char>(found[1])]; value != 0 && found + 1 < end_) {
        *to_++ = value;
        copied_ = found + 2;
        continue;
      }
      const Escape escape = read_escape(std::string_view(found, static_cast<std::size_t>(end_ - found)));
      if (!escape.wrong.empty()) return Stop::wrong;
      std::string encoded;
      base::append_utf8(encoded, escape.value);
      std::memcpy(to_, encoded.data(), encoded.size());
      to_ += encoded.size();
      copied_ = found + escape.length;
    }
    return Stop::none;
  }

  const char* bytes_;
  const char* end_;
  const char* copied_;  // so far
  char* to_;
};

}  // namespace

const char* decode_string(const char* at, const char* end, char*& to) {
  StringReader reader(at, end, to);
  const char* const closing = reader.read();
  to = reader.behind();
  return closing;
}

std::string_view string_value(const Node& node, std::string& scratch) {
  if (!node.escaped) return without_quotes(node.text);
  scratch.clear();
  append_decoded(scratch, node.text);
  return scratch;
}

std::size_t EncodedPlace::seek(std::size_t decoded) {
  const std::size_t end = quoted_.empty() ? 0 : quoted_.size() - 1;
  while (at_ < end && decoded_ < decoded) {
    std::size_t taken = 1;
    std::size_t stands_for = 1;
    if (quoted_[at_] == '\\') {
      const Escape escape = read_escape(quoted_.substr(at_, end - at_));
      std::string value;
      base::append_utf8(value, escape.value);
      taken = escape.length;
      stands_for = value.size();
    }
    if (decoded_ + stands_for > decoded) break;
    decoded_ += stands_for;
    at_ += taken;
  }
  return at_;
}

void append_quoted(std::string& out, std::string_view value) {
  out.push_back('"');
  while (!value.empty()) {
    const base::CodePoint point = base::first_code_point(value);
    const std::string_view bytes = value.substr(0, point.length);
    value.remove_prefix(point.length);
    switch (point.value) {
      case U'"': out += "\\\""; break;
      case U'\\': out += "\\\\"; break;
      case U'\n': out += "\\n"; break;
      case U'\r': out += "\\r"; break;
      case U'\t': out += "\\t"; break;
      default:
        if (!point.valid) out += "\\ufffd";
        else if (base::is_unsafe_to_print(point.value)) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(point.value));
        } else {
          out.append(bytes);
        }
    }
  }
  out.push_back('"');
}

}  // namespace hook::json
