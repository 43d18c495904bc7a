#include "schemas/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/failure.hpp"

namespace hook::schemas {
namespace {

using json::Kind;

constexpr std::array<std::string_view, 6> kind_names{"null", "boolean", "number", "string", "array", "object"};

class Compiler {
 public:
  Compiler(std::span<const json::Node> nodes, std::string_view name) : nodes_(nodes), name_(name) {}

  void compile(Schema& schema) {
    schema_ = &schema;
    schema.nodes.emplace_back();
    node(0, 0);
    const Node& root = schema.nodes[0];
    for (const Field& field : root.fields) {
      const Node& value = schema.nodes[field.node];
      if (field.name == "event_type" && value.allowed.size() == 1) schema.event_type = value.allowed[0].value;
    }
  }

 private:
  [[noreturn]] void refuse(std::size_t at, std::string_view why) const {
    const std::string pointer = json::pointer_to(nodes_, at);
    throw Failure(fmt::format("cannot use the schema {}: {} at {}", name_, why, pointer.empty() ? "its root" : pointer),
                  "`cooledge-hook schema TYPE` prints a schema that can be used; the man page lists the keywords",
                  Exit::usage);
  }

  std::string text(std::size_t at, std::string_view what) const {
    if (nodes_[at].kind != Kind::string) refuse(at, fmt::format("{} must be a string", what));
    std::string scratch;
    return std::string(json::string_value(nodes_[at], scratch));
  }

  std::vector<std::string> texts(std::size_t at, std::string_view what) const {
    if (nodes_[at].kind != Kind::array) refuse(at, fmt::format("{} must be an array of strings", what));
    std::vector<std::string> out;
    json::for_each_child(nodes_, at, [&](std::size_t i) { out.push_back(text(i, what)); });
    return out;
  }

  Constant constant(std::size_t at) const {
    const json::Node& value = nodes_[at];
    if (value.kind == Kind::array || value.kind == Kind::object)
      refuse(at, "a constant must not be an array or object");
    if (value.kind == Kind::string) return {value.kind, text(at, "a constant")};
    return {value.kind, std::string(value.text)};
  }

  std::vector<Constant> constants(std::size_t at, std::string_view what) const {
    std::vector<Constant> out;
    if (nodes_[at].kind == Kind::array)
      json::for_each_child(nodes_, at, [&](std::size_t i) { out.push_back(constant(i)); });
    if (out.empty()) refuse(at, fmt::format("{} must be an array with a value in it", what));
    return out;
  }

  Types type(std::size_t at) const {
    Types types = 0;
    const auto add = [&](const std::string& name) {
      const auto* const found = std::ranges::find(kind_names, name);
      if (name == "integer") types |= integer_bit;
      else if (found == kind_names.end()) refuse(at, fmt::format("there is no type \"{}\"", name));
      else types |= type_bit(static_cast<Kind>(found - kind_names.begin()));
    };
    if (nodes_[at].kind == Kind::string) add(text(at, "type"));
    else
      for (const std::string& name : texts(at, "type")) add(name);
    return types;
  }

  Format format(std::size_t at) const {
    const std::string name = text(at, "format");
    if (name == "uuid") return Format::uuid;
    if (name == "date-time") return Format::date_time;
    if (name == "date") return Format::date;
    refuse(at, fmt::format("format \"{}\" is not supported", name));
  }

  std::uint32_t child(std::size_t at) {
    const auto index = static_cast<std::uint32_t>(schema_->nodes.size());
    schema_->nodes.emplace_back();
    node(at, index);
    return index;
  }

  void node(std::size_t at, std::uint32_t index) {
    if (nodes_[at].kind != Kind::object) refuse(at, "a schema must be an object");
    json::for_each_child(nodes_, at, [&](std::size_t i) {
      const std::string_view keyword = nodes_[i].key;
      if (!about_values(keyword, i, index) && !about_members(keyword, i, index) && !annotation(keyword, i, index)) {
        refuse(i, fmt::format("the keyword \"{}\" is not supported", keyword));
      }
    });
    names(at, index);
  }

