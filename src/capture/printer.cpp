#include "capture/printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/errors.hpp"
#include "base/write_with_deadline.hpp"
#include "model/failure.hpp"

namespace hook::capture {
namespace {

constexpr std::size_t waiting_max = std::size_t{4} << 20U;
constexpr std::chrono::milliseconds grace{2000};

}  // namespace

Printer::Printer(Options options) : options_(std::move(options)) {
  thread_ = std::thread([this] { work(); });
}

Printer::~Printer() { join(); }

void Printer::join() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void Printer::finish() {
  join();
  if (failure_) std::rethrow_exception(failure_);
}

void Printer::print(std::string_view lines) {
  std::unique_lock lock(mutex_);
  const auto has_room = [&] { return waiting_.empty() || waiting_.size() + lines.size() <= waiting_max || failure_; };
  if (!options_.leaves_out) changed_.wait(lock, has_room);
  if (failure_) return;
  if (has_room()) waiting_ += lines;
  else left_out_ += static_cast<std::uint64_t>(std::ranges::count(lines, '\n'));
  changed_.notify_all();
}

void Printer::work() {
  std::string lines;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || left_out_ > 0 || finishing_; });
      if (waiting_.empty() && left_out_ == 0) return;
      lines.clear();
      lines.swap(waiting_);
      if (left_out_ > 0) lines += fmt::format("({} lines left out here: nobody read them)\n", left_out_);
      left_out_ = 0;
      changed_.notify_all();
    }
    try {
      write(lines);
    } catch (...) {
      {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
        changed_.notify_all();
      }
      options_.broken();
      return;
    }
  }
}

void Printer::write(std::string_view lines) {
  const int error = base::write_patiently(options_.fd, lines, options_.interruption, grace);
  if (error == EPIPE) throw ClosedPipe();
  if (error == 0 || (error == ECANCELED && options_.leaves_out)) return;
  throw Failure(fmt::format("cannot write to {}: {}", options_.name,
                            error == ECANCELED ? "nobody reads it" : base::error_text(error)));
}

}  // namespace hook::capture
