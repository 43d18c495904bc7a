// A replay over a text, without flags: its parts put together as commands/replay.cpp does it.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../support/fake_environment.hpp"
#include "checks/selection.hpp"
#include "http/dispatcher.hpp"
#include "http/headers.hpp"
#include "http/pacing.hpp"
#include "http/retry.hpp"
#include "http/target.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "record/journal.hpp"
#include "replay/feed.hpp"
#include "replay/options.hpp"
#include "replay/planner.hpp"
#include "replay/run.hpp"
#include "report/console.hpp"
#include "scan/input_options.hpp"

namespace rig {

inline std::string id_of(int number) { return fmt::format("00000000-0000-4000-8000-{:012}", number); }

// A line: event `number`, of a customer, that occurred in that minute of the hour.
inline std::string event(int number, int customer = 1, int minute = 0) {
  return fmt::format(
      R"({{"version":"v1","event_type":"customer.created","event_id":"{}","occurred_at":"2026-06-17T03:{:02}:00Z","customer_id":"{}"}})"
      "\n",
      id_of(number), minute, id_of(1000 + customer));
}

// What of a replay can be chosen before it is put together.
struct Choices {
  hook::replay::Feed::Options feed;
  hook::checks::Selection selection;
  hook::http::HeaderRules head;
  std::function<void(hook::replay::Planner::Options&)> planner = [](hook::replay::Planner::Options&) {};
};

// The parts that read.
class Plan {
 public:
  explicit Plan(std::string_view input, Choices choices = {})
      : fake(input),
        choices_(std::move(choices)),
        reader({}, fake.environment.in),
        planner(planner_options()),
        feed(reader, planner, feed_options()) {}

  // Everything that is planned, with its request.
  std::vector<hook::replay::Planned> all() {
    std::vector<hook::replay::Planned> found;
    for (hook::replay::Planned planned; feed.next(planned);) found.push_back(planned);
    return found;
  }
  // The numbers of the events, in the order of the plan.
  std::vector<int> numbers() {
    std::vector<int> found;
    for (const hook::replay::Planned& planned : all())
      found.push_back(planned.problem.empty() ? std::stoi(planned.sending.event_id.substr(24)) : -1);
    return found;
  }

  FakeEnvironment fake;
  std::vector<hook::Failure> input_errors;

 private:
  hook::replay::Planner::Options planner_options() {
    hook::replay::Planner::Options options{.selection = choices_.selection,
                                           .head = choices_.head,
                                           .format = hook::input::InputFormat::automatic,
                                           .append_target = false,
                                           .one_key = false,
                                           .by_occurred = choices_.feed.order == hook::replay::Feed::Order::occurred,
                                           .times_wanted = true,
                                           .target_before = {},
                                           .splicer = nullptr,
                                           .signature_headers = {},
                                           .clock = fake.environment.now()};
    choices_.planner(options);
    return options;
  }
  hook::replay::Feed::Options feed_options() {
    choices_.feed.spool_folder = "/tmp";
    choices_.feed.note = [](const std::string&) {};
    choices_.feed.input_error = [this](const hook::Failure& failure) { input_errors.push_back(failure); };
    choices_.feed.interrupted = fake.environment.interrupted;
    return choices_.feed;
  }

  Choices choices_;

 public:
  hook::input::Reader reader;
  hook::replay::Planner planner;
  hook::replay::Feed feed;
};

// How a run went: what it said of each delivery, and its status.
struct Ran {
  std::string outcomes;  // of the deliveries in the order in which they ended: "0 delivered 200 x1, 1 failed 404 x1"
  hook::Exit exit;
};

inline std::string member(std::string_view line, std::string_view name) {
  const std::string key = fmt::format("\"{}\":", name);
  const std::string_view rest = line.substr(line.find(key) + key.size());
  const std::string_view value = rest.substr(0, rest.find_first_of(",}"));
  return std::string(value.starts_with('"') ? value.substr(1, value.size() - 2) : value);
}

inline Ran run(Plan& plan, const hook::http::Target& target, hook::http::Policy policy = {},
               hook::record::Journal* journal = nullptr) {
  const hook::report::ConsoleOptions console{.quiet = true};
  hook::replay::Options options;
  options.jobs = static_cast<unsigned>(policy.connections);
  options.window = 64;
  options.format = "ndjson";
  const hook::scan::InputOptions input;
  hook::replay::Run run({.environment = plan.fake.environment,
                         .global = console,
                         .options = options,
                         .input = input,
                         .policy = std::move(policy),
                         .pacing = {},
                         .target = target,
                         .reader = plan.reader,
                         .feed = plan.feed,
                         .journal = journal,
                         .signer = nullptr,
                         .seed = 1,
                         .noticed = [] {}});
  run.run();
  Ran ran{.outcomes = {}, .exit = run.finish(plan.input_errors.size())};
  const std::string out = plan.fake.out();
  for (std::size_t at = 0; at < out.size(); at = out.find('\n', at) + 1) {
    const std::string_view line = std::string_view(out).substr(at, out.find('\n', at) - at);
    if (member(line, "type") != "delivery") continue;
    if (!ran.outcomes.empty()) ran.outcomes += ", ";
    ran.outcomes += fmt::format("{} {} {} x{}", member(line, "seq"), member(line, "outcome"), member(line, "status"),
                                member(line, "attempts"));
  }
  return ran;
}

}  // namespace rig
