// cooledge-hook capture: receives deliveries, and keeps them before it says so.
#include "report/capture.hpp"
#include <fmt/format.h>
#include <sys/types.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/new_file.hpp"
#include "base/output.hpp"
#include "capture/examiner.hpp"
#include "capture/forwarder.hpp"
#include "capture/keeper.hpp"
#include "capture/printer.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "cli/capture_flags.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/signature_flags.hpp"
#include "commands/commands.hpp"
#include "http/incoming_request.hpp"
#include "http/receiver.hpp"
#include "http/target.hpp"
#include "model/delivery.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/replay_result.hpp"
#include "record/capture_file.hpp"
#include "record/capture_writer.hpp"
#include "report/console.hpp"
#include "schemas/catalogue.hpp"
#include "text/safe.hpp"
#include "text/shell.hpp"

namespace hook::commands {
namespace {

// The name of a file of today, by UTC.
std::string file_of_today(const Environment& environment) {
  std::string moment;
  record::append_microseconds(moment, environment.now());
  return fmt::format("capture-{}.ndjson", moment.substr(0, moment.find('T')));
}

// There is never half of it: whoever waits for the file can read it.
void write_ready_file(const std::string& path, const std::string& url) {
  constexpr mode_t mode = 0644;
  base::NewFile file(path, mode);
  base::write_whole(file.fd(), path, url + "\n");
  file.keep();
}

class Capture {
 public:
  Capture(const Environment& environment, const cli::GlobalOptions& global, const cli::CaptureFlags& options);

  Exit run();

 private:
  void prepare_checks();
  void open_file();
  void greet();
  void say(const std::string& text) const {
    if (!global_.quiet) report::print_line(environment_.err, text);
  }
  void tell(const std::vector<report::Captured>& captured);
  void tell_forwarded(const report::Captured* captured, const ReplayResult& sending);
  void tell_absence(bool away, std::size_t waiting) const;
  void tell_web_page(const http::IncomingRequest& exchange);
  void complain(const std::string& input_error, bool over);
  void open_forwarder();
  void print_totals(const capture::Tally& tally) const;
  Exit exit_of(const capture::Tally& tally) const;

