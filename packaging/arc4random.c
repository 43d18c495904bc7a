// The libstdc++.a of Debian 12 refers to arc4random(), which glibc has since 2.36: linked into the archive's program
// (packaging/archive.sh), this keeps it running with older ones. Nothing calls it: the program uses base::Entropy.
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

uint32_t arc4random(void) {
  uint32_t number;
  if (getentropy(&number, sizeof number) != 0) abort();
  return number;
}
