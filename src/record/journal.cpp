#include "record/journal.hpp"

#include <fcntl.h>
#include <fmt/compile.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/descriptor.hpp"
#include "base/durable.hpp"
#include "base/errors.hpp"
#include "base/system.hpp"
#include "base/uninterrupted.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "json/writer.hpp"
#include "model/failure.hpp"

namespace hook::record {
namespace {

constexpr std::string_view journal_version = "cooledge-hook/1";

std::string print_text(std::uint64_t print) { return fmt::format("{:016x}", print); }

std::optional<std::uint64_t> number(const json::Node* node, int radix = 10) {
  if (node == nullptr) return std::nullopt;
  const bool quoted = node->kind == json::Kind::string;
  return base::parse_integer<std::uint64_t>(quoted ? node->text.substr(1, node->text.size() - 2) : node->text, radix);
}

std::string text_of(const json::Node* node) {
  std::string scratch;
  if (node == nullptr || node->kind != json::Kind::string) return {};
  return std::string(json::string_value(*node, scratch));
}

}  // namespace

std::uint64_t fingerprint(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Journal::Journal(const std::string& path, bool resume, bool read_only) : path_(path), read_only_(read_only) {
  open(path);
  if (!fd_) return;
  struct stat file{};
  if (::fstat(fd_.fd(), &file) != 0 || !S_ISREG(file.st_mode))
    throw Failure(fmt::format("--journal: {} is no file", path), "name a file of its own", Exit::usage);
  if (!read_only_ && ::flock(fd_.fd(), LOCK_EX | LOCK_NB) != 0)
    throw Failure(fmt::format("the journal {} is in use", path), "another replay writes to it: wait for its end");
  if (file.st_size > 0 && !resume) {
    throw Failure(fmt::format("the journal {} is there already", path),
                  "--resume goes on with it; for a new run, name another file or remove this one", Exit::usage);
  }
  read();
  if (!read_only_) syncer_ = std::thread([this] { sync_now_and_then(); });
}

void Journal::open(const std::string& path) {
  constexpr mode_t mode = 0600;
  fd_ = base::Descriptor(read_only_ ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC)
                                    : ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, mode));
  if (!fd_ && !(read_only_ && errno == ENOENT))
    throw Failure(fmt::format("cannot open the journal {}: {}", path, base::error_text(errno)),
                  "is the folder there, and may you write to it?");
  if (!read_only_) base::sync_folder_of(path);
}

// Line by line, so that a journal of any length takes no more memory than what is known from it.
void Journal::read() {
  constexpr std::size_t piece = std::size_t{256} << 10U;
  std::vector<char> bytes(piece + json::padding);
  std::size_t held = 0;
  off_t whole_lines = 0;
  off_t size = 0;
  std::uint64_t line_number = 0;
  for (;;) {
    if (bytes.size() - json::padding - held < piece / 2) bytes.resize(2 * bytes.size());
    const ssize_t got = base::uninterrupted(
        [&] { return ::pread(fd_.fd(), bytes.data() + held, bytes.size() - json::padding - held, size); });
    if (got < 0) throw Failure(fmt::format("cannot read the journal {}: {}", path_, base::error_text(errno)));
    if (got == 0) break;
    size += got;
    held += static_cast<std::size_t>(got);
    const std::string_view text(bytes.data(), held);
    std::size_t taken = 0;
    for (std::size_t end = 0; (end = text.find('\n', taken)) != std::string_view::npos; taken = end + 1)
      read_line(text.substr(taken, end - taken), ++line_number);
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end(), bytes.begin());
    held -= taken;
    whole_lines += static_cast<off_t>(taken);
  }
  std::ranges::sort(known_, [](const Known& a, const Known& b) {
    return a.seq != b.seq ? a.seq<b.seq : (a.print_and_outcome & 1U)>(b.print_and_outcome & 1U);
  });
  known_.erase(std::unique(known_.begin(), known_.end(), [](const Known& a, const Known& b) { return a.seq == b.seq; }),
               known_.end());
  // A first line that is cut off must be the beginning of ours: nobody else's file is cut.
  constexpr std::string_view beginning = R"({"journal":"cooledge-hook/1")";
  const std::string_view torn(bytes.data(), std::min(held, beginning.size()));
  if (line_number == 0 && !beginning.starts_with(torn)) throw no_line(1);
  if (whole_lines < size && !read_only_ && ::ftruncate(fd_.fd(), whole_lines) != 0)
    throw Failure(fmt::format("cannot mend the journal {}: {}", path_, base::error_text(errno)));
}

Failure Journal::not_ours(const std::string& why) const {
  return Failure(fmt::format("the journal {} is of another run: {}", path_, why),
                 "name another file for this run, or leave out --resume and --journal", Exit::usage);
}

Failure Journal::no_line(std::uint64_t number_of_line) const {
  return Failure(fmt::format("{}:{}: this is no line of a journal", path_, number_of_line),
                 "is it the journal of a replay, and as it was written?", Exit::usage);
}

