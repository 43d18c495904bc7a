#include "report/console.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "text/colour.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// Escapes what must not reach a terminal, but leaves our own quotes and line ends.
std::string lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += text::safe(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool ConsoleOptions::coloured(const Environment& environment, int fd) const {
  if (colour != "auto") return colour == "always";
  const auto forces = [&](const char* name) {
    const std::string_view value = environment.variable(name).value_or("");
    return !value.empty() && value != "0" && value != "false";
  };
  if (!environment.variable("NO_COLOR").value_or("").empty()) return false;  // no-color.org: any value but an empty one
  if (forces("CLICOLOR_FORCE") || forces("FORCE_COLOR")) return true;
  return base::is_terminal(fd) && environment.variable("TERM").value_or("") != "dumb";
}

bool ConsoleOptions::shows_progress(const Environment& environment) const {
  return !quiet && base::is_terminal(environment.err) && environment.variable("TERM").value_or("") != "dumb";
}

void print_failure(int fd, const Failure& failure, bool coloured) {
  const text::Palette colours = text::palette(coloured);
  std::string text = fmt::format("{}cooledge-hook:{} {}\n", colours.red, colours.reset, lines(failure.what()));
  if (!failure.hint().empty())
    text += fmt::format("{}hint:{} {}\n", colours.cyan, colours.reset, lines(failure.hint()));
  base::write_best_effort(fd, text);
}

void print_line(int fd, std::string_view text) {
  base::write_best_effort(fd, fmt::format("cooledge-hook: {}\n", lines(text)));
}

Progress::Progress(int fd, bool shown) : fd_(fd), shown_(shown), started_ms_(now_ms()) {}

void Progress::tick(std::uint64_t deliveries, std::uint64_t bytes) {
  if (!is_due()) return;
  show(fmt::format("{} deliveries, {} MB, {} MB/s", deliveries, bytes / 1'000'000,
                   bytes / 1000 / static_cast<std::uint64_t>(now_ms() - started_ms_)));
}

bool Progress::is_due() {
  constexpr std::int64_t first_ms = 1000;
  constexpr std::int64_t every_ms = 100;
  if (!shown_) return false;
  const std::int64_t now = now_ms();
  if (now - started_ms_ < first_ms || now - drawn_ms_ < every_ms) return false;
  drawn_ms_ = now;
  return true;
}

void Progress::show(std::string line) {
  if (!shown_) return;
  visible_ = true;
  const auto columns = static_cast<std::size_t>(base::terminal_columns(fd_));
  if (line.size() >= columns) line.resize(columns - 1);  // a line that wraps could not be taken away
  base::write_best_effort(fd_, "\r\x1b[K" + line);
}

void Progress::clear() {
  if (visible_) base::write_best_effort(fd_, "\r\x1b[K");
  visible_ = false;
}

}  // namespace hook::report
