// A request as it is read, by Beast. Only receiver.cpp includes this: it takes long to compile.
#pragma once

#include <boost/beast/core/string_type.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/optional/optional.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/incoming_request.hpp"
#include "json/document.hpp"

namespace hook::http {

namespace http = boost::beast::http;
using boost::system::error_code;

// Keeps the header's lines in order; Beast's own message would put those of one name together.
class Message : public http::basic_parser<true> {
 public:
  explicit Message(std::size_t lines_max) : lines_max_(lines_max) {}

  int version = 11;
  std::string body;

  // The lines so far, whose views are good as long as this is.
  void fill(IncomingRequest& exchange) const {
    const std::string_view text = text_;
    exchange.method = text.substr(0, method_size_);
    exchange.target = text.substr(method_size_, target_size_);
    exchange.headers.clear();
    std::size_t at = method_size_ + target_size_;
    for (const auto& [name_size, value_size] : lines_) {
      exchange.headers.push_back({text.substr(at, name_size), text.substr(at + name_size, value_size), {}});
      at += name_size + value_size;
    }
  }

 private:
  using View = boost::beast::string_view;

  void append(View part) { text_.append(part.data(), part.size()); }

  void on_request_impl(http::verb, View method, View target, int spoken, error_code&) override {
    version = spoken;
    method_size_ = method.size();
    target_size_ = target.size();
    append(method);
    append(target);
  }
  void on_field_impl(http::field, View name, View value, error_code& error) override {
    if (whole_) return;  // a trailer, which is no part of the header (RFC 9110, section 6.5)
    if (lines_.size() == lines_max_) error = http::error::header_limit;
    lines_.emplace_back(name.size(), value.size());
    append(name);
    append(value);
  }
  void on_header_impl(error_code&) override { whole_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length) body.reserve(static_cast<std::size_t>(*length) + json::padding);
  }
  std::size_t on_body_impl(View part, error_code&) override {
    body.append(part.data(), part.size());
    return part.size();
  }
  void on_chunk_header_impl(std::uint64_t, View, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, View part, error_code& error) override {
    return on_body_impl(part, error);
  }
  void on_response_impl(int, View, int, error_code&) override {}
  void on_finish_impl(error_code&) override {}

  std::size_t lines_max_;
  std::string text_;
  std::size_t method_size_ = 0;
  std::size_t target_size_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> lines_;
  bool whole_ = false;
};

}  // namespace hook::http
