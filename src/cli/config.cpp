#include "cli/config.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/config_place.hpp"
#include "cli/config_show.hpp"
#include "cli/config_text.hpp"
#include "cli/flag_facts.hpp"
#include "cli/flag_relations.hpp"
#include "cli/flags.hpp"
#include "cli/formatter.hpp"
#include "cli/global_options.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "report/console.hpp"
#include "text/safe.hpp"
#include "text/suggest.hpp"

namespace hook::cli {
namespace {

namespace fs = std::filesystem;

bool is_list(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

CLI::Option* find_in(CLI::App& app, const std::string& key) { return app.get_option_no_throw("--" + key); }

std::vector<CLI::Option*> flags_of(CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return !option->get_lnames().empty(); });
}

// Whether the value, or its part after the = of FORMAT=FILE, is a path: relative to the folder of the settings file.
bool takes_path(const CLI::Option& option) {
  const std::string value = option.get_type_name();
  return value == "PATH" || value == "FILE" || value.ends_with("=FILE");
}

// What a settings file can hold.
std::vector<std::string> keys_of(CLI::App& app) {
  std::vector<std::string> keys;
  for (const CLI::Option* option : flags_of(app)) {
    if (facts_of(app, *option).from_tree == FromTree::command_line) continue;
    keys.insert(keys.end(), option->get_lnames().begin(), option->get_lnames().end());
  }
  return keys;
}

// Those that have something to set.
std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](CLI::App* command) { return !keys_of(*command).empty(); });
}

Failure wrong(const std::string& where, const std::string& what, std::string hint = {}) {
  return Failure(fmt::format("{}: {}", where, what), std::move(hint), Exit::usage);
}

bool mentions(const std::string& text, const std::string& flag) {
  const std::size_t at = text.find(flag);
  if (at == std::string::npos) return false;
  const char behind = at + flag.size() < text.size() ? text[at + flag.size()] : ' ';
  return behind != '-' && std::isalpha(static_cast<unsigned char>(behind)) == 0;
}

// CLI11's words where they are ours, and ours where they are about its own types.
std::string why_refused(const CLI::ParseError& error, const std::string& key, const std::string& value) {
  const std::string what = error.what();
  const std::string ours = "--" + key + ": \"";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && what.find("not in range") == std::string::npos)
    return what.starts_with(ours) ? what.substr(2) : fmt::format("{}: {}", key, what);
  return fmt::format("{} = {} is not a number that it takes", key, value);
}

}  // namespace

std::string Configuration::File::where(std::size_t line) const { return fmt::format("{}:{}", place.shown, line); }

Configuration::Configuration(CLI::App& app) : app_(app) {
  const FlagGroup group(app, "Configuration", FromTree::command_line);
  group.add_value("--config", named_, "FILE", "take settings from this file, and from no other");
  group.add_switch("--no-config", none_, "take settings from no file");
  group.add_switch("--show-config", show_, "print the settings and where each comes from, and do no more");
}

const FlagFacts& Configuration::facts(const CLI::Option& option) const { return facts_of(app_, option); }

void Configuration::read_variables(const Environment& environment) {
  std::vector<CLI::Option*> flags = flags_of(app_);
  if (!app_.get_subcommands().empty()) {
    command_ = app_.get_subcommands().front();
    std::ranges::copy(flags_of(*command_), std::back_inserter(flags));
  }
  for (const CLI::Option* option : flags) {
    if (option->count() == 0) continue;
    origins_[option] = {Origin::Kind::flag, "flag"};
    secret_typed_ = secret_typed_ || facts(*option).names_secret;
  }
  for (CLI::Option* option : flags) {
    const std::string& variable = facts(*option).variable;
    if (variable.empty() || option->count() > 0 || (secret_typed_ && facts(*option).names_secret)) continue;
    const std::string_view value = environment.variable(variable.c_str()).value_or("");
    if (value.empty()) continue;
    origins_[option] = {Origin::Kind::variable, variable};
    option->add_result(std::string(value));
    option->run_callback();
  }
}

bool Configuration::needs_all_flags(const Environment& environment) const {
  if (show_ || origins_.contains(find_in(app_, "config"))) return true;
  if (none_) return false;
  const ConfigPlaces places = find_config(environment);
  return !places.files.empty() || !places.warnings.empty();
}

