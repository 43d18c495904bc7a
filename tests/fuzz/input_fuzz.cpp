// An input, whatever it holds: cutting it into deliveries and taking capture records apart never throws, loses no byte
// that is not white space or punctuation between values, and gives the same deliveries however it arrives.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "intake/framing.hpp"
#include "record/capture_record.hpp"

namespace {

using namespace hook;

std::vector<std::string> cut(const std::string& input, std::size_t step) {
  intake::Framer framer(intake::InputFormat::automatic);
  std::vector<std::string> out;
  std::string held;
  for (std::size_t at = 0; at <= input.size(); at += step) {
    held.append(input, at, step);
    std::vector<intake::Slice> slices;
    const bool last = at + step > input.size();
    const std::size_t taken = framer.take(held, last, slices);
    for (const intake::Slice& slice : slices) out.emplace_back(slice.text);
    held.erase(0, taken);
    if (last && !held.empty()) std::abort();
  }
  return out;
}

void unwrap(const std::string& slice) {
  static json::Reader reader;
  static record::Unwrapper unwrapper;
  std::string bytes = slice;
  bytes.append(json::padding, '"');
  const std::string_view text = std::string_view(bytes).substr(0, slice.size());
  const json::Document document = reader.read(text);
  if (!record::is_capture_record(document.nodes)) return;
  Delivery delivery;
  delivery.raw = delivery.body = text;
  unwrapper.unwrap(document.nodes, delivery);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> whole = cut(input, size + 1);
  for (const std::string& slice : whole) unwrap(slice);
  constexpr std::size_t small = 2000;  // pieces of a large input cost a square
  if (size < small && cut(input, 1 + size / 3) != whole) {
    std::fputs("the pieces in which an input arrives changed its deliveries\n", stderr);
    std::abort();
  }
  return 0;
}
