// A connection of the server, from its first request to its last answer. Only receiver.cpp includes this, as
// message.hpp.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>  // Asio of Boost 1.74 uses std::exchange and does not include it

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "http/clock.hpp"
#include "http/http_date.hpp"
#include "http/incoming_request.hpp"
#include "http/message.hpp"
#include "http/messages.hpp"
#include "http/receiver.hpp"
#include "http/request_rules.hpp"
#include "json/document.hpp"
#include "model/time.hpp"

namespace hook::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

constexpr std::size_t read_size = std::size_t{16} << 10U;
constexpr std::size_t read_size_of_body = std::size_t{64} << 10U;
// What a client goes on sending behind an answer that ends the connection is read so far, so that the answer is not
// lost in a reset.
constexpr std::size_t drained_max = std::size_t{64} << 20U;
constexpr Milliseconds drain_time{5'000};
constexpr Milliseconds drain_time_of_whole{1'000};  // where nothing more should come

enum class Phase : std::uint8_t { greeting, idle, reading, waiting, writing, draining, closed };

// What the server has of a connection.
class Connection : public IncomingRequest, public std::enable_shared_from_this<Connection> {
 public:
  virtual ~Connection() = default;

  virtual void begin() = 0;
  virtual void send() = 0;    // the reply
  virtual void expire() = 0;  // its time is over
  virtual void close() = 0;

  Phase phase = Phase::greeting;
  Time deadline = Time::max();
  std::string address;
  bool counted = true;
};

struct Receiver::State {
  State(const Options& given, std::function<Instant()> clock, std::function<void(IncomingRequest&)> tell)
      : options(given),
        now(std::move(clock)),
        received(std::move(tell)),
        occupancy(given.connections_max, given.connections_per_address_max) {}

  void listen();
  tcp::endpoint endpoint() const;
  void accept();
  void welcome(tcp::socket socket);
  void tick();
  bool leave_room(Connection& connection);
  void gone(Connection& connection);

  Options options;
  std::function<Instant()> now;
  std::function<void(IncomingRequest&)> received;
  ConnectionLimiter occupancy;
  std::size_t uncounted = 0;  // those that are turned away, or at their end
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::unique_ptr<asio::ssl::context> tls;
  tcp::acceptor acceptor{io};
  asio::steady_timer ticker{io};
  asio::steady_timer pause{io};
  std::deque<asio::posix::stream_descriptor> watched;
  std::unique_ptr<asio::signal_set> hang_ups;
  std::unordered_map<Connection*, std::shared_ptr<Connection>> connections;
  HttpDate date;
  bool ticking = false;
  bool stopping = false;
};

template <typename Stream>
class Session final : public Connection {
 public:
  static constexpr bool is_tls = !std::is_same_v<Stream, tcp::socket>;

  Session(Receiver::State& server, Stream stream, std::string remote_name)
      : server_(server), stream_(std::move(stream)), remote_name_(std::move(remote_name)) {
    remote = remote_name_;
  }

  void begin() override {
    if constexpr (is_tls) {
      deadline = Clock::now() + server_.options.message_time;
      stream_.async_handshake(asio::ssl::stream_base::server, [this, self = shared_from_this()](error_code error) {
        if (phase == Phase::closed) return;
        if (error) close();
        else next();
      });
    } else {
      next();
    }
  }

  void send() override {
    if (server_.options.delay.count() > 0 && answers_delivery_) {
      timer_.emplace(server_.io, server_.options.delay);
      timer_->async_wait([this, self = shared_from_this()](error_code) { write(); });
    } else {
      write();
    }
  }

  void expire() override {
    if (phase == Phase::reading) {
      timed_out_ = true;
      error_code ignored;
      stream_.lowest_layer().cancel(ignored);
    } else {
      close();
    }
  }

  void close() override {
    if (phase == Phase::closed) return;
    phase = Phase::closed;
    error_code ignored;
    stream_.lowest_layer().close(ignored);
    server_.gone(*this);
  }

 private:
  void next() {
    if (server_.stopping) return message_ ? finish() : close();
    // What was seen in the request before goes with it.
    method = target = body = {};
    headers.clear();
    message_.emplace(server_.options.header_lines_max);
    message_->header_limit(static_cast<std::uint32_t>(server_.options.header_bytes_max));
    message_->body_limit(server_.options.body_bytes_max);
    judged_ = answers_delivery_ = has_begun_ = false;
    skipped_ = 0;
    phase = Phase::idle;
    deadline = Clock::now() + server_.options.idle_time;
    if (buffer_.size() > 0) start_reading();
    else read();
  }

  void start_reading() {
    phase = Phase::reading;
    deadline = Clock::now() + server_.options.message_time;
    parse();
  }

  void read() {
    stream_.async_read_some(buffer_.prepare(judged_ ? read_size_of_body : read_size),
                            [this, self = shared_from_this()](error_code error, std::size_t size) {
                              if (phase == Phase::closed) return;
                              if (timed_out_) return refuse(refusal(408, "the request took too long to come"));
                              if (error) return close();
                              buffer_.commit(size);
                              if (phase == Phase::idle) start_reading();
                              else parse();
                            });
  }

  // Before a request, as old clients send them behind a body (RFC 9112, section 2.2).
  void skip_empty_lines() {
    constexpr unsigned most = 4;
    for (; !has_begun_ && buffer_.size() > 0 && skipped_ < most; ++skipped_) {
      const char first = *static_cast<const char*>(buffer_.data().data());
      if (first != '\r' && first != '\n') break;
      buffer_.consume(1);
    }
    has_begun_ = has_begun_ || buffer_.size() > 0;
  }

  void parse() {
    skip_empty_lines();
    while (!message_->is_done()) {
      if (buffer_.size() == 0) return read();
      const bool in_header = !message_->is_header_done();
      const std::string_view text = unread();
      error_code error;
      const std::size_t size = message_->put(buffer_.data(), error);
      // Beast puts a folded line together, and takes it in one piece.
      if (in_header && holds_folded_line(text.substr(0, size)))
        return refuse(refusal(400, "a header line must not go on in the next one"));
      buffer_.consume(size);
      if (error == http::error::need_more) {
        // Only the lines between chunks can be so long here.
        if (buffer_.size() > server_.options.header_bytes_max + read_size)
          return refuse(refusal(400, "a chunk's header is too long"));
        return read();
      }
      if (error) return refuse(refusal_of(error));
      if (!judged_ && message_->is_header_done() && !judge()) return;
    }
    received_at = server_.now();
    const std::size_t size = message_->body.size();
    message_->body.append(json::padding, '\0');
    body = std::string_view(message_->body).substr(0, size);
    message_->fill(*this);
    reply = {};
    answers_delivery_ = true;
    phase = Phase::waiting;
    deadline = Time::max();
    server_.received(*this);
  }

  // Once the header is whole. False where reading does not just go on.
  bool judge() {
    judged_ = true;
    message_->eager(true);
    message_->fill(*this);
    if (auto refused = hook::http::refuse(*this, message_->version, server_.options.path)) {
      refuse(std::move(*refused));
      return false;
    }
    if (message_->is_done() || buffer_.size() > 0 || !expects_continue(*this, message_->version)) return true;
    asio::async_write(stream_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")),
                      [this, self = shared_from_this()](error_code error, std::size_t) {
                        if (phase == Phase::closed) return;
                        if (error && !timed_out_) close();
                        else read();
                      });
    return false;
  }

  std::string_view unread() const { return {static_cast<const char*>(buffer_.data().data()), buffer_.size()}; }

  ServerResponse refusal_of(const error_code& error) const {
    if (error == http::error::header_limit)
      return refusal(431, fmt::format("a request's header has at most {} bytes and {} lines here",
                                      server_.options.header_bytes_max, server_.options.header_lines_max));
    if (error == http::error::body_limit)
      return refusal(413, fmt::format("a body has at most {} bytes here", server_.options.body_bytes_max));
    if (error == http::error::bad_version && is_of_another_version(unread()))
      return refusal(505, "only HTTP/1.1 and 1.0 are spoken here");
    return refusal(400, fmt::format("this is not HTTP as it should be: {}", error.message()));
  }

  void refuse(ServerResponse given) {
    reply = std::move(given);
    write();
  }

  void write() {
    if (phase == Phase::closed) return;
    phase = Phase::writing;
    deadline = Clock::now() + server_.options.message_time;
    const bool readable = judged_ && !timed_out_;
    keeps_ = readable && message_->is_done() && message_->keep_alive() && !reply.close && !server_.stopping;
    const bool no_body = method == "HEAD" || reply.status == 204 || reply.status == 304;
    out_.clear();
    fmt::format_to(std::back_inserter(out_), "HTTP/1.1 {} {}\r\n", reply.status, reason_of(reply.status));
    if (!reply.is_passed_on)
      fmt::format_to(std::back_inserter(out_), "Date: {}\r\nServer: cooledge-hook\r\n", server_.date.at(server_.now()));
    out_ += reply.headers;
    if (reply.status != 204 && reply.status != 304)
      fmt::format_to(std::back_inserter(out_), "Content-Length: {}\r\n", reply.body.size());
    if (!keeps_) out_ += "Connection: close\r\n";
    else if (message_->version < 11) out_ += "Connection: keep-alive\r\n";
    out_ += "\r\n";
    if (!no_body) out_ += reply.body;
    asio::async_write(stream_, asio::buffer(out_), [this, self = shared_from_this()](error_code error, std::size_t) {
      if (phase == Phase::closed) return;
      if (error) close();
      else if (keeps_) next();
      else finish();
    });
  }

  // Ends our half, and reads what still comes.
  void finish() {
    phase = Phase::draining;
    // Whoever stays takes nobody's place.
    if (!server_.leave_room(*this)) return close();
    const Milliseconds longest = message_ && message_->is_done() ? drain_time_of_whole : drain_time;
    deadline = Clock::now() + std::min(longest, server_.options.message_time);
    if constexpr (is_tls) {
      if (message_ && message_->is_done()) {
        stream_.async_shutdown([this, self = shared_from_this()](error_code) { close(); });
        return;
      }
    } else {
      error_code ignored;
      stream_.shutdown(tcp::socket::shutdown_send, ignored);
    }
    drain();
  }

  void drain() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(read_size_of_body),
                            [this, self = shared_from_this()](error_code error, std::size_t size) {
                              drained_ += size;
                              if (error || drained_ > drained_max) close();
                              else if (phase != Phase::closed) drain();
                            });
  }

  Receiver::State& server_;
  Stream stream_;
  std::string remote_name_;
  boost::beast::flat_buffer buffer_;
  std::optional<Message> message_;
  std::string out_;
  std::optional<asio::steady_timer> timer_;
  std::size_t drained_ = 0;
  unsigned skipped_ = 0;  // bytes of empty lines
  bool has_begun_ = false;
  bool judged_ = false;
  bool answers_delivery_ = false;
  bool timed_out_ = false;
  bool keeps_ = false;
};

}  // namespace hook::http