void Configuration::settle(const Environment& environment, const GlobalOptions& global) {
  // What has nothing to set works beside a file that is wrong: help, and completion where a shell starts.
  if (command_ != nullptr && keys_of(*command_).empty() && !show_) return;
  find_files(environment, global);
  note_secret(environment, global);
  for (const File& file : files_) {
    if (command_ != nullptr) take(file, command_->get_name());
    take(file, {});
  }
  if (!show_) tell_narrowing(environment);
}

// Whoever wrote the file cannot silence this, by `quiet = true`; who runs the program can, by typing -q.
void Configuration::tell_narrowing(const Environment& environment) const {
  const auto tree =
      std::ranges::find_if(files_, [](const File& file) { return file.place.kind == ConfigPlace::Kind::tree; });
  if (tree == files_.end() || is_typed("quiet")) return;
  const std::string note = narrowing_note(tree->place.shown, narrowing_);
  if (!note.empty()) report::print_line(environment.err, note);
}

bool Configuration::is_typed(const char* key) const {
  const auto found = origins_.find(find_in(app_, key));
  return found != origins_.end() && found->second.kind == Origin::Kind::flag;
}

void Configuration::find_files(const Environment& environment, const GlobalOptions& global) {
  const bool is_named = origins_.contains(find_in(app_, "config"));
  if (is_named && none_ && is_typed("config") == is_typed("no-config"))
    throw Failure("--config and --no-config contradict each other", "leave one of them out", Exit::usage);
  const bool only_named = is_named && !(none_ && is_typed("no-config"));
  if (only_named) load(named_config(named_));
  if (only_named || none_) return;
  places_ = find_config(environment);
  if (!global.quiet) {
    for (const std::string& warning : places_.warnings) report::print_line(environment.err, warning);
  }
  for (const ConfigPlace& place : places_.files) load(place);
}

void Configuration::load(const ConfigPlace& place) {
  File file{place, read_config_text(read_config(place))};
  if (file.text.mistake)
    throw wrong(file.where(file.text.mistake->line), file.text.mistake->what, file.text.mistake->hint);
  check(file);
  files_.push_back(std::move(file));
}

// All of it, whatever command is named: a mistake is found at once, and not by whoever needs that section first.
void Configuration::check(const File& file) const {
  std::vector<std::string> names;
  for (const CLI::App* command : commands_of(app_)) names.push_back(command->get_name());
  for (const Section& section : file.text.sections) {
    if (std::ranges::find(names, section.name) != names.end()) continue;
    throw wrong(file.where(section.line),
                fmt::format("there is no command \"{}\"{}", section.name, text::did_you_mean(section.name, names)),
                fmt::format("sections are named after commands: {}", fmt::join(names, ", ")));
  }
  std::map<std::pair<std::string, const CLI::Option*>, std::size_t> lines;
  for (const Setting& setting : file.text.settings) {
    check_setting(file, setting);
    const CLI::Option* const option = option_of(setting.section, setting.key);
    const auto [before, is_new] = lines.insert({{setting.section, option}, setting.line});
    if (!is_new) {
      throw wrong(file.where(setting.line),
                  fmt::format("{} is the same as what line {} sets", setting.key, before->second),
                  "leave one of them out");
    }
  }
}

// Of a section: of its command, else what stands before any command. Else the first that there is.
CLI::Option* Configuration::option_of(const std::string& section, const std::string& key) const {
  if (CLI::Option* const global = find_in(app_, key)) return global;
  for (CLI::App* command : commands_of(app_)) {
    if (!section.empty() && command->get_name() != section) continue;
    if (CLI::Option* const option = find_in(*command, key)) return option;
  }
  return nullptr;
}

