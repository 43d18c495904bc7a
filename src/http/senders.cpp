#include "http/senders.hpp"
#include <signal.h>

#include <csignal>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <vector>
#include "base/mailbox.hpp"
#include "http/clock.hpp"
#include "http/response.hpp"
#include "http/sender.hpp"
#include "http/target.hpp"

namespace hook::http {
namespace {

std::size_t count_of(std::size_t connections) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(connections / connections_per_sender, 1, processors);
}

// This thread (0) also reads, plans and reports, so its share is half of what each of the others has.
Sender::Options share_of(const Sender::Options& options, std::size_t number) {
  const std::size_t others = count_of(options.connections) - 1;
  Sender::Options share = options;
  share.connections = options.connections / (2 * others + 1);
  if (number == 0 || others == 0) return share;
  const std::size_t rest = options.connections - share.connections;
  share.connections = rest / others + (number <= rest % others ? 1 : 0);
  return share;
}

// Signals are for the thread that started this one.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

}  // namespace

// One on a thread of its own, which is started by the first request that it gets.
class Senders::Remote {
 public:
  Remote(std::size_t number, const Target& target, const Sender::Options& options,
         base::Mailbox<RemoteResponse>& answers)
      : number_(number), connections_(options.connections), answers_(answers), sender_(target, options) {}
  ~Remote() {
    if (!thread_.joinable()) return;
    mailbox_.put({});
    thread_.join();
  }
  Remote(const Remote&) = delete;
  Remote& operator=(const Remote&) = delete;

  bool has_room() const { return in_flight_ < connections_; }
  void send(const Request& request, std::uint32_t ticket, unsigned sends_max, Time now) {
    ++in_flight_;
    mailbox_.put({&request, ticket, sends_max, now});
    if (!thread_.joinable()) thread_ = std::thread([this] { serve(); });
  }
  void has_told() { --in_flight_; }
  bool has_connected() const { return sender_.has_connected(); }

 private:
  struct Order {
    const Request* request = nullptr;  // nothing: it is over
    std::uint32_t ticket = 0;
    unsigned sends_max = 1;
    Time sent;
  };

  void serve() {
    constexpr Milliseconds longest_wait{1000};
    block_signals();
    const std::array<int, 1> descriptors{mailbox_.descriptor()};
    const auto tell = [this](std::uint32_t ticket, const Response& answer) { answers_.put({number_, ticket, answer}); };
    std::vector<Order> orders;
    while (true) {
      mailbox_.take(orders);
      for (const Order& order : orders) {
        if (order.request == nullptr) return;
        sender_.send(*order.request, order.ticket, order.sends_max, order.sent);
      }
      sender_.work(tell);
      mailbox_.expect();
      sender_.wait(descriptors, longest_wait);
      mailbox_.expect_no_more();
    }
  }

  std::size_t number_;
  std::size_t connections_;
  std::size_t in_flight_ = 0;  // the other side's count
  base::Mailbox<RemoteResponse>& answers_;
  base::Mailbox<Order> mailbox_;
  Sender sender_;  // the thread's, once that runs
  std::thread thread_;
};

Senders::Senders(const Target& target, const Sender::Options& options)
    : connections_(options.connections), here_(target, share_of(options, 0)) {
  for (std::size_t i = 1; i < count_of(options.connections); ++i)
    remotes_.push_back(std::make_unique<Remote>(i - 1, target, share_of(options, i), mailbox_));
}

Senders::~Senders() = default;

void Senders::send(const Request& request, std::uint32_t ticket, unsigned sends_max, Time now) {
  ++in_flight_;
  if (here_.has_room()) {
    here_.send(request, ticket, sends_max, now);
    return;
  }
  const auto remote = std::ranges::find_if(remotes_, [](const auto& one) { return one->has_room(); });
  (*remote)->send(request, ticket, sends_max, now);
}

void Senders::wait(std::span<const int> descriptors, Milliseconds most) {
  waited_.assign(descriptors.begin(), descriptors.end());
  waited_.push_back(mailbox_.descriptor());
  mailbox_.expect();
  here_.wait(waited_, most);
  mailbox_.expect_no_more();
}

bool Senders::work(const Sender::Tell& tell) {
  const std::size_t before = in_flight_;
  here_.work([&](std::uint32_t ticket, const Response& answer) {
    --in_flight_;
    tell(ticket, answer);
  });
  mailbox_.take(told_);
  for (const RemoteResponse& told : told_) {
    --in_flight_;
    remotes_[told.remote]->has_told();
    tell(told.ticket, told.answer);
  }
  return in_flight_ != before;
}

bool Senders::has_connected() const {
  return here_.has_connected() ||
         std::ranges::any_of(remotes_, [](const auto& remote) { return remote->has_connected(); });
}

}  // namespace hook::http
