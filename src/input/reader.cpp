#include "input/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "input/framing.hpp"
#include "input/kind.hpp"
#include "input/source.hpp"
#include "json/document.hpp"
#include "model/failure.hpp"

namespace hook::input {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{128} << 10U;

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
    : options_(std::move(options)),
      standard_input_(standard_input),
      paths_(or_standard_input(options_.paths), options_.passed_over) {}

bool Reader::next(Batch& batch) {
  batch.slices.clear();
  batch.input_errors.clear();
  batch.notes.clear();
  batch.packed.clear();
  batch.unfinished = false;
  batch.inflated = false;
  while (batch.slices.empty()) {
    if (!source_ && !open_next(batch)) return !batch.input_errors.empty() || !batch.notes.empty();
    batch.path = names_.back();
    batch.input = inputs() - 1;
    fill(batch);
  }
  return true;
}

bool Reader::open_next(Batch& batch) {
  while (auto path = paths_.next(batch.input_errors, batch.notes)) {
    if (repeats_a_capture(*path)) {
      batch.notes.push_back(fmt::format("{}: its deliveries are in the capture beside it: skipped", *path));
      continue;
    }
    try {
      if (*path == "-") source_ = std::make_unique<Source>(standard_input_, "<stdin>", options_.interrupted);
      else source_ = std::make_unique<Source>(*path, options_.interrupted);
    } catch (const Failure& failure) {
      batch.input_errors.emplace_back(failure).at(*path == "-" ? "<stdin>" : *path);
      continue;
    }
    if (options_.format == InputFormat::body) source_->do_not_inflate();
    if (takes_bodies()) source_->keep_packed(options_.held_body_max);
    names_.push_back(*path == "-" ? "<stdin>" : *path);
    framer_ = Framer(options_.format, std::min(padding_bytes, options_.value_bytes_max));
    looked_ = false;
    at_end_ = false;
    skipping_ = false;
    stopped_short_ = false;
    slices_ = 0;
    return true;
  }
  return false;
}

void Reader::close() {
  if (slices_ == 0 && paths_.named()) empty_inputs_.push_back(names_.back());
  source_.reset();
  tail_.clear();
}

// Reads until a delivery is whole or the input ends.
void Reader::fill(Batch& batch) {
  held_ = tail_.size();
  if (batch.bytes.size() < held_ + chunk_bytes + json::padding) batch.bytes.resize(held_ + chunk_bytes + json::padding);
  std::ranges::copy(tail_, batch.bytes.begin());
  tail_.clear();
  std::size_t tried = held_;  // so much was looked at in vain
  while (batch.slices.empty()) {
    at_end_ = at_end_ || !read_more(batch);
    if (stopped_short_) break;
    if (!looked_ && !at_end_ && may_be_another_kind({batch.bytes.data(), held_})) continue;
    if (!looked_ && look(batch)) return close();
    // What was looked at in vain is looked at again only when much has come, unless a pipe has no more for now.
    const bool worthwhile = tried <= chunk_bytes || held_ >= 2 * tried || held_ > options_.value_bytes_max;
    if (!at_end_ && !worthwhile && !source_->would_wait()) continue;
    cut(batch);
    tried = held_;
    if (at_end_) break;
    if (takes_bodies() && framer_.whole() && batch.slices.empty() && held_ > options_.held_body_max) {
      const std::string_view text(batch.bytes.data(), held_);
      batch.slices.push_back({text, text, 1, 1, 0, {}});
      batch.unfinished = true;
    }
  }
  if (at_end_) end_lines(batch);
  slices_ += batch.slices.size();
  if (!at_end_) return;
  if (takes_bodies() && framer_.whole()) batch.packed = source_->packed();
  batch.inflated = source_->inflates();
  close();
}

bool Reader::takes_bodies() const {
  return options_.format == InputFormat::body || options_.format == InputFormat::body_or_records;
}

// What capture could not forward is written twice: into the capture, and into a file beside it to be sent later. Where
// both would be read, the second is left out; named alone, it is what is wanted.
bool Reader::repeats_a_capture(const std::string& path) const {
  constexpr std::string_view suffix = ".undelivered";
  if (!path.ends_with(suffix)) return false;
  const std::string capture = path.substr(0, path.size() - suffix.size());
  if (paths_.named()) return std::ranges::find(options_.paths, capture) != options_.paths.end();
  std::error_code error;
  return std::filesystem::is_regular_file(capture, error);
}

// Whether all that is to be said of the input is what it is. In a folder, some kinds of files are expected.
bool Reader::look(Batch& batch) {
  looked_ = true;
  const std::string_view text(batch.bytes.data(), held_);
  const auto kind = file_kind(text, names_.back());
  const bool judged =
      !options_.anything && (options_.format == InputFormat::automatic || options_.format == InputFormat::event);
  const bool skipped = kind && kind->expected && !paths_.named();
  if (!kind || (!judged && !skipped)) return false;
  at_end_ = true;
  if (skipped) {
    batch.notes.push_back(fmt::format("{}: {}: skipped", names_.back(), kind->what));
    names_.pop_back();
    ++files_skipped_;
    batch.path = {};
    return true;
  }
  ++slices_;
  const std::string_view start = text.substr(0, kind_bytes);
  batch.slices.push_back({start, start, 1, 1, 0, kind->what, kind->rule});
  return true;
}

// What was found of lines that are no delivery.
void Reader::end_lines(Batch& batch) {
  std::uint64_t skipped = 0;
  if (const auto slice = lines_.end(skipped)) batch.slices.push_back(*slice);
  if (skipped == 0) return;
  batch.notes.push_back(fmt::format("{}: {} skipped", names_.back(),
                                    skipped == 1 ? std::string("1 line that is no delivery was")
                                                 : fmt::format("{} lines that are no delivery were", skipped)));
}

bool Reader::rest(Batch& batch, const std::function<void(std::string_view)>& take) {
  std::vector<char> piece(chunk_bytes);
  bool whole = false;
  try {
    while (const std::size_t got = source_->read(piece)) {
      bytes_read_ += got;
      take(std::string_view(piece.data(), got));
    }
    whole = !source_->interrupted();
    batch.packed = source_->packed();
    batch.inflated = source_->inflates();
  } catch (const Failure& failure) {
    batch.input_errors.emplace_back(failure).at(names_.back());
  }
  close();
  return whole;
}

// Cuts what is held into deliveries. What is left over is held: in the batch where it got none, else in tail_.
void Reader::cut(Batch& batch) {
  while (batch.slices.empty()) {
    if (skipping_ && !skip_line(batch)) return;
    const std::string_view text(batch.bytes.data(), held_);
    const std::size_t taken = framer_.take(text, at_end_, batch.slices);
    const bool has_slices = !batch.slices.empty();
    drop_too_large(batch);
    const bool sorts = options_.format == InputFormat::automatic && !options_.anything && !framer_.in_array();
    if (sorts) lines_.sort(batch.slices);
    if (!batch.slices.empty()) tail_.assign(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end());
    else drop_front(batch, taken);
    if (has_slices && batch.slices.empty() && held_ > 0) continue;  // all were too large: the rest may hold more
    if (!batch.slices.empty() || held_ <= options_.value_bytes_max) return;
    report_too_large(
        batch, framer_.line(),
        framer_.delimited_by_lines() ? "the lines after it are read" : "the rest of this input is left out");
    skipping_ = framer_.delimited_by_lines();
    if (skipping_) continue;
    at_end_ = true;
    held_ = 0;
    return;
  }
}

void Reader::drop_front(Batch& batch, std::size_t count) {
  std::memmove(batch.bytes.data(), batch.bytes.data() + count, held_ - count);
  held_ -= count;
}

// Throws away what is left of a line that is too large; false where its end is not here yet.
bool Reader::skip_line(Batch& batch) {
  const auto* const end = static_cast<const char*>(std::memchr(batch.bytes.data(), '\n', held_));
  drop_front(batch, end == nullptr ? held_ : static_cast<std::size_t>(end + 1 - batch.bytes.data()));
  if (end == nullptr) return false;
  skipping_ = false;
  framer_.skipped_line();
  return true;
}

bool Reader::read_more(Batch& batch) {
  if (batch.bytes.size() < held_ + chunk_bytes + json::padding) {
    batch.bytes.resize(std::max(2 * batch.bytes.size(), held_ + chunk_bytes + json::padding));
  }
  try {
    const std::size_t got = source_->read(std::span(batch.bytes).subspan(held_, chunk_bytes));
    bytes_read_ += got;
    held_ += got;
    if (source_->interrupted()) stop_short(batch);
    return got > 0;
  } catch (const Failure& failure) {
    batch.input_errors.emplace_back(failure).at(names_.back());
    stop_short(batch);
    return false;
  }
}

// The input breaks off, which is not its end: what is cut off in the middle of a value is no delivery.
void Reader::stop_short(const Batch& batch) {
  ++slices_;  // it is not empty, it could not be read
  const std::string_view text(batch.bytes.data(), held_);
  const std::size_t last_line = text.rfind('\n');
  held_ = framer_.delimited_by_lines() && last_line != std::string_view::npos ? last_line + 1 : 0;
  stopped_short_ = held_ == 0;
}

void Reader::report_too_large(Batch& batch, std::uint64_t line, std::string_view consequence) {
  ++slices_;
  batch.input_errors
      .emplace_back(
          fmt::format("{}:{}: a delivery is larger than {}", names_.back(), line, size_text(options_.value_bytes_max)),
          fmt::format("{}; --max-size raises the limit", consequence))
      .at(names_.back(), line);
}

void Reader::drop_too_large(Batch& batch) {
  std::erase_if(batch.slices, [&](const Slice& slice) {
    const bool large = slice.text.size() > options_.value_bytes_max;
    if (large) report_too_large(batch, slice.line, "the others are read");
    return large;
  });
}

}  // namespace hook::input
