// cooledge-hook schema: the JSON Schema of an event type, or the list of types.
#include "schemas/schema.hpp"
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "base/output.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/schema_files.hpp"
#include "commands/commands.hpp"
#include "json/writer.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "schemas/catalogue.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
namespace {

struct Options {
  std::string type;
  cli::SchemaFlags schemas;
  std::string format = "text";
  bool list = false;
};

void print_list(base::Output& out, const schemas::Catalogue& catalogue, const std::string& format) {
  bool first = true;
  for (const schemas::Schema& schema : catalogue.schemas()) {
    if (format == "text") {
      out.write(schema.event_type + '\n');
      continue;
    }
    std::string object;
    json::Writer to(object);
    to.object().member("schema_version", 1).member("type", "schema").member("event_type", schema.event_type);
    to.member("description", schema.description).member("fields", schema.nodes[0].fields.size()).end_object();
    if (format == "ndjson") out.write(object + '\n');
    else out.write((first ? "{\"schema_version\":1,\"schemas\":[\n" : ",\n") + object);
    first = false;
  }
  if (format == "json") out.write("\n]}\n");
}

Exit schema(const Environment& environment, const Options& options) {
  const schemas::Catalogue catalogue = options.schemas.catalogue();
  base::Output out(environment.out, "standard output");
  if (options.type.empty() || options.list) {
    print_list(out, catalogue, options.format);
  } else if (options.type == "envelope") {
    out.write(catalogue.envelope().source);
  } else if (const schemas::Schema* const found = catalogue.find(options.type)) {
    out.write(found->source);
  } else {
    std::vector<std::string> known = catalogue.event_types();
    known.emplace_back("envelope");
    throw Failure(fmt::format("there is no schema for \"{}\"{}", options.type, text::did_you_mean(options.type, known)),
                  "`cooledge-hook schema --list` prints the known event types; `envelope` is what all have",
                  Exit::usage);
  }
  out.flush();
  return Exit::good;
}

}  // namespace

void add_schema(CLI::App& app, const cli::GlobalOptions&, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App& command = cli::add_command(app, "schema", "print the JSON Schema of an event type, or list the types");
  cli::add_operand(command, "EVENT", options->type, "EVENT", "an event type, or envelope; none lists the types")
      .words("EVENT", {"envelope"});
  const cli::FlagGroup group(command, {}, cli::FromTree::accepted);
  group.add_switch("--list", options->list, "list the known event types, one a line");
  options->schemas.add_to(group);
  group.add_choice("--format", options->format, {"text", "json", "ndjson"}, "of the list");
  cli::add_examples(command, {{"cooledge-hook schema --list", "the event types that are known"},
                              {"cooledge-hook schema customer.created", "what is documented of one"}});
  cli::when_chosen(command, chosen,
                   [options](const Environment& environment) { return schema(environment, *options); });
}

}  // namespace hook::commands
