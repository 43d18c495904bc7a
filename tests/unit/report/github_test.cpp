#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/report.hpp"
#include "written.hpp"

using namespace hook;

TEST_CASE("a message and a property are escaped as GitHub reads them") {
  std::string data;
  report::append_command_data(data, "100%: a, b\r\n::error::");
  CHECK(data == "100%25: a, b%0D%0A::error::");
  std::string property;
  report::append_command_property(property, "a:b,c%41\r\n");
  CHECK(property == "a%3Ab%2Cc%2541%0D%0A");
}

TEST_CASE("an annotation leads to the place, and nothing of a payload or a name ends it") {
  const std::vector<Finding> findings{finding_at(Rule::unknown_field, 3, "/50%\n::error::x", "is not documented")};
  const std::string text = written(report::Format::github, {}, [&](report::Report& report) {
    report.add({.origin = {"./a,b:c\n.json", 1, 1, 0}, .findings = findings});
    report.finish({});
  });
  CHECK(text ==
        "::notice file=a%2Cb%3Ac\\n.json,line=3,col=7,title=unknown-field::/50%25\\n::error::x: is not documented\n");
}

TEST_CASE("what lies in no file of the project has its place in the message") {
  const std::vector<Finding> findings{finding_at(Rule::unknown_field, 3, "/a", "is not documented")};
  const std::string text = written(report::Format::github, {}, [&](report::Report& report) {
    report.add({.origin = {"<stdin>", 1, 1, 0}, .findings = findings});
    report.add({.origin = {"../a.json", 1, 1, 0}, .findings = findings});
    report.add({.origin = {"/project/a.json", 1, 1, 0}, .findings = findings});
    report.add({.origin = {"../a.json", 2, 1, 0}, .unexpectedly_valid = true});
    report.finish({});
  });
  CHECK(text ==
        "::notice title=unknown-field::standard input:3:7: /a: is not documented\n"
        "::notice title=unknown-field::../a.json:3:7: /a: is not documented\n"
        "::notice file=a.json,line=3,col=7,title=unknown-field::/a: is not documented\n"
        "::error title=expect-invalid::../a.json:2:1: valid, but --expect-invalid says that it is not\n");
}

TEST_CASE("there are ten of a kind at most, and the tenth counts those that are left out") {
  const auto annotations = [](std::size_t count) {
    const std::vector<Finding> findings(count, finding_at(Rule::wrong_type, 1, "/a", "is wrong"));
    return written(report::Format::github, {}, [&](report::Report& report) {
      report.add({.origin = {"a", 1, 1, 0}, .findings = findings});
      report.finish({});
    });
  };
  const std::string ten = annotations(10);
  CHECK(std::count(ten.begin(), ten.end(), '\n') == 10);
  CHECK(ten.find("more") == std::string::npos);
  const std::string many = annotations(25);
  CHECK(std::count(many.begin(), many.end(), '\n') == 10);
  CHECK(many.find("::error title=cooledge-hook::and 16 more errors") != std::string::npos);
}

TEST_CASE("what is known is not annotated") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 1, "/a", "is wrong")};
  findings.front().known = true;
  CHECK(written(report::Format::github, {}, [&](report::Report& report) {
          report.add({.origin = {"a", 1, 1, 0}, .findings = findings});
          report.finish({});
        }).empty());
}
