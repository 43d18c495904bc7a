#include "text/edit_script.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "model/mirror.hpp"
#include "text/clusters.hpp"

namespace hook::text {
namespace {

using Clusters = std::vector<std::string_view>;
using Numbers = std::vector<std::uint32_t>;

// The greedy algorithm: how far one gets on each diagonal with 0, 1, 2, … changes, and the way back.
class Search {
 public:
  Search(const Numbers& a, const Numbers& b) : a_(a), b_(b) {}

  // What becomes of each cluster of `a` and `b` on the way, in order; nothing where it costs too much to find out.
  std::optional<std::vector<Edit::Kind>> run() {
    const std::size_t longest = a_.size() + b_.size();
    for (std::size_t changes = 0; changes <= std::min(longest, changes_max); ++changes) {
      reached_.emplace_back(changes + 1);
      for (std::size_t i = 0; i <= changes; ++i) {
        const std::size_t x = go(changes, i);
        reached_[changes][i] = static_cast<std::uint32_t>(x);
        if (x >= a_.size() && y_of(changes, i, x) >= b_.size()) return way_back(changes, i);
        if (steps_ > steps_max) return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t changes_max = 2048;  // 8 MiB of memory
  static constexpr std::size_t steps_max = std::size_t{1} << 23U;

  // Diagonal i of those that `changes` lead to has additions - removals = 2 i - changes. A point beyond the table's
  // edge is as good as any other of its diagonal that cannot be on a shortest way.
  std::size_t y_of(std::size_t changes, std::size_t i, std::size_t x) const { return x + 2 * i - changes; }

  // Where the last of `changes` came from, which is diagonal i - 1 by an addition, or i by a removal.
  bool came_by_addition(std::size_t changes, std::size_t i) const {
    if (i == 0) return false;
    if (i == changes) return true;
    return reached_[changes - 1][i] + 1 <= reached_[changes - 1][i - 1];
  }

  std::size_t start_of(std::size_t changes, std::size_t i) const {
    if (changes == 0) return 0;
    return came_by_addition(changes, i) ? reached_[changes - 1][i - 1] : reached_[changes - 1][i] + 1U;
  }

  std::size_t go(std::size_t changes, std::size_t i) {
    const std::size_t start = start_of(changes, i);
    std::size_t x = start;
    std::size_t y = y_of(changes, i, x);
    while (x < a_.size() && y < b_.size() && a_[x] == b_[y]) {
      ++x;
      ++y;
    }
    steps_ += 1 + x - start;
    return x;
  }

  std::vector<Edit::Kind> way_back(std::size_t changes, std::size_t i) const {
    std::vector<Edit::Kind> kinds;
    std::size_t x = reached_[changes][i];
    for (;;) {
      const std::size_t start = start_of(changes, i);
      kinds.insert(kinds.end(), x - start, Edit::Kind::equal);
      if (changes == 0) break;
      const bool addition = came_by_addition(changes, i);
      kinds.push_back(addition ? Edit::Kind::added : Edit::Kind::removed);
      x = addition ? start : start - 1;
      if (addition) --i;
      --changes;
    }
    std::ranges::reverse(kinds);
    return kinds;
  }

  const Numbers& a_;
  const Numbers& b_;
  std::vector<std::vector<std::uint32_t>> reached_;  // by changes and diagonal: clusters of `a` behind us
  std::size_t steps_ = 0;
};

// Puts edits together: neighbours of one kind are one, and what is removed stands before what is added in its place.
class Joiner {
 public:
  void add(Edit::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (kind == Edit::Kind::equal) {
      flush();
      if (!edits_.empty() && edits_.back().kind == Edit::Kind::equal) edits_.back().text += text;
      else edits_.push_back({kind, std::string(text)});
    } else {
      (kind == Edit::Kind::removed ? removed_ : added_) += text;
    }
  }
  std::vector<Edit> take() {
    flush();
    return std::move(edits_);
  }

 private:
  void flush() {
    if (!removed_.empty()) edits_.push_back({Edit::Kind::removed, removed_});
    if (!added_.empty()) edits_.push_back({Edit::Kind::added, added_});
    removed_.clear();
    added_.clear();
  }

  std::vector<Edit> edits_;
  std::string removed_, added_;
};

std::string_view joined(std::span<const std::string_view> clusters) {
  if (clusters.empty()) return {};
  const std::string_view last = clusters.back();
  return {clusters.front().data(), static_cast<std::size_t>(last.data() + last.size() - clusters.front().data())};
}

std::size_t common_front(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::size_t common_back(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  return static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
}

}  // namespace

EditScript edit_script(std::string_view a, std::string_view b) {
  const Clusters all_a = clusters_of(a);
  const Clusters all_b = clusters_of(b);
  const std::size_t front = common_front(all_a, all_b);
  std::span<const std::string_view> middle_a = std::span(all_a).subspan(front);
  std::span<const std::string_view> middle_b = std::span(all_b).subspan(front);
  const std::size_t back = common_back(middle_a, middle_b);
  const std::string_view behind = joined(middle_a.last(back));
  middle_a = middle_a.first(middle_a.size() - back);
  middle_b = middle_b.first(middle_b.size() - back);
  Joiner joiner;
  joiner.add(Edit::Kind::equal, joined(std::span(all_a).first(front)));
  EditScript script;
  // Equal clusters get equal numbers, so that comparing two is one comparison.
  std::unordered_map<std::string_view, std::uint32_t> known;
  const auto numbers_of = [&](std::span<const std::string_view> clusters) {
    Numbers numbers;
    for (const std::string_view cluster : clusters)
      numbers.push_back(known.try_emplace(cluster, static_cast<std::uint32_t>(known.size())).first->second);
    return numbers;
  };
  const Numbers numbers_a = numbers_of(middle_a);
  const Numbers numbers_b = numbers_of(middle_b);
  if (const auto kinds = Search(numbers_a, numbers_b).run()) {
    std::size_t x = 0;
    std::size_t y = 0;
    for (const Edit::Kind kind : *kinds) {
      joiner.add(kind, kind == Edit::Kind::added ? middle_b[y] : middle_a[x]);
      if (kind != Edit::Kind::added) ++x;
      if (kind != Edit::Kind::removed) ++y;
    }
  } else {
    joiner.add(Edit::Kind::removed, joined(middle_a));
    joiner.add(Edit::Kind::added, joined(middle_b));
    script.minimal = false;
  }
  joiner.add(Edit::Kind::equal, behind);
  script.edits = joiner.take();
  return script;
}

std::vector<Edit> for_reading(std::span<const Edit> edits) {
  // How much stands on either side of an edit until the next that is equal to both texts.
  const auto change = [&](std::size_t at, bool forward) {
    std::size_t size = 0;
    while (at < edits.size() && edits[at].kind != Edit::Kind::equal) {
      size = std::max(size, base::count_code_points(edits[at].text));
      at = forward ? at + 1 : at - 1;  // below 0 is beyond the end, too
    }
    return size;
  };
  Joiner joiner;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    const bool between = edit.kind == Edit::Kind::equal && i > 0 && i + 1 < edits.size();
    if (between && base::count_code_points(edit.text) <= std::min(change(i - 1, false), change(i + 1, true))) {
      joiner.add(Edit::Kind::removed, edit.text);
      joiner.add(Edit::Kind::added, edit.text);
    } else {
      joiner.add(edit.kind, edit.text);
    }
  }
  return joiner.take();
}

}  // namespace hook::text
