#include "base/mailbox.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <memory>
#include <thread>
#include <vector>

using hook::base::Mailbox;

namespace {

bool is_readable(int descriptor, int milliseconds = 0) {
  pollfd waited{descriptor, POLLIN, 0};
  return ::poll(&waited, 1, milliseconds) == 1;
}

}  // namespace

TEST_CASE("what is put in comes out in its order, once") {
  Mailbox<std::unique_ptr<int>> mailbox;
  std::vector<std::unique_ptr<int>> items;
  mailbox.put(std::make_unique<int>(1));
  mailbox.put(std::make_unique<int>(2));
  mailbox.take(items);
  REQUIRE(items.size() == 2);
  CHECK(*items[0] == 1);
  CHECK(*items[1] == 2);
  mailbox.take(items);
  CHECK(items.empty());
}

TEST_CASE("only who expects something is woken") {
  Mailbox<int> mailbox;
  std::vector<int> items;
  mailbox.put(1);
  CHECK_FALSE(is_readable(mailbox.descriptor()));
  mailbox.expect();
  CHECK_MESSAGE(is_readable(mailbox.descriptor()), "what came before it was expected");
  mailbox.expect_no_more();
  CHECK_FALSE(is_readable(mailbox.descriptor()));
  mailbox.take(items);
  mailbox.expect();
  CHECK_FALSE(is_readable(mailbox.descriptor()));
  mailbox.put(2);
  mailbox.put(3);
  CHECK(is_readable(mailbox.descriptor()));
  mailbox.expect_no_more();
  CHECK_FALSE(is_readable(mailbox.descriptor()));
  mailbox.take(items);
  CHECK(items == std::vector<int>{2, 3});
}

TEST_CASE("nothing is lost between two threads") {
  constexpr int count = 20'000;
  constexpr int far_too_long = 60'000;
  Mailbox<int> mailbox;
  std::jthread sender([&] {
    for (int i = 0; i < count; ++i) mailbox.put(int{i});
  });
  std::vector<int> items;
  int next = 0;
  while (next < count) {
    mailbox.expect();
    REQUIRE(is_readable(mailbox.descriptor(), far_too_long));
    mailbox.expect_no_more();
    mailbox.take(items);
    for (const int item : items) REQUIRE(item == next++);
  }
}
