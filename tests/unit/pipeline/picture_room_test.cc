// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/picture_room.h"

#include <atomic>
#include <chrono>
#include <future>
#include <optional>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using Seat = PictureRoom::Seat;

/// Whether a picture of so many pixels gets in while others are inside.
bool must_wait(PictureRoom& room, std::uint64_t pixels, std::optional<Seat>& inside) {
  std::atomic<bool> is_in = false;
  auto other = std::async(std::launch::async, [&] {
    const Seat seat(room, pixels);
    is_in = true;
  });
  const bool waits = other.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout;
  inside.reset();
  other.get();
  EXPECT_TRUE(is_in);
  return waits;
}

TEST(PictureRoom, LetsPicturesInThatHavePlaceTogether) {
  PictureRoom room(100);
  std::optional<Seat> inside(std::in_place, room, 60U);
  EXPECT_FALSE(must_wait(room, 40, inside));
}

TEST(PictureRoom, LetsOthersWaitUntilOneIsOut) {
  PictureRoom room(100);
  for (const std::uint64_t pixels : {std::uint64_t{41}, std::uint64_t{100}, std::uint64_t{5'000}}) {
    std::optional<Seat> inside(std::in_place, room, 60U);
    EXPECT_TRUE(must_wait(room, pixels, inside)) << pixels;
  }
}

TEST(PictureRoom, TakesOneThatIsLargerThanItselfAlone) {
  PictureRoom room(100);
  std::optional<Seat> large(std::in_place, room, 1'000'000U);
  EXPECT_TRUE(must_wait(room, 1, large)) << "the least of the others";
}

TEST(PictureRoom, NeverHoldsMoreThanItHasPlaceFor) {
  PictureRoom room(100);
  std::atomic<std::uint64_t> inside = 0;
  std::atomic<std::uint64_t> most = 0;
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < 200; ++i) {
        const std::uint64_t pixels = (37 * t + 11 * i) % 100;
        const Seat seat(room, pixels);
        const std::uint64_t now = inside += pixels;
        std::uint64_t known = most;
        while (known < now && !most.compare_exchange_weak(known, now)) {
        }
        inside -= pixels;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 100U);
}

}  // namespace
}  // namespace broadsheet::pipeline
