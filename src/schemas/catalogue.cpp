#include "schemas/catalogue.hpp"

#include <algorithm>  // IWYU pragma: keep, for std::ranges::lower_bound
#include <utility>
#include <vector>
#include "schemas/schema.hpp"

namespace hook::schemas {

Catalogue::Catalogue() {
  for (const EmbeddedSchema& file : embedded_schemas()) {
    Schema schema = compile(file.source, file.name);
    if (schema.event_type.empty()) envelope_ = std::move(schema);
    else add(std::move(schema));
  }
}

void Catalogue::add(Schema schema) {
  const auto at = std::ranges::lower_bound(schemas_, schema.event_type, {}, &Schema::event_type);
  if (at != schemas_.end() && at->event_type == schema.event_type) *at = std::move(schema);
  else schemas_.insert(at, std::move(schema));
}

const Schema* Catalogue::find(std::string_view event_type) const {
  const auto at = std::ranges::lower_bound(schemas_, event_type, {}, &Schema::event_type);
  return at != schemas_.end() && at->event_type == event_type ? &*at : nullptr;
}

std::vector<std::string> Catalogue::event_types() const {
  std::vector<std::string> types;
  types.reserve(schemas_.size());
  for (const Schema& schema : schemas_) types.push_back(schema.event_type);
  return types;
}

std::vector<std::string> Catalogue::member_names() const {
  std::vector<std::string> names;
  const auto add = [&](const Schema& schema) {
    for (const Node& node : schema.nodes) {
      for (const Field& field : node.fields) names.push_back(field.name);
    }
  };
  add(envelope_);
  for (const Schema& schema : schemas_) add(schema);
  return names;
}

}  // namespace hook::schemas
