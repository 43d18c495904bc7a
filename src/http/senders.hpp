// Several senders that look like one. libcurl spends most of the time of a request on one thread, so with many
// connections each further sender has a thread of its own, and its share of the connections.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/mailbox.hpp"
#include "http/clock.hpp"
#include "http/response.hpp"
#include "http/sender.hpp"
#include "http/target.hpp"

namespace hook::http {

// So many connections are worth a thread.
inline constexpr std::size_t connections_per_sender = 16;

class Senders {
 public:
  // At most one sender a processor. Throws Failure.
  Senders(const Target& target, const Sender::Options& options);
  ~Senders();
  Senders(const Senders&) = delete;
  Senders& operator=(const Senders&) = delete;

  // As in Sender, all of it from one thread. A request goes to the first sender that has room: few at a time never
  // leave this thread.
  bool has_room() const { return in_flight_ < connections_; }
  std::size_t in_flight() const { return in_flight_; }
  void send(const Request& request, std::uint32_t ticket, unsigned sends_max, Time now);
  void wait(std::span<const int> descriptors, Milliseconds most);
  bool work(const Sender::Tell& tell);
  bool has_connected() const;

 private:
  class Remote;
  struct RemoteResponse {
    std::size_t remote = 0;
    std::uint32_t ticket = 0;
    Response answer;
  };

  std::size_t connections_;
  std::size_t in_flight_ = 0;
  Sender here_;
  base::Mailbox<RemoteResponse> mailbox_;
  std::vector<std::unique_ptr<Remote>> remotes_;
  std::vector<RemoteResponse> told_;
  std::vector<int> waited_;
};

}  // namespace hook::http
