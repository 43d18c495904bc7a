// The front door: the real world, one try, one catch.
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/errors.hpp"
#include "base/event.hpp"
#include "base/output.hpp"
#include "cli/global_options.hpp"
#include "commands/commands.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"
#include "report/console.hpp"

namespace {

// A file that is opened while a standard descriptor is closed would take its number, and whatever is printed would end
// up in that file. So closed ones lead to /dev/null, opened the wrong way round: reading standard input and writing
// standard output still fail, as they do on a closed descriptor. Only messages to standard error are lost.
void open_closed_descriptors() {
  constexpr std::array modes{O_WRONLY, O_RDONLY, O_RDWR};
  for (int fd = 0; fd < static_cast<int>(modes.size()); ++fd) {
    if (::fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    if (::open("/dev/null", modes.at(static_cast<std::size_t>(fd))) != fd)  // takes the lowest free number
      throw hook::Failure("a standard descriptor is closed, and /dev/null cannot be opened in its place");
  }
}

volatile std::sig_atomic_t interrupted = 0;
const hook::base::Event* interruption = nullptr;  // set with it

// The first Ctrl-C ends the work in good order; a second one ends the process. A signal that whoever started us wants
// ignored stays so.
void listen_to(int signal) {
  struct sigaction inherited{};
  sigaction(signal, nullptr, &inherited);
  if (inherited.sa_handler == SIG_IGN) return;
  struct sigaction action{};
  action.sa_handler = [](int received) {
    interrupted = received;
    interruption->set();
  };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: a read that waits returns
  sigaction(signal, &action, nullptr);
}

// Libraries take some failed allocations for other errors, and end the process by others. So the first one ends it
// here, with a message that needs no memory. What was acknowledged is on the disk by then.
[[noreturn]] void end_out_of_memory() {
  hook::base::write_best_effort(STDERR_FILENO, "cooledge-hook: out of memory\n");
  ::_exit(static_cast<int>(hook::Exit::failure));
}

hook::Environment real_world() {
  hook::Environment environment;
  environment.now = [] {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return hook::Instant{now.tv_sec, static_cast<std::int32_t>(now.tv_nsec)};
  };
  environment.variable = [](const char* name) -> std::optional<std::string_view> {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
  };
  environment.interrupted = [] { return interrupted != 0; };
  return environment;
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(end_out_of_memory);
  hook::Environment environment = real_world();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows as an error of write
  std::signal(SIGXFSZ, SIG_IGN);  // as does a file that must not grow
  hook::cli::GlobalOptions global;
  try {
    open_closed_descriptors();
    static const hook::base::Event event;  // as long as signals may come
    interruption = &event;
    environment.interruption = event.fd();
    listen_to(SIGINT);
    listen_to(SIGTERM);
    const hook::Exit exit = hook::commands::run(argc, argv, environment, global);
    return exit == hook::Exit::interrupted ? 128 + interrupted : static_cast<int>(exit);
  } catch (const hook::ClosedPipe&) {
    return 128 + SIGPIPE;  // quietly, with the status that a shell shows for a writer that nobody reads
  } catch (const hook::Failure& failure) {
    hook::report::print_failure(environment.err, failure, global.coloured(environment, environment.err));
    return static_cast<int>(failure.exit());
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (const std::system_error& error) {
    const hook::Failure failure("the system refuses what is needed: " + hook::base::error_text(error.code().value()),
                                "a limit may be reached: ulimit -a shows them");
    hook::report::print_failure(environment.err, failure, global.coloured(environment, environment.err));
    return static_cast<int>(failure.exit());
  } catch (const std::exception& error) {
    hook::report::print_failure(environment.err,
                                hook::Failure(error.what(), "this should not happen: please report it"), false);
    return static_cast<int>(hook::Exit::failure);
  }
}
