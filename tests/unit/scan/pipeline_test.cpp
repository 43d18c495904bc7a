#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "report/console.hpp"
#include "scan/examiner.hpp"
#include "scan/input_options.hpp"
#include "scan/pipeline.hpp"
#include "scan/reports.hpp"
#include "schemas/catalogue.hpp"
#include "signature/hmac.hpp"
#include "signature/keys.hpp"
#include "signature/scheme.hpp"

using namespace hook;

namespace {

struct File {
  std::FILE* file = std::tmpfile();
  ~File() { std::fclose(file); }
  int fd() const { return ::fileno(file); }
};

// Keeps what it is given.
struct Listener : scan::Judge {
  std::vector<std::string> rules;    // of each delivery's findings, with commas between them
  std::vector<std::uint64_t> lines;  // on which they start
  scan::Pipeline& pipeline;
  std::uint64_t verified = 0;

  explicit Listener(scan::Pipeline& given) : pipeline(given) {}

  void take(const input::Batch& batch, std::size_t at, scan::Outcome& outcome) override {
    ++pipeline.tally().deliveries;
    lines.push_back(batch.slices[at].line);
    if (outcome.verified) ++verified;
    std::string& found = rules.emplace_back();
    if (!outcome.details) return;
    for (const Finding& finding : outcome.details->findings)
      found += (found.empty() ? "" : ",") + std::string(info(finding.rule).name);
  }
};

struct Run {
  std::vector<std::string> rules;
  std::vector<std::uint64_t> lines;
  std::uint64_t left_out = 0;
  std::uint64_t verified = 0;
  Exit exit = Exit::good;
};

struct Checks {
  bool validates = true;
  bool mirrors = false;
  bool signatures = false;
};

// The engine, driven in-process: a file in, outcomes out.
Run run(const std::string& text, const Checks& checks, scan::InputOptions input = {},
        const checks::Selection& selection = {}, unsigned jobs = 1) {
  const File in;
  const File out;
  const File err;
  REQUIRE(::pwrite(in.fd(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
  Environment environment;
  environment.in = in.fd();
  environment.out = out.fd();
  environment.err = err.fd();
  environment.variable = [](const char*) -> std::optional<std::string_view> { return std::nullopt; };
  environment.interrupted = [] { return false; };
  const report::ConsoleOptions console{.quiet = true};
  const scan::OutputOptions output;
  input.paths = {"-"};
  scan::Pipeline pipeline(environment, console, input, {.paths = {"-"}}, output);
  const schemas::Catalogue catalogue;
  const checks::Validation validation(catalogue, Severities());
  const checks::Mirrors mirrors(catalogue, {}, Differences());
  std::vector<Secret> secrets;
  secrets.emplace_back("granite-otter-0093", "test");
  const std::vector<signature::Scheme> rows = signature::schemes(signature::Hash::sha256, "X-Cooledge-Signature");
  std::vector<signature::KeyForm> forms;
  for (const signature::Scheme& row : rows) forms.push_back(row.key_form);
  const checks::SignaturePolicy policy{
      .rows = rows,
      .keyring = signature::Keyring(std::move(secrets), signature::Hash::sha256, forms),
      .headers = {"X-Cooledge-Signature"}};
  const scan::Examiner::Options options{.validation = validation,
                                        .selection = selection,
                                        .details_of_all = false,
                                        .validates = checks.validates,
                                        .mirrors = checks.mirrors ? &mirrors : nullptr,
                                        .signatures = checks.signatures ? &policy : nullptr};
  Listener listener(pipeline);
  pipeline.run(jobs, options, listener);
  Run result{listener.rules, listener.lines, pipeline.tally().left_out, listener.verified, Exit::good};
  result.exit = pipeline.finish({}, "", 0);
  return result;
}

std::string event(int id, const std::string& more = "") {
  return R"({"event_type":"x.y","event_id":"1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a)" + std::to_string(10 + id) + R"(")" +
         more + "}\n";
}

}  // namespace

TEST_CASE("outcomes come in the order of the input, whatever the number of threads") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += event(i % 80, ",\"n\":" + std::to_string(i));
  const Run one = run(text, {});
  const Run four = run(text, {}, {}, {}, 4);
  REQUIRE(one.lines.size() == 3000);
  for (std::size_t i = 0; i < one.lines.size(); ++i) CHECK(one.lines[i] == i + 1);
  CHECK(one.lines == four.lines);
  CHECK(one.rules == four.rules);
}

TEST_CASE("the same event again is a repeated delivery, another one with its id reuses the id") {
  const Run result = run(event(1) + event(2) + event(1) + event(2, ",\"a\":1"), {});
  REQUIRE(result.rules.size() == 4);
  CHECK(result.rules[0].find("repeated") == std::string::npos);
  CHECK(result.rules[2].find("repeated-delivery") != std::string::npos);
  CHECK(result.rules[3].find("event-id-reused") != std::string::npos);
}

TEST_CASE("--dedupe leaves out all but the first, and counts them") {
  const Run result = run(event(1) + event(2) + event(1) + event(1), {}, {.dedupe = true});
  CHECK(result.lines == std::vector<std::uint64_t>{1, 2});
  CHECK(result.left_out == 2);
}

TEST_CASE("--limit ends the run") {
  const Run result = run(event(1) + event(2) + event(3), {}, {.limit = 2});
  CHECK(result.lines == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("no filter leaves out what cannot be read, and a run without a delivery is no success") {
  checks::Selection selection;
  selection.event_types = {"lead.won"};
  const Run result = run(event(1) + "{\"event_id\":\n", {}, {}, selection);
  CHECK(result.lines == std::vector<std::uint64_t>{2});
  CHECK(result.left_out == 1);
  CHECK(run(event(1), {}, {}, selection).exit == Exit::usage);
  CHECK(run(event(1), {}, {.allow_empty = true}, selection).exit == Exit::good);
}

TEST_CASE("one examiner goes through the list of checks, and opens a delivery once for all of them") {
  const std::string record =
      R"({"record":"cooledge-hook/1","headers":[["X-Cooledge-Signature","00"]],"body":"{\"event_type\":\"x.y\"}"})";
  const std::string all = run(record + "\n", {.signatures = true}).rules.at(0);
  const std::string schema = run(record + "\n", {}).rules.at(0);
  const std::string signature = run(record + "\n", {.validates = false, .signatures = true}).rules.at(0);
  CHECK(signature == "malformed-signature");
  CHECK(all.size() == schema.size() + 1 + signature.size());
  CHECK(all.find(signature) != std::string::npos);
}

TEST_CASE("a torn record is the same defect for each check") {
  const std::string torn = R"({"record":"cooledge-hook/1","headers":[["A)";
  for (const Checks& checks :
       {Checks{}, Checks{.validates = false, .mirrors = true}, Checks{.validates = false, .signatures = true}}) {
    CHECK(run(torn + "\n", checks).rules == std::vector<std::string>{"json-syntax"});
  }
}

TEST_CASE("a flaw around a body that can be read is no matter of its signature") {
  const std::string record =
      R"({"record":"cooledge-hook/1","remote":"a","remote":"b","headers":[["X-Cooledge-Signature","00"]],"body":"{}"})";
  CHECK(run(record + "\n", {.validates = false, .signatures = true}).rules.at(0) == "malformed-signature");
  CHECK(run(record + "\n", {}).rules.at(0).find("json-duplicate-key") != std::string::npos);
}