void Configuration::check_setting(const File& file, const Setting& setting) const {
  const std::string where = file.where(setting.line);
  const CLI::Option* const option = option_of(setting.section, setting.key);
  if (option == nullptr) throw unknown_key(file, setting);
  if (facts(*option).is_secret)
    throw wrong(where,
                fmt::format("{}: a secret's value does not belong into a file that is copied, backed up and committed",
                            setting.key),
                "secret-env names a variable that holds it, secret-file a file of its own; if this one was shared, "
                "give the subscription another secret");
  if (facts(*option).from_tree == FromTree::command_line)
    throw wrong(where, fmt::format("{} belongs on the command line", setting.key), "take it out of the file");
  if (file.place.kind == ConfigPlace::Kind::tree) check_tree(file, setting, *option);
  const std::string& key = setting.key;
  if (is_switch(*option) != (setting.kind == Setting::Kind::boolean)) {
    throw is_switch(*option)
        ? wrong(where, fmt::format("{} is on or off", key), fmt::format("write {} = true or {} = false", key, key))
        : wrong(where, fmt::format("{} takes a value, not true or false", key), fmt::format("write {} = \"…\"", key));
  }
  if (setting.kind == Setting::Kind::list && !is_list(*option))
    throw wrong(where, fmt::format("{} takes one value, not a list", key), fmt::format("write {} = \"…\"", key));
  if (key == "secret-env") {
    for (const std::string& name : setting.values) {  // which is not shown: it may be the secret itself
      if (!can_be_variable(name))
        throw wrong(where, "secret-env takes the name of a variable, and this can be none",
                    "write secret-env = \"NAME\", and set the variable NAME to the secret where it is needed");
    }
  }
}

void Configuration::check_tree(const File& file, const Setting& setting, const CLI::Option& option) const {
  const std::string elsewhere =
      fmt::format("give --{} or {}, or move it to a file of your own: ~/.config/cooledge-hook/config.toml",
                  name_of(option), facts(option).variable);
  const std::string_view why = why_refused(facts(option).from_tree);
  if (!why.empty()) {
    throw wrong(
        file.where(setting.line),
        fmt::format("{} is not taken from a file in the working tree, which somebody else may have written: it {}",
                    setting.key, why),
        elsewhere);
  }
  if (!takes_path(option)) return;
  for (const std::string& path : setting.values) {
    if (path != "-" && !leads_out_of(file.place.folder, path)) continue;
    throw wrong(
        file.where(setting.line),
        fmt::format("{} leads out of the folder of this file, which somebody else may have written", setting.key),
        elsewhere);
  }
}

Failure Configuration::unknown_key(const File& file, const Setting& setting) const {
  const std::string& key = setting.key;
  std::vector<std::string> known = keys_of(app_);
  std::vector<std::string> owners;
  for (CLI::App* command : commands_of(app_)) {
    const std::vector<std::string> keys = keys_of(*command);
    if (setting.section.empty() || setting.section == command->get_name())
      known.insert(known.end(), keys.begin(), keys.end());
    if (std::ranges::find(keys, key) != keys.end()) owners.push_back(fmt::format("[{}]", command->get_name()));
  }
  const std::string of = setting.section.empty() ? std::string() : fmt::format(" of {}", setting.section);
  const std::string help = setting.section.empty()
                               ? "keys are the flags of commands, without their dashes"
                               : fmt::format("cooledge-hook {} --help lists the flags", setting.section);
  const bool may_be_secret = key.find("secret") != std::string::npos;
  std::string hint = may_be_secret
                         ? "a secret stands in no configuration: secret-env names a variable, secret-file a file"
                     : owners.empty() ? help
                                      : fmt::format("it is one of {}", fmt::join(owners, ", "));
  return wrong(file.where(setting.line),
               fmt::format("there is no flag{} \"{}\"{}", of, key, text::did_you_mean(key, known)), std::move(hint));
}

// A secret that was named is not joined by one from further down: it would be taken for good, too.
void Configuration::note_secret(const Environment& environment, const GlobalOptions& global) {
  has_secret_ = !global.typed_secrets.empty();
  for (const auto& [option, origin] : origins_) has_secret_ = has_secret_ || facts(*option).names_secret;
  for (const char* const name : {"COOLEDGE_HOOK_SECRET", "COOLEDGE_WEBHOOK_SECRET"}) {
    if (has_secret_ || !environment.variable(name)) continue;
    secret_variable_ = name;
    has_secret_ = true;
  }
}

std::vector<const CLI::Option*> Configuration::set_options() const {
  std::vector<const CLI::Option*> list;
  for (const auto& [option, origin] : origins_) {
    if (is_set(*option)) list.push_back(option);
  }
  return list;
}

// One section of a file. What is higher up wins; so does what contradicts it from there.
void Configuration::take(const File& file, const std::string& section) {
  const std::vector<const CLI::Option*> higher = set_options();
  const bool had_secret = has_secret_;
  for (const Setting& setting : file.text.settings) {
    if (setting.section != section) continue;
    CLI::Option* option = find_in(app_, setting.key);
    if (option == nullptr && command_ != nullptr) option = find_in(*command_, setting.key);
    if (option == nullptr || origins_.contains(option)) continue;
    if (is_overruled(app_, *option, setting.values, higher)) continue;
    const FlagFacts& known = facts(*option);
    if (known.names_secret && had_secret) continue;
    // Refused for this command, and taken for others.
    if (file.place.kind == ConfigPlace::Kind::tree && !why_refused(known.from_tree).empty()) continue;
    apply(file, setting, *option);
    has_secret_ = has_secret_ || known.names_secret;
  }
}

