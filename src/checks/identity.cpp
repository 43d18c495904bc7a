#include "checks/identity.hpp"
#include <string.h>
#include <cstring>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"

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

std::optional<std::string_view> EventIdGlance::look(std::string_view body) {
  constexpr std::string_view name = "\"event_id\"";
  if (body.empty() || body.front() != '{') return std::nullopt;
  const auto* const found = static_cast<const char*>(::memmem(body.data(), body.size(), name.data(), name.size()));
  if (found == nullptr) return std::nullopt;
  const char* at = body.data() + 1;
  bool plain = true;  // no escape, and no object or array in which the member could stand
  for (; at != found; ++at) plain = plain && *at != '{' && *at != '[' && *at != '\\';
  const char* const end = body.data() + body.size();
  const auto skip_space = [&] {
    while (at != end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  };
  at += name.size();
  skip_space();
  if (!plain || at == end || *at != ':') return std::nullopt;
  ++at;
  skip_space();
  if (at == end || *at != '"') return std::nullopt;
  ++at;
  const char* const start = at;
  while (at != end && *at != '"' && *at != '\\') ++at;
  if (at == end || *at != '"') return std::nullopt;
  before_.assign(body.data(), start);
  return std::string_view(start, static_cast<std::size_t>(at - start));
}

bool named_like(const Header& header, std::initializer_list<std::string_view> words) {
  const std::string name = base::lower(header.name);
  return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

void point_at(const Header& header, const Delivery& delivery, Finding& finding) {
  if (header.written.data() == nullptr) return;
  finding.offset = static_cast<std::size_t>(header.written.data() - delivery.raw.data());
  finding.in_record = true;
}

void check_event_id_header(const Delivery& delivery, std::string_view event_id, Severity severity,
                           std::vector<Finding>& findings) {
  if (severity == Severity::off || event_id.empty()) return;
  for (const Header& header : delivery.headers) {
    if (!equal_but_for_case(header.name, "X-Cooledge-Event-Id") || equal_but_for_case(header.value, event_id)) continue;
    findings.push_back({.rule = Rule::event_id_mismatch,
                        .pointer = "/event_id",
                        .value = std::string(header.value),
                        .message = "in the header X-Cooledge-Event-Id is not the body's event_id",
                        .severity = severity});
    point_at(header, delivery, findings.back());
  }
}

}  // namespace hook::checks
