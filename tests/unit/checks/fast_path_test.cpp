#include "checks/fast_path.hpp"

#include <doctest/doctest.h>
#include <cstddef>
#include <string>

#include "../../support/padded.hpp"
#include "checks/identity.hpp"
#include "json/document.hpp"
#include "schemas/schema.hpp"

using namespace hook;

namespace {

const std::string example =
    R"({"version":"v1","event_type":"customer.created","event_id":"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30","occurred_at":"2026-06-17T03:21:00.000Z","customer_id":"9d2e7c41-6b08-4a3f-bf52-1e0c4d8a9f63","name":"Marcus Webb","legal_name":null,"email":"m@example.com","phone":"+61412345678","external_simpro_customer_id":null,"external_ghl_contact_id":null,"external_ghl_opportunity_id":null,"customer_name":"Marcus Webb","customer_email":"m@example.com","customer_phone":"+61412345678"})";

struct Lane {
  Lane() { learn(example); }
  void learn(const std::string& text) {
    const Padded padded(text);
    json::Reader reader;
    const json::Document document = reader.read(padded.view());
    fast_path.learn(padded.view(), document, *catalogue.find("customer.created"));
  }
  bool accepts(const std::string& text) {
    const Padded padded(text);
    return fast_path.accepts(padded.view(), identity);
  }
  bool accepts_with(const std::string& what, const std::string& instead) {
    std::string text = example;
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return accepts(text.replace(at, what.size(), instead));
  }
  schemas::Catalogue catalogue;
  checks::FastPath fast_path;
  checks::Identity identity;
};

}  // namespace

TEST_CASE("what differs in values only is accepted, and named") {
  Lane lane;
  CHECK(lane.accepts(example));
  CHECK(lane.identity.event_type == "customer.created");
  CHECK(lane.accepts_with("\"Marcus Webb\"", "null"));
  CHECK(lane.accepts_with("Marcus Webb", "王 \\\"x\\\" \\u00e9 \\n"));
  CHECK(lane.accepts_with("8f2d6b41", "8F2D6B42"));
}

TEST_CASE("event types that take turns keep their names") {
  Lane lane;
  std::string other = example;
  other.replace(other.find("customer.created"), 16, "cust.create");
  std::string source = lane.catalogue.find("customer.created")->source;
  for (std::size_t at = 0; (at = source.find("customer.created", at)) != std::string::npos;)
    source.replace(at, 16, "cust.create");
  const schemas::Schema schema = schemas::compile(source, "other");
  const Padded padded(other);
  json::Reader reader;
  lane.fast_path.learn(padded.view(), reader.read(padded.view()), schema);
  for (int turn = 0; turn < 3; ++turn) {
    CHECK(lane.accepts(example));
    CHECK(lane.identity.event_type == "customer.created");
    CHECK(lane.accepts(other));
    CHECK(lane.identity.event_type == "cust.create");
  }
}

TEST_CASE("whatever else differs is left to the strict path") {
  Lane lane;
  CHECK_FALSE(lane.accepts_with("\"v1\"", "\"v2\""));
  CHECK_FALSE(lane.accepts_with("customer.created", "customer.updated"));
  CHECK_FALSE(lane.accepts_with("8f2d6b41", "8f2d6b4g"));
  CHECK_FALSE(lane.accepts_with("06-17T", "06-31T"));
  CHECK_FALSE(lane.accepts_with("\"Marcus Webb\"", "7"));
  CHECK_FALSE(lane.accepts_with("\"Marcus Webb\"", "tru"));
  CHECK_FALSE(lane.accepts_with("Marcus Webb", "Marcus \t"));
  CHECK_FALSE(lane.accepts_with("Marcus Webb", "\\q"));
  CHECK_FALSE(lane.accepts_with("Marcus Webb", "\\ud800"));
  CHECK_FALSE(lane.accepts_with("Marcus Webb", "\\u12G4"));
  CHECK_FALSE(lane.accepts_with("Marcus Webb", "\xff"));
  CHECK_FALSE(lane.accepts_with("\"legal_name\"", "\"legal_Name\""));
  CHECK_FALSE(lane.accepts(example + "}"));
  CHECK_FALSE(lane.accepts(example + " "));
  for (std::size_t size = 0; size < example.size(); ++size) CHECK_FALSE(lane.accepts(example.substr(0, size)));
}

TEST_CASE("many layouts are known at a time, and more push out the older ones") {
  Lane lane;
  for (std::size_t spaces = 1; spaces < 20; ++spaces) lane.learn(example + std::string(spaces, ' '));
  CHECK(lane.accepts(example + std::string(19, ' ')));
  CHECK(lane.accepts(example + std::string(18, ' ')));
  CHECK_FALSE(lane.accepts(example + std::string(5, ' ')));
}
