// The yardstick of `script/bench replay`: how fast one thread can POST the lines of a file at all, when it does nothing
// else. One epoll loop, kept connections, one request at a time on each, one send and one recv for each. It reads of an
// answer only its end, its status and its length, retries nothing and knows only 127.0.0.1.
//
// usage: raw_post PORT CONNECTIONS FILE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "raw_post: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

struct Connection {
  int fd = -1;
  std::string request;
  std::string answer;
};

std::string_view map_file(const char* path) {
  const int fd = ::open(path, O_RDONLY);
  struct stat status{};
  if (fd < 0 || ::fstat(fd, &status) != 0) fail(path);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED) fail(path);
  return {static_cast<const char*>(bytes), size};
}

class Loop {
 public:
  Loop(std::uint16_t port, std::size_t connections, std::string_view bodies)
      : bodies_(bodies), connections_(connections) {
    head_ = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
            "\r\nContent-Type: application/json\r\nContent-Length: ";
    epoll_ = ::epoll_create1(0);
    for (std::size_t i = 0; i < connections; ++i) {
      Connection& connection = connections_[i];
      connection.fd = ::socket(AF_INET, SOCK_STREAM, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_port = htons(port);
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      if (::connect(connection.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
      const int on = 1;
      ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      ::fcntl(connection.fd, F_SETFL, O_NONBLOCK);
      epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event);
    }
  }

  // Returns how many were answered with 200.
  std::size_t run() {
    for (Connection& connection : connections_) next(connection);
    std::array<epoll_event, 256> events{};
    while (open_ > 0) {
      const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) read(connections_[events[static_cast<std::size_t>(i)].data.u64]);
    }
    return good_;
  }

  std::size_t sent() const { return sent_; }

 private:
  void next(Connection& connection) {
    const std::size_t end = bodies_.find('\n');
    if (end == std::string_view::npos) return;
    const std::string_view body = bodies_.substr(0, end);
    bodies_.remove_prefix(end + 1);
    connection.request.assign(head_).append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    const ssize_t taken = ::send(connection.fd, connection.request.data(), connection.request.size(), MSG_NOSIGNAL);
    if (taken != static_cast<ssize_t>(connection.request.size())) fail("send");  // one at a time: there is room
    ++sent_;
    ++open_;
  }

  void read(Connection& connection) {
    std::array<char, 4096> bytes;  // NOLINT: not to be zeroed each time
    const ssize_t got = ::recv(connection.fd, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) fail("the connection ended");
    connection.answer.append(bytes.data(), static_cast<std::size_t>(got));
    const std::string_view answer = connection.answer;
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string_view::npos || answer.size() < end + 4 + length_of(answer.substr(0, end))) return;
    if (answer.starts_with("HTTP/1.1 200 ")) ++good_;
    connection.answer.clear();
    --open_;
    next(connection);
  }

  static std::size_t length_of(std::string_view head) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    const std::size_t at = head.find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos)
      std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
  }

  std::string_view bodies_;
  std::string head_;
  std::vector<Connection> connections_;
  int epoll_ = -1;
  std::size_t sent_ = 0;
  std::size_t good_ = 0;
  std::size_t open_ = 0;  // requests without an answer
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: raw_post PORT CONNECTIONS FILE\n", stderr);
    return 2;
  }
  Loop loop(static_cast<std::uint16_t>(std::atoi(argv[1])), static_cast<std::size_t>(std::atoi(argv[2])),
            map_file(argv[3]));
  const std::size_t good = loop.run();
  std::printf("{\"sent\": %zu, \"good\": %zu}\n", loop.sent(), good);
  return good == loop.sent() ? 0 : 1;
}
