#include "cli/config_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace hook::cli {
namespace {

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_number(std::string_view word) {
  if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
  const std::size_t point = word.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (point == std::string_view::npos) return digits(word);
  return digits(word.substr(0, point)) && digits(word.substr(point + 1));
}

class TextReader {
 public:
  explicit TextReader(std::string_view text) : rest_(text) {}

  ConfigText read() {
    constexpr std::string_view mark = base::byte_order_mark;
    if (rest_.starts_with(mark)) rest_.remove_prefix(mark.size());
    if (check_characters()) {
      while (!out_.mistake && next_statement()) {
      }
    }
    return std::move(out_);
  }

 private:
  bool fail(std::string what, std::string hint = {}) {
    out_.mistake = ConfigMistake{line_, std::move(what), std::move(hint)};
    return false;
  }

  bool check_characters() {
    const std::size_t not_utf8 = base::first_not_utf8(rest_);
    const auto* const stray = std::ranges::find_if(rest_, [this, at = std::size_t{0}](char c) mutable {
      const std::size_t behind = ++at;
      if (c == '\r') return behind == rest_.size() || rest_[behind] != '\n';
      return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == '\x7f';
    });
    const auto stray_at = static_cast<std::size_t>(stray - rest_.begin());
    const std::size_t wrong = std::min(not_utf8, stray == rest_.end() ? std::string_view::npos : stray_at);
    if (wrong == std::string_view::npos) return true;
    line_ +=
        static_cast<std::size_t>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(wrong), '\n'));
    if (wrong == not_utf8) return fail("this is not UTF-8", "save the file as UTF-8");
    return fail("there is a control character", "TOML is plain text: take it out");
  }

  char front() const { return rest_.empty() ? '\n' : rest_.front(); }
  bool at_line_end() const { return front() == '\n' || rest_.starts_with("\r\n"); }

  void skip_blanks() {
    while (front() == ' ' || front() == '\t') rest_.remove_prefix(1);
  }

  void skip_comment() {
    if (front() == '#') rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
  }

  // Behind a statement: blanks, a comment, and the line's end.
  bool end_line() {
    skip_blanks();
    skip_comment();
    if (!at_line_end()) return fail("something stands behind the end of it", "write one thing a line");
    rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    if (!rest_.empty()) rest_.remove_prefix(1);
    ++line_;
    return true;
  }

  std::string take_bare() {
    const auto* const end = std::ranges::find_if_not(rest_, is_bare);
    std::string word(rest_.begin(), end);
    rest_.remove_prefix(word.size());
    return word;
  }

  // False at the end of the text, and at a mistake.
  bool next_statement() {
    if (rest_.empty()) return false;
    skip_blanks();
    if (front() == '#' || at_line_end()) return end_line();
    return front() == '[' ? section() : setting();
  }

  bool section() {
    rest_.remove_prefix(1);
    skip_blanks();
    std::string name = take_bare();
    skip_blanks();
    if (name.empty() || front() != ']')
      return fail("this is no section", "a section is a command's name in brackets: [verify]");
    rest_.remove_prefix(1);
    const auto before = std::ranges::find_if(out_.sections, [&](const Section& known) { return known.name == name; });
    if (before != out_.sections.end())
      return fail(fmt::format("the section [{}] began in line {} already", name, before->line), "put both together");
    out_.sections.push_back({name, line_});
    section_ = std::move(name);
    return end_line();
  }

  bool setting() {
    Setting made;
    made.section = section_;
    made.line = line_;
    made.key = take_bare();
    skip_blanks();
    if (front() == '.') return fail("a key has no points in it", "write it under its section: [verify]");
    if (made.key.empty() || front() == '"' || front() == '\'')
      return fail("this is no key", "write flags without dashes and quotes: format = \"json\"");
    if (made.key.starts_with('-'))
      return fail("a key has no dashes before it", "write flags as format = \"json\", without --");
    if (front() != '=') return fail(fmt::format("{} has no value", made.key), "write KEY = VALUE");
    rest_.remove_prefix(1);
    skip_blanks();
    if (!(front() == '[' ? list(made) : scalar(made.values, made.kind))) return false;
    const auto before = std::ranges::find_if(
        out_.settings, [&](const Setting& known) { return known.key == made.key && known.section == made.section; });
    if (before != out_.settings.end())
      return fail(fmt::format("{} stands in line {} already", made.key, before->line), "leave one of them out");
    out_.settings.push_back(std::move(made));
    return end_line();
  }

  // Blanks, comments and line ends between the elements of a list.
  void skip_between() {
    while (!rest_.empty()) {
      skip_blanks();
      skip_comment();
      if (rest_.empty() || !at_line_end()) return;
      ++line_;
      rest_.remove_prefix(rest_.find('\n') + 1);
    }
  }

  bool list(Setting& made) {
    rest_.remove_prefix(1);
    made.kind = Setting::Kind::list;
    const std::size_t began = line_;
    for (skip_between(); front() != ']'; skip_between()) {
      if (rest_.empty()) {
        line_ = began;
        return fail(fmt::format("the list of {} does not end", made.key), "a ] ends it");
      }
      auto kind = Setting::Kind::text;
      if (!scalar(made.values, kind)) return false;
      if (kind == Setting::Kind::boolean) return fail(fmt::format("{} lists true or false", made.key));
      skip_between();
      if (front() == ',') rest_.remove_prefix(1);
      else if (front() != ']' && !rest_.empty()) return fail("a comma is missing in the list");
    }
    rest_.remove_prefix(1);
    return true;
  }

  bool scalar(std::vector<std::string>& to, Setting::Kind& kind) {
    if (front() == '"' || front() == '\'') return quoted(to);
    if (front() == '[') return fail("a list holds no lists");
    if (front() == '{') return fail("tables in braces mean nothing here", "a section is written [verify]");
    const std::size_t end = std::min(rest_.find_first_of(" \t\r\n#,]"), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    if (word.empty()) return fail("there is no value");
    if (word == "true" || word == "false") kind = Setting::Kind::boolean;
    else if (is_number(word)) kind = Setting::Kind::number;
    else return fail("this is no value of TOML", "text stands in quotes: format = \"json\"");
    to.emplace_back(word);
    rest_.remove_prefix(end);
    return true;
  }

  bool quoted(std::vector<std::string>& to) {
    const char quote = front();
    if (rest_.starts_with(R"(""")") || rest_.starts_with("'''"))
      return fail("text of several lines means nothing here", "write it on one line");
    const std::size_t end = rest_.find_first_of(quote == '"' ? "\"\n" : "'\n", 1);
    if (end == std::string_view::npos || rest_[end] == '\n') return fail("a quote is missing at the end of the text");
    const std::string_view inside = rest_.substr(1, end - 1);
    if (quote == '"' && inside.find('\\') != std::string_view::npos)
      return fail("in double quotes a backslash begins an escape, which is not understood here",
                  "single quotes take a text as it is: '\\d'");
    to.emplace_back(inside);
    rest_.remove_prefix(end + 1);
    return true;
  }

  std::string_view rest_;
  std::size_t line_ = 1;
  std::string section_;
  ConfigText out_;
};

}  // namespace

ConfigText read_config_text(std::string_view text) { return TextReader(text).read(); }

}  // namespace hook::cli
