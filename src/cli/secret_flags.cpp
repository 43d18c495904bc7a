#include "cli/secret_flags.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/descriptor.hpp"
#include "base/errors.hpp"
#include "cli/flag_facts.hpp"
#include "cli/flags.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"

namespace hook::cli {
namespace {

constexpr std::string_view default_variable = "COOLEDGE_WEBHOOK_SECRET";
constexpr const char* typed_variable = "COOLEDGE_HOOK_SECRET";
constexpr const char* ways =
    "give the subscription's signing secret by --secret-env NAME, --secret-file PATH, --secret-fd N or the variable "
    "COOLEDGE_WEBHOOK_SECRET";

Failure refused(const std::string& what) { return Failure(what, ways, Exit::usage); }

void check(const Secret& secret) {
  const std::string_view bytes = secret.bytes();
  if (bytes.empty()) throw refused(fmt::format("the secret {} is empty", secret.name()));
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw refused(fmt::format("the secret {} is nothing but white space", secret.name()));
  // An HMAC pads its key with zero bytes (RFC 2104, section 2): with them, different secrets would be the same.
  if (bytes.find('\0') != std::string_view::npos)
    throw refused(fmt::format("the secret {} holds a NUL byte, which no secret has", secret.name()));
}

// Everything from a descriptor, without the line end behind it.
Secret read_secret(int fd, const std::string& name) {
  constexpr std::size_t size_max = std::size_t{64} << 10U;
  Secret secret = Secret::with_room(size_max + 1);
  std::size_t size = 0;
  while (size <= size_max) {
    const ssize_t got = ::read(fd, secret.data() + size, size_max + 1 - size);
    if (got == 0) break;
    if (got < 0) throw Failure(fmt::format("cannot read the secret {}: {}", name, base::error_text(errno)), ways);
    size += static_cast<std::size_t>(got);
  }
  if (size > size_max) throw refused(fmt::format("the secret {} is longer than 64 KiB", name));
  secret.resize(size);
  if (secret.bytes().ends_with("\r\n")) secret.resize(size - 2);
  else if (secret.bytes().ends_with('\n')) secret.resize(size - 1);
  secret.set_name(name);
  return secret;
}

// What was typed where a path or name belongs may be the secret itself: unless it leads somewhere, it is not shown.
Secret from_file(const std::string& path, const Environment& environment, bool input_is_stdin) {
  const base::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) {
    throw Failure(fmt::format("cannot read the file that --secret-file names: {}", base::error_text(errno)),
                  "it takes the path of a file, not the secret", Exit::failure);
  }
  struct stat found{};
  struct stat input{};
  const bool same = input_is_stdin && ::fstat(file.fd(), &found) == 0 && ::fstat(environment.in, &input) == 0 &&
                    found.st_dev == input.st_dev && found.st_ino == input.st_ino;
  if (same) throw refused("standard input cannot hold both the secret (--secret-file) and the deliveries");
  return read_secret(file.fd(), fmt::format("file:{}", path));
}

int descriptor_of(const std::string& text) {
  const auto fd = base::parse_integer<int>(text);
  if (!fd || *fd < 0)
    throw refused("--secret-fd takes the number of a file descriptor, as in --secret-fd 3 3< secret.txt");
  return *fd;
}

Secret from_descriptor(const std::string& text, const Environment& environment, bool input_is_stdin) {
  const int fd = descriptor_of(text);
  if (fd == environment.in && input_is_stdin)
    throw refused("standard input cannot hold both the secret (--secret-fd) and the deliveries");
  return read_secret(fd, fmt::format("fd:{}", fd));
}

Secret from_variable(const Environment& environment, const std::string& name) {
  const auto value = environment.variable(name.c_str());
  if (!value)
    throw refused("--secret-env names a variable that is not in the environment; it takes the name, not the secret");
  return Secret(*value, fmt::format("env:{}", name));
}

}  // namespace

std::vector<Secret> take_typed_secrets(int argc, char** argv) {
  constexpr std::string_view flag = "--secret";
  std::vector<Secret> secrets;
  const auto take = [&](char* value) {
    const std::size_t size = std::strlen(value);
    secrets.emplace_back(std::string_view(value, size), fmt::format("option:{}", secrets.size() + 1));
    wipe(value, size);
    if (size > 0) value[0] = 'x';
  };
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    if (word == flag && i + 1 < argc) take(argv[++i]);
    else if (word.starts_with(flag) && word.substr(flag.size()).starts_with('=')) take(argv[i] + flag.size() + 1);
  }
  return secrets;
}

void SecretFlags::add_to(CLI::App& command, FromTree from_tree) {
  const FlagGroup group(command, "Secret", from_tree);
  group.add_list("--secret-env", variables, "VARIABLE", "environment variable that holds it")
      .default_value("COOLEDGE_WEBHOOK_SECRET")
      .names_secret();
  group.add_list("--secret-file", files, "FILE", "file that holds it, without its last line end; - is standard input")
      .names_secret();
  group.add_list("--secret-fd", descriptors, "N", "file descriptor to read it from")
      .names_secret()
      .from_tree(FromTree::once);
  group.add_secret(
      "--secret", typed, "VALUE",
      "itself; hidden from the process list at once, but a shell's history keeps it: the others are better");
}

bool SecretFlags::is_given(const Environment& environment, const std::vector<Secret>& typed_secrets) const {
  return !(typed_secrets.empty() && variables.empty() && files.empty() && descriptors.empty()) ||
         environment.variable(typed_variable) || environment.variable(default_variable.data());
}

void SecretFlags::check_values() const {
  for (const std::string& descriptor : descriptors) descriptor_of(descriptor);
  for (const std::string& name : variables) {
    if (!can_be_variable(name)) throw refused("--secret-env takes the name of a variable, and this can be none");
  }
}

std::vector<Secret> SecretFlags::load(const Environment& environment, const std::vector<Secret>& typed_secrets,
                                      bool input_is_stdin) const {
  std::vector<Secret> secrets;
  secrets.reserve(typed_secrets.size());
  for (const Secret& secret : typed_secrets) secrets.emplace_back(secret.bytes(), secret.name());
  for (const std::string& name : variables) secrets.push_back(from_variable(environment, name));
  for (const std::string& path : files) {
    if (path != "-") {
      secrets.push_back(from_file(path, environment, input_is_stdin));
      continue;
    }
    if (input_is_stdin)
      throw refused("standard input cannot hold both the secret (--secret-file -) and the deliveries");
    secrets.push_back(read_secret(environment.in, "file:-"));
  }
  for (const std::string& descriptor : descriptors)
    secrets.push_back(from_descriptor(descriptor, environment, input_is_stdin));
  for (const char* const name : {typed_variable, default_variable.data()}) {
    const auto value = environment.variable(name);
    if (secrets.empty() && value) secrets.emplace_back(*value, fmt::format("env:{}", name));
  }
  if (secrets.empty()) throw refused("there is no secret");
  for (const Secret& secret : secrets) check(secret);
  return secrets;
}

}  // namespace hook::cli
