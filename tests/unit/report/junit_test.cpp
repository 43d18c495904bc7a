#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "written.hpp"

namespace {

using namespace hook;

std::string junit(const report::Style& style, const std::function<void(report::Report&)>& tell) {
  return written(report::Format::junit, style, tell);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a suite a file, a case a delivery, and one failure for all errors of one") {
  const std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/email", "is a <boolean>"),
                                      finding_at(Rule::bad_uuid, 2, "/id", "is none"),
                                      finding_at(Rule::unknown_field, 2, "/x", "is not documented")};
  const std::string text = junit({}, [&](report::Report& report) {
    report.add({.origin = {"a.ndjson", 1, 1, 0}, .event_type = "lead.won", .event_id = "i"});
    report.add({.origin = {"a.ndjson", 2, 1, 1}, .valid = false, .findings = findings});
    report.end_input({.path = "a.ndjson"});
    report.end_input({.path = "empty & all.json"});
    report.finish({});
  });
  CHECK(has(text, R"(<testsuite name="a.ndjson" tests="2" failures="1" errors="0" skipped="0" time="0">)"));
  CHECK(has(text, R"(<testcase classname="a.ndjson" name="1:1 lead.won i" time="0"/>)"));
  CHECK(has(text, R"(<failure message="/email: is a &lt;boolean&gt;, and 1 more" type="wrong-type">)"));
  CHECK(has(text, "a.ndjson:2:7: error: /id: is none [bad-uuid]\n</failure>"));
  CHECK(has(text, "<system-out>a.ndjson:2:7: note: /x: is not documented [unknown-field]\n</system-out>"));
  CHECK(
      has(text, R"(<testsuite name="empty &amp; all.json" tests="0" failures="0" errors="0" skipped="0" time="0"/>)"));
}

TEST_CASE("a case holds a hundred findings at most, and says how many there were; a long name is cut") {
  const std::vector<Finding> findings(250,
                                      finding_at(Rule::wrong_type, 2, '/' + std::string(5000, 'a'), "is a boolean"));
  const std::string text = junit({}, [&](report::Report& report) {
    report.add({.origin = {"a", 1, 1, 0}, .valid = false, .findings = findings});
    report.end_input({.path = "a"});
    report.finish({});
  });
  CHECK(has(text, ", and 249 more\""));
  CHECK(has(text, "\nand 150 more\n</failure>"));
  CHECK(text.size() < 100'000);
}

TEST_CASE("a finding that is known fails no case, and is told beside it") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/email", "is a boolean")};
  findings.front().known = true;
  const std::string text = junit({}, [&](report::Report& report) {
    report.add({.origin = {"a", 1, 1, 0}, .findings = findings});
    report.end_input({.path = "a"});
    report.finish({});
  });
  CHECK(has(text, R"(failures="0")"));
  CHECK(has(text, "[wrong-type] (known)\n</system-out>"));
}

TEST_CASE("what could not be read is an error in a suite of its own") {
  const std::string text = junit({}, [](report::Report& report) {
    report.add_input_error(Failure("cannot read \x1b<x>", "look"));
    report.finish({});
  });
  CHECK(has(text, R"(<testsuite name="what could not be checked" tests="1" failures="0" errors="1")"));
  CHECK(has(text, R"(<error message="cannot read \x1b&lt;x&gt;" type="not-checked">look</error>)"));
}

TEST_CASE("where deliveries shall be invalid, a valid one is the failure") {
  const std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/email", "is a boolean")};
  const std::string text = junit({.unexpectedly_valid_only = true}, [&](report::Report& report) {
    report.add({.origin = {"a", 1, 1, 0}, .unexpectedly_valid = true});
    report.add({.origin = {"a", 2, 1, 1}, .valid = false, .findings = findings});
    report.end_input({.path = "a"});
    report.finish({});
  });
  CHECK(has(text, R"(tests="2" failures="1")"));
  CHECK(has(text, R"(type="expect-invalid">)"));
}