std::vector<std::string> Configuration::values_for(const File& file, const Setting& setting,
                                                   const CLI::Option& option) const {
  std::vector<std::string> values = setting.values;
  if (!takes_path(option)) return values;
  for (std::string& value : values) {
    const std::size_t before = option.get_type_name().find('=') == std::string::npos ? 0 : value.find('=') + 1;
    const std::string path = value.substr(before);
    if (path != "-") value = value.substr(0, before) + from_folder(file.place.folder, path);
  }
  return values;
}

void Configuration::apply(const File& file, const Setting& setting, CLI::Option& option) {
  const std::string where = file.where(setting.line);
  const std::vector<std::string> values = values_for(file, setting, option);
  origins_[&option] = {Origin::Kind::file, where};
  if (values.empty()) return;
  try {
    for (const std::string& value : values) option.add_result(value);
    option.run_callback();
  } catch (const CLI::ParseError& error) {
    throw wrong(
        where, why_refused(error, setting.key, values.back()),
        fmt::format("cooledge-hook {} --help lists the flags", command_ == nullptr ? "" : command_->get_name()));
  }
  if (file.place.kind == ConfigPlace::Kind::tree && narrows(facts(option), option.results()))
    narrowing_.push_back({name_of(option), option.results(), setting.line});
}

Failure Configuration::placed(const Failure& failure) const {
  const std::string what = failure.what();
  for (const auto& [option, origin] : origins_) {
    if (origin.kind == Origin::Kind::flag || failure.exit() != Exit::usage) continue;
    for (const std::string& name : option->get_lnames()) {
      if (mentions(what, "--" + name)) return wrong(origin.where, what, failure.hint());
    }
  }
  return failure;
}

// The value of one flag, as it may be shown.
std::vector<std::string> Configuration::shown_values(const Environment& environment, CLI::Option& option) const {
  const std::string& key = name_of(option);
  std::vector<std::string> values = option.results();
  if (values.empty() && !is_list(option)) values = {option.capture_default_str()->get_default_str()};
  for (std::string& value : values) {
    std::error_code error;
    // What leads nowhere may be the secret itself, typed where its name belongs.
    const bool leads = (key != "secret-env" || environment.variable(value.c_str()).has_value()) &&
                       (key != "secret-file" || value == "-" || fs::exists(value, error));
    value = leads ? masked(facts(option), option.get_type_name(), value) : std::string(mask);
  }
  return values;
}

void Configuration::append_flags(std::string& to, CLI::App& app, const Environment& environment) const {
  std::vector<ShownFlag> flags;
  for (CLI::Option* option : flags_of(app)) {
    const bool is_secret = facts(*option).is_secret;
    if (facts(*option).from_tree == FromTree::command_line && !is_secret) continue;
    const auto origin = origins_.find(option);
    const bool is_default = origin == origins_.end();
    ShownFlag flag{.name = name_of(*option),
                   .kind = is_switch(*option) ? ShownFlag::Kind::boolean
                           : is_list(*option) ? ShownFlag::Kind::list
                                              : ShownFlag::Kind::text,
                   .values = shown_values(environment, *option),
                   .is_default = is_default,
                   .origin = is_default ? "default" : origin->second.where};
    if (is_default && is_secret && !secret_variable_.empty())
      flag = {flag.name, ShownFlag::Kind::list, {std::string(mask)}, true, secret_variable_};
    flags.push_back(std::move(flag));
  }
  append_shown(to, flags);
}

std::string Configuration::shown(const Environment& environment) const {
  std::string out;
  for (const File& file : files_) out += fmt::format("# {}\n", text::safe(file.place.shown));
  for (const std::string& path : places_.absent) out += fmt::format("# {}: not there\n", text::safe(path));
  append_flags(out, app_, environment);
  if (command_ == nullptr) return out;
  out += fmt::format("[{}]\n", command_->get_name());
  append_flags(out, *command_, environment);
  return out;
}

}  // namespace hook::cli
