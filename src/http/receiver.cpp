// Beast asserts what a last chunk that comes byte by byte does not keep; it copes without.
#define BOOST_DISABLE_ASSERTS
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "http/clock.hpp"
#include "http/incoming_request.hpp"
#include "http/message.hpp"
#include "http/receiver.hpp"
#include "http/request_rules.hpp"
#include "http/session.hpp"
#include "http/target.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"

namespace hook::http {
namespace {

constexpr Milliseconds tick_time{250};
// So many of those for whom there is no room are told so at a time, and as many may stay at their end; others are just
// closed.
constexpr std::size_t uncounted_max = 128;
// Answers that a client does not read wait in the kernel up to this, and not up to the megabytes that it would allow.
constexpr int send_buffer_size = 64 << 10;

Failure cannot_listen(const Receiver::Options& options, const error_code& error) {
  std::string hint = "--listen takes HOST:PORT or a port";
  if (error == boost::system::errc::address_in_use)
    hint = "something else listens there: end it, or name another port by --listen; port 0 takes one that is free";
  else if (error == boost::system::errc::permission_denied) hint = "ports below 1024 are root's: take a higher one";
  else if (error == boost::system::errc::address_not_available) hint = "this machine has no such address";
  return Failure(fmt::format("cannot listen at {}:{}: {}", options.host, options.port, base::error_text(error.value())),
                 hint);
}

std::unique_ptr<asio::ssl::context> tls_context(const std::string& certificate, const std::string& key) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  context->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  error_code error;
  context->use_certificate_chain_file(certificate, error);
  if (error)
    throw Failure(fmt::format("cannot use the certificate {}: {}", certificate, error.message()),
                  "--tls-cert is a file in PEM form, with the chain behind the certificate");
  context->use_private_key_file(key, asio::ssl::context::pem, error);
  if (error)
    throw Failure(fmt::format("cannot use the key {}: {}", key, error.message()),
                  "--tls-key is a file in PEM form, without a passphrase, and belongs to the certificate");
  return context;
}

// What Asio throws is what the system refused: a descriptor, mostly.
template <typename Work>
decltype(auto) or_failure(Work work) {
  try {
    return work();
  } catch (const boost::system::system_error& error) {
    throw Failure(fmt::format("cannot receive deliveries: {}", base::error_text(error.code().value())),
                  "a limit may be reached: ulimit -a shows them");
  }
}

}  // namespace

void Receiver::State::listen() {
  if (!options.tls_certificate.empty()) tls = tls_context(options.tls_certificate, options.tls_key);
  const std::string numbers = options.host == "localhost" ? "127.0.0.1" : options.host;
  error_code error;
  const auto address = asio::ip::make_address(numbers, error);
  if (error)
    throw Failure(fmt::format("--listen: {} is no address", options.host),
                  "write one in numbers, as in 127.0.0.1:8787 or [::1]:8787", Exit::usage);
  const tcp::endpoint endpoint(address, static_cast<unsigned short>(options.port));
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) throw cannot_listen(options, error);
}

tcp::endpoint Receiver::State::endpoint() const {
  return or_failure([&] { return acceptor.local_endpoint(); });
}

void Receiver::State::accept() {
  acceptor.async_accept([this](error_code error, tcp::socket socket) {
    if (stopping) return;
    if (!error) welcome(std::move(socket));
    if (!error || error == asio::error::connection_aborted) return accept();
    // There is no descriptor left, most likely: others end and leave one.
    pause.expires_after(tick_time);
    pause.async_wait([this](error_code) {
      if (!stopping) accept();
    });
  });
}

void Receiver::State::welcome(tcp::socket socket) {
  error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;
  socket.set_option(tcp::no_delay(true), error);
  socket.set_option(asio::socket_base::send_buffer_size(send_buffer_size), error);
  std::string address = peer.address().to_string();
  const std::string name = peer.address().is_v6() ? fmt::format("[{}]:{}", address, peer.port())
                                                  : fmt::format("{}:{}", address, peer.port());
  const bool has_room = occupancy.enter(address);
  if (!has_room && (uncounted >= uncounted_max / 2 || tls)) return;
  std::shared_ptr<Connection> connection;
  if (tls) {
    using Stream = asio::ssl::stream<tcp::socket>;
    connection = std::make_shared<Session<Stream>>(*this, Stream(std::move(socket), *tls), name);
  } else {
    connection = std::make_shared<Session<tcp::socket>>(*this, std::move(socket), name);
  }
  connection->address = std::move(address);
  connection->counted = has_room;
  connections.emplace(connection.get(), connection);
  if (!ticking) tick();
  if (has_room) return connection->begin();
  ++uncounted;
  connection->reply = refusal(503, "there are too many connections");
  connection->reply.headers += "Retry-After: 1\r\n";
  connection->send();
}

