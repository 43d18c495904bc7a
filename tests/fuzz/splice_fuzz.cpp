// A body, as anybody may send it: an edit changes the value that it names and no other byte, and what is added stands
// where its pointer leads.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "json/splice.hpp"

namespace {

using namespace hook;

[[noreturn]] void broken(const char* promise) {
  std::fputs(promise, stderr);
  std::abort();
}

struct Body {
  explicit Body(std::string_view text) : bytes(text), size(text.size()) {
    bytes.append(json::padding, ' ');
    document = reader.read(std::string_view(bytes).substr(0, size));
  }
  std::string bytes;
  std::size_t size;
  json::Reader reader;
  json::Document document;
};

void set(const Body& body, std::size_t index) {
  const json::Node& node = body.document.nodes[index];
  const std::string value = "\"=\\u0000/\"";
  json::Splicer splicer({{json::pointer_to(body.document.nodes, index), value}});
  std::string out;
  if (splicer.splice(std::string_view(body.bytes).substr(0, body.size), out))
    broken("a value that is there was not found");
  const auto at = static_cast<std::size_t>(node.text.data() - body.bytes.data());
  const std::size_t behind = at + node.text.size();
  const std::string expected = body.bytes.substr(0, at) + value + body.bytes.substr(behind, body.size - behind);
  if (out != expected) broken("an edit changed other bytes");
}

void add(const Body& body, std::size_t index) {
  const json::Node& node = body.document.nodes[index];
  if (node.kind != json::Kind::object && node.kind != json::Kind::array) return;
  std::string pointer = json::pointer_to(body.document.nodes, index);
  pointer += node.kind == json::Kind::object ? "/\xF0\x9F\x90\x95~1" : "/-";
  json::Splicer splicer({{pointer, "0"}}, true);
  std::string out;
  if (splicer.splice(std::string_view(body.bytes).substr(0, body.size), out)) broken("nothing was added");
  const Body after(out);
  if (after.document.nodes.size() != body.document.nodes.size() + 1) broken("what was added is not one value more");
  if (json::resolve(after.document.nodes, pointer) == nullptr && !pointer.ends_with("/-"))
    broken("it is not where it should be");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t size_max = 20'000;
  if (size > size_max) return 0;
  const Body body(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!body.document.well_formed()) return 0;
  // Of a name that is repeated, a pointer means the last, whatever node it was made from.
  for (const json::Defect& defect : body.document.defects) {
    if (defect.flaw == json::Flaw::duplicate_key) return 0;
  }
  const std::size_t count = body.document.nodes.size();
  for (const std::size_t index : {count - 1, count / 2, count / 3, std::size_t{1}}) {
    if (index > 0 && index < count) set(body, index);
  }
  for (const std::size_t index : {std::size_t{0}, count / 2, count - 1}) add(body, index);
  return 0;
}
