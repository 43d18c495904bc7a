#include "cli/mirror_flags.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "checks/mirrors.hpp"
#include "cli/flags.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "schemas/catalogue.hpp"
#include "text/suggest.hpp"

namespace hook::cli {
namespace {

const std::vector<std::string> ignorable{"case", "space", "unicode", "phone", "null", "absent"};

// Why it is no JSON pointer (RFC 6901), or nothing.
std::string_view wrong_with(std::string_view pointer) {
  if (pointer.empty()) return "is empty";
  if (!pointer.starts_with('/')) return "does not begin with /";
  for (std::size_t at = 0; (at = pointer.find('~', at)) != std::string_view::npos; ++at) {
    const char behind = at + 1 < pointer.size() ? pointer[at + 1] : '\0';
    if (behind != '0' && behind != '1') return "has a ~ without 0 or 1 behind it (~0 is ~, ~1 is /)";
  }
  return {};
}

// The pointer that was probably meant by what is none: the same with a slash, if it is a field or nothing is like it.
std::string with_slash(const std::string& typed, const schemas::Catalogue& catalogue) {
  const std::string pointer = typed.starts_with('/') ? typed : '/' + typed;
  const std::string meant = checks::meant_pointer(pointer, catalogue);
  return meant.empty() ? pointer : meant;
}

MirrorPair pair_of(const std::string& typed, const schemas::Catalogue& catalogue) {
  // A name may have a colon in it, so the one before a slash separates.
  std::size_t colon = typed.find(":/");
  if (colon == std::string::npos) colon = typed.find(':');
  if (colon == std::string::npos) {
    throw Failure(fmt::format("--pair: \"{}\" is one pointer, and a pair has two", typed),
                  "write them as --pair /name:/customer_name", Exit::usage);
  }
  MirrorPair pair{typed.substr(0, colon), typed.substr(colon + 1)};
  for (const std::string& pointer : {pair.a, pair.b}) {
    const std::string_view wrong = wrong_with(pointer);
    if (wrong.empty()) continue;
    std::string hint = "a JSON pointer is written /name, or /line_items/0/description";
    if (!pair.a.empty() && !pair.b.empty() && !pointer.starts_with('/'))
      hint = fmt::format("did you mean --pair {}:{}?", with_slash(pair.a, catalogue), with_slash(pair.b, catalogue));
    throw Failure(fmt::format("--pair: \"{}\" is not a JSON pointer: it {}", pointer, wrong), hint, Exit::usage);
  }
  if (pair.a == pair.b)
    throw Failure(fmt::format("--pair: \"{}\" compares a value with itself", typed), {}, Exit::usage);
  return pair;
}

}  // namespace

void MirrorFlags::add_to(CLI::App& to) {
  const FlagGroup group(to, "Comparing", FromTree::accepted);
  group.add_repeatable("--pair", pairs, "PAIR",
                       "compare two more values, in events of every type: /name:/customer_name");
  group
      .add_list("--ignore", ignore, "CLASS", "differences that do not count: case, space, unicode, phone, null, absent")
      .words("CLASS", ignorable)
      .from_tree(FromTree::narrows);
}

std::vector<MirrorPair> MirrorFlags::added_pairs(const schemas::Catalogue& catalogue) const {
  std::vector<MirrorPair> added;
  added.reserve(pairs.size());
  for (const std::string& typed : pairs) added.push_back(pair_of(typed, catalogue));
  return added;
}

Differences MirrorFlags::ignored() const {
  Differences ignored;
  for (const std::string& typed : ignore) {
    const auto difference = difference_named(typed);
    if (difference == Difference::content) {
      throw Failure("--ignore: content is what is left when nothing harmless explains a difference",
                    "leave it out: nothing would be compared", Exit::usage);
    }
    if (!difference) {
      throw Failure(fmt::format("--ignore: there is no class \"{}\"{}", typed, text::did_you_mean(typed, ignorable)),
                    fmt::format("the classes are {}", fmt::join(ignorable, ", ")), Exit::usage);
    }
    ignored.add(*difference);
  }
  return ignored;
}

}  // namespace hook::cli
