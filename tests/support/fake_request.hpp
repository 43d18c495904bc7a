// A request as the receiver hands it on, with the bytes that it points into.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/incoming_request.hpp"
#include "model/delivery.hpp"
#include "model/time.hpp"
#include "padded.hpp"

class FakeRequest : public hook::http::IncomingRequest {
 public:
  explicit FakeRequest(std::string_view text, std::vector<hook::Header> header_lines = {}) : bytes_(text) {
    received_at = hook::Instant{1'781'666'460, 0};
    remote = "127.0.0.1:51034";
    method = "POST";
    target = "/hooks";
    headers = std::move(header_lines);
    body = bytes_.view();
  }

 private:
  Padded bytes_;
};
