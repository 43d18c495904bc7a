#include "report/xml.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

std::string in_text(std::string_view raw) {
  std::string out;
  hook::report::append_xml_text(out, raw);
  return out;
}

std::string in_attribute(std::string_view raw) {
  std::string out;
  hook::report::append_xml_attribute(out, raw);
  return out;
}

}  // namespace

TEST_CASE("markup becomes entities, wherever it stands") {
  CHECK(in_text("a<b>&\"c\" ]]> 'd'") == "a&lt;b&gt;&amp;&quot;c&quot; ]]&gt; 'd'");
  CHECK(in_attribute("&amp;") == "&amp;amp;");
}

TEST_CASE("an attribute keeps its line ends and tabs, and no text loses a carriage return") {
  CHECK(in_attribute("a\tb\nc\rd") == "a&#9;b&#10;c&#13;d");
  CHECK(in_text("a\tb\nc\rd") == "a\tb\nc&#13;d");
}

TEST_CASE("what XML 1.0 cannot write is shown, and so are bytes that are not UTF-8") {
  using namespace std::string_view_literals;
  CHECK(in_text("\0\x01\x1b\x1f"sv) == "\\x00\\x01\\x1b\\x1f");
  CHECK(in_text("\xEF\xBF\xBE\xEF\xBF\xBF") == "\\u{fffe}\\u{ffff}");
  CHECK(in_text("\xEF\xBF\xBD \xED\x9F\xBF \xEE\x80\x80 \xF0\x90\x80\x80 \xF4\x8F\xBF\xBF") ==
        "\xEF\xBF\xBD \xED\x9F\xBF \xEE\x80\x80 \xF0\x90\x80\x80 \xF4\x8F\xBF\xBF");
  CHECK(in_text("\xED\xA0\x80\xC0\xAF\xFF<") == "\\xed\\xa0\\x80\\xc0\\xaf\\xff&lt;");
  CHECK(in_text("\xC3") == "\\xc3");
}
