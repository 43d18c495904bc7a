#include "completion/definitions.hpp"

#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

using namespace hook::completion;
using Source = Choice::Source;

namespace {

Values values(const std::string& name, Words words = {}) {
  Flag flag;
  flag.value = name;
  flag.words = std::move(words);
  return values_of(flag);
}

}  // namespace

TEST_CASE("a value's name tells what completes it") {
  CHECK(values("text|json").value.words == std::vector<std::string>{"text", "json"});
  CHECK(values("TIME|off").value.words == std::vector<std::string>{"off"});
  CHECK(values("FILE").value.source == Source::files);
  CHECK(values("EVENT", {{"EVENT", {"envelope"}}}).value.source == Source::events);
  CHECK(values("EVENT", {{"EVENT", {"envelope"}}}).value.words == std::vector<std::string>{"envelope"});
  for (const char* const unknown : {"", "UUID", "N/s|N/m", "URL|PORT", "POINTER=VALUE", "'NAME: VALUE'", "N%"})
    CHECK_MESSAGE(values(unknown).empty(), unknown);
}

TEST_CASE("a pair is completed on both sides of its =") {
  const Values pair = values("FORMAT=FILE", {{"FORMAT", {"junit", "sarif"}}});
  CHECK(pair.keys == std::vector<std::string>{"junit", "sarif"});
  CHECK(pair.value.source == Source::files);
}

TEST_CASE("what a shell or JSON takes for its own is quoted") {
  Command program;
  program.name = "cooledge-hook";
  program.flags = {{.names = {"--odd"}, .value = "A:B", .help = "it's [odd]: a \\"}};
  CHECK(zsh_completion(program).find(R"('--odd=[it'\''s \[odd\]: a \\]:A\:B: ')") != std::string::npos);
  CHECK(fish_completion(program).find(R"(-l odd -x -d 'it\'s [odd]: a \\')") != std::string::npos);
  CHECK(as_json(program).find(R"("help":"it's [odd]: a \\")") != std::string::npos);
}
