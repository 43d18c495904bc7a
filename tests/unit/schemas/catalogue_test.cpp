// Every event type brings its own tests: its examples pass, and each way to spoil one gives exactly one finding.
#include "schemas/catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "../../support/padded.hpp"
#include "checks/validation.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "schemas/schema.hpp"

using namespace hook;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;  // names and JSON texts

Members members_of(const std::string& example) {
  const Padded padded(example);
  json::Reader reader;
  const json::Document document = reader.read(padded.view());
  REQUIRE(document.well_formed());
  Members members;
  json::for_each_child(document.nodes, 0,
                       [&](std::size_t i) { members.emplace_back(document.nodes[i].key, document.nodes[i].text); });
  return members;
}

std::string text_of(const Members& members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (text.size() > 1) text += ',';
    json::append_quoted(text, name);
    text += ':' + value;
  }
  return text + '}';
}

std::vector<Finding> check(const std::string& body, const schemas::Catalogue& catalogue) {
  const Padded padded(body);
  json::Reader reader;
  Delivery delivery;
  delivery.raw = delivery.body = padded.view();
  std::vector<Finding> findings;
  checks::Validation(catalogue, Severities()).check(delivery, reader.read(padded.view()), findings);
  return findings;
}

}  // namespace

TEST_CASE("the twelve known event types are here, and the envelope") {
  const schemas::Catalogue catalogue;
  CHECK(catalogue.event_types() == std::vector<std::string>{"booking.created", "customer.created", "customer.updated",
                                                            "invoice.paid", "invoice.sent", "job.completed",
                                                            "lead.converted", "lead.created", "lead.updated",
                                                            "lead.won", "quote.paid", "quote.sent"});
  CHECK(catalogue.envelope().nodes[0].fields.size() == 5);
  CHECK(catalogue.find("quote.accepted") == nullptr);
  CHECK(catalogue.find("customer.created")->mirrors ==
        std::vector<std::pair<std::string, std::string>>{
            {"/name", "/customer_name"}, {"/email", "/customer_email"}, {"/phone", "/customer_phone"}});
}

TEST_CASE("each type has examples, and they are flawless") {
  const schemas::Catalogue catalogue;
  for (const schemas::Schema& schema : catalogue.schemas()) {
    CAPTURE(schema.event_type);
    CHECK_FALSE(schema.examples.empty());
    for (const std::string& example : schema.examples) CHECK(check(example, catalogue).empty());
  }
}

TEST_CASE("a documented field that is dropped, renamed or retyped is one finding, about it") {
  const schemas::Catalogue catalogue;
  for (const schemas::Schema& schema : catalogue.schemas()) {
    const Members whole = members_of(schema.examples.front());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const auto& field = *std::find_if(schema.nodes[0].fields.begin(), schema.nodes[0].fields.end(),
                                        [&](const auto& f) { return f.name == whole[i].first; });
      CAPTURE(schema.event_type);
      CAPTURE(field.name);
      if (field.name == "event_type") continue;  // it chooses the schema
      Members dropped = whole;
      dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
      const std::vector<Finding> missing = check(text_of(dropped), catalogue);
      REQUIRE(missing.size() == 1);
      CHECK(missing[0].rule == Rule::missing_field);
      CHECK(missing[0].pointer == "/" + field.name);
      CHECK(missing[0].severity == (field.required ? Severity::error : Severity::note));

      Members renamed = whole;
      renamed[i].first = "_" + renamed[i].first;
      const std::vector<Finding> other = check(text_of(renamed), catalogue);
      REQUIRE(other.size() == 1);
      CHECK(other[0].message.find("renamed") != std::string::npos);

      Members retyped = whole;
      retyped[i].second = (schema.nodes[field.node].types & schemas::type_bit(json::Kind::object)) != 0 ? "[]" : "{}";
      const std::vector<Finding> wrong = check(text_of(retyped), catalogue);
      REQUIRE(wrong.size() == 1);
      CHECK(wrong[0].rule == Rule::wrong_type);
    }
  }
}

TEST_CASE("customer.created is as published: eleven fields beside the envelope, of which one cannot be null") {
  const schemas::Catalogue catalogue;
  const schemas::Schema& schema = *catalogue.find("customer.created");
  CHECK(schema.nodes[0].fields.size() == 16);
  for (const schemas::Field& field : schema.nodes[0].fields) {
    CHECK(field.required);
    const bool nullable = (schema.nodes[field.node].types & schemas::type_bit(json::Kind::null)) != 0;
    const bool has_constant = !schema.nodes[field.node].allowed.empty();
    const bool never_null = has_constant || field.name == "event_id" || field.name == "business_id" ||
                            field.name == "occurred_at" || field.name == "customer_id";
    CHECK(nullable == (!never_null || has_constant));  // a constant's own check rules null out
  }
}

TEST_CASE("a keyword that is not supported is refused by name") {
  const std::map<std::string, std::string> refused{
      {R"({"type":"object","minProperties":1})", "minProperties"},
      {R"({"properties":{"a":{"pattern":"x"}}})", "pattern"},
      {R"({"properties":{"a":{"format":"email"}}})", "email"},
      {R"({"properties":{"a":{"type":"text"}}})", "text"},
      {R"({"$ref":"#"})", "$ref"},
      {R"({"additionalProperties":{}})", "additionalProperties"},
      {R"({"allOf":[{"anyOf":[]}]})", "anyOf"},
      {R"({"allOf":[{"if":{"properties":{"a":{"const":1}}},"then":{}}]})", "require"},
      {R"({"allOf":[{"if":{"properties":{"a":{"minimum":1}},"required":["a"]}}]})", "minimum"},
      {R"({"allOf":[{"if":{"properties":{"a":{"const":1}},"required":["b"]},"then":{}}]})", "require"},
      {R"({"properties":[]})", "properties"},
      {R"({"required":"a"})", "required"},
      {R"({"x-mirrors":[["/a"]]})", "x-mirrors"},
      {R"({"x-mirrors":[["/a","b"]]})", "x-mirrors"},
      {R"([])", "object"},
      {R"({"a":)", "JSON"},
  };
  for (const auto& row : refused) {
    const auto& source = row.first;
    const auto& name = row.second;
    CAPTURE(source);
    try {
      schemas::compile(source, "mine.json");
      FAIL("it was taken");
    } catch (const Failure& failure) {
      CHECK(failure.exit() == Exit::usage);
      if (name != "JSON") CHECK(std::string(failure.what()).find(name) != std::string::npos);
    }
  }
}
