#include "base/entropy.hpp"

#include <unistd.h>
#if __has_include(<sys/random.h>)
#include <sys/random.h>  // where macOS declares getentropy()
#endif

#include <cerrno>
#include <cstdint>

#include "base/errors.hpp"
#include "model/failure.hpp"

namespace hook::base {

Entropy::result_type Entropy::operator()() const {
  std::uint64_t number = 0;
  if (::getentropy(&number, sizeof number) != 0) throw Failure("cannot get random numbers: " + error_text(errno));
  return number;
}

}  // namespace hook::base
