#include "cli/config_place.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <climits>
#include <cstdlib>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/descriptor.hpp"
#include "base/errors.hpp"
#include "base/uninterrupted.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"

namespace hook::cli {
namespace {

namespace fs = std::filesystem;

// Throws Failure where that cannot be known: what a configuration says may decide whether a run is good.
bool is_there(const std::string& path, struct stat& found) {
  if (::lstat(path.c_str(), &found) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  throw Failure(fmt::format("cannot look for {}: {}", path, base::error_text(errno)),
                "--no-config does without a configuration");
}

bool anybody_writes(const struct stat& of) { return (of.st_mode & S_IWOTH) != 0; }

// In a folder such as /tmp everybody can put a file. One of ours or root's is fine there, unless it is a link.
const char* why_passed_over(const std::string& folder, const struct stat& file) {
  if (anybody_writes(file) && !S_ISLNK(file.st_mode)) return "anybody can write to it";
  struct stat place{};
  if (::stat(folder.c_str(), &place) != 0)
    throw Failure(fmt::format("cannot look at {}: {}", folder, base::error_text(errno)),
                  "--no-config does without a configuration");
  const bool ours = S_ISREG(file.st_mode) && (file.st_uid == ::geteuid() || file.st_uid == 0);
  return anybody_writes(place) && !ours ? "anybody can put a file into its folder, and this one is not yours" : nullptr;
}

// True where a file was found that is to be read.
bool look_into(const std::string& folder, const std::string& from, ConfigPlaces& places) {
  ConfigPlace place{ConfigPlace::Kind::tree, fmt::format("{}/{}", folder, tree_config_name), {}, folder};
  struct stat found{};
  if (!is_there(place.path, found)) return false;
  place.shown = fs::path(place.path).lexically_proximate(from).string();
  const char* const why = why_passed_over(folder, found);
  if (why == nullptr) places.files.push_back(std::move(place));
  else places.warnings.push_back(fmt::format("note: {} is not read: {}", place.shown, why));
  return why == nullptr;
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : std::string();
}

// Empty where it was removed.
std::string current_folder() {
  std::array<char, PATH_MAX> folder{};
  if (::getcwd(folder.data(), folder.size()) != nullptr) return folder.data();
  if (errno == ENOENT) return {};
  throw Failure(fmt::format("cannot look for a configuration: {}", base::error_text(errno)),
                "--no-config does without");
}

std::string user_config(const Environment& environment) {
  const std::string_view base = environment.variable("XDG_CONFIG_HOME").value_or("");
  constexpr std::string_view name = "cooledge-hook/config.toml";
  if (base.starts_with('/')) return fmt::format("{}/{}", base, name);  // relative ones count as none, says XDG
  const std::string_view home = environment.variable("HOME").value_or("");
  return home.starts_with('/') ? fmt::format("{}/.config/{}", home, name) : std::string();
}

Failure unusable(const ConfigPlace& place, std::string_view why, const std::string& hint) {
  return Failure(fmt::format("cannot use the configuration {}: {}", place.shown, why), hint, Exit::usage);
}

}  // namespace

void find_tree_config(const std::string& folder, const std::string& home, ConfigPlaces& places) {
  for (std::string at = folder; at.size() > 1 && at.starts_with('/'); at.resize(at.rfind('/'))) {
    if (home.starts_with(at + '/')) return;
    if (look_into(at, folder, places)) return;
    struct stat found{};
    if (at == home || is_there(at + "/.git", found)) return;
  }
}

ConfigPlaces find_config(const Environment& environment) {
  ConfigPlaces places;
  const std::string folder = current_folder();
  find_tree_config(folder, real_path(std::string(environment.variable("HOME").value_or(""))), places);
  if (places.files.empty()) places.absent.emplace_back(tree_config_name);
  const std::string path = user_config(environment);
  struct stat found{};
  if (path.empty()) return places;
  if (is_there(path, found))
    places.files.push_back({ConfigPlace::Kind::user, path, path, fs::path(path).parent_path().string()});
  else places.absent.push_back(path);
  return places;
}

ConfigPlace named_config(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return {ConfigPlace::Kind::named, path, path, whole.parent_path().string()};
}

std::string read_config(const ConfigPlace& place) {
  const bool named = place.kind == ConfigPlace::Kind::named;
  // A link in a tree could lead to any file, and what is said of it would tell what stands in there.
  const int links = place.kind == ConfigPlace::Kind::tree ? O_NOFOLLOW : 0;
  const base::Descriptor file(::open(place.path.c_str(), O_RDONLY | O_CLOEXEC | links | (named ? 0 : O_NONBLOCK)));
  if (!file && links != 0 && errno == ELOOP)
    throw unusable(place, "it is a symbolic link", "put the file itself there, or name another by --config");
  const char* const others = "mend it, or leave it out: --no-config";
  if (!file) throw unusable(place, base::error_text(errno), named ? "name a file that can be read" : others);
  struct stat found{};
  if (::fstat(file.fd(), &found) != 0) throw unusable(place, base::error_text(errno), others);
  if (S_ISDIR(found.st_mode) || (!named && !S_ISREG(found.st_mode)))
    throw unusable(place, "it is no plain file", named ? "name a file" : others);
  if (S_ISREG(found.st_mode) && anybody_writes(found))
    throw unusable(place, "anybody can write to it", fmt::format("chmod o-w {}", place.shown));
  constexpr std::size_t size_max = std::size_t{64} << 10U;
  std::string text(size_max + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = base::uninterrupted([&] { return ::read(file.fd(), text.data() + size, text.size() - size); });
    if (got < 0) throw unusable(place, base::error_text(errno), others);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > size_max) throw unusable(place, "it is larger than 64 KiB, and no configuration is", others);
  text.resize(size);
  return text;
}

std::string from_folder(const std::string& folder, const std::string& path) {
  if (path.empty() || path.starts_with('/')) return path;
  std::error_code error;
  return (fs::path(folder) / path).lexically_proximate(fs::current_path(error)).string();
}

bool leads_out_of(const std::string& folder, const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::path(folder) / path, error);
  const fs::path root = fs::canonical(folder, error);
  return error || std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first != root.end();
}

}  // namespace hook::cli
