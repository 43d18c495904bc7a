#include "checks/validation.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "../../support/padded.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "schemas/catalogue.hpp"

using namespace hook;

namespace {

std::vector<Finding> check(const std::string& body, const Severities& severities = {}, const std::string& as = {}) {
  static const schemas::Catalogue catalogue;
  const Padded padded(body);
  json::Reader reader;
  Delivery delivery;
  delivery.raw = delivery.body = padded.view();
  std::vector<Finding> findings;
  checks::Validation(catalogue, severities, as).check(delivery, reader.read(json::json_text(padded.view())), findings);
  return findings;
}

std::string converted(const std::string& via, const std::string& quote, const std::string& job) {
  return R"({"version":"v1","event_type":"lead.converted","event_id":"c1a4e672-8b35-4d09-9f21-7e0c3a8d1b46","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30",)"
         R"("occurred_at":"2026-06-17T04:42:18.205Z","lead_id":"2f6d9a18-4c73-4e85-bf02-7a1e5c8d3b96","customer_id":null,"converted_via":)" +
         via + R"(,"quote_id":)" + quote + R"(,"job_id":)" + job + R"(,"external_ghl_opportunity_id":null})";
}

std::string won(const std::string& via, const std::string& quote, const std::string& invoice, const std::string& job) {
  return R"({"version":"v1","event_type":"lead.won","event_id":"c1a4e672-8b35-4d09-9f21-7e0c3a8d1b46","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30",)"
         R"("occurred_at":"2026-06-17T04:42:18.205Z","lead_id":"2f6d9a18-4c73-4e85-bf02-7a1e5c8d3b96","customer_id":null,"won_via":)" +
         via + R"(,"quote_id":)" + quote + R"(,"invoice_id":)" + invoice + R"(,"job_id":)" + job +
         R"(,"external_ghl_opportunity_id":null})";
}

const std::string id = "\"6a2c9e74-1d38-4b05-8f72-3e1a0c5d9b48\"";

}  // namespace

TEST_CASE("lead.converted: quote_id is set exactly when it came by a quote, job_id exactly when by a job") {
  CHECK(check(converted("\"quote\"", id, "null")).empty());
  CHECK(check(converted("\"job\"", "null", id)).empty());
  CHECK(check(converted("\"manual\"", "null", "null")).empty());
  CHECK(check(converted("\"quote\"", "null", "null")).size() == 1);
  CHECK(check(converted("\"quote\"", id, id)).size() == 1);
  CHECK(check(converted("\"quote\"", "null", id)).size() == 2);
  CHECK(check(converted("\"job\"", "null", "null")).at(0).rule == Rule::conditional_null);
  CHECK(check(converted("\"manual\"", id, "null")).at(0).pointer == "/quote_id");
  CHECK(check(converted("\"phone\"", id, "null")).size() ==
        1);  // the one wrong value, and nothing that follows from it
  CHECK(check(converted("\"quote\"", "5", "null")).size() == 1);
}

TEST_CASE("lead.won: what it was won by must be set; a paid invoice without a job is a note") {
  CHECK(check(won("\"quote_paid\"", id, "null", "null")).empty());
  CHECK(check(won("\"quote_accepted\"", "null", "null", "null")).size() == 1);
  CHECK(check(won("\"invoice_paid\"", "null", id, id)).empty());
  CHECK(check(won("\"invoice_paid\"", "null", "null", id)).at(0).severity == Severity::error);
  const auto findings = check(won("\"invoice_paid\"", "null", id, "null"));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::note);
  CHECK(findings[0].pointer == "/job_id");
  CHECK(check(won("\"manual\"", "null", "null", "null")).empty());
}

TEST_CASE("an unknown event type is checked as far as it is known") {
  const auto findings = check(
      R"({"version":"v1","event_type":"customer.craeted","event_id":"x","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30","occurred_at":"2026-06-17T04:42:18Z","z":1})");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].rule == Rule::bad_uuid);
  CHECK(findings[1].rule == Rule::unknown_event_type);
  CHECK(findings[1].severity == Severity::note);
  CHECK(findings[1].message.find("did you mean customer.created?") != std::string::npos);
}

TEST_CASE("--as asks for one type, whatever the body says") {
  const auto findings = check(R"({"event_type":"lead.created"})", {}, "customer.created");
  CHECK(findings.size() == 16);  // fifteen are missing, and the type is another
}

TEST_CASE("an open list makes a note of a value it does not hold") {
  const std::string body =
      R"({"version":"v1","event_type":"quote.sent","event_id":"49b8d2f6-1c7e-4a53-90db-6e2f8a4c7d15","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30","occurred_at":"2026-06-17T06:00:27.941Z","quote_id":"6a2c9e74-1d38-4b05-8f72-3e1a0c5d9b48","customer_email":null,"channel":"sms","email_id":null,"external_ghl_contact_id":null,"external_ghl_opportunity_id":null,"customer_name":null,"customer_phone":null})";
  const auto findings = check(body);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == Rule::unknown_value);
  Severities strict;
  strict.notes_are_errors();
  CHECK(check(body, strict)[0].severity == Severity::error);
  Severities off;
  off.set(Rule::unknown_value, Severity::off);
  CHECK(check(body, off).empty());
}

TEST_CASE("of text that is not JSON only that is said; of JSON that is no object, that") {
  CHECK(check("{\"version\":").size() == 1);
  CHECK(check("[]").at(0).rule == Rule::not_an_object);
  CHECK(check("7").at(0).rule == Rule::not_an_object);
  CHECK(check("").at(0).rule == Rule::json_syntax);
}

TEST_CASE("a byte order mark before the body moves places, nothing else") {
  const auto findings = check("\xEF\xBB\xBF{\"event_type\":\"x\"}");
  CHECK(findings.size() == 5);
  CHECK(findings.back().offset == 17);
}