  const Environment& environment_;
  const cli::GlobalOptions& global_;
  const cli::CaptureFlags& options_;
  const schemas::Catalogue catalogue_;
  std::optional<checks::SignaturePolicy> policy_;
  const checks::Validation validation_{catalogue_, Severities()};
  std::optional<capture::Examiner> look_;
  std::unique_ptr<record::CaptureFile> file_;
  std::string path_;
  std::string undelivered_;  // the file beside it, of what is not taken where it is forwarded to
  std::uint64_t lines_before_ = 0;
  std::optional<http::Target> target_;  // of --forward-to
  bool prints_json_;
  bool prints_coloured_;
  std::unique_ptr<http::Receiver> receiver_;
  std::unique_ptr<capture::Printer> printer_;
  std::unique_ptr<capture::Printer> refusals_;  // on standard error
  std::unique_ptr<capture::Forwarder> forwarder_;
  std::unique_ptr<capture::Keeper> keeper_;
  bool interrupted_ = false;
};

Capture::Capture(const Environment& environment, const cli::GlobalOptions& global, const cli::CaptureFlags& options)
    : environment_(environment),
      global_(global),
      options_(options),
      prints_json_(options.format == "ndjson"),
      prints_coloured_(global.coloured(environment, options.output == "-" ? environment.err : environment.out)) {
  options.check();
  const http::Receiver::Options receiver = options.receiver();
  options.statuses();
  options.file();
  if (!options.forward_to.empty()) {
    target_ = options.target();
    http::resolve(*target_, options.allow_remote);
  }
  prepare_checks();
  // Who cannot listen leaves no file behind; who cannot keep has answered nobody.
  receiver_ = std::make_unique<http::Receiver>(receiver, environment.now,
                                               [this](http::IncomingRequest& exchange) { keeper_->take(exchange); });
  if (target_ && target_->loopback && receiver_->is_loopback() && target_->port == receiver_->port())
    throw Failure(fmt::format("--forward-to {} leads back to capture itself", target_->shown()),
                  "name the port of your own server", Exit::usage);
  open_file();
}

void Capture::prepare_checks() {
  if (options_.secrets.is_given(environment_, global_.typed_secrets)) {
    policy_ = cli::signature_policy(options_.scheme, options_.secrets.load(environment_, global_.typed_secrets, false));
    policy_->clock = environment_.now();
    cli::set_tolerance(*policy_, options_.tolerance);
  }
  look_.emplace(capture::Examiner::Options{.validation = validation_,
                                           .validates = options_.validate,
                                           .policy = policy_ ? &*policy_ : nullptr,
                                           .content_bytes_max = cli::parse_size("--max-body", options_.body_max)});
}

void Capture::open_file() {
  path_ = options_.output.empty() ? file_of_today(environment_) : options_.output;
  if (path_ == "-") {
    file_ = std::make_unique<record::CaptureFile>(environment_.out, "standard output", environment_.interruption);
    undelivered_ = file_of_today(environment_) + ".undelivered";
    return;
  }
  file_ = std::make_unique<record::CaptureFile>(path_, options_.file());
  undelivered_ = (file_->is_regular() ? path_ : file_of_today(environment_)) + ".undelivered";
  if (file_->torn_bytes() > 0)
    say(fmt::format("the last line of {} was torn, as by a crash: its {} bytes were moved to {}", path_,
                    file_->torn_bytes(), file_->torn_path()));
  if (file_->is_regular()) lines_before_ = look_->learn(path_);
}

void Capture::greet() {
  const std::string url = receiver_->origin() + (options_.path.empty() ? "/" : options_.path);
  if (prints_json_) {
    std::string ready;
    report::append_ready_json(ready, url, path_);
    printer_->print(ready);
  }
  if (!receiver_->is_loopback())
    report::print_line(environment_.err,
                       fmt::format("warning: other machines can reach {} and send what they like; without "
                                   "--listen, only this one can",
                                   receiver_->origin()));
  if (file_->is_readable_by_others())
    report::print_line(environment_.err,
                       fmt::format("warning: other users can read {}, which will hold customers' data: run chmod "
                                   "600 {}",
                                   path_, text::shell_quoted(path_)));
  if (options_.sync == "off")
    report::print_line(environment_.err, "warning: with --sync off, a power cut may lose what was answered 200");
  say(fmt::format("listening at {}", url));
  say(fmt::format("{} deliveries {}", lines_before_ > 0 ? "adding" : "keeping",
                  path_ == "-"        ? "on standard output"
                  : lines_before_ > 0 ? fmt::format("to {}, which has {}", path_, lines_before_)
                                      : fmt::format("in {}", path_)));
  if (target_) {
    say(fmt::format("forwarding them to {}{}", target_->shown(),
                    options_.sync_forward ? ", and answering what it answers" : ""));
    std::error_code error;
    if (std::filesystem::file_size(undelivered_, error) > 0 && !error)
      say(fmt::format("{} has deliveries that were not taken before; cooledge-hook replay sends them", undelivered_));
  }
  if (receiver_->is_loopback() && !options_.tls())
    say(
        fmt::format("Cooledge sends to https URLs: let a tunnel lead from one to port {}, as in ssh -R "
                    "80:localhost:{} YOUR-TUNNEL-HOST, and give your subscription its URL{}",
                    receiver_->port(), receiver_->port(),
                    options_.path.empty() ? "" : fmt::format(" with {} behind it", options_.path)));
  say("Ctrl-C ends it");
  if (!options_.ready_file.empty()) write_ready_file(options_.ready_file, url);  // all that is said before was said
}

// On the keeper's thread, as complain().
void Capture::tell(const std::vector<report::Captured>& captured) {
  if (!prints_json_ && global_.quiet) return;
  std::string lines;
  for (const report::Captured& one : captured) {
    if (prints_json_) report::append_captured_json(lines, one, path_);
    else report::append_captured_text(lines, one, prints_coloured_);
  }
  printer_->print(lines);
}

// On the forwarder's thread.
void Capture::tell_forwarded(const report::Captured* captured, const ReplayResult& sending) {
  if (!prints_json_ && global_.quiet) return;
  std::string lines;
  if (captured != nullptr) {
    if (prints_json_) report::append_captured_json(lines, *captured, path_);
    else report::append_captured_text(lines, *captured, prints_coloured_);
  }
  if (prints_json_) report::append_forwarded_json(lines, environment_.now(), sending, path_);
  else report::append_forwarded_text(lines, environment_.now(), sending, prints_coloured_);
  printer_->print(lines);
}

void Capture::tell_absence(bool away, std::size_t waiting) const {
  if (!away) return say(fmt::format("{} can be reached again", target_->authority()));
  say(fmt::format("nobody listens at {}: what is to be forwarded waits for it ({} so far)", target_->authority(),
                  waiting));
}

// On the keeper's thread. A page can send many: whoever does not read about them keeps no delivery waiting.
void Capture::tell_web_page(const http::IncomingRequest& exchange) {
  std::string line = fmt::format("cooledge-hook: refused {} {} from a web page (403):", text::safe(exchange.method),
                                 text::quoted(exchange.target));
  for (const Header& header : exchange.headers) {
    if (equal_but_for_case(header.name, "Origin") || equal_but_for_case(header.name, "Sec-Fetch-Site"))
      line += fmt::format(" {}: {}", header.name, text::safe(header.value.substr(0, 100)));
  }
  refusals_->print(line + "\n");
}

void Capture::open_forwarder() {
  if (!target_) return;
  forwarder_ = std::make_unique<capture::Forwarder>(capture::Forwarder::Options{
      .environment = environment_,
      .target = *target_,
      .policy = options_.forward_policy(),
      .keep_credentials = options_.keep_credentials,
      .answers = options_.sync_forward,
      .undelivered = undelivered_,
      .allow_shared_file = options_.allow_shared_file,
      .answer = [this](std::vector<http::IncomingRequest*> done) { receiver_->answer(std::move(done)); },
      .tell = [this](const report::Captured* captured,
                     const ReplayResult& sending) { tell_forwarded(captured, sending); },
      .tell_absence = [this](bool away, std::size_t waiting) { tell_absence(away, waiting); },
      .tell_credentials =
          [this] { say("note: Authorization and Cookie headers are not forwarded; --keep-credentials forwards them"); },
      .complain =
          [this](const std::string& input_error) {
            report::print_failure(environment_.err,
                                  Failure(input_error, "what was not forwarded is in the captures only"),
                                  global_.coloured(environment_, environment_.err));
          }});
}

void Capture::complain(const std::string& input_error, bool over) {
  if (over) return report::print_line(environment_.err, fmt::format("{} can be written again", file_->current_path()));
  const char* const hint =
      file_->is_full()
          ? "deliveries are answered 503 until it is moved away and capture gets SIGHUP; --max-file is the limit"
          : "deliveries are answered 503 until it can be written, so that they come again";
  report::print_failure(environment_.err, Failure(input_error, hint), global_.coloured(environment_, environment_.err));
}

Exit Capture::run() {
  printer_ = std::make_unique<capture::Printer>(
      capture::Printer::Options{.fd = options_.output == "-" ? environment_.err : environment_.out,
                                .name = options_.output == "-" ? "standard error" : "standard output",
                                .interruption = environment_.interruption,
                                .leaves_out = !prints_json_,
                                .broken = [this] { receiver_->stop(); }});
  refusals_ = std::make_unique<capture::Printer>(capture::Printer::Options{.fd = environment_.err,
                                                                           .name = "standard error",
                                                                           .interruption = environment_.interruption,
                                                                           .leaves_out = true,
                                                                           .broken = [] {}});
  open_forwarder();
  greet();
  keeper_ = std::make_unique<capture::Keeper>(capture::Keeper::Options{
      .file = *file_,
      .look = *look_,
      .sync = options_.sync_mode(),
      .allow_browsers = options_.allow_browsers,
      .respond = options_.statuses(),
      .count_max = options_.count,
      .lines_before = lines_before_,
      .answer = [this](std::vector<http::IncomingRequest*> done) { receiver_->answer(std::move(done)); },
      .forward = forwarder_ ? [this](std::vector<capture::Forwarding> list) { forwarder_->take(std::move(list)); }
                            : std::function<void(std::vector<capture::Forwarding>)>(),
      .forward_answers = options_.sync_forward,
      .tell = [this](const std::vector<report::Captured>& captured) { tell(captured); },
      .tell_web_page = [this](const http::IncomingRequest& exchange) { tell_web_page(exchange); },
      .complain = [this](const std::string& input_error, bool over) { complain(input_error, over); },
      .finished = [this] { receiver_->stop(); }});
  receiver_->when_readable(environment_.interruption, [this] {
    interrupted_ = true;
    receiver_->stop();
  });
  receiver_->when_hung_up([this] {
    keeper_->reopen();
    if (forwarder_) forwarder_->reopen();
  });
  if (!options_.duration.empty())
    receiver_->after(cli::given_duration("--for", options_.duration), [this] { receiver_->stop(); });
  receiver_->run();
  keeper_->finish();
  if (forwarder_) forwarder_->finish();
  refusals_.reset();  // prints what waits
  std::exception_ptr unread;
  try {
    printer_->finish();
  } catch (...) {  // the totals are said all the same
    unread = std::current_exception();
  }
  print_totals(keeper_->tally());
  if (unread) std::rethrow_exception(unread);
  return exit_of(keeper_->tally());
}

void Capture::print_totals(const capture::Tally& tally) const {
  const auto part = [](std::uint64_t count, std::string_view what) {
    return count == 0 ? std::string() : fmt::format(", {} {}", count, what);
  };
  say(fmt::format(
      "kept {} {}{}{}{}{}", tally.kept, tally.kept == 1 ? "delivery" : "deliveries", part(tally.repeated, "repeated"),
      part(tally.wrong_signatures, tally.wrong_signatures == 1 ? "with a wrong signature" : "with wrong signatures"),
      part(tally.invalid, "not valid"), part(tally.not_kept, "not kept, and answered 503")));
  if (tally.of_web_pages > 0)
    say(fmt::format("refused {} from web pages: {}--allow-browsers accepts them", tally.of_web_pages,
                    policy_ ? "" : "a secret accepts signed ones, "));
  if (!forwarder_) return;
  const capture::ForwardTally& forwarded = forwarder_->tally();
  say(fmt::format("forwarded {}{}", forwarded.delivered, part(forwarded.failed, "not taken")));
  if (forwarded.failed > 0)
    say(fmt::format("what was not taken is in {}: cooledge-hook replay --to {} {}", undelivered_, target_->shown(),
                    text::shell_quoted(undelivered_)));
}

// Ctrl-C is how a server ends that was given no other end.
Exit Capture::exit_of(const capture::Tally& tally) const {
  const bool has_end = options_.count > 0 || !options_.duration.empty();
  if (interrupted_ && has_end) return Exit::interrupted;
  if (tally.not_kept > 0) return Exit::failure;
  const bool all_taken = !forwarder_ || forwarder_->tally().failed == 0;
  return tally.wrong_signatures > 0 || !all_taken ? Exit::findings : Exit::good;
}

}  // namespace

void add_capture(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<cli::CaptureFlags>();
  CLI::App& command = cli::add_command(app, "capture", "receive deliveries, and keep them");
  options->add_to(command);
  cli::add_examples(command, {{"cooledge-hook capture -o captures.ndjson", "keep what comes to port 8787"},
                              {"cooledge-hook capture -o captures.ndjson --forward-to 3000",
                               "and pass it on to the server on port 3000"}});
  cli::when_chosen(command, chosen, [options, &global](const Environment& environment) {
    return Capture(environment, global, *options).run();
  });
}

}  // namespace hook::commands
