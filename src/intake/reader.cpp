#include "intake/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "json/document.hpp"

namespace hook::intake {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} << 10U;

std::vector<std::string> or_standard_input(std::vector<std::string> paths) {
  if (paths.empty()) paths.emplace_back("-");
  return paths;
}

std::string size_text(std::size_t bytes) {
  if (bytes % (1U << 20U) == 0) return fmt::format("{} MiB", bytes >> 20U);
  if (bytes % (1U << 10U) == 0) return fmt::format("{} KiB", bytes >> 10U);
  return fmt::format("{} bytes", bytes);
}

}  // namespace

Reader::Reader(Options options, int standard_input)
    : options_(std::move(options)), standard_input_(standard_input), paths_(or_standard_input(options_.paths)) {}

bool Reader::next(Batch& batch) {
  batch.slices.clear();
  batch.troubles.clear();
  while (batch.slices.empty()) {
    if (!source_ && !open_next(batch)) return !batch.troubles.empty();
    batch.path = names_.back();
    batch.input = inputs() - 1;
    fill(batch);
  }
  return true;
}

bool Reader::open_next(Batch& batch) {
  while (auto path = paths_.next(batch.troubles)) {
    try {
      if (*path == "-") source_ = std::make_unique<Source>(standard_input_, "<stdin>");
      else source_ = std::make_unique<Source>(*path);
    } catch (const Failure& failure) {
      batch.troubles.push_back(failure);
      continue;
    }
    names_.push_back(*path == "-" ? "<stdin>" : *path);
    framer_ = Framer(options_.format);
    at_end_ = false;
    skipping_ = false;
    slices_ = 0;
    return true;
  }
  return false;
}

void Reader::close() {
  if (slices_ == 0) empty_inputs_.push_back(names_.back());
  source_.reset();
  tail_.clear();
}

// Reads until a delivery is whole or the input ends.
void Reader::fill(Batch& batch) {
  held_ = tail_.size();
  if (batch.bytes.size() < held_ + chunk_bytes + json::padding) batch.bytes.resize(held_ + chunk_bytes + json::padding);
  std::copy(tail_.begin(), tail_.end(), batch.bytes.begin());
  tail_.clear();
  std::size_t tried = held_;  // so much was looked at in vain
  while (batch.slices.empty()) {
    if (!at_end_) at_end_ = !read_more(batch);
    // What was looked at in vain is looked at again only when much has come, unless a pipe has no more for now.
    if (!at_end_ && tried > chunk_bytes && held_ < 2 * tried && !source_->would_wait()) continue;
    const std::string_view text(batch.bytes.data(), held_);
    const std::size_t taken = skipping_ ? 0 : framer_.take(text, at_end_, batch.slices);
    drop_too_large(batch);
    tried = held_ - taken;
    if (batch.slices.empty() && taken > 0) {
      std::memmove(batch.bytes.data(), batch.bytes.data() + taken, tried);
      held_ = tried;
    } else if (!batch.slices.empty()) {
      tail_.assign(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end());
    }
    if (batch.slices.empty() && (skipping_ || tried > options_.value_bytes_max)) too_large(batch);
    if (at_end_) break;
  }
  slices_ += batch.slices.size();
  if (at_end_) close();
}

bool Reader::read_more(Batch& batch) {
  if (batch.bytes.size() < held_ + chunk_bytes + json::padding) {
    batch.bytes.resize(std::max(2 * batch.bytes.size(), held_ + chunk_bytes + json::padding));
  }
  try {
    const std::size_t got = source_->read(std::span(batch.bytes).subspan(held_, chunk_bytes));
    bytes_read_ += got;
    held_ += got;
    return got > 0;
  } catch (const Failure& failure) {
    batch.troubles.push_back(failure);
    // What is cut off in the middle of a value is no delivery.
    const std::string_view text(batch.bytes.data(), held_);
    const std::size_t whole_lines = text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1;
    held_ = framer_.delimited_by_lines() ? whole_lines : 0;
    return false;
  }
}

void Reader::report_too_large(Batch& batch, std::uint64_t line, std::string_view consequence) {
  ++slices_;
  batch.troubles.emplace_back(
      fmt::format("{}:{}: a delivery is larger than {}", names_.back(), line, size_text(options_.value_bytes_max)),
      fmt::format("{}; --max-size raises the limit", consequence));
}

void Reader::drop_too_large(Batch& batch) {
  std::erase_if(batch.slices, [&](const Slice& slice) {
    const bool large = slice.text.size() > options_.value_bytes_max;
    if (large) report_too_large(batch, slice.line, "the others are read");
    return large;
  });
}

// A value over the limit, not whole yet: of lines, what is left of it is thrown away; of anything else, the input ends here.
void Reader::too_large(Batch& batch) {
  const bool lines = framer_.delimited_by_lines();
  if (!skipping_) {
    report_too_large(batch, framer_.line(), lines ? "the lines behind it are read" : "the rest of this input is left out");
  }
  if (!lines) {
    at_end_ = true;
    held_ = 0;
    return;
  }
  const auto* const end = static_cast<const char*>(std::memchr(batch.bytes.data(), '\n', held_));
  skipping_ = end == nullptr;
  if (skipping_) {
    held_ = 0;
    return;
  }
  framer_.skipped_line();
  const auto passed = static_cast<std::size_t>(end + 1 - batch.bytes.data());
  std::memmove(batch.bytes.data(), batch.bytes.data() + passed, held_ - passed);
  held_ -= passed;
}

}  // namespace hook::intake
