#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/report.hpp"
#include "text/safe.hpp"
#include "written.hpp"

using namespace hook;

namespace {

const std::vector<report::Total> totals{{"deliveries", 3}, {"good", 2}, {"bad", 1}};

std::string markdown(const std::function<void(report::Report&)>& tell, const report::Style& style = {}) {
  return written(report::Format::markdown, style, [&](report::Report& report) {
    tell(report);
    report.finish(totals);
  });
}

std::string span_of(std::string_view text) {
  std::string span;
  report::append_code_span(span, text::safe(text));
  return span;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("markdown: nothing in a code span ends it, or the cell that it is in") {
  CHECK(span_of("plain <b>@x</b> [a](b) #1 *") == "`plain <b>@x</b> [a](b) #1 *`");
  CHECK(span_of("a`b``") == "`a\\x60b\\x60\\x60`");
  CHECK(span_of("a|b") == "`a\\|b`");
  CHECK(span_of("a\\|b") == "`a\\\\\\|b`");
  CHECK(span_of("a\nb\r\tc\\") == "`a\\nb\\r\\tc\\\\`");
  CHECK(span_of(" a") == "`  a `");
  CHECK(span_of("a ") == "` a  `");
  CHECK(span_of("").empty());
}

TEST_CASE("markdown: the result, the counts, what could not be read, and the findings, errors first") {
  const std::vector<Finding> findings{finding_at(Rule::unknown_field, 3, "/a|b", "is not documented"),
                                      finding_at(Rule::wrong_type, 4, "/email", "is a boolean")};
  const std::string text = markdown([&](report::Report& report) {
    report.add({.origin = {"./sub/a`.json", 1, 1, 0}, .valid = false, .findings = findings});
    report.add({.origin = {"<stdin>", 7, 1, 0}, .unexpectedly_valid = true});
    report.add_input_error(Failure("cannot read <b>", "look|here"));
  });
  CHECK(text ==
        "## cooledge-hook: 1 bad of 3 deliveries; not everything could be checked\n\n"
        "| deliveries | good | bad |\n| ---: | ---: | ---: |\n| 3 | 2 | 1 |\n\n"
        "### Not checked\n\n| Input |\n| --- |\n| `cannot read <b>`<br>hint: `look\\|here` |\n\n"
        "### Findings\n\n| Place | Severity | Rule | Message |\n| --- | --- | --- | --- |\n"
        "| `sub/a\\x60.json:4` | error | `wrong-type` | `/email: is a boolean` |\n"
        "| `standard input:7` | error | `expect-invalid` | `valid, but --expect-invalid says that it is not` |\n"
        "| `sub/a\\x60.json:3` | note | `unknown-field` | `/a\\|b: is not documented` |\n");
}

TEST_CASE("markdown: a good run has no findings, and what a baseline has is left out") {
  std::vector<Finding> findings{finding_at(Rule::wrong_type, 4, "/email", "is a boolean")};
  findings.front().known = true;
  const std::string text = written(report::Format::markdown, {}, [&](report::Report& report) {
    report.add({.origin = {"a", 1, 1, 0}, .findings = findings});
    report.finish(std::vector<report::Total>{{"deliveries", 1}, {"bad", 0}});
  });
  CHECK(text == "## cooledge-hook: 1 good delivery\n\n| deliveries | bad |\n| ---: | ---: |\n| 1 | 0 |\n");
}

TEST_CASE("markdown: -q leaves out what is no error; personal values are masked") {
  std::vector<Finding> findings{finding_at(Rule::unknown_field, 3, "/a", "is not documented"),
                                finding_at(Rule::wrong_value, 4, "/email", "is wrong")};
  findings.back().value = "marcus@example.com";
  const auto tell = [&](report::Report& report) { report.add({.origin = {"a", 1, 1, 0}, .findings = findings}); };
  CHECK(has(markdown(tell), "marcus@example.com"));
  const std::string text = markdown(tell, {.quiet = true, .redact = true});
  CHECK(!has(text, "marcus"));
  CHECK(!has(text, "| note |"));
}

TEST_CASE("markdown: a summary stays within what GitHub takes, and says how many findings are left out") {
  constexpr std::size_t count = 20'000;
  const std::vector<Finding> notes(count, finding_at(Rule::unknown_field, 3, '/' + std::string(100, 'a'), "is odd"));
  const std::vector<Finding> errors(10, finding_at(Rule::wrong_type, 4, "/email", "is a boolean"));
  const auto summary = [&](std::uint64_t before) {
    return markdown(
        [&](report::Report& report) {
          report.add({.origin = {"a", 1, 1, 0}, .findings = notes});
          report.add({.origin = {"b", 1, 1, 0}, .findings = errors});
        },
        {.written_before = before});
  };
  for (const std::uint64_t before : {std::uint64_t{0}, std::uint64_t{1'000'000}}) {
    CAPTURE(before);
    const std::string text = summary(before);
    CHECK(text.size() + before <= report::markdown_size_max);
    CHECK(text.size() + before > report::markdown_size_max - 1000);
    CHECK(has(text, "| error |"));
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = text.find("\n| `", at)) != std::string::npos; ++at) ++rows;
    CHECK(has(text, "\nLeft out: " + std::to_string(count + 10 - rows) + " notes. GitHub shows 1 MiB"));
  }
  CHECK(summary(5).starts_with("\n\n## "));
  CHECK(summary(report::markdown_size_max - 10).empty());
  CHECK(summary(2 * report::markdown_size_max).empty());
}
