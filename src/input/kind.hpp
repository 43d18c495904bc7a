// What an input is, from its first bytes, when it is no text that could hold deliveries.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/rule.hpp"

namespace hook::input {

struct FileKind {
  std::string_view what;  // with what to do about it; a static text
  bool expected = false;  // in a folder of captures or fixtures, where it is no error
  Rule rule = Rule::not_a_delivery;
};

// So many bytes tell what an input is.
inline constexpr std::size_t kind_bytes = 1024;

// Nothing for what may hold deliveries. `start` is the beginning of the input, inflated; of Markdown and of the end
// that was cut off a capture, the name tells.
std::optional<FileKind> file_kind(std::string_view start, std::string_view path);

// Whether more bytes could tell more.
bool may_be_another_kind(std::string_view start);

}  // namespace hook::input
