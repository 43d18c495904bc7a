// cooledge-hook sign: the signature headers for a payload.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/output.hpp"
#include "checks/identity.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/input_flags.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/secret_flags.hpp"
#include "commands/commands.hpp"
#include "http/target.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/writer.hpp"
#include "model/delivery.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"
#include "model/time.hpp"
#include "replay/signing.hpp"
#include "report/console.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"
#include "signature/signer.hpp"
#include "text/shell.hpp"

namespace hook::commands {
namespace {

struct SignOptions {
  cli::InputFlags input;
  cli::SecretFlags secrets;
  cli::SchemeFlags scheme;
  std::vector<std::string> headers;
  std::string timestamp;
  std::string id;
  std::string format = "text";
  std::string to = "http://127.0.0.1:8787/";
};

std::string digits_of_timestamp(const SignOptions& options, const Environment& environment) {
  if (base::is_digits(options.timestamp)) return options.timestamp;  // as they are, in whatever unit
  const auto when = options.timestamp.empty() ? environment.now() : parse_when(options.timestamp, environment.now());
  if (!when) {
    throw Failure(fmt::format("--timestamp: \"{}\" is no point in time", options.timestamp),
                  "write Unix time in seconds, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m", Exit::usage);
  }
  return std::to_string(when->seconds);
}

// RFC 9110, section 5.5.
bool can_be_header(std::string_view value) {
  return std::ranges::none_of(
      value, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f'; });
}

class SignRun {
 public:
  SignRun(const Environment& environment, const SignOptions& options, const signature::Scheme& scheme,
          const signature::Key& key, std::string secret_name, input::InputFormat format)
      : options_(options),
        scheme_(scheme),
        secret_name_(std::move(secret_name)),
        header_flags_{{}, options.headers},
        given_(header_flags_.headers({})),
        timestamp_(digits_of_timestamp(options, environment)),
        signer_(scheme, key, options.scheme.headers().front()),
        out_(environment.out, "standard output"),
        delivery_reader_({.format = format}) {
    if (!can_be_header(options.id))
      throw Failure("--id holds a control character, which no header can", {}, Exit::usage);
    if (options.format == "json") out_.buffer() += R"({"schema_version":1,"deliveries":[)";
  }

  void sign(input::Batch& batch, const input::Slice& slice, input::Reader& reader) {
    whole_file_ = options_.input.format == "auto" || options_.input.format == "body";
    if (batch.unfinished || !batch.packed.empty()) {
      delivery_.clear();
      delivery_.raw = delivery_.body = slice.text;
      if (!batch.unfinished) delivery_.body = batch.packed;  // as the file has it
      delivery_.method = "POST";
      delivery_.target = "/";
    } else if (!delivery_reader_.open(batch.path, slice, delivery_)) {
      throw Failure(fmt::format("{}:{}: {}", batch.path, slice.line, delivery_reader_.defects().front().message));
    }
    if (delivery_.from_record) whole_file_ = false;
    const std::string id = event_id(batch);
    add_headers(id);
    signer_.begin(delivery_, timestamp_);
    signer_.add(delivery_.body);
    if (batch.unfinished) {
      if (!reader.rest(batch, [&](std::string_view piece) { signer_.add(piece); })) return;
      if (batch.inflated && batch.packed.empty()) {
        throw Failure(fmt::format("{}: too large to tell whether it is signed packed or inflated", batch.path),
                      "--input-format body signs the file's own bytes");
      }
      if (batch.inflated) {
        signer_.begin(delivery_, timestamp_);
        signer_.add(batch.packed);
      }
    }
    print(batch, slice, signer_.finish(), id);
  }

  void finish() {
    if (options_.format == "json") out_.buffer() += first_ ? "]}\n" : "\n]}\n";
    out_.flush();
  }

 private:
  bool json() const { return options_.format.ends_with("json"); }

  std::string event_id(const input::Batch& batch) {
    if (!options_.id.empty()) return options_.id;
    if (batch.unfinished || !batch.packed.empty() || !delivery_.content().starts_with('{')) return {};
    checks::Identity identity;
    identity.read(reader_.read(delivery_.content()));
    // A body is somebody else's text: what no header can hold is no id.
    return can_be_header(identity.event_id) ? std::string(identity.event_id) : std::string();
  }

  // Those that the scheme signs: given by hand, else made.
  void add_headers(const std::string& id) {
    delivery_.replace_headers(given_);
    for (const Header& given : given_) {
      const bool is_time = equal_but_for_case(given.name, scheme_.timestamp_header);
      if (is_time && options_.timestamp.empty()) timestamp_ = given.value;
    }
    if (scheme_.name != "standard") return;
    made_id_ = id.empty() ? replay::random_message_id() : id;
    for (const std::string& name : names_ = scheme_.signed_text.headers()) {
      if (delivery_.header(name) == nullptr || !options_.id.empty()) {
        std::erase_if(delivery_.headers, [&](const Header& own) { return equal_but_for_case(own.name, name); });
        delivery_.headers.push_back({name, made_id_, {}});
      }
    }
  }

  void print(const input::Batch& batch, const input::Slice& slice, const signature::Signer::Headers& headers,
             const std::string& id) {
    for (const auto& [name, value] : headers) {
      if (can_be_header(value)) continue;
      throw Failure(fmt::format("{}:{}: the header {} holds a control character, which no header can", batch.path,
                                slice.line, name),
                    "give another by -H");
    }
    std::string& to = out_.buffer();
    if (options_.format == "curl") print_curl(batch, headers, id);
    else if (json()) print_json(batch, slice, headers);
    else {
      if (!first_) to += '\n';
      for (const auto& [name, value] : headers) fmt::format_to(std::back_inserter(to), "{}: {}\n", name, value);
    }
    first_ = false;
    out_.line_done();
  }

  void print_json(const input::Batch& batch, const input::Slice& slice, const signature::Signer::Headers& headers) {
    std::string& out = out_.buffer();
    if (options_.format == "json") out += first_ ? "\n" : ",\n";
    json::Writer to(out);
    to.object().member("schema_version", 1).member("type", "signature").member("path", batch.path);
    to.member("line", slice.line).member("index", slice.index).member("scheme", scheme_.name);
    to.member("hash", options_.scheme.hash_name).member("secret", secret_name_);
    to.member_or_null("timestamp", timestamp_, scheme_.has_timestamp()).name("headers").array();
    for (const auto& [name, value] : headers) to.array().value(name).value(value).end_array();
    to.end_array().end_object();
    if (options_.format != "json") out += '\n';
  }

  void print_curl(const input::Batch& batch, const signature::Signer::Headers& headers, const std::string& id) {
    if (!whole_file_ && delivery_.body.find('\0') != std::string_view::npos) {
      throw Failure(fmt::format("{}: a body with NUL bytes cannot stand on a command line", batch.path),
                    "save it to a file of its own, and sign that");
    }
    std::string& to = out_.buffer();
    to += "curl";
    const auto add = [&](std::string_view name, std::string_view value) {
      fmt::format_to(std::back_inserter(to), " -H {}", text::shell_quoted(fmt::format("{}: {}", name, value)));
    };
    add("Content-Type", "application/json");
    if (!batch.packed.empty()) add("Content-Encoding", "gzip");
    if (!id.empty()) add("X-Cooledge-Event-Id", id);
    for (const auto& [name, value] : headers) add(name, value);
    if (whole_file_) {
      const std::string file = batch.path == "<stdin>" ? "@-" : fmt::format("@{}", batch.path);
      fmt::format_to(std::back_inserter(to), " --data-binary {}", text::shell_quoted(file));
    } else {
      fmt::format_to(std::back_inserter(to), " --data-raw {}", text::shell_quoted(delivery_.body));
    }
    fmt::format_to(std::back_inserter(to), " {}\n", text::shell_quoted(options_.to));
  }

  const SignOptions& options_;
  const signature::Scheme& scheme_;
  std::string secret_name_;
  cli::HeaderFlags header_flags_;
  std::vector<Header> given_;
  std::string timestamp_;
  signature::Signer signer_;
  base::Output out_;
  input::DeliveryReader delivery_reader_;
  json::Reader reader_;
  Delivery delivery_;
  std::string made_id_;
  std::vector<std::string> names_;
  bool whole_file_ = true;
  bool first_ = true;
};

Exit sign(const Environment& environment, const cli::GlobalOptions& global, const SignOptions& options) {
  const bool input_is_stdin = options.input.paths.empty() || std::ranges::count(options.input.paths, "-") > 0;
  input::Reader::Options reader_options = options.input.reader_options(environment);
  if (reader_options.format == input::InputFormat::automatic)
    reader_options.format = input::InputFormat::body_or_records;
  http::parse_target(options.to);  // also where no command is printed
  const std::vector<signature::Scheme> rows = options.scheme.rows();
  const std::vector<Secret> secrets = options.secrets.load(environment, global.typed_secrets, input_is_stdin);
  const signature::Key key = replay::signing_key(secrets, rows.front(), options.scheme.hash());
  const input::InputFormat format = reader_options.format;
  input::Reader reader(std::move(reader_options), environment.in);
  SignRun run(environment, options, rows.front(), key, secrets.front().name(), format);
  bool input_error = false;
  for (input::Batch batch; !environment.interrupted() && reader.next(batch);) {
    for (const input::Slice& slice : batch.slices) {
      try {
        run.sign(batch, slice, reader);
      } catch (const Failure& failure) {  // one that cannot be signed costs itself only
        if (failure.exit() == Exit::usage) throw;
        batch.input_errors.push_back(failure);
      }
    }
    for (const std::string& note : batch.notes) {
      if (!global.quiet) report::print_line(environment.err, "note: " + note);
    }
    for (const Failure& failure : batch.input_errors) {
      input_error = true;
      report::print_failure(environment.err, failure, global.coloured(environment, environment.err));
    }
  }
  run.finish();
  if (environment.interrupted()) return Exit::interrupted;
  if (reader.inputs() == 0 && !input_error) {
    throw Failure(fmt::format("there is no file in {}", fmt::join(options.input.paths, ", ")),
                  "files whose names begin with a dot are skipped", Exit::usage);
  }
  return input_error ? Exit::failure : Exit::good;
}

}  // namespace

void add_sign(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<SignOptions>();
  CLI::App& command = cli::add_command(app, "sign", "print the signature headers for a payload");
  options->secrets.add_to(command, cli::FromTree::signs);
  options->scheme.add_to(command, false);
  const cli::FlagGroup signature(command, "Signature", cli::FromTree::once);
  signature.add_value("--timestamp", options->timestamp, "TIME", "to sign where the scheme has one")
      .default_value("now");
  signature.add_value("--id", options->id, "ID", "standard: of the message; the body's event_id, else a random one");
  signature.add_repeatable("-H,--header", options->headers, "HEADER", "'NAME: VALUE', that is signed too")
      .from_tree(cli::FromTree::changes_contents);
  const cli::FlagGroup output(command, "Output", cli::FromTree::accepted);
  output.add_choice("--format", options->format, {"text", "json", "ndjson", "curl"},
                    "headers for curl -H @-, JSON, or a command");
  output.add_value("--to", options->to, "URL", "of the command").from_tree(cli::FromTree::addresses);
  options->input.add_inputs_to(command, {"body"});
  cli::add_examples(
      command, {{"cooledge-hook sign --secret-file secret.txt delivery.json", "the header to send with a payload"}});
  cli::when_chosen(command, chosen,
                   [options, &global](const Environment& environment) { return sign(environment, global, *options); });
}

}  // namespace hook::commands
