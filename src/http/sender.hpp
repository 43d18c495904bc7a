// Requests over HTTP/1.1, many at once, on one thread at a time. The only file that uses libcurl.
//
// What libcurl would do unasked is switched off: no proxy, whatever the environment says, since what is sent is
// personal data; no redirect followed; no header of its own but Host and Content-Length; no waiting for 100 Continue.
// Each request that really goes out is counted, since libcurl sends one again by itself where a kept connection dies
// before an answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "http/clock.hpp"
#include "http/response.hpp"
#include "http/target.hpp"

namespace hook::http {

class Sender {
 public:
  struct Options {
    std::size_t connections = 1;
    std::optional<Milliseconds> timeout = Milliseconds(30'000);  // for a whole answer; nothing: for ever
    Milliseconds connect_timeout{5000};
    std::string ca_file;                 // instead of the system's authorities
    bool insecure = false;               // any certificate will do
    std::size_t answer_kept_max = 4096;  // of its body
    bool keeps_answer_head = false;
  };

  // So much of an answer's body is read.
  static constexpr std::size_t answer_read_max = std::size_t{1} << 20U;

  using Tell = std::function<void(std::uint32_t ticket, const Response& answer)>;

  // `target` has been resolved. Throws Failure.
  Sender(const Target& target, const Options& options);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  bool has_room() const;

  // Begins to send; needs room. `request` must stay as it is until its answer has come; `ticket` comes with that. It
  // goes out at most `sends_max` times, if libcurl wants to send it again by itself.
  void send(const Request& request, std::uint32_t ticket, unsigned sends_max, Time now);

  // Waits until there is something to do: on a connection, because one of `descriptors` is readable, or because `most`
  // has passed. A signal ends it.
  void wait(std::span<const int> descriptors, Milliseconds most);

  // Does what there is to do, and tells each answer that has come; true where there was one. What is told must not call
  // send().
  bool work(const Tell& tell);

  // Some connection has been made since the start. From any thread.
  bool has_connected() const;

 private:
  struct Transfer;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hook::http
