#include "replay/feed.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>
#include "checks/duplicate_index.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"
#include "replay/planner.hpp"

namespace hook::replay {
namespace {

// A copy comes at most so many deliveries behind the first.
constexpr std::uint64_t copy_distance_max = 100;

}  // namespace

Feed::Feed(input::Reader& reader, Planner& deliveries, Options options)
    : reader_(reader),
      deliveries_(deliveries),
      options_(std::move(options)),
      random_(options_.seed),
      spool_(options_.spool_folder) {}

bool Feed::ready_ahead() const {
  return arranged_ || at_ < batch_.slices.size() || repeats_left_ > 0 ||
         (!later_.empty() && later_.front().seq <= seq_);
}

bool Feed::next_slice() {
  while (at_ == batch_.slices.size()) {
    if (at_end_) return false;
    at_ = 0;
    if (options_.interrupted() || !reader_.next(batch_)) {
      batch_.slices.clear();
      at_end_ = true;
      return false;
    }
    for (const std::string& note : batch_.notes) options_.note(note);
    for (const Failure& failure : batch_.input_errors) options_.input_error(failure);
  }
  return true;
}

// The next that no filter leaves out.
bool Feed::read_one(Planned& planned) {
  while (options_.limit == 0 || selected_ < options_.limit) {
    if (!next_slice()) return false;
    const input::Slice& slice = batch_.slices[at_++];
    bool wanted = deliveries_.read(slice, planned);
    if (wanted && options_.dedupe && planned.problem.empty()) {
      const checks::Fingerprint fingerprint = deliveries_.fingerprint();
      wanted = !fingerprint.has_id() || !duplicates_.add(fingerprint, batch_.input, slice.line);
    }
    if (wanted) {
      ++selected_;
      planned.sending.path = batch_.path;
      return true;
    }
    ++left_out_;
  }
  return false;
}

// From the random bits alone, so that a seed means the same with every standard library.
bool Feed::chance() {
  constexpr unsigned bits = 53;
  constexpr double scale = 1.0 / static_cast<double>(std::uint64_t{1} << bits);
  return static_cast<double>(random_() >> (64U - bits)) * scale < options_.duplicate_share;
}

bool Feed::next(Planned& planned) {
  const bool one = options_.order == Order::recorded ? next_recorded(planned) : next_arranged(planned);
  ended_ = !one;
  if (one) planned.sending.seq = seq_++;
  return one;
}

bool Feed::next_recorded(Planned& planned) {
  if (repeats_left_ > 0) {
    --repeats_left_;
    planned = last_;
    return true;
  }
  const bool copy_is_due = !later_.empty() && later_.front().seq <= seq_;
  if (copy_is_due || !read_one(planned)) {
    if (later_.empty()) return false;
    planned = std::move(later_.front().planned);
    later_.pop_front();
    return true;
  }
  if (options_.repeat > 1) {
    repeats_left_ = options_.repeat - 1;
    last_ = planned;
    last_.sending.copy = true;
  }
  if (options_.duplicate_share > 0 && chance()) {
    Later later{seq_ + 1 + random_() % copy_distance_max, planned};
    later.planned.sending.copy = true;
    const auto behind = std::upper_bound(later_.begin(), later_.end(), later.seq,
                                         [](std::uint64_t seq, const Later& other) { return seq < other.seq; });
    later_.insert(behind, std::move(later));
  }
  return true;
}

void Feed::put_aside() {
  Planned planned;
  std::optional<Instant> last;
  while (read_one(planned)) {
    const input::Slice& slice = batch_.slices[at_ - 1];
    std::uint32_t defect = 0;
    if (!slice.defect.empty()) {
      defects_.emplace_back(slice.defect, slice.rule);
      defect = static_cast<std::uint32_t>(defects_.size());
    }
    // One without a time stays behind the one before it.
    if (planned.when) last = planned.when;
    places_.push_back({spool_.append(slice.text), slice.line, slice.index, last.value_or(Instant{}),
                       static_cast<std::uint32_t>(slice.text.size()), batch_.input, defect});
  }
}

void Feed::arrange() {
  arranged_ = true;
  put_aside();
  if (places_.size() * options_.repeat > std::numeric_limits<std::uint32_t>::max() / 2)
    throw Failure("there are too many deliveries to arrange", "--order recorded takes any number");
  if (options_.order == Order::occurred) {
    std::ranges::stable_sort(places_, [](const Place& a, const Place& b) { return a.when < b.when; });
  }
  const auto count = static_cast<std::uint32_t>(places_.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> copies;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint64_t n = 0; n < options_.repeat; ++n) sequence_.push_back(i);
    if (options_.duplicate_share > 0 && chance())
      copies.emplace_back(sequence_.size() + random_() % copy_distance_max, i);
  }
  std::vector<std::uint32_t> merged;
  std::ranges::stable_sort(copies, [](const auto& a, const auto& b) { return a.first < b.first; });
  auto copy = copies.begin();
  for (std::size_t i = 0; i < sequence_.size(); ++i) {
    for (; copy != copies.end() && copy->first <= i; ++copy) merged.push_back(copy->second);
    merged.push_back(sequence_[i]);
  }
  for (; copy != copies.end(); ++copy) merged.push_back(copy->second);
  sequence_ = std::move(merged);
  if (options_.order == Order::shuffled) {
    for (std::size_t i = sequence_.size(); i > 1; --i) std::swap(sequence_[i - 1], sequence_[random_() % i]);
  }
  given_.resize(count);
}

bool Feed::next_arranged(Planned& planned) {
  if (!arranged_) arrange();
  if (seq_ == sequence_.size()) return false;
  const std::uint32_t number = sequence_[seq_];
  const Place& place = places_[number];
  text_.clear();
  spool_.read(place.at, place.size, text_);
  text_.append(json::padding, ' ');
  input::Slice slice;
  slice.raw = slice.text = std::string_view(text_).substr(0, place.size);
  slice.line = place.line;
  slice.index = place.index;
  if (place.defect > 0) std::tie(slice.defect, slice.rule) = defects_[place.defect - 1];
  deliveries_.read(slice, planned);
  planned.sending.path = reader_.name_of(place.input);
  planned.sending.copy = given_[number];
  given_[number] = true;
  return true;
}

std::optional<std::uint64_t> Feed::total() const {
  if (ended_) return seq_;
  if (arranged_) return sequence_.size();
  return std::nullopt;
}

}  // namespace hook::replay
