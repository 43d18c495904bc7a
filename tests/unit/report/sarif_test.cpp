#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/report.hpp"
#include "written.hpp"

using namespace hook;

TEST_CASE("a path is a URI reference, whatever it is called") {
  CHECK(report::uri_of("captures/a-b_c.json") == "captures/a-b_c.json");
  CHECK(report::uri_of("../a b%.json") == "../a%20b%25.json");
  CHECK(report::uri_of("a:b?#[]\"<\xFF") == "a%3Ab%3F%23%5B%5D%22%3C%FF");
  CHECK(report::uri_of("/tmp/caf\xC3\xA9") == "file:///tmp/caf%C3%A9");
}

TEST_CASE("results come one after the other, and what is counted behind them") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/a\"b", "is a boolean")};
  findings.front().fingerprint = "f0";
  findings.front().known = true;
  const std::vector<report::Total> totals{{"deliveries", 3}};
  const std::string text = written(report::Format::sarif, {.baseline = true}, [&](report::Report& report) {
    report.add({.origin = {"a.json", 1, 1, 0}, .input = 4, .valid = false, .findings = findings});
    report.end_input({.path = "a.json"});
    report.add_input_error(Failure("cannot read b.json"));
    report.finish(totals);
  });
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(has(R"({"ruleId":"wrong-type","level":"error","message":{"text":"/a\"b: is a boolean"},"ruleIndex":7)"));
  CHECK(has(
      R"("artifactLocation":{"uri":"a.json","uriBaseId":"%SRCROOT%","index":4},"region":{"startLine":2,"startColumn":7})"));
  CHECK(has(R"("partialFingerprints":{"cooledgeHook/v1":"f0"},"baselineState":"unchanged"})"));
  CHECK(has(R"("executionSuccessful":false,"toolExecutionNotifications":[)"));
  CHECK(has(R"("totals":{"deliveries":3})"));
}

TEST_CASE("a file outside the project has an absolute URI, and standard input has none") {
  const std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/a", "is a boolean")};
  const std::vector<Finding> of_all{finding_at(Rule::json_syntax, 2, "", "is cut off")};
  const std::string text = written(report::Format::sarif, {}, [&](report::Report& report) {
    report.add({.origin = {"<stdin>", 1, 1, 0}, .input = 0, .valid = false, .findings = findings});
    report.add({.origin = {"<stdin>", 1, 1, 0}, .input = 0, .valid = false, .findings = of_all});
    report.add({.origin = {"<stdin>", 3, 1, 0}, .input = 0, .unexpectedly_valid = true});
    report.end_input({.path = "<stdin>"});
    report.add({.origin = {"../a.json", 1, 1, 0}, .input = 1, .valid = false, .findings = findings});
    report.end_input({.path = "../a.json"});
    report.finish({});
  });
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(has(R"("text":"standard input:2:7: /a: is a boolean"},"ruleIndex":7,"locations":[{"logicalLocations":[{)"));
  CHECK(has(R"("text":"standard input:2:7: is cut off"},"ruleIndex":0})"));
  CHECK(has(R"("text":"standard input:3:1: valid, but --expect-invalid says that it is not"}})"));
  CHECK(has(R"("artifactLocation":{"uri":"file:///a.json","index":0})"));
  CHECK(has("\"artifacts\":[\n{\"location\":{\"uri\":\"file:///a.json\"}}],"));
  CHECK(!has("stdin"));
}

TEST_CASE("every rule has a sentence and a help text") {
  const std::string text = written(report::Format::sarif, {}, [](report::Report& report) { report.finish({}); });
  for (const RuleInfo& rule : rules()) {
    CAPTURE(rule.name);
    CHECK(!rule.summary.empty());
    CHECK(rule.help.ends_with('.'));
    CHECK(text.find("{\"id\":\"" + std::string(rule.name) + "\",") != std::string::npos);
  }
}
