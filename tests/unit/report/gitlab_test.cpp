
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "written.hpp"

using namespace hook;

namespace {

std::string gitlab(const std::function<void(report::Report&)>& tell, const report::Style& style = {}) {
  return written(report::Format::gitlab, style, [&](report::Report& report) {
    tell(report);
    report.finish({});
  });
}

std::vector<std::string> values(const std::string& text, const std::string& name) {
  std::vector<std::string> all;
  const std::string start = "\"" + name + "\":\"";
  for (std::size_t at = 0; (at = text.find(start, at)) != std::string::npos;) {
    at += start.size();
    all.push_back(text.substr(at, text.find('"', at) - at));
  }
  return all;
}

}  // namespace

TEST_CASE("gitlab: a run without findings is an empty array") {
  CHECK(gitlab([](report::Report&) {}) == "[]\n");
}

TEST_CASE("gitlab: an issue has the documented members, and a path of the project") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 3, "/a\"b", "is a boolean")};
  const std::string text = gitlab([&](report::Report& report) {
    report.add({.origin = {"./sub/../a b.json", 1, 1, 0}, .event_id = "e", .valid = false, .findings = findings});
  });
  const std::string fingerprint = values(text, "fingerprint").at(0);
  CHECK(fingerprint.size() == 32);
  CHECK(text == "[\n{\"description\":\"/a\\\"b: is a boolean\",\"check_name\":\"wrong-type\",\"fingerprint\":\"" +
                    fingerprint +
                    "\",\"severity\":\"major\",\"location\":{\"path\":\"a b.json\",\"lines\":{\"begin\":3}}}\n]\n");
}

TEST_CASE("gitlab: severities, and what a baseline has is left out") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 1, "/a", "x"), finding_at(Rule::wrong_type, 1, "/b", "x"),
                                finding_at(Rule::wrong_type, 1, "/c", "x"), finding_at(Rule::wrong_type, 1, "/d", "x")};
  findings[1].severity = Severity::warning;
  findings[2].severity = Severity::note;
  findings[3].known = true;
  const std::string text = gitlab(
      [&](report::Report& report) {
        report.add({.origin = {"a.json", 1, 1, 0}, .findings = findings});
        report.add({.origin = {"a.json", 2, 1, 0}, .unexpectedly_valid = true});
      },
      {.quiet = true});
  CHECK(values(text, "severity") == std::vector<std::string>{"major", "minor", "info", "major"});
  CHECK(values(text, "check_name").back() == "expect-invalid");
}

TEST_CASE("gitlab: a fingerprint stays when the finding moves, and is given once") {
  const auto fingerprints = [](std::uint64_t first_line) {
    std::vector<Finding> findings{finding_at(Rule::wrong_type, first_line, "/a", "x"),
                                  finding_at(Rule::wrong_type, first_line, "/b", "x")};
    findings[0].fingerprint = "f0";
    findings[1].fingerprint = "f1";
    return values(gitlab([&](report::Report& report) {
                    for (const char* path : {"a.json", "b.json", "a.json"})
                      report.add({.origin = {path, first_line, 1, 0}, .findings = findings});
                  }),
                  "fingerprint");
  };
  const std::vector<std::string> all = fingerprints(1);
  REQUIRE(all.size() == 6);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 6);
  CHECK(fingerprints(9) == all);
}

TEST_CASE("gitlab: what could not be read has the path of the input, and every issue has one") {
  const std::vector<Finding> findings{finding_at(Rule::wrong_type, 2, "/a", "is a boolean")};
  const std::string text = gitlab([&](report::Report& report) {
    report.add_input_error(Failure("cannot read sub/b.json", "look"));
    report.add_input_error(Failure("cannot read sub/b.json", "look").at("sub/b.json", 7));
    report.add({.origin = {"<stdin>", 1, 1, 0}, .findings = findings});
    report.add({.origin = {"../a.json", 1, 1, 0}, .findings = findings});
  });
  CHECK(values(text, "path") == std::vector<std::string>{".", "sub/b.json", "stdin", "../a.json"});
  CHECK(values(text, "severity").front() == "critical");
  CHECK(values(text, "description").at(2) == "standard input:2:7: /a: is a boolean");
  CHECK(text.find(R"("description":"cannot read sub/b.json\nhint: look","check_name":"not-checked")") !=
        std::string::npos);
  CHECK(text.find(R"("path":"sub/b.json","lines":{"begin":7})") != std::string::npos);
}

TEST_CASE("gitlab: personal values are masked") {
  std::vector<Finding> findings{finding_at(Rule::wrong_value, 1, "/email", "is wrong")};
  findings.front().value = "marcus@example.com";
  const auto tell = [&](report::Report& report) { report.add({.origin = {"a.json", 1, 1, 0}, .findings = findings}); };
  CHECK(gitlab(tell).find("marcus") != std::string::npos);
  CHECK(gitlab(tell, {.redact = true}).find("marcus") == std::string::npos);
}
