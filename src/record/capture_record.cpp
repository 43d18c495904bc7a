#include "record/capture_record.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/base64.hpp"
#include "base/decimal.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"

namespace hook::record {
namespace {

using json::Kind;

constexpr std::string_view family = "\"cooledge-hook/";
constexpr std::string_view record_version = "\"cooledge-hook/1\"";

std::size_t offset_in(const Delivery& delivery, const json::Node& node) {
  return static_cast<std::size_t>(node.text.data() - delivery.raw.data());
}

// Whether record[at] is an array of two values of these kinds.
bool is_pair(std::span<const json::Node> record, std::size_t at, Kind first, Kind second) {
  return record[at].kind == Kind::array && record[at].next == at + 3 && record[at + 1].kind == first &&
         record[at + 2].kind == second;
}

}  // namespace

Fidelity fidelity_of(const Delivery& delivery) {
  const Header* const length = delivery.header("Content-Length");
  if (length == nullptr || delivery.header("Content-Encoding") != nullptr) return Fidelity::exact;
  const auto promised = base::parse_integer<std::size_t>(length->value);
  if (!promised || delivery.body.size() == *promised) return Fidelity::exact;
  if (json::Reader().read(delivery.body).well_formed()) return Fidelity::reserialized;
  return delivery.body.size() < *promised ? Fidelity::truncated : Fidelity::exact;
}

// Found by the slash, of which events have few: by the quote it takes a third of the time of `validate`.
bool may_be_capture_record(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('/', at)) != std::string_view::npos; ++at) {
    if (text.substr(0, at + 1).ends_with(family)) return true;
  }
  return false;
}

bool begins_as_capture_record(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  for (const std::string_view token :
       {std::string_view("{"), std::string_view("\"record\""), std::string_view(":"), family}) {
    const std::size_t at = text.find_first_not_of(space);
    if (at == std::string_view::npos || !text.substr(at).starts_with(token)) return false;
    text.remove_prefix(at + token.size());
  }
  return true;
}

bool is_capture_record(std::span<const json::Node> nodes) {
  if (nodes.empty() || nodes[0].kind != Kind::object) return false;
  const json::Node* const mark = json::member(nodes, 0, "record");
  return mark != nullptr && mark->text.starts_with(family);
}

std::string_view RecordDecoder::text(const json::Node& node) {
  if (!node.escaped) return node.text.substr(1, node.text.size() - 2);
  decoded_.emplace_back();
  json::append_decoded(decoded_.back(), node.text);
  return decoded_.back();
}

std::optional<Defect> RecordDecoder::unwrap(std::span<const json::Node> record, Delivery& delivery) {
  decoded_.clear();
  const json::Node* const mark = json::member(record, 0, "record");
  if (mark != nullptr && mark->text != record_version) {
    return Defect{offset_in(delivery, *mark),
                  "this capture record is of a version that is not known here: only cooledge-hook/1 is"};
  }
  const auto take = [&](std::string_view name, std::string_view& into) {
    const json::Node* const node = json::member(record, 0, name);
    if (node != nullptr && node->kind == Kind::string) into = text(*node);
  };
  take("method", delivery.method);
  take("target", delivery.target);
  take("received_at", delivery.received_at);
  if (auto defect = headers(record, delivery)) return defect;
  return body(record, delivery);
}

std::optional<Defect> RecordDecoder::body(std::span<const json::Node> record, Delivery& delivery) {
  const json::Node* const plain = json::member(record, 0, "body");
  const json::Node* const encoded = json::member(record, 0, "body_base64");
  const json::Node* const node = plain != nullptr ? plain : encoded;
  if (node == nullptr) return Defect{0, "this capture record has neither body nor body_base64"};
  const std::size_t offset = offset_in(delivery, *node);
  if (plain != nullptr && encoded != nullptr)
    return Defect{offset, "this capture record has both body and body_base64"};
  if (node->kind != Kind::string) {
    return Defect{offset, "the body of a capture record is a string, which holds its exact bytes"};
  }
  std::optional<std::string> decoded(std::in_place);
  if (plain != nullptr) json::append_decoded(*decoded, node->text);
  else decoded = base::base64_decoded(text(*node));
  if (!decoded) return Defect{offset, "body_base64 is not base64 (RFC 4648, section 4)"};
  body_.assign(*decoded);
  delivery.wrapped = node->text;
  finish(delivery, plain != nullptr ? Wrapping::json_string : Wrapping::base64);
  return std::nullopt;
}

void RecordDecoder::Body::assign(std::string_view bytes) {
  if (bytes_.size() < bytes.size() + json::padding) bytes_.resize(2 * bytes.size() + json::padding);
  std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  size_ = bytes.size();
}

// The body is in body_, the headers are in the delivery.
void RecordDecoder::finish(Delivery& delivery, Wrapping wrapping) {
  delivery.body = body_.view();
  delivery.wrapping = wrapping;
  delivery.from_record = true;
  delivery.fidelity = fidelity_of(delivery);
}

std::optional<Defect> RecordDecoder::headers(std::span<const json::Node> record, Delivery& delivery) {
  const json::Node* const list = json::member(record, 0, "headers");
  if (list == nullptr) return std::nullopt;
  const std::size_t before = delivery.headers.size();
  const auto at = static_cast<std::size_t>(list - record.data());
  std::optional<Defect> defect;
  const auto add = [&](std::string_view name, const json::Node& value) {
    delivery.headers.push_back({name, text(value), value.text});
  };
  if (list->kind == Kind::object) {
    json::for_each_child(record, at, [&](std::size_t i) {
      if (record[i].kind == Kind::string) add(record[i].key, record[i]);
      else if (!defect) defect = Defect{offset_in(delivery, record[i]), "a header's value is not a string"};
    });
    return defect;
  }
  if (list->kind != Kind::array)
    return Defect{offset_in(delivery, *list), "headers must be an array of [name, value] pairs"};
  json::for_each_child(record, at, [&](std::size_t i) {
    if (is_pair(record, i, Kind::string, Kind::string)) add(text(record[i + 1]), record[i + 2]);
    else if (!defect)
      defect = Defect{offset_in(delivery, record[i]), "a header is not a pair of two strings, [name, value]"};
  });
  if (!defect) defect = raw_headers(record, delivery, before);
  return defect;
}

// The bytes of those header values that are not UTF-8: [[place among the headers, base64], …].
std::optional<Defect> RecordDecoder::raw_headers(std::span<const json::Node> record, Delivery& delivery,
                                                 std::size_t before) {
  const json::Node* const list = json::member(record, 0, "headers_base64");
  if (list == nullptr || list->kind != Kind::array) return std::nullopt;
  std::optional<Defect> defect;
  json::for_each_child(record, static_cast<std::size_t>(list - record.data()), [&](std::size_t i) {
    const bool pair = is_pair(record, i, Kind::number, Kind::string);
    const auto place = pair ? base::parse_integer<std::size_t>(record[i + 1].text) : std::nullopt;
    auto bytes = pair ? base::base64_decoded(text(record[i + 2])) : std::nullopt;
    if (place && *place < delivery.headers.size() - before && bytes) {
      delivery.headers[before + *place].value = decoded_.emplace_back(*std::move(bytes));
      return;
    }
    if (!defect)
      defect = Defect{offset_in(delivery, record[i]),
                      "headers_base64 is not a list of pairs, [place of the header, base64 of its value]"};
  });
  return defect;
}

}  // namespace hook::record
