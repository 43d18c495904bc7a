#include "json/rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"

namespace hook::json {
namespace {

class Writer {
 public:
  Writer(std::string& out, const Document& document, const Writing& writing, const std::vector<std::string>& names)
      : out_(out), nodes_(document.nodes), writing_(writing), names_(names), permutation_(writing.permutation) {}

  // The depth is that of the document, which json::depth_max bounds.
  void write(std::size_t at, std::size_t depth) {
    const Node& node = nodes_[at];
    switch (node.kind) {
      case Kind::object:
      case Kind::array: container(at, depth); break;
      case Kind::string: string(string_value(node, scratch_)); break;
      case Kind::number: number(node.text); break;
      case Kind::null:
      case Kind::boolean: out_ += node.text; break;
    }
  }

 private:
  void container(std::size_t at, std::size_t depth) {
    const bool object = nodes_[at].kind == Kind::object;
    out_ += object ? '{' : '[';
    std::vector<std::size_t> children = children_of(nodes_, at);
    if (object) sort(children, at == 0);
    bool first = true;
    for (const std::size_t child : children) {
      if (!first) out_ += writing_.comma;
      first = false;
      line(depth + 1);
      if (object) {
        string(nodes_[child].key);
        out_ += writing_.colon;
      }
      write(child, depth + 1);
    }
    if (!children.empty()) line(depth);
    out_ += object ? '}' : ']';
  }

  void line(std::size_t depth) {
    if (writing_.indent.empty()) return;
    out_ += '\n';
    for (std::size_t i = 0; i < depth; ++i) out_ += writing_.indent;
  }

  void sort(std::vector<std::size_t>& members, bool root) {
    if (writing_.order == Order::sorted) {
      std::ranges::stable_sort(members, {}, [&](std::size_t member) { return nodes_[member].key; });
    } else if (writing_.order == Order::given && root) {
      std::ranges::stable_sort(members, {},
                               [&](std::size_t member) { return std::ranges::find(names_, nodes_[member].key); });
    } else if (writing_.order == Order::permuted) {
      // The number's digits, in a base that grows smaller, say which of the members left comes next (Lehmer code).
      for (std::size_t i = 0; i + 1 < members.size(); ++i) {
        const std::size_t left = members.size() - i;
        const auto next = members.begin() + static_cast<std::ptrdiff_t>(i);
        const auto chosen = next + static_cast<std::ptrdiff_t>(permutation_ % left);
        std::rotate(next, chosen, chosen + 1);
        permutation_ /= left;
      }
    }
  }

  void number(std::string_view text) {
    const bool written_otherwise = writing_.plain_numbers && text.find_first_of(".eE") != std::string_view::npos;
    if (written_otherwise) {
      const double value = base::parse_decimal(text).value;
      // ECMAScript writes these in plain digits, and so does the shortest form; of others, the text is left.
      const double size = value < 0 ? -value : value;
      constexpr double smallest = 1e-6;
      constexpr double largest = 9007199254740992;  // 2^53
      if (size == 0 || (size >= smallest && size <= largest)) {
        std::array<char, 64> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size == 0 ? 0 : value,
                                       std::chars_format::fixed);
        out_.append(digits.data(), end.ptr);
        return;
      }
    }
    out_ += text;
    const bool integer = text.find_first_of(".eE") == std::string_view::npos;
    if (integer && (writing_.fraction_everywhere || ++integers_ == writing_.fraction_at)) out_ += ".0";
  }

  void escape(char32_t unit) {
    if (writing_.escaping == Escaping::ascii_upper) {
      fmt::format_to(std::back_inserter(out_), "\\u{:04X}", static_cast<std::uint32_t>(unit));
    } else {
      fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<std::uint32_t>(unit));
    }
  }

  bool escapes(char32_t value) const {
    switch (writing_.escaping) {
      case Escaping::none:
      case Escaping::slash: return false;
      case Escaping::html: return value == U'<' || value == U'>' || value == U'&' || value == 0x2028 || value == 0x2029;
      default: return value > 0x7E;
    }
  }

  void string(std::string_view value) {
    const bool slash = writing_.escaping == Escaping::slash || writing_.escaping == Escaping::slash_and_ascii;
    out_ += '"';
    while (!value.empty()) {
      const base::CodePoint point = base::first_code_point(value);
      switch (point.value) {
        case U'"': out_ += "\\\""; break;
        case U'\\': out_ += "\\\\"; break;
        case U'\b': out_ += "\\b"; break;
        case U'\f': out_ += "\\f"; break;
        case U'\n': out_ += "\\n"; break;
        case U'\r': out_ += "\\r"; break;
        case U'\t': out_ += "\\t"; break;
        case U'/': out_ += slash ? "\\/" : "/"; break;
        default:
          if (point.value < 0x20 || (escapes(point.value) && point.value < 0x10000)) {
            escape(point.value);
          } else if (escapes(point.value)) {
            const char32_t rest = point.value - 0x10000;
            escape(0xD800 + (rest >> 10U));
            escape(0xDC00 + (rest & 0x3FFU));
          } else {
            out_.append(value.substr(0, point.length));
          }
      }
      value.remove_prefix(point.length);
    }
    out_ += '"';
  }

  std::string& out_;
  std::span<const Node> nodes_;
  const Writing& writing_;
  const std::vector<std::string>& names_;
  std::uint64_t permutation_;
  std::size_t integers_ = 0;  // so far
  std::string scratch_;
};

}  // namespace

std::uint64_t permutations(const Document& document, std::uint64_t most) {
  std::uint64_t count = 1;
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].kind != Kind::object) continue;
    std::uint64_t members = 0;
    for_each_child(document.nodes, i, [&](std::size_t) {
      if (count < most) count *= ++members;
    });
    if (count >= most) return most;
  }
  return count;
}

void append_rewritten(std::string& out, const Document& document, const Writing& writing,
                      const std::vector<std::string>& names) {
  if (document.well_formed()) Writer(out, document, writing, names).write(0, 0);
}

std::string one_line(std::string_view value) {
  std::string out;
  std::string decoded;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c != '"') {
      out += c;
      continue;
    }
    std::size_t end = at + 1;
    while (end < value.size() && value[end] != '"') end += value[end] == '\\' ? std::size_t{2} : std::size_t{1};
    decoded.clear();
    append_decoded(decoded, value.substr(at, end + 1 - at));
    append_quoted(out, decoded);
    at = end;
  }
  return out;
}

}  // namespace hook::json
