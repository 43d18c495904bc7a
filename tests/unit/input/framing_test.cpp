#include "input/framing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace hook::input;

namespace {

struct Cut {
  std::string text;
  std::uint64_t line;
  std::uint64_t column;

  bool operator==(const Cut&) const = default;
};

// What comes out when `input` arrives in pieces of `step` bytes.
std::vector<Cut> cut(const std::string& input, std::size_t step, InputFormat format = InputFormat::automatic) {
  Framer framer(format);
  std::vector<Cut> out;
  std::string held;
  for (std::size_t at = 0; at <= input.size(); at += step) {
    held += input.substr(at, step);
    std::vector<Slice> slices;
    const std::size_t taken = framer.take(held, at + step > input.size(), slices);
    for (const Slice& slice : slices) out.push_back({std::string(slice.text), slice.line, slice.column});
    held.erase(0, taken);
  }
  CHECK(held.empty());
  return out;
}

std::vector<std::string> texts(const std::string& input, InputFormat format = InputFormat::automatic) {
  const std::vector<Cut> whole = cut(input, input.size() + 1, format);
  for (const std::size_t step : {1U, 2U, 3U, 7U, 64U}) {
    CAPTURE(step);
    CHECK(cut(input, step, format) == whole);  // however it arrives
  }
  std::vector<std::string> out;
  for (const Cut& piece : whole) out.push_back(piece.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("one event is its file, byte for byte") {
  CHECK(texts("{\"a\":1}\n") == Texts{"{\"a\":1}\n"});
  CHECK(texts("{\"a\":1}") == Texts{"{\"a\":1}"});
  CHECK(texts("{\n  \"a\": 1\n}\n") == Texts{"{\n  \"a\": 1\n}\n"});
  CHECK(texts("\xEF\xBB\xBF{\"a\":1}\r\n") == Texts{"\xEF\xBB\xBF{\"a\":1}\r\n"});
  CHECK(texts("{\"a\":\n") == Texts{"{\"a\":\n"});
  CHECK(texts("{\"a\":1}\n{\"b\":1}\n", InputFormat::event) == Texts{"{\"a\":1}\n{\"b\":1}\n"});
}

TEST_CASE("lines are deliveries, their ends are not") {
  CHECK(texts("{\"a\":1}\n{\"b\":1}\n") == Texts{"{\"a\":1}", "{\"b\":1}"});
  CHECK(texts("{\"a\":1}\r\n\r\n \t\r\n{\"b\":1}") == Texts{"{\"a\":1}", "{\"b\":1}"});
  CHECK(texts("\xEF\xBB\xBF{\"a\":1}\n{\"b\":1}") == Texts{"{\"a\":1}", "{\"b\":1}"});
  CHECK(texts("{\"a\":1}\n", InputFormat::ndjson) == Texts{"{\"a\":1}"});
  CHECK(texts("hello\n{\"b\":1}\n") == Texts{"hello", "{\"b\":1}"});
}

TEST_CASE("a broken line costs that line only") {
  CHECK(texts("{\"a\":1}\n{\"b\n{\"c\":1}\n") == Texts{"{\"a\":1}", "{\"b", "{\"c\":1}"});
  CHECK(texts("{\"a\n{\"b\":1}\n{\"c\":1}\n") == Texts{"{\"a", "{\"b\":1}", "{\"c\":1}"});
  CHECK(texts("{\"a\":1}}\n{\"c\":1}\n") == Texts{"{\"a\":1}}", "{\"c\":1}"});
}

TEST_CASE("an array's elements are deliveries") {
  CHECK(texts("[{\"a\":1}, {\"b\":[1,\"]}\"]} ]\n") == Texts{"{\"a\":1}", "{\"b\":[1,\"]}\"]}"});
  CHECK(texts("[]").empty());
  CHECK(texts(" [ ] \n").empty());
  CHECK(texts("[1]\n[2]\n") == Texts{"1", "2"});
  CHECK(texts("[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": 2\n  }\n]\n") ==
        Texts{"{\n    \"a\": 1\n  }", "{\n    \"b\": 2\n  }"});
}

TEST_CASE("a broken element costs as little as can be") {
  CHECK(texts("[{\"a\":},{\"b\":1}]") == Texts{"{\"a\":}", "{\"b\":1}"});
  CHECK(texts("[{\"a\":[1},{\"b\":1}]") == Texts{"{\"a\":[1}", "{\"b\":1}"});
  CHECK(texts("[{\"a\":1},,{\"b\":1}]") == Texts{"{\"a\":1}", "", "{\"b\":1}"});
  CHECK(texts("[{\"a\":1} {\"b\":1}\n{\"c\":1}]") == Texts{"{\"a\":1}", "", "{\"b\":1}", "", "{\"c\":1}"});
  CHECK(texts("[{\"a\":1} x, {\"b\":1}]") == Texts{"{\"a\":1} x", "{\"b\":1}"});
  CHECK(texts("[{\"a\":1},]") == Texts{"{\"a\":1}", ""});
  CHECK(texts("[{\"a\":1}") == Texts{"{\"a\":1}", ""});
  CHECK(texts("[") == Texts{""});
  CHECK(texts("[{\"a\":1},{\"b\":") == Texts{"{\"a\":1}", "{\"b\":"});
  CHECK(texts("[\n  {\n    \"a\": 1,\n  {\n    \"b\": 2\n  }\n]\n").size() == 2);
  CHECK(texts("[\n {\"a\": 1,\n {\"b\": 2},\n {\"c\": 3}\n]\n").size() == 3);
}

TEST_CASE("values behind each other, as jq prints them") {
  CHECK(texts("{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}\n") == Texts{"{\n  \"a\": 1\n}", "{\n  \"b\": 2\n}"});
  CHECK(texts("{\n  \"a\": 1\n{\n  \"b\": 2\n}\n") == Texts{"{\n  \"a\": 1", "{\n  \"b\": 2\n}"});
  CHECK(texts("{\n  \"a\": 1\n} x\n{\n  \"b\": 2\n}\n") == Texts{"{\n  \"a\": 1\n} x", "{\n  \"b\": 2\n}"});
}

TEST_CASE("a run of events without white space is as many deliveries, on one line or several") {
  const std::string event = "{\"event_type\":\"a\"}";
  const std::string two_names = "{\"event_id\":\"1\",\"x\":{\"version\":1},\"\\u0076ersion\":2}";
  const std::string record = "{\"record\":\"cooledge-hook/1\",\"body\":\"\"}";
  CHECK(texts(event + event + event) == Texts{event, event, event});
  CHECK(texts(event + two_names + record + "\n") == Texts{event, two_names, record});
  CHECK(texts(event + " " + event + "\n" + event + "\n" + event + "\t" + event + "\r\n") ==
        Texts{event, event, event, event, event});
  CHECK(texts(event + "\n{\n \"version\": 1,\n \"event_id\": 2\n}" + event + "\n" + event) ==
        Texts{event, "{\n \"version\": 1,\n \"event_id\": 2\n}", event, event});
  CHECK(cut(event + event + "\n  " + event + "  " + event, 999) ==
        std::vector<Cut>{{event, 1, 1}, {event, 1, 19}, {event, 2, 3}, {event, 2, 23}});
}

TEST_CASE("a damaged event in a run costs itself only") {
  const std::string event = "{\"event_type\":\"a\"}";
  const std::string unclosed = "{\"event_type\":\"a}";
  CHECK(texts(event + unclosed + event) == Texts{event, unclosed, event});
  CHECK(texts(unclosed + event) == Texts{unclosed, event});
  CHECK(texts(event + event + "{\"event_type\":") == Texts{event, event, "{\"event_type\":"});
}

TEST_CASE("what is no run of events is one broken delivery a line") {
  const std::string event = "{\"event_type\":\"a\"}";
  const std::string other = "{\"a\":1}";
  for (const std::string& line : {event + other, other + event, event + event + other, event + event + " x",
                                  event + event + ",", event + "," + event, event + "}", event + "{", other + other,
                                  "{\"event_id\":1}" + event, "{\"event_type\":1}" + event}) {
    CAPTURE(line);
    CHECK(texts(line) == Texts{line});
    CHECK(texts(event + "\n" + line + "\n" + event + "\n") == Texts{event, line, event});
  }
  const std::string in_text = "{\"event_type\":\"} {\"}";
  CHECK(texts(in_text + "\n" + in_text + "\n") == Texts{in_text, in_text});
  CHECK(texts(event + event + "\n" + event + "\n", InputFormat::ndjson) == Texts{event + event, event});
}

TEST_CASE("a long run on one line is never held, nor taken for a line that is too large") {
  const std::string event = "{\"event_type\":\"" + std::string(1000, 'a') + "\"}";
  Framer framer(InputFormat::automatic);
  std::string held;
  std::size_t most = 0;
  std::size_t count = 0;
  constexpr std::size_t pieces = 3000;
  for (std::size_t i = 0; i <= pieces; ++i) {
    if (i < pieces) held += event;
    most = std::max(most, held.size());
    std::vector<Slice> slices;
    const std::size_t taken = i % 64 == 0 || i == pieces ? framer.take(held, i == pieces, slices) : 0;
    for (const Slice& slice : slices) {
      REQUIRE(slice.text == event);
      REQUIRE(slice.line == 1);
      REQUIRE(slice.column == 1 + count++ * event.size());
    }
    held.erase(0, taken);
  }
  CHECK(count == pieces);
  CHECK(most < (std::size_t{5} << 18U));
}

TEST_CASE("commas between lines are no part of the deliveries, where all lines but the last have one") {
  CHECK(texts("{\"a\":1},\n{\"b\":1} , \r\n\n{\"c\":1}\n") == Texts{"{\"a\":1}", "{\"b\":1} ", "{\"c\":1}"});
  CHECK(texts("{\"a\":1},\n{\"b\":1},\n") == Texts{"{\"a\":1}", "{\"b\":1},"});
  CHECK(texts("{\"a\":1},\n{\"b\":1}\n{\"c\":1}\n") == Texts{"{\"a\":1},", "{\"b\":1}", "{\"c\":1}"});
  CHECK(texts("{\"a\":1}\n{\"b\":1},\n{\"c\":1}\n") == Texts{"{\"a\":1}", "{\"b\":1},", "{\"c\":1}"});
  CHECK(texts("{\"a\":1},\n") == Texts{"{\"a\":1},\n"});
}

TEST_CASE("text before and after a pretty-printed event leaves it whole") {
  const std::string event = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": \"x\"\n}";
  const std::string other = "{\"a\":1}";
  CHECK(texts("one\n// two\n" + event + "\n") == Texts{"one\n// two", event});
  CHECK(texts("[12:00:01] one\ntwo\n" + event + "\n") == Texts{"[12:00:01] one\ntwo", event});
  CHECK(texts("\u200b" + event) == Texts{"\u200b", event});
  CHECK(texts("\x1b[32m" + event + "\n") == Texts{"\x1b[32m", event});
  CHECK(texts("received: " + event + "\nreceived: " + event + "\n") == Texts{"received:", event, "received:", event});
  CHECK(texts(event + "\none\n\ntwo\n") == Texts{event, "one\n\ntwo"});
  CHECK(texts(event + "\n\ufeff" + event + "\n") == Texts{event, "\ufeff" + event});
  CHECK(texts(other + "\none\n" + event + "\n" + other + "\n") == Texts{other, "one", event, other});
  CHECK(texts("one\ntwo\n") == Texts{"one", "two"});
  CHECK(texts("x\n  \"version\": \"v1\"\n}\n") == Texts{"x\n  \"version\": \"v1\"\n}\n"});
  CHECK(texts("one\n{\"a\n[1]\n") == Texts{"one", "{\"a", "[1]"});
}

TEST_CASE("a broken pretty-printed event is one delivery, with all of its lines") {
  const std::string event = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"event_id\": \"x\"\n}\n";
  const std::string whole = event.substr(0, event.size() - 1);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : std::string_view("{}[],:\"x \n")) {
      std::string broken = event;
      broken[at] = byte;
      CAPTURE(broken);
      CHECK(texts(broken).size() == 1);
      const std::vector<std::string> two = texts(broken + event);
      CHECK(two.size() <= 2);
      CHECK(two.back().ends_with(whole));
    }
  }
}

