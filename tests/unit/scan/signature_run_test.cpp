#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/fake_environment.hpp"
#include "base/hex.hpp"
#include "commands/commands.hpp"
#include "model/failure.hpp"
#include "signature/hmac.hpp"

using namespace hook;

namespace {

struct Ran {
  Exit exit;
  std::string out;
  std::string err;
};

// cooledge-hook verify, with a clock that goes on by 100 ms whenever somebody looks at it.
Ran verify(const std::string& input, std::vector<std::string> arguments) {
  FakeEnvironment fake(input);
  fake.environment.monotonic = [time = std::chrono::steady_clock::time_point()]() mutable {
    return time += std::chrono::milliseconds(100);
  };
  arguments.insert(arguments.begin(), {"cooledge-hook", "verify", "--secret", "willow"});
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  cli::GlobalOptions global;
  const Exit exit = commands::run(static_cast<int>(argv.size()), argv.data(), fake.environment, global);
  return {exit, fake.out(), fake.err()};
}

std::string hmac_of(std::string_view body) {
  const signature::Key key(signature::Hash::sha256, "willow");
  signature::Hmac hmac;
  hmac.start(key);
  hmac.add(body);
  return base::hex(hmac.finish().view());
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Its line ends, which were changed, are looked into after 1 MiB was hashed.
const std::string signed_body = std::string(std::size_t{100} << 10U, 'x') + "\r\n" + "end";
const std::string body = std::string(std::size_t{100} << 10U, 'x') + "\n" + "end";

std::string record(const std::string& signature) {
  std::string escaped = body;
  escaped.replace(escaped.find('\n'), 1, "\\n");
  return R"({"record":"cooledge-hook/1","headers":[["X-Cooledge-Signature",")" + signature + R"("]],"body":")" +
         escaped + "\"}\n";
}

constexpr std::string_view cut_short = "the search for the cause was cut short";

}  // namespace

TEST_CASE("the search for the cause of the only failure goes on at the end") {
  const Ran ran = verify(body, {"--signature", hmac_of(signed_body)});
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.out, cut_short));
  CHECK(has(ran.err, "<stdin>:1: a longer search found the cause: "));
  CHECK(has(ran.err, "the body has LF where CR LF was signed\nhint: "));
  CHECK_FALSE(has(ran.err, "--why-budget"));
}

TEST_CASE("the longer search has a limit, too") {
  const std::string wrong(64, '0');
  const std::string large(std::size_t{16} << 20U, 'x');
  const Ran ran = verify(large.substr(0, large.size() / 4), {"--signature", wrong});
  CHECK(has(ran.out, cut_short));
  CHECK(has(ran.err, "1 search for a cause was cut short by the time limit; --why-budget off removes it"));
  CHECK(has(verify(body, {"--signature", wrong}).err, "<stdin>:1: after a longer search, no likely mistake"));
}

TEST_CASE("of several failures, each search has its time") {
  const std::string two = record(hmac_of(signed_body)) + record(hmac_of(signed_body));
  const Ran ran = verify(two, {});
  CHECK(has(ran.err, "2 searches for causes were cut short by the time limit; --why-budget off removes it"));
  CHECK_FALSE(has(ran.err, "a longer search"));
  const Ran unlimited = verify(two, {"--why-budget", "off"});
  CHECK_FALSE(has(unlimited.out, cut_short));
  CHECK(has(unlimited.out, "the body has LF where CR LF was signed"));
  CHECK_FALSE(has(unlimited.err, "--why-budget"));
}

TEST_CASE("all searches have no more than the time of the run") {
  std::string many;
  for (int i = 0; i < 12; ++i) many += record(hmac_of(body + "\n"));
  // Each search finds the cause early, and takes 200 ms at least, since the clock is looked at before, within and after
  // it.
  const Ran ran = verify(many, {"--explain", "--why-budget", "1s"});
  CHECK(has(ran.out, "a line feed at the body's end was signed"));
  CHECK(has(ran.out, cut_short));
  CHECK_FALSE(has(verify(many, {"--explain"}).out, cut_short));
}
