// An input, whatever it holds: cutting it into deliveries and taking capture records apart never throws, loses no byte
// that is not white space or punctuation between values, and gives the same deliveries however it arrives.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "input/framing.hpp"
#include "record/capture_record.hpp"

namespace {

using namespace hook;

std::vector<std::string> cut(const std::string& input, std::size_t step) {
  input::Framer framer(input::InputFormat::automatic);
  std::vector<std::string> out;
  std::string held;
  for (std::size_t at = 0; at <= input.size(); at += step) {
    held.append(input, at, step);
    std::vector<input::Slice> slices;
    const bool last = at + step > input.size();
    const std::size_t taken = framer.take(held, last, slices);
    for (const input::Slice& slice : slices) out.emplace_back(slice.text);
    held.erase(0, taken);
    if (last && !held.empty()) std::abort();
  }
  return out;
}

// What the quick way takes, the strict way takes, to the same delivery.
void compare(const Delivery& quick, const Delivery& strict, bool taken) {
  bool same = taken && quick.body == strict.body && quick.method == strict.method && quick.target == strict.target &&
              quick.received_at == strict.received_at && quick.wrapped == strict.wrapped &&
              quick.fidelity == strict.fidelity && quick.headers.size() == strict.headers.size();
  for (std::size_t i = 0; same && i < quick.headers.size(); ++i) {
    same = quick.headers[i].name == strict.headers[i].name && quick.headers[i].value == strict.headers[i].value;
  }
  if (same) return;
  std::fputs("the quick way of reading a record differs from the strict one\n", stderr);
  std::abort();
}

void unwrap(const std::string& slice) {
  static json::Reader reader;
  static record::RecordDecoder decoder;
  static record::RecordDecoder quick_unwrapper;
  std::string bytes = slice;
  bytes.append(json::padding, '"');
  const std::string_view text = std::string_view(bytes).substr(0, slice.size());
  Delivery quick;
  quick.raw = quick.body = text;
  const bool taken = quick_unwrapper.unwrap_plain(text, quick);
  const json::Document document = reader.read(text);
  Delivery delivery;
  delivery.raw = delivery.body = text;
  const bool good = record::is_capture_record(document.nodes) && document.defects.empty() &&
                    !decoder.unwrap(document.nodes, delivery);
  if (taken) compare(quick, delivery, good);
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
