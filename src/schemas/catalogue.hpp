// The event types that Cooledge sends, as far as they are published.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/schema.hpp"

namespace hook::schemas {

// A JSON Schema file of this folder, embedded by the build.
struct EmbeddedSchema {
  std::string_view name;  // the file's name without .json
  std::string_view source;
};
std::vector<EmbeddedSchema> embedded_schemas();

class Catalogue {
 public:
  // Compiles the embedded schemas.
  Catalogue();

  // Adds an event type, or replaces the one of the same name.
  void add(Schema schema);

  // The schema of an event type, or null where it is not known.
  const Schema* find(std::string_view event_type) const;

  // What every event has, whatever its type.
  const Schema& envelope() const { return envelope_; }

  // Sorted by event type.
  const std::vector<Schema>& schemas() const { return schemas_; }

  std::vector<std::string> event_types() const;

  // Of all members that the schemas describe, at any depth.
  std::vector<std::string> member_names() const;

 private:
  std::vector<Schema> schemas_;
  Schema envelope_;
};

}  // namespace hook::schemas
