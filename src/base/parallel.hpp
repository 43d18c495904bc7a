// Work on pieces side by side, results in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hook::base {

// What ordered_map() asks of its caller. `Piece` is made once and used again.
template <typename Piece>
struct Pipeline {
  std::function<bool(Piece&)> produce;                   // fills a piece; false at the end
  std::function<void(Piece&, std::size_t worker)> work;  // the only one called from other threads
  std::function<bool(Piece&)> fold;                      // takes the result; false to stop
  std::function<bool()> would_wait;                      // whether produce() would wait for somebody else
};

// Produces pieces, works on up to `workers` of them at the same time, and folds them in the order in which they were
// produced. Producing and folding stay on the calling thread, which is also worker 0 when it would have to wait. With
// one worker, or one piece only, no thread is started. Before it waits for input, everything produced is folded. All
// threads are joined before it returns; what work() throws is thrown again from here.
template <typename Piece>
void ordered_map(std::size_t workers, const Pipeline<Piece>& pipeline) {
  struct Job {
    Piece piece;
    std::exception_ptr error;
    bool done = false;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Job*> waiting;                   // for a worker
  std::deque<std::unique_ptr<Job>> in_order;  // produced, not folded
  std::vector<std::unique_ptr<Job>> spare;
  bool over = false;
  std::vector<std::jthread> threads;

  const auto do_one = [&](std::unique_lock<std::mutex>& lock, std::size_t worker) {
    Job* const job = waiting.front();
    waiting.pop_front();
    lock.unlock();
    try {
      pipeline.work(job->piece, worker);
    } catch (...) {
      job->error = std::current_exception();
    }
    lock.lock();
    job->done = true;
    changed.notify_all();
  };
  const auto serve = [&](std::size_t worker) {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return over || !waiting.empty(); });
      if (over) return;
      do_one(lock, worker);
    }
  };
  const auto fold_first = [&] {
    std::unique_ptr<Job> job = std::move(in_order.front());
    in_order.pop_front();
    {
      std::unique_lock lock(mutex);
      while (!job->done) {
        if (waiting.empty()) changed.wait(lock);
        else do_one(lock, 0);  // rather than wait
      }
    }
    if (job->error) std::rethrow_exception(job->error);
    const bool more = pipeline.fold(job->piece);
    spare.push_back(std::move(job));
    return more;
  };
  // However this function is left, the workers must be told before they are joined.
  struct Finish {
    std::function<void()> act;
    ~Finish() { act(); }
  };
  const Finish finish{[&] {
    {
      const std::scoped_lock lock(mutex);
      over = true;
      waiting.clear();
      changed.notify_all();
    }
    threads.clear();
  }};

  const std::size_t in_flight_max = 2 * workers;
  for (bool first = true;; first = false) {
    if (in_order.size() >= in_flight_max || (!in_order.empty() && pipeline.would_wait())) {
      if (!fold_first()) return;
      continue;
    }
    std::unique_ptr<Job> job = spare.empty() ? std::make_unique<Job>() : std::move(spare.back());
    if (!spare.empty()) spare.pop_back();
    job->done = false;
    if (!pipeline.produce(job->piece)) break;
    if (workers < 2 || first) {
      pipeline.work(job->piece, 0);
      job->done = true;
    } else {
      while (threads.size() < workers - 1) threads.emplace_back(serve, threads.size() + 1);
      const std::scoped_lock lock(mutex);
      waiting.push_back(job.get());
      changed.notify_all();
    }
    in_order.push_back(std::move(job));
    if (workers < 2 && !fold_first()) return;
  }
  while (!in_order.empty()) {
    if (!fold_first()) return;
  }
}

}  // namespace hook::base
