// Files, folders and standard input, read in batches of deliveries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "input/framing.hpp"
#include "input/line_filter.hpp"
#include "input/paths.hpp"
#include "input/source.hpp"
#include "model/failure.hpp"

namespace hook::input {

// Some deliveries of one input that stand next to each other, and the bytes that hold them. Given back to the reader,
// its memory is used again.
struct Batch {
  std::vector<char> bytes;
  // Into `bytes`, or owned by the reader; each is followed by json::padding readable bytes.
  std::vector<Slice> slices;
  std::string_view path;              // lives as long as the reader
  std::uint32_t input = 0;            // which input, counted from 0
  std::vector<Failure> input_errors;  // what could not be read since the batch before
  std::vector<std::string> notes;     // what was not read on purpose since then
  std::string packed;                 // of a body that was inflated: what it was before; empty where that is not known
  bool inflated = false;              // it was packed
  bool unfinished = false;            // the one slice is only the beginning of a body: Reader::rest() reads on
};

class Reader {
 public:
  struct Options {
    std::vector<std::string> paths;  // none, or "-", is standard input
    InputFormat format = InputFormat::automatic;
    std::size_t value_bytes_max = std::size_t{64} << 20U;
    std::size_t held_body_max = std::size_t{8} << 20U;  // a larger body comes unfinished, where an input is one body
    std::vector<std::string> passed_over;  // files in folders that are no input: full paths without symbolic links
    std::function<bool()> interrupted;     // true once reading shall end; none: never
    bool anything = false;                 // what is no delivery comes as it stands, too
  };

  // `standard_input` is a file descriptor.
  Reader(Options options, int standard_input);

  // Reads the next deliveries; false at the end. A batch without deliveries holds troubles and notes only. Of a pipe,
  // what has arrived is handed out without waiting for more.
  bool next(Batch& batch);

  // Reads on in the body of which next() gave the beginning, and calls take(piece) for each piece of the rest. False
  // where it breaks off: then why is among the batch's troubles, unless it was a signal.
  bool rest(Batch& batch, const std::function<void(std::string_view)>& take);

  // Whether next() would wait for somebody else to write.
  bool would_wait() const { return source_ != nullptr && source_->would_wait(); }

  // What to wait on then; -1 where there is nothing.
  int descriptor() const { return source_ == nullptr ? -1 : source_->descriptor(); }

  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint32_t inputs() const { return static_cast<std::uint32_t>(names_.size()); }
  // Files in folders of which nothing but their kind was looked at.
  std::uint32_t files_skipped() const { return files_skipped_; }
  std::string_view name_of(std::uint32_t input) const { return names_[input]; }
  // Files that the user named, or standard input, in which no delivery stood.
  const std::vector<std::string>& empty_inputs() const { return empty_inputs_; }

 private:
  bool open_next(Batch& batch);
  void fill(Batch& batch);
  bool read_more(Batch& batch);
  bool takes_bodies() const;
  bool repeats_a_capture(const std::string& path) const;
  bool look(Batch& batch);
  void end_lines(Batch& batch);
  void cut(Batch& batch);
  void drop_front(Batch& batch, std::size_t count);
  bool skip_line(Batch& batch);
  void stop_short(const Batch& batch);
  void drop_too_large(Batch& batch);
  void report_too_large(Batch& batch, std::uint64_t line, std::string_view consequence);
  void close();

  Options options_;
  int standard_input_;
  Paths paths_;
  std::deque<std::string> names_;
  std::vector<std::string> empty_inputs_;
  std::unique_ptr<Source> source_;
  Framer framer_{InputFormat::automatic};
  LineFilter lines_;
  bool looked_ = false;     // at what the input is
  std::vector<char> tail_;  // what the batch before could not cut
  std::size_t held_ = 0;    // bytes of the batch that are text
  bool at_end_ = false;     // of the input
  bool stopped_short_ = false;
  bool skipping_ = false;     // the rest of a line that is too large
  std::uint64_t slices_ = 0;  // of the input so far
  std::uint64_t bytes_read_ = 0;
  std::uint32_t files_skipped_ = 0;
};

}  // namespace hook::input