void Journal::read_line(std::string_view line, std::uint64_t number_of_line) {
  static thread_local json::Reader reader;
  const json::Document document = reader.read(line);
  const auto member = [&](std::string_view name) { return json::member(document.nodes, 0, name); };
  const bool is_object = document.well_formed() && document.nodes[0].kind == json::Kind::object;
  if (is_object && number_of_line == 1) {
    if (text_of(member("journal")) == journal_version) {
      past_ = JournalBinding{.target = text_of(member("target")),
                             .target_print = number(member("target_print"), 16).value_or(0),
                             .order = text_of(member("order")),
                             .seed = number(member("seed")).value_or(0),
                             .repeat = number(member("repeat")).value_or(1),
                             .duplicate = text_of(member("duplicate")),
                             .edits_print = number(member("edits_print"), 16).value_or(0),
                             .first_print = number(member("first"), 16).value_or(0)};
      return;
    }
  } else if (is_object && past_) {
    const auto seq = number(member("seq"));
    const auto print = number(member("body"), 16);
    if (seq && print) {
      const bool delivered = text_of(member("outcome")) == "delivered";
      known_.push_back({*seq, (*print & ~std::uint64_t{1}) | (delivered ? 1U : 0U)});
      return;
    }
  }
  throw no_line(number_of_line);
}

void Journal::bind(const JournalBinding& binding) {
  bound_ = true;
  if (past_) {
    if (past_->target_print != binding.target_print)
      throw not_ours(fmt::format("it was sent to {}, and this one goes to {}", past_->target, binding.target));
    if (past_->first_print != binding.first_print) throw not_ours("its input began with another delivery");
    if (past_->order != binding.order)
      throw not_ours(fmt::format("its order was {}, and this one's is {}", past_->order, binding.order));
    if (past_->repeat != binding.repeat || past_->duplicate != binding.duplicate)
      throw not_ours("--repeat or --duplicate were different");
    if (past_->seed != binding.seed) throw not_ours(fmt::format("its --seed was {}", past_->seed));
    if (past_->edits_print != binding.edits_print) throw not_ours("--set or --add were different");
    return;
  }
  json::Writer to(buffer_);
  to.object().member("journal", journal_version).member("target", binding.target);
  to.member("target_print", print_text(binding.target_print)).member("order", binding.order);
  to.member("seed", binding.seed).member("repeat", binding.repeat).member("duplicate", binding.duplicate);
  to.member("edits_print", print_text(binding.edits_print)).member("first", print_text(binding.first_print));
  to.end_object();
  buffer_ += '\n';
  flush();
}

bool Journal::was_delivered(std::uint64_t seq, std::uint64_t body_hash) {
  while (!known_.empty() && known_.front().seq < seq) known_.pop_front();
  if (known_.empty() || known_.front().seq != seq) return false;
  const Known& known = known_.front();
  if ((known.print_and_outcome | 1U) != (body_hash | 1U))
    throw not_ours(fmt::format("the delivery number {} of its input was another one", seq + 1));
  return (known.print_and_outcome & 1U) != 0;
}

// Once a delivery, so with formats that are read by the compiler.
void Journal::add(const JournalEntry& entry) {
  std::array<char, 64> text{};  // no number takes more than 20 digits
  const auto raw = [&](const char* end) { return std::string_view(text.data(), end); };
  json::Writer to(buffer_);
  to.object().member("seq", entry.seq).text_or_null("event_id", entry.event_id);
  to.name("body").raw(raw(fmt::format_to(text.data(), FMT_COMPILE("\"{:016x}\""), entry.body_hash)));
  to.member("outcome", entry.delivered ? "delivered" : "failed");
  to.member_or_null("status", entry.status, entry.status != 0);
  to.member("attempts", entry.attempts).member("sends", entry.sends);
  const auto microseconds = static_cast<std::uint64_t>(std::llround(std::max(0.0, entry.latency_ms) * 1000));
  to.name("latency_ms");
  to.raw(raw(fmt::format_to(text.data(), FMT_COMPILE("{}.{:03}"), microseconds / 1000, microseconds % 1000)));
  to.end_object();
  buffer_ += '\n';
}

void Journal::write_all() {
  std::string_view rest = buffer_;
  const int error = base::write_all(fd_.fd(), rest);
  buffer_.erase(0, buffer_.size() - rest.size());
  if (error != 0) {
    throw Failure(fmt::format("cannot write to the journal {}: {}", path_, base::error_text(error)),
                  "what it holds so far is good: free some space and go on with --resume");
  }
}

void Journal::flush() {
  if (const int error = sync_error_.load())
    throw Failure(fmt::format("the disk does not take the journal {}: {}", path_, base::error_text(error)),
                  "what was sent in the last moments may be sent again by --resume");
  if (buffer_.empty() || read_only_) return;
  write_all();
  const std::scoped_lock lock(mutex_);
  if (!dirty_) {
    dirty_ = true;
    changed_.notify_one();
  }
}

// A sync takes as long as it takes; meanwhile, more is written.
void Journal::sync_now_and_then() {
  constexpr std::chrono::milliseconds every{10};
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return dirty_ || closing_; });
    if (!closing_) changed_.wait_for(lock, every, [&] { return closing_; });
    if (dirty_) {
      dirty_ = false;
      lock.unlock();
      // After a sync that failed, the kernel may have dropped what it could not write: another says nothing.
      if (base::sync_data(fd_.fd()) != 0 && errno != EINVAL && errno != EROFS && sync_error_ == 0) sync_error_ = errno;
      lock.lock();
    }
    if (closing_ && !dirty_) return;
  }
}

void Journal::close() {
  if (!fd_) return;
  if (!read_only_) write_all();
  end_syncing(true);
  flush();
}

void Journal::end_syncing(bool dirty) {
  if (!syncer_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    dirty_ = dirty_ || dirty;
    closing_ = true;
    changed_.notify_one();
  }
  syncer_.join();
}

Journal::~Journal() {
  try {
    close();
  } catch (const Failure&) {  // said before, where it could be
    buffer_.clear();
  }
  end_syncing(false);
}

}  // namespace hook::record
