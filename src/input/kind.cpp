#include "input/kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "json/document.hpp"
#include "model/rule.hpp"

namespace hook::input {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  FileKind kind;
};

constexpr std::string_view journal = R"({"journal":"cooledge-hook/)";

constexpr std::array magics{
    Magic{0, journal, {"a journal of cooledge-hook replay, which holds no delivery", true}},
    Magic{0, "# cooledge-hook baseline "sv, {"a baseline of cooledge-hook check, which holds no delivery", true}},
    Magic{0, "PK\3\4"sv, {"a ZIP archive: unpack it first"}},
    Magic{0, "PK\5\6"sv, {"an empty ZIP archive"}},
    Magic{257, "ustar"sv, {"a tar archive: unpack it first"}},
    Magic{0, "\xFD\x37zXZ\0"sv, {"xz data: unpack it first (xz -dc)"}},
    Magic{0, "\x28\xB5\x2F\xFD"sv, {"zstd data: unpack it first (zstd -dc)"}},
    Magic{0, "BZh"sv, {"bzip2 data: unpack it first (bzip2 -dc)"}},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, {"a 7z archive: unpack it first"}},
    Magic{0, "\x1F\x8B"sv, {"gzip inside gzip: unpack it once first (gzip -dc)"}},
    Magic{0, "%PDF-"sv, {"a PDF document, which holds no delivery"}},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, {"a PNG image, which holds no delivery", true}},
    Magic{0, "\xFF\xD8\xFF"sv, {"a JPEG image, which holds no delivery", true}},
    Magic{0, "GIF87a"sv, {"a GIF image, which holds no delivery", true}},
    Magic{0, "GIF89a"sv, {"a GIF image, which holds no delivery", true}},
    Magic{8, "WEBPVP8"sv, {"a WebP image, which holds no delivery", true}},
};

constexpr FileKind office{"an Office document, such as an Excel workbook (xlsx): export it as text first"};
constexpr FileKind html{"an HTML page, which holds no delivery", true};
constexpr FileKind markdown{"Markdown, which holds no delivery", true};
constexpr FileKind torn{"the end that was cut off a capture, which holds no delivery", true};
constexpr FileKind binary{"binary data, not text"};
constexpr FileKind wide{"this is UTF-16; JSON is exchanged in UTF-8 (RFC 8259, section 8.1): iconv -f UTF-16 -t UTF-8",
                        false, Rule::json_encoding};

bool is_bzip2(std::string_view start) {
  constexpr std::size_t block = 4;  // behind the magic bytes and the level
  return start.substr(block).starts_with("1AY&SY") || start.substr(block).starts_with("\x17\x72\x45\x38\x50\x90");
}

bool is_wide(std::string_view start) {
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) return true;
  const auto begins = [&](std::size_t letter) {
    return start.size() > 1 && start[1 - letter] == '\0' && (start[letter] == '{' || start[letter] == '[');
  };
  return begins(0) || begins(1);
}

bool is_html(std::string_view text) {
  constexpr std::size_t longest = 14;
  std::string begin(text.substr(0, longest));
  std::ranges::transform(begin, begin.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return begin.starts_with("<!doctype html") || begin.starts_with("<html");
}

// A link or a badge may begin it; JSON does not go on like that.
bool begins_as_json(std::string_view text) {
  if (text.starts_with('{')) return true;
  return text.starts_with('[') && base::trim(text.substr(1)).find_first_of("{]") == 0;
}

}  // namespace

std::optional<FileKind> file_kind(std::string_view start, std::string_view path) {
  start = start.substr(0, kind_bytes);
  if (path.ends_with(".torn")) return torn;
  for (const Magic& magic : magics) {
    if (start.size() < magic.at || !start.substr(magic.at).starts_with(magic.bytes)) continue;
    if (magic.bytes == "BZh" && !is_bzip2(start)) continue;
    const bool zip = magic.bytes.starts_with("PK\3");
    return zip && start.find("[Content_Types].xml") != std::string_view::npos ? office : magic.kind;
  }
  if (is_wide(start)) return wide;
  const std::string_view text = base::trim(json::json_text(start));
  if (is_html(text)) return html;
  if ((path.ends_with(".md") || path.ends_with(".markdown")) && !text.empty() && !begins_as_json(text)) return markdown;
  // What begins as JSON may have a broken byte in it.
  const bool json = text.starts_with('{') || text.starts_with('[');
  if (!json && start.find('\0') != std::string_view::npos) return binary;
  return std::nullopt;
}

bool may_be_another_kind(std::string_view start) {
  if (start.size() >= kind_bytes) return false;
  if (start.size() > 1 && start.starts_with('{')) return journal.starts_with(start);
  const std::string_view text = base::trim(start);
  return start == "{" || (!text.starts_with('{') && !text.starts_with('['));
}

}  // namespace hook::input
