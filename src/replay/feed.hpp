// The plan of a replay: which deliveries, how often, in which order.
//
// In recorded order they come as they are read, whatever their number. Any other order needs all of them first: then
// they are put aside (base/spool), and what stays in memory of each is where it is and when it happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/spool.hpp"
#include "checks/duplicate_index.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "model/time.hpp"
#include "replay/planner.hpp"

namespace hook::replay {

class Feed {
 public:
  enum class Order : std::uint8_t { recorded, occurred, shuffled };

  struct Options {
    Order order = Order::recorded;
    std::uint64_t seed = 0;
    std::uint64_t repeat = 1;
    double duplicate_share = 0;
    std::uint64_t limit = 0;  // 0: none
    bool dedupe = false;
    std::string spool_folder;
    std::function<void(const std::string&)> note;     // is told what is not read on purpose
    std::function<void(const Failure&)> input_error;  // and what could not be read
    std::function<bool()> interrupted;                // true once it shall end
  };

  // Both are used as long as the feed is.
  Feed(input::Reader& reader, Planner& deliveries, Options options);

  // Fills the next one; false at the end.
  bool next(Planned& planned);
  // Whether that would wait for somebody else to write.
  bool would_wait() const { return !ready_ahead() && !at_end_ && reader_.would_wait(); }

  std::uint64_t left_out() const { return left_out_; }
  std::uint64_t planned() const { return seq_; }
  // How many there are in all, once that is known.
  std::optional<std::uint64_t> total() const;

 private:
  struct Place {
    std::uint64_t at;
    std::uint64_t line;
    std::uint64_t index;
    Instant when;
    std::uint32_t size;
    std::uint32_t input;
    std::uint32_t defect;  // 0, or one more than its place among the defects
  };
  struct Later {
    std::uint64_t seq;
    Planned planned;
  };

  bool ready_ahead() const;
  bool next_slice();
  bool read_one(Planned& planned);
  bool next_recorded(Planned& planned);
  void put_aside();
  void arrange();
  bool next_arranged(Planned& planned);
  bool chance();

  input::Reader& reader_;
  Planner& deliveries_;
  Options options_;
  checks::DuplicateIndex duplicates_;
  std::mt19937_64 random_;

  input::Batch batch_;
  std::size_t at_ = 0;
  bool at_end_ = false;
  bool ended_ = false;
  std::uint64_t selected_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t seq_ = 0;

  Planned last_;  // to be repeated
  std::uint64_t repeats_left_ = 0;
  std::deque<Later> later_;

  base::Spool spool_;
  bool arranged_ = false;
  std::vector<Place> places_;
  std::vector<std::pair<std::string_view, Rule>> defects_;
  std::vector<std::uint32_t> sequence_;
  std::vector<bool> given_;
  std::string text_;
};

}  // namespace hook::replay
