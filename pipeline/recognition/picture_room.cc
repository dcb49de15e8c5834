// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/picture_room.h"

namespace broadsheet::pipeline {

PictureRoom::Seat::Seat(PictureRoom& room, std::uint64_t pixels) : room_(room), pixels_(pixels) {
  std::unique_lock lock(room_.door_);
  room_.change_.wait(lock, [&] {
    return room.inside_ == 0 || (pixels <= room.most_ && room.pixels_ <= room.most_ - pixels);
  });
  ++room_.inside_;
  room_.pixels_ += pixels_;
}

PictureRoom::Seat::~Seat() {
  {
    const std::lock_guard lock(room_.door_);
    --room_.inside_;
    room_.pixels_ -= pixels_;
  }
  room_.change_.notify_all();
}

}  // namespace broadsheet::pipeline