TEST_CASE("places are those of an editor") {
  CHECK(cut("[\n  {\"ä\":1}, {\"b\":2}]", 999) == std::vector<Cut>{{"{\"ä\":1}", 2, 3}, {"{\"b\":2}", 2, 12}});
  CHECK(cut("{\"a\":1}\n\n{\"b\":2}\n", 999) == std::vector<Cut>{{"{\"a\":1}", 1, 1}, {"{\"b\":2}", 3, 1}});
}

TEST_CASE("nothing is no delivery") {
  CHECK(texts("").empty());
  CHECK(texts("\n \r\n").empty());
  CHECK(texts("\xEF\xBB\xBF").empty());
}

TEST_CASE("blank text is dropped as it comes, wherever it stands, and no body is held back by it") {
  const std::string blank(3 * padding_bytes, '\n');
  const std::string spaces(2 * padding_bytes, ' ');
  const std::string event = "{\"a\":1}";
  struct Case {
    std::string input;
    Texts texts;
  };
  const std::vector<Case> cases{
      {blank, {}},
      {"\xEF\xBB\xBF" + blank, {}},
      {blank + event, {event}},
      {event + "\n" + blank, {event}},
      {event + spaces + "\n" + event + "\n", {event + spaces, event}},
      {"{\n \"a\": 1\n}\n" + blank, {"{\n \"a\": 1\n}"}},
      {"{\n \"a\": 1\n}\n" + blank + event, {"{\n \"a\": 1\n}", event}},
      {"[" + event + blank + "," + blank + event + "]" + blank, {event, event}},
      {event + "\n" + event + "\n" + spaces + event, {event, event, event}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.input.substr(0, 20));
    constexpr std::size_t step = 1000;
    const std::vector<Cut> pieces = cut(one.input, step);
    Texts found;
    for (const Cut& piece : pieces) found.push_back(piece.text);
    CHECK(found == one.texts);
  }
  CHECK(cut(blank + "  " + event, 1000) == std::vector<Cut>{{event, 3 * padding_bytes + 1, 3}});
  CHECK(cut(event + "\n" + event + "\n" + spaces + event, 1000).back() == Cut{event, 3, 2 * padding_bytes + 1});
}

TEST_CASE("of blank text that arrives drop by drop, little is held") {
  Framer framer(InputFormat::automatic);
  std::string held;
  std::size_t most = 0;
  for (std::size_t i = 0; i < 4 * padding_bytes; i += 100) {
    held.append(100, '\n');
    std::vector<Slice> slices;
    held.erase(0, framer.take(held, false, slices));
    most = std::max(most, held.size());
  }
  CHECK(most <= padding_bytes + 100);
  CHECK(held.empty());
}

TEST_CASE("binary data is one broken delivery, not thousands") {
  CHECK(texts(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\n\n", 18)).size() == 1);
  CHECK(texts(std::string("\xFF\xFE{\0\n\0}\0", 8)).size() == 1);
}