  bool about_values(std::string_view keyword, std::size_t at, std::uint32_t index) {
    Node& node = schema_->nodes[index];
    if (keyword == "type") node.types = type(at);
    else if (keyword == "format") node.format = format(at);
    else if (keyword == "const") node.allowed = {constant(at)};
    else if (keyword == "enum") node.allowed = constants(at, keyword);
    else if (keyword == "x-open-enum") node.listed = constants(at, keyword);
    else if (keyword == "items") schema_->nodes[index].items = child(at);  // which moves nodes, and comes first
    else return false;
    return true;
  }

  bool about_members(std::string_view keyword, std::size_t at, std::uint32_t index) {
    if (keyword == "properties") {
      if (nodes_[at].kind != Kind::object) refuse(at, "properties must be an object");
      json::for_each_child(nodes_, at, [&](std::size_t i) {
        const std::uint32_t value = child(i);
        std::vector<Field>& fields = schema_->nodes[index].fields;
        fields.push_back({std::string(nodes_[i].key), value});
        if (fields.size() > fields_max) refuse(at, fmt::format("there are more than {} properties", fields_max));
      });
    } else if (keyword == "additionalProperties") {
      if (nodes_[at].kind != Kind::boolean) refuse(at, "additionalProperties must be true or false");
      schema_->nodes[index].other_fields = nodes_[at].text == "true";
    } else if (keyword == "allOf" || keyword == "x-notes") {
      if (index != 0) refuse(at, fmt::format("\"{}\" is supported at the root only", keyword));
      if (nodes_[at].kind != Kind::array) refuse(at, fmt::format("{} must be an array", keyword));
      json::for_each_child(nodes_, at, [&](std::size_t i) { condition(i, keyword == "x-notes"); });
    } else {
      return keyword == "required" || keyword == "x-expected";  // read by names(), behind properties
    }
    return true;
  }

  bool annotation(std::string_view keyword, std::size_t at, std::uint32_t index) {
    constexpr std::array<std::string_view, 7> silent{"$schema", "$id",        "title",      "$comment",
                                                     "default", "deprecated", "description"};
    if (keyword == "description" && index == 0) schema_->description = text(at, keyword);
    if (keyword == "examples") {
      if (index == 0)
        json::for_each_child(nodes_, at, [&](std::size_t i) { schema_->examples.emplace_back(nodes_[i].text); });
      return true;
    }
    if (keyword == "x-mirrors") {
      if (nodes_[at].kind != Kind::array || index != 0) refuse(at, "x-mirrors must be an array of pairs, at the root");
      json::for_each_child(nodes_, at, [&](std::size_t i) {
        const std::vector<std::string> pair = texts(i, "a pair of x-mirrors");
        const bool pointers = std::ranges::all_of(pair, [](const std::string& p) { return p.starts_with('/'); });
        if (pair.size() != 2 || !pointers) refuse(i, "a pair of x-mirrors must be two JSON pointers, as in /name");
        schema_->mirrors.emplace_back(pair[0], pair[1]);
      });
      return true;
    }
    return std::ranges::find(silent, keyword) != silent.end();
  }

  void names(std::size_t at, std::uint32_t index) {
    const auto mark = [&](std::string_view keyword, bool Field::* flag) {
      const json::Node* const list = json::member(nodes_, at, keyword);
      if (list == nullptr) return;
      const auto list_at = static_cast<std::size_t>(list - nodes_.data());
      for (const std::string& name : texts(list_at, keyword)) {
        field(index, name).*flag = true;
      }
    };
    mark("required", &Field::required);
    mark("x-expected", &Field::expected);
  }

  // The field of that name; one that `properties` left out can be anything.
  Field& field(std::uint32_t index, const std::string& name) {
    const auto& fields = schema_->nodes[index].fields;
    const auto found = std::ranges::find(fields, name, &Field::name);
    const std::ptrdiff_t position = found - fields.begin();
    if (found == fields.end()) {
      schema_->nodes.emplace_back();
      schema_->nodes[index].fields.push_back({name, static_cast<std::uint32_t>(schema_->nodes.size() - 1)});
    }
    return schema_->nodes[index].fields[static_cast<std::size_t>(position)];
  }

