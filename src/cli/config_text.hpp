// The text of a configuration file, statement by statement. (CLI11's own reader of TOML knows no line numbers, splits a
// text at commas and cuts it at a # without a word.)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hook::cli {

// `key = value`, below `[section]`.
struct Setting {
  enum class Kind { boolean, number, text, list };

  std::string section;  // empty: before the first one
  std::string key;      // letters, digits, - and _
  std::size_t line = 0;
  Kind kind = Kind::text;
  std::vector<std::string> values;
};

struct Section {
  std::string name;  // letters, digits, - and _
  std::size_t line = 0;
};

// No text of the file is in it: a value may be a secret that was put there by mistake.
struct ConfigMistake {
  std::size_t line = 0;
  std::string what;
  std::string hint;
};

struct ConfigText {
  std::vector<Section> sections;
  std::vector<Setting> settings;
  std::optional<ConfigMistake> mistake;  // the first one; nothing behind it is read
};

// Reads the part of TOML 1.0 that flags need: comments, [sections], and keys with true, false, a number, a string on
// one line or a list of these. Anything else of TOML is a mistake that says what to write instead. Never throws because
// of the text.
ConfigText read_config_text(std::string_view text);

}  // namespace hook::cli