// Deadlines cost nothing a request this way, and are kept to a quarter of a second.
void Receiver::State::tick() {
  ticking = !connections.empty();
  if (!ticking) return;
  const Time moment = Clock::now();
  std::vector<std::shared_ptr<Connection>> late;
  for (const auto& [key, connection] : connections) {
    if (connection->deadline <= moment) late.push_back(connection);
  }
  for (const auto& connection : late) connection->expire();
  ticker.expires_after(tick_time);
  ticker.async_wait([this](error_code error) {
    if (!error) tick();
  });
}

// False where too many have done so.
bool Receiver::State::leave_room(Connection& connection) {
  if (!connection.counted) return true;
  if (uncounted >= uncounted_max) return false;
  occupancy.leave(connection.address);
  connection.counted = false;
  ++uncounted;
  return true;
}

void Receiver::State::gone(Connection& connection) {
  if (connection.counted) occupancy.leave(connection.address);
  else --uncounted;
  connections.erase(&connection);
  if (stopping && connections.empty()) io.stop();
}

Receiver::Receiver(const Options& options, std::function<Instant()> now, std::function<void(IncomingRequest&)> received)
    : state_(or_failure([&] { return std::make_unique<State>(options, std::move(now), std::move(received)); })) {
  state_->listen();
}

Receiver::~Receiver() = default;

unsigned Receiver::port() const { return state_->endpoint().port(); }

std::string Receiver::origin() const {
  const tcp::endpoint endpoint = state_->endpoint();
  const std::string address = endpoint.address().to_string();
  return fmt::format("{}://{}:{}", state_->tls ? "https" : "http",
                     endpoint.address().is_v6() ? "[" + address + "]" : address, endpoint.port());
}

bool Receiver::is_loopback() const { return hook::http::is_loopback(*state_->endpoint().data()); }

void Receiver::when_readable(int fd, std::function<void()> what) {
  const int copy = ::dup(fd);
  if (copy < 0) throw Failure(fmt::format("cannot receive deliveries: {}", base::error_text(errno)));
  auto& descriptor = or_failure([&]() -> auto& { return state_->watched.emplace_back(state_->io, copy); });
  descriptor.async_wait(asio::posix::stream_descriptor::wait_read, [what = std::move(what)](error_code error) {
    if (!error) what();
  });
}

void Receiver::after(Milliseconds time, std::function<void()> what) {
  auto timer = std::make_shared<asio::steady_timer>(state_->io, time);
  timer->async_wait([timer, what = std::move(what)](error_code error) {
    if (!error) what();
  });
}

void Receiver::when_hung_up(std::function<void()> what) {
  struct sigaction inherited{};
  ::sigaction(SIGHUP, nullptr, &inherited);
  if (inherited.sa_handler == SIG_IGN) return;
  if (!state_->hang_ups)
    state_->hang_ups = or_failure([&] { return std::make_unique<asio::signal_set>(state_->io, SIGHUP); });
  state_->hang_ups->async_wait([this, what = std::move(what)](error_code error, int) {
    if (error) return;
    what();
    when_hung_up(what);
  });
}

void Receiver::run() {
  or_failure([&] {
    state_->accept();
    state_->io.run();
  });
}

void Receiver::answer(std::vector<IncomingRequest*> exchanges) {
  asio::post(state_->io, [exchanges = std::move(exchanges)] {
    for (IncomingRequest* const exchange : exchanges) static_cast<Connection*>(exchange)->send();
  });
}

void Receiver::stop() {
  asio::post(state_->io, [this] {
    if (state_->stopping) return;
    state_->stopping = true;
    error_code ignored;
    state_->acceptor.close(ignored);
    std::vector<std::shared_ptr<Connection>> idle;
    for (const auto& [key, connection] : state_->connections) {
      if (connection->phase == Phase::idle || connection->phase == Phase::greeting) idle.push_back(connection);
    }
    for (const auto& connection : idle) connection->close();
    if (state_->connections.empty()) return state_->io.stop();
    after(state_->options.stop_time, [this] { state_->io.stop(); });
  });
}

}  // namespace hook::http
