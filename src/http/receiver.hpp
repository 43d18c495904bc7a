// The server that deliveries are sent to: HTTP/1.1 with limits, so that no client can take more than its share.
//
// Beast reads and Asio waits, in receiver.cpp alone: they take long to compile.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/clock.hpp"
#include "http/incoming_request.hpp"
#include "model/time.hpp"

namespace hook::http {

class Receiver {
 public:
  struct Options {
    std::string host = "127.0.0.1";  // an address, in numbers; or localhost
    unsigned port = 8787;            // 0: any that is free
    std::string path;                // of deliveries; empty: any
    std::size_t body_bytes_max = std::size_t{1} << 20U;
    std::size_t header_bytes_max = std::size_t{16} << 10U;
    std::size_t header_lines_max = 100;
    Milliseconds message_time{10'000};  // for all of a request, from its first byte
    Milliseconds idle_time{60'000};     // between requests
    Milliseconds stop_time{5'000};      // for what is under way when all ends
    Milliseconds delay{0};              // before each answer
    std::size_t connections_max = 256;
    std::size_t connections_per_address_max = 256;
    std::string tls_certificate, tls_key;  // PEM files; empty: no TLS
  };

  // Listens from now on. `received` is told each request that is whole and well-formed, on the thread of run(), and
  // sees to it that answer() is called for it. Throws Failure.
  Receiver(const Options& options, std::function<Instant()> now, std::function<void(IncomingRequest&)> received);
  ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  unsigned port() const;
  // "http://127.0.0.1:8787"
  std::string origin() const;
  // Nobody but this machine can reach it.
  bool is_loopback() const;

  // Calls `what` on the thread of run(): when `fd` becomes readable, after a time, at SIGHUP (unless that is ignored).
  // Call before run().
  void when_readable(int fd, std::function<void()> what);
  void after(Milliseconds time, std::function<void()> what);
  void when_hung_up(std::function<void()> what);

  // Serves until stop() was called and all that was under way is done.
  void run();

  // Sends the replies of these. From any thread; they are their connections' again.
  void answer(std::vector<IncomingRequest*> exchanges);

  // Takes no more connections and requests; those that have begun are finished. From any thread.
  void stop();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace hook::http
