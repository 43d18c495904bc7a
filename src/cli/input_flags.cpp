#include "cli/input_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/output.hpp"
#include "checks/selection.hpp"
#include "cli/flags.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"
#include "schemas/catalogue.hpp"
#include "text/suggest.hpp"

namespace hook::cli {
namespace {

std::vector<Uuid> uuids(std::string_view flag, const std::vector<std::string>& typed) {
  std::vector<Uuid> out;
  for (const std::string& text : typed) {
    const auto uuid = parse_uuid(text);
    if (!uuid) throw Failure(fmt::format("{}: \"{}\" {}", flag, text, why_not_uuid(text)), {}, Exit::usage);
    out.push_back(*uuid);
  }
  return out;
}

std::optional<Instant> instant(std::string_view flag, const std::string& typed, Instant now) {
  if (typed.empty()) return std::nullopt;
  const auto when = parse_when(typed, now);
  if (!when) {
    throw Failure(fmt::format("{}: \"{}\" is no point in time", flag, typed),
                  "write 2026-06-17, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m, 7d, 1w", Exit::usage);
  }
  return when;
}

void check_event_type(const std::string& pattern, const std::vector<std::string>& known) {
  const bool matched =
      std::ranges::any_of(known, [&](const std::string& type) { return checks::matches(pattern, type); });
  const std::string meant = matched ? std::string() : text::suggestion(pattern, known);
  // Another one may well be new since this program was made: it is looked for without a word.
  if (!meant.empty()) {
    throw Failure(fmt::format("--event: there is no event type \"{}\"; did you mean {}?", pattern, meant),
                  "`cooledge-hook schema --list` prints the known ones; --event '*' stands for all", Exit::usage);
  }
}

}  // namespace

void InputFlags::add_inputs_to(CLI::App& to, const std::vector<std::string>& formats) {
  command = name_of(to);
  std::vector<std::string> known{"auto", "event", "array", "ndjson", "record"};
  known.insert(known.end(), formats.begin(), formats.end());
  add_operand(to, "PATH", paths, "FILE", "files or folders; - or none: standard input");
  const FlagGroup group(to, "Input", FromTree::accepted);
  group.add_choice("--input-format", format, known, "what the input holds").default_value("found from its content");
  group.add_value("--max-size", value_bytes_max, "SIZE", "a larger delivery is not read").from_tree(FromTree::limits);
}

void InputFlags::add_filters_to(CLI::App& to) {
  FlagGroup(to, "Input", FromTree::narrows)
      .add_switch("--allow-empty", allow_empty, "accept an input without deliveries, or filters that match none");
  FlagGroup(to, "Output", FromTree::hides)
      .add_switch("--exit-zero", exit_zero, "exit with 0 where findings would make it 1; 2 and 3 stay");
  const FlagGroup group(to, "Filters", FromTree::narrows);
  group.add_list("--event,--events", event_types, "EVENT", "of these event types; customer.* works");
  group.add_list("--id", event_ids, "UUID", "with this event_id");
  group.add_list("--business", businesses, "UUID", "of this business_id");
  group.add_list("--customer", customers, "UUID", "of this customer_id");
  group.add_value("--since", since, "TIME", "occurred at or after it: 2026-06-17, or 2h for 2 hours ago");
  group.add_value("--until", until, "TIME", "occurred before it");
  group.add_value("--limit", limit, "N", "the first N of them").positive();
  group.add_switch("--dedupe", dedupe, "the first delivery of each event_id");
}

void add_jobs_to(const FlagGroup& group, unsigned& jobs) {
  group.add_value("-j,--jobs", jobs, "N", "deliveries looked at side by side")
      .default_value("the number of cores")
      .range(1, 256);
}

input::Reader::Options InputFlags::reader_options(const Environment& environment) const {
  if (paths.empty() && base::is_terminal(environment.in)) {
    throw Failure(
        "there is no input: no PATH is given, and standard input is a terminal",
        fmt::format(
            "name a file or folder, or send something: cooledge-hook {} < events.ndjson; `-` reads what you type",
            command),
        Exit::usage);
  }
  if (std::ranges::count(paths, "-") > 1) {
    throw Failure("standard input (-) is named twice", "it can be read once only", Exit::usage);
  }
  static const std::vector<std::pair<std::string_view, input::InputFormat>> formats{
      {"auto", input::InputFormat::automatic}, {"event", input::InputFormat::event},
      {"array", input::InputFormat::array},    {"ndjson", input::InputFormat::ndjson},
      {"record", input::InputFormat::record},  {"body", input::InputFormat::body}};
  const auto pinned = std::ranges::find_if(formats, [&](const auto& f) { return f.first == format; });
  return {.paths = paths,
          .format = pinned->second,
          .value_bytes_max = parse_size("--max-size", value_bytes_max),
          .interrupted = environment.interrupted};
}

checks::Selection InputFlags::selection(const Environment& environment, const schemas::Catalogue& catalogue) const {
  const std::vector<std::string> known = catalogue.event_types();
  for (const std::string& pattern : event_types) check_event_type(pattern, known);
  checks::Selection selection;
  selection.event_types = event_types;
  selection.event_ids = uuids("--id", event_ids);
  selection.businesses = uuids("--business", businesses);
  selection.customers = uuids("--customer", customers);
  selection.since = instant("--since", since, environment.now());
  selection.until = instant("--until", until, environment.now());
  return selection;
}

}  // namespace hook::cli
