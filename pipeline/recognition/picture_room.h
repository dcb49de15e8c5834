// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace broadsheet::pipeline {

/// Pictures that are read at once by the threads of a process: each takes memory by its pixels.
/// Changes when a page is read, not what is read.
class PictureRoom {
 public:
  /// Pixels: two pages of a broadsheet at 300 dpi. Each takes about five bytes while it is
  /// prepared.
  static constexpr std::uint64_t kMostPixels = 64'000'000;

  explicit PictureRoom(std::uint64_t most = kMostPixels) : most_(most) {}

  /// Waits until all pictures inside have no more pixels together with this one than the room has
  /// place for; it leaves when the seat goes. One alone enters, however large it is. A thread has
  /// one seat.
  class Seat {
   public:
    Seat(PictureRoom& room, std::uint64_t pixels);
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    ~Seat();

   private:
    PictureRoom& room_;
    std::uint64_t pixels_;
  };

 private:
  const std::uint64_t most_;
  std::mutex door_;  ///< of what follows
  std::condition_variable change_;
  std::uint64_t inside_ = 0;  ///< pictures
  std::uint64_t pixels_ = 0;
};

}  // namespace broadsheet::pipeline
