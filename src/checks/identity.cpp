#include "checks/identity.hpp"

#include "json/strings.hpp"

namespace hook::checks {

void Identity::read(const json::Document& document) {
  clear();
  if (!document.well_formed() || document.nodes[0].kind != json::Kind::object) return;
  const auto take = [&](const json::Node& node, std::string_view& into, std::string& scratch) {
    if (node.kind == json::Kind::string && into.empty()) into = json::string_value(node, scratch);
  };
  json::for_each_child(document.nodes, 0, [&](std::size_t i) {
    const json::Node& node = document.nodes[i];
    if (node.key == "event_type") take(node, event_type, storage[0]);
    else if (node.key == "event_id") take(node, event_id, storage[1]);
    else if (node.key == "business_id") take(node, business_id, storage[2]);
    else if (node.key == "customer_id") take(node, customer_id, storage[3]);
    else if (node.key == "occurred_at") take(node, occurred_at, storage[4]);
  });
}

}  // namespace hook::checks
