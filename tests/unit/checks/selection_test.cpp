#include "checks/selection.hpp"

#include <doctest/doctest.h>
#include "checks/identity.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"

using namespace hook::checks;

TEST_CASE("a pattern's star stands for any letters") {
  CHECK(matches("customer.*", "customer.created"));
  CHECK(matches("*", ""));
  CHECK(matches("*.created", "lead.created"));
  CHECK(matches("*a*b*", "xxaxxbxx"));
  CHECK_FALSE(matches("customer.*", "customers.created"));
  CHECK_FALSE(matches("customer.created", "customer.created2"));
  CHECK_FALSE(matches("", "x"));
}

TEST_CASE("a delivery is selected by each kind of filter that is given") {
  Identity identity;
  identity.event_type = "customer.created";
  identity.event_id = "8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87";
  identity.occurred_at = "2026-06-17T13:21:00+10:00";
  Selection selection;
  CHECK(selection.selects(identity));
  selection.event_types = {"lead.*", "customer.created"};
  selection.event_ids = {*hook::parse_uuid("8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87")};
  CHECK(selection.selects(identity));
  selection.since = *hook::parse_timestamp("2026-06-17T03:21:00Z");
  CHECK(selection.selects(identity));
  selection.until = selection.since;
  CHECK_FALSE(selection.selects(identity));
  selection.until.reset();
  selection.customers = selection.event_ids;
  CHECK_FALSE(selection.selects(identity));
}
