#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/redact.hpp"
#include "text/safe.hpp"
#include "text/suggest.hpp"

using namespace hook::text;

TEST_CASE("nothing that could steer a terminal is left") {
  CHECK(safe("a\x1b[31mb\a\n\t\\") == "a\\x1b[31mb\\x07\\n\\t\\\\");
  CHECK(safe("\u202egnp.exe \u2066 \u009b") == "\\u{202e}gnp.exe \\u{2066} \\u{009b}");
  CHECK(safe("\xff\xc3") == "\\xff\\xc3");
  CHECK(safe("Hēmi 王 👷🏽‍♀️") == "Hēmi 王 👷🏽‍♀️");
  CHECK(quoted("say \"hi\"", 5) == "\"say \\\"…\"");
}

TEST_CASE("a near miss is named, a far one is not") {
  const std::vector<std::string> words{"validate", "verify", "customer.created", "customer.updated", "--format"};
  CHECK(suggestion("valdate", words) == "validate");
  CHECK(suggestion("Customer_Created", words) == "customer.created");
  CHECK(suggestion("customer.craeted", words) == "customer.created");
  CHECK(suggestion("--fromat", words) == "--format");
  CHECK(suggestion("quote.accepted", words).empty());
  CHECK(suggestion("", words).empty());
  CHECK(suggestion(std::string(10'000, 'x'), words).empty());
}

TEST_CASE("the same value gets the same mask, and a mask says nothing") {
  Redactor redactor(true);
  CHECK(redactor.value("/customer_name", "Marcus Webb") == "<name-1>");
  CHECK(redactor.value("/name", "Marcus Webb") == "<name-1>");
  CHECK(redactor.value("/name", "Priya Nair") == "<name-2>");
  CHECK(redactor.value("/sent_to", "m@example.com") == "<email-1>");
  CHECK(redactor.value("/phone", "+61412345678") == "<phone-1>");
  CHECK(redactor.value("/occurred_at", "17/06/2026 Webb") == "99/99/9999 xxxx");
  CHECK(redactor.text("from m@example.com") == "from <email-1>");
  CHECK(redactor.text("at 0412 345 678") == "at <phone-2>");
  CHECK(redactor.identifier("8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87") == "8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87");
  CHECK(redactor.identifier("customer.created") == "customer.created");
  CHECK(redactor.identifier("2026-06-17T03:21:00.000Z") == "2026-06-17T03:21:00.000Z");
  CHECK(redactor.identifier("Marcus") == "xxxxxx");
  CHECK(redactor.identifier("marcus") == "xxxxxx");
  CHECK(redactor.identifier("+61498765432") == "+99999999999");
  CHECK(redactor.identifier("61498765432") == "99999999999");
  Redactor off(false);
  CHECK(off.pointer("/Marcus Webb") == "/Marcus Webb");
  CHECK(off.identifier("marcus") == "marcus");
  CHECK(off.value("/name", "Marcus Webb") == "Marcus Webb");
}

TEST_CASE("of a pointer, documented names and places are shown") {
  Redactor redactor(true);
  redactor.document({"line_items", "qty", "customer_name"});
  CHECK(redactor.pointer("").empty());
  CHECK(redactor.pointer("/line_items/12/qty") == "/line_items/12/qty");
  CHECK(redactor.pointer("/customerName") == "/customerName");
  CHECK(redactor.pointer("/Marcus Webb/qty") == "/<member-1>/qty");
  CHECK(redactor.pointer("/line_items/0/m@example.com/Marcus Webb") == "/line_items/0/<member-2>/<member-1>");
  CHECK(redactor.pointer("/61412345678") == "/<member-3>");
  CHECK(redactor.pointer("//") == "/<member-4>/<member-4>");
}
