// From a place in a delivery to the line and column in the file that holds it.
#pragma once

#include <span>

#include "model/delivery.hpp"
#include "model/finding.hpp"

namespace hook::record {

// Sorts the findings by where they stand and fills in their places: of a body that stands in a capture record as a
// JSON string or base64, those of the letters it is written with.
void locate(const Delivery& delivery, std::span<Finding> findings);

}  // namespace hook::record
