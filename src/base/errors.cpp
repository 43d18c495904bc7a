#include "base/errors.hpp"

#include <string>
#include <system_error>

#include "base/ascii.hpp"

namespace hook::base {

std::string error_text(int error) {
  std::string text = std::generic_category().message(error);
  const bool word = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
  if (word) text[0] = lower(text[0]);
  return text;
}

}  // namespace hook::base
