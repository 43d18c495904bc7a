// A server on a free port of 127.0.0.1 that answers as a test says, and remembers what it got. It runs on a thread of
// its own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/incoming_request.hpp"
#include "http/receiver.hpp"
#include "http/target.hpp"
#include "model/time.hpp"

inline hook::http::Target target_on(unsigned port, const std::string& path = "") {
  hook::http::Target target = hook::http::parse_target("127.0.0.1:" + std::to_string(port) + path);
  hook::http::resolve(target, false);
  return target;
}

class Endpoint {
 public:
  struct Request {
    std::string method;
    std::string target;
    std::string body;
  };
  // Fills the reply to the request with that number, and says whether it is sent now; else with the next one that is.
  // It runs on the endpoint's thread.
  using Answer = std::function<bool(std::size_t number, const Request& request, hook::http::ServerResponse& reply)>;

  explicit Endpoint(Answer answer)
      : answer_(std::move(answer)),
        receiver_(
            {.port = 0}, [] { return hook::Instant{}; },
            [this](hook::http::IncomingRequest& request) { take(request); }),
        thread_([this] { receiver_.run(); }) {}
  // Answers with these statuses in turn, and with the last one from then on.
  explicit Endpoint(std::vector<int> statuses)
      : Endpoint(
            [statuses = std::move(statuses)](std::size_t number, const Request&, hook::http::ServerResponse& reply) {
              reply.status = statuses[std::min(number, statuses.size() - 1)];
              return true;
            }) {}
  ~Endpoint() {
    receiver_.stop();
    thread_.join();
  }
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  hook::http::Target target(const std::string& path = "") const { return target_on(receiver_.port(), path); }
  std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void take(hook::http::IncomingRequest& incoming) {
    const Request request{std::string(incoming.method), std::string(incoming.target), std::string(incoming.body)};
    std::size_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      number = requests_.size();
      requests_.push_back(request);
    }
    held_.push_back(&incoming);
    if (answer_(number, request, incoming.reply)) receiver_.answer(std::exchange(held_, {}));
  }

  Answer answer_;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  std::vector<hook::http::IncomingRequest*> held_;  // on the endpoint's thread
  hook::http::Receiver receiver_;
  std::thread thread_;
};

// A port that nobody else can take, and on which nobody listens.
class ClosedPort {
 public:
  ClosedPort() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(fd_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("there is no port");
    port_ = ntohs(address.sin_port);
  }
  ~ClosedPort() { ::close(fd_); }
  ClosedPort(const ClosedPort&) = delete;
  ClosedPort& operator=(const ClosedPort&) = delete;

  hook::http::Target target() const { return target_on(port_); }

 private:
  int fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
  unsigned port_ = 0;
};