  void condition(std::size_t at, bool only_note) {
    Condition condition;
    condition.only_note = only_note;
    if (nodes_[at].kind != Kind::object) refuse(at, "a condition must be an object");
    json::for_each_child(nodes_, at, [&](std::size_t i) {
      const std::string_view keyword = nodes_[i].key;
      if (keyword == "if") test(i, condition);
      else if (keyword == "then") condition.then = requirements(i);
      else if (keyword == "else") condition.otherwise = requirements(i);
      else refuse(i, fmt::format("the keyword \"{}\" is not supported in a condition (if, then, else are)", keyword));
    });
    if (condition.field.empty()) refuse(at, R"(a condition needs an "if" that looks at one property)");
    schema_->conditions.push_back(std::move(condition));
  }

  // {"properties": {FIELD: {"const": …} or {"enum": […]}}, "required": [FIELD]}
  void test(std::size_t at, Condition& condition) {
    std::vector<std::string> required;
    json::for_each_child(nodes_, at, [&](std::size_t i) {
      if (nodes_[i].key == "required") required = texts(i, "required");
      else if (nodes_[i].key == "properties") compared_property(i, condition);
      else refuse(i, fmt::format(R"(the keyword "{}" is not supported in "if")", nodes_[i].key));
    });
    if (condition.values.empty()) refuse(at, R"("if" must compare a property with const or enum)");
    if (required != std::vector{condition.field}) refuse(at, R"("if" must also require its property, and no other)");
  }

  void compared_property(std::size_t properties, Condition& condition) const {
    json::for_each_child(nodes_, properties, [&](std::size_t property) {
      if (!condition.field.empty()) refuse(property, R"("if" can look at one property only)");
      condition.field = nodes_[property].key;
      json::for_each_child(nodes_, property, [&](std::size_t value) {
        if (nodes_[value].key == "const") condition.values = {constant(value)};
        else if (nodes_[value].key == "enum") condition.values = constants(value, "enum");
        else refuse(value, fmt::format(R"(the keyword "{}" is not supported in "if")", nodes_[value].key));
      });
    });
  }

  // {"properties": {FIELD: {"type": …}, …}}
  std::vector<Requirement> requirements(std::size_t at) const {
    std::vector<Requirement> out;
    const auto refuse_keyword = [&](std::size_t keyword) {
      refuse(keyword, fmt::format(R"(the keyword "{}" is not supported in then and else)", nodes_[keyword].key));
    };
    const auto required_type = [&](std::size_t property) {
      json::for_each_child(nodes_, property, [&](std::size_t keyword) {
        if (nodes_[keyword].key != "type") refuse_keyword(keyword);
        out.push_back({std::string(nodes_[property].key), type(keyword)});
      });
    };
    json::for_each_child(nodes_, at, [&](std::size_t i) {
      if (nodes_[i].key != "properties") refuse_keyword(i);
      json::for_each_child(nodes_, i, required_type);
    });
    return out;
  }

  std::span<const json::Node> nodes_;
  std::string_view name_;
  Schema* schema_ = nullptr;
};

}  // namespace

std::string describe(Types types) {
  if (types == any_type) return "any value";
  std::string out;
  const auto add = [&](std::string_view name) { out += out.empty() ? std::string(name) : fmt::format(" or {}", name); };
  for (const Kind kind : {Kind::string, Kind::number, Kind::boolean, Kind::array, Kind::object, Kind::null}) {
    if ((types & type_bit(kind)) != 0) add(kind_names[static_cast<std::size_t>(kind)]);
    if (kind == Kind::number && (types & integer_bit) != 0) add("integer");
  }
  return out;
}

bool equals(const json::Node& node, const Constant& constant, std::string& scratch) {
  if (node.kind != constant.kind) return false;
  if (node.kind == Kind::string) return json::string_value(node, scratch) == constant.value;
  return node.text == constant.value;
}

Schema compile(std::string_view source, std::string_view name) {
  Schema schema;
  schema.source = source;
  std::string padded(source);
  padded.append(json::padding, ' ');
  json::Reader reader;
  const json::Document document = reader.read(std::string_view(padded).substr(0, source.size()));
  if (!document.defects.empty()) {
    const json::Defect& defect = document.defects.front();
    throw Failure(fmt::format("cannot use the schema {}: {} (byte {})", name, defect.message, defect.offset + 1), {},
                  Exit::usage);
  }
  Compiler(document.nodes, name).compile(schema);
  return schema;
}

}  // namespace hook::schemas
