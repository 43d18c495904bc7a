// Runs a fuzz target on files, without a fuzzer: in plain ctest, with any compiler. Each file is also tried cut short
// at many places, and with bytes changed, by a fixed rule.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// On the heap, at its exact size, so that a sanitizer sees each byte that is read beyond it.
void run(const std::string& bytes) {
  const std::string exact(bytes.data(), bytes.size());
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(exact.data()), exact.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t runs = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    run(bytes);
    const std::size_t step = bytes.size() / 150 + 1;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      run(bytes.substr(0, at));
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1U << (at % 8)));
      run(changed);
      changed.insert(at, 1, "{}[]\",:\\\n\xFF"[at % 10]);
      run(changed);
      runs += 3;
    }
    ++runs;
  }
  std::printf("%zu inputs\n", runs);
  return 0;
}
