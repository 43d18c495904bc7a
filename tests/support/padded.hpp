// Text for a reader, with the bytes behind it that the reader asks for.
#pragma once

#include <string>
#include <string_view>

#include "json/document.hpp"

struct Padded {
  explicit Padded(std::string_view text) : bytes(text), size(text.size()) { bytes.append(hook::json::padding, '\0'); }
  std::string_view view() const { return std::string_view(bytes).substr(0, size); }

  std::string bytes;
  std::size_t size;
};
