#include "record/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "model/result.hpp"

namespace hook::record {
namespace {

constexpr std::string_view title = "# cooledge-hook baseline 1";
constexpr std::size_t fingerprint_length = 32;

bool is_fingerprint(std::string_view text) {
  return text.size() == fingerprint_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_rule(std::string_view text) {
  constexpr std::size_t length_max = 64;
  return !text.empty() && text.size() <= length_max &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

}  // namespace

Result<Baseline> Baseline::read(std::string_view text) {
  if (!text.starts_with(title)) return Error{fmt::format("it does not begin with \"{}\"", title)};
  Baseline baseline;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t blank = line.find(' ');
    const std::string_view rule = line.substr(0, blank);
    const std::string_view fingerprint = blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
    if (!is_rule(rule) || !is_fingerprint(fingerprint))
      return Error{fmt::format("line {} is not a rule and a fingerprint", number)};
    baseline.add(rule, fingerprint);
  }
  return baseline;
}

bool Baseline::meet(std::string_view fingerprint) {
  const auto known = known_.find(fingerprint);
  if (known == known_.end()) return false;
  if (!known->second.met) ++met_;
  known->second.met = true;
  return true;
}

void Baseline::add(std::string_view rule, std::string_view fingerprint) {
  known_.try_emplace(std::string(fingerprint), Known{std::string(rule), false});
}

std::string Baseline::text() const {
  std::set<std::pair<std::string_view, std::string_view>> sorted;
  for (const auto& [fingerprint, known] : known_) sorted.emplace(known.rule, fingerprint);
  std::string out =
      fmt::format("{}: findings that are known; `cooledge-hook check --update-baseline` writes it\n", title);
  for (const auto& [rule, fingerprint] : sorted) out += fmt::format("{} {}\n", rule, fingerprint);
  return out;
}

}  // namespace hook::record
