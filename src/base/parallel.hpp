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

// What one thread writes stands so many bytes from what another uses: two lines of a cache, which processors fetch
// together. (std::hardware_destructive_interference_size depends on the compiler's flags.)
inline constexpr std::size_t apart = 128;

// What ordered_map() asks of its caller. `Piece` is made once and used again.
template <typename Piece>
struct Pipeline {
  std::function<bool(Piece&)> produce;                   // fills a piece; false at the end
  std::function<void(Piece&, std::size_t worker)> work;  // the only one called from other threads
  std::function<bool(Piece&)> fold;                      // takes the result; false to stop
  std::function<bool()> would_wait;                      // whether produce() would wait for somebody else
};

// One run of ordered_map(). Its threads end with it, however it is left.
template <typename Piece>
class OrderedMap {
 public:
  OrderedMap(std::size_t workers, const Pipeline<Piece>& pipeline) : workers_(workers), pipeline_(pipeline) {}
  ~OrderedMap() {
    {
      const std::scoped_lock lock(mutex_);
      over_ = true;
      changed_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }
  OrderedMap(const OrderedMap&) = delete;
  OrderedMap& operator=(const OrderedMap&) = delete;

  void run() {
    const std::size_t in_flight_max = 2 * workers_;
    for (bool first = true;; first = false) {
      while (in_order_.size() >= in_flight_max || (!in_order_.empty() && pipeline_.would_wait())) {
        if (!fold_first()) return;
      }
      std::unique_ptr<Job> job = spare_job();
      if (!pipeline_.produce(job->piece)) break;
      if (workers_ < 2 || first) do_here(*job);
      else hand_over(*job);
      in_order_.push_back(std::move(job));
      if (workers_ < 2 && !fold_first()) return;
    }
    while (!in_order_.empty()) {
      if (!fold_first()) return;
    }
  }

 private:
  struct alignas(apart) Job {
    Piece piece;
    std::exception_ptr error;
    bool done = false;
  };

  std::unique_ptr<Job> spare_job() {
    if (spare_.empty()) return std::make_unique<Job>();
    std::unique_ptr<Job> job = std::move(spare_.back());
    spare_.pop_back();
    job->done = false;
    return job;
  }

  void do_here(Job& job) {
    pipeline_.work(job.piece, 0);
    job.done = true;
  }

  void hand_over(Job& job) {
    while (threads_.size() + 1 < workers_) {
      threads_.emplace_back([this, worker = threads_.size() + 1] { serve(worker); });
    }
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(&job);
    changed_.notify_all();
  }

  void serve(std::size_t worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return over_ || !waiting_.empty(); });
      if (over_) return;
      do_one(lock, worker);
    }
  }

  void do_one(std::unique_lock<std::mutex>& lock, std::size_t worker) {
    Job* const job = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    try {
      pipeline_.work(job->piece, worker);
    } catch (...) {
      job->error = std::current_exception();
    }
    lock.lock();
    job->done = true;
    changed_.notify_all();
  }

  bool fold_first() {
    std::unique_ptr<Job> job = std::move(in_order_.front());
    in_order_.pop_front();
    {
      std::unique_lock lock(mutex_);
      while (!job->done) {
        if (waiting_.empty()) changed_.wait(lock);
        else do_one(lock, 0);  // rather than wait
      }
    }
    if (job->error) std::rethrow_exception(job->error);
    const bool more = pipeline_.fold(job->piece);
    spare_.push_back(std::move(job));
    return more;
  }

  std::size_t workers_;
  const Pipeline<Piece>& pipeline_;
  std::mutex mutex_;  // guards waiting_, over_ and each job's done
  std::condition_variable changed_;
  std::deque<Job*> waiting_;  // for a worker
  bool over_ = false;
  std::deque<std::unique_ptr<Job>> in_order_;  // produced, not folded
  std::vector<std::unique_ptr<Job>> spare_;
  std::vector<std::thread> threads_;
};

// Produces pieces, works on up to `workers` of them at the same time, and folds them in the order in which they were
// produced. Producing and folding stay on the calling thread, which is also worker 0 when it would have to wait. With
// one worker, or one piece only, no thread is started. Before it waits for input, everything produced is folded. All
// threads are joined before it returns; what work() throws is thrown again from here.
template <typename Piece>
void ordered_map(std::size_t workers, const Pipeline<Piece>& pipeline) {
  OrderedMap<Piece>(workers, pipeline).run();
}

}  // namespace hook::base
