#include "text/redact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"

namespace hook::text {
namespace {

bool is_letter(char c) { return base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// What kind of personal value a member holds, by its name; empty where it holds none.
std::string_view kind_of(std::string_view pointer) {
  const std::string name = base::lower(pointer.substr(pointer.rfind('/') + 1));
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("mail") || name == "sent_to") return "email";
  if (has("phone") || has("mobile") || has("fax")) return "phone";
  if (has("name")) return "name";
  constexpr std::array<std::string_view, 6> free_text{"notes",       "description",   "details",
                                                      "note_public", "payment_notes", "address"};
  if (std::ranges::any_of(free_text, has)) return "text";
  return {};
}

// What names in other styles have in common: customerName, Customer_Name, customer_name.
std::string without_style(std::string_view name) {
  std::string out = base::lower(name);
  std::erase(out, '_');
  return out;
}

// In an array; no telephone number is so short.
bool is_place(std::string_view token) {
  constexpr std::size_t digits_max = 6;
  return base::is_digits(token) && token.size() <= digits_max;
}

// As event types are.
bool is_dotted(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_.";
  return text.find_first_not_of(letters) == std::string_view::npos && text.find('.') != std::string_view::npos;
}

std::string shape(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (base::is_digit(c)) out.push_back('9');
    else if (static_cast<unsigned char>(c) >= 0x80) {
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) out.push_back('x');  // once a character
    } else {
      out.push_back(is_letter(c) ? 'x' : c);
    }
  }
  return out;
}

bool is_email_letter(char c) {
  return is_letter(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '@';
}

bool is_phone_letter(char c) { return base::is_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')' || c == '.'; }

}  // namespace

std::string Redactor::mask(std::string_view kind, std::string_view value) {
  auto& numbers = seen_[std::string(kind)];
  const auto [entry, fresh] = numbers.try_emplace(std::string(value), numbers.size() + 1);
  return fmt::format("<{}-{}>", kind, entry->second);
}

std::string Redactor::value(std::string_view pointer, std::string_view value) {
  if (!on_) return std::string(value);
  const std::string_view kind = kind_of(pointer);
  return kind.empty() ? shape(value) : mask(kind, value);
}

std::string Redactor::text(std::string_view text) {
  if (!on_) return std::string(text);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_email_letter(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (word.find('@') != std::string_view::npos) {
      out += mask("email", word);
      at = end;
      continue;
    }
    end = at + (text[at] == '+' ? 1 : 0);
    while (end < text.size() && is_phone_letter(text[end])) ++end;
    while (end > at && !base::is_digit(text[end - 1])) --end;
    const std::string_view number = text.substr(at, end - at);
    constexpr std::ptrdiff_t digits_min = 7;
    const bool phone = std::ranges::count_if(number, base::is_digit) >= digits_min &&
                       (number.front() == '+' || number.front() == '(' || base::is_digit(number.front()));
    if (phone) {
      out += mask("phone", number);
      at = end;
    } else {
      // A word goes over whole, so that none is looked at from its middle.
      do out.push_back(text[at++]);
      while (at < text.size() && is_email_letter(text[at - 1]) && is_email_letter(text[at]) &&
             !base::is_digit(text[at]));
    }
  }
  return out;
}

void Redactor::document(const std::vector<std::string>& names) {
  if (!on_) return;
  for (const std::string& name : names) documented_.insert(without_style(name));
}

std::string Redactor::pointer(std::string_view pointer) {
  if (!on_) return std::string(pointer);
  std::string out;
  if (pointer.starts_with('/')) pointer.remove_prefix(1);
  else return pointer.empty() ? out : mask("member", pointer);
  for (bool more = true; more;) {
    const std::size_t end = pointer.find('/');
    more = end != std::string_view::npos;
    const std::string_view name = pointer.substr(0, end);
    const bool shown = is_place(name) || documented_.find(without_style(name)) != documented_.end();
    out += '/';
    out += shown ? std::string(name) : mask("member", name);
    if (more) pointer.remove_prefix(end + 1);
  }
  return out;
}

std::string Redactor::identifier(std::string_view text) const {
  const bool shown = !on_ || parse_uuid(text) || parse_timestamp(text) || is_dotted(text);
  return shown ? std::string(text) : shape(text);
}

}  // namespace hook::text
