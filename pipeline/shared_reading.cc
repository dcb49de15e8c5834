// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shared_reading.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace broadsheet::pipeline {
namespace {

/// Neighbours have fonts in common, which a Document makes once: it takes some together.
constexpr std::size_t kTogether = 4;

/// Of few pages fewer, so that each Document has some.
std::size_t together(std::size_t pages, std::size_t documents) {
  return std::clamp<std::size_t>(pages / (2 * documents), 1, kTogether);
}

}  // namespace

SharedReading::SharedReading(Documents documents, std::vector<std::uint32_t> pages, Take take)
    : documents_(std::move(documents)),
      pages_(std::move(pages)),
      take_(std::move(take)),
      end_(pages_.size()) {
  for (const auto& document : documents_)
    threads_.emplace_back([this, &document] { read(*document); });
}

SharedReading::~SharedReading() {
  {
    const std::lock_guard lock(door_);
    end_ = 0;
  }
  change_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<PageTaken> SharedReading::next() {
  std::unique_lock lock(door_);
  change_.wait(lock, [&] { return next_to_give_ >= end_ || waiting_.contains(next_to_give_); });
  if (next_to_give_ >= end_) return std::nullopt;
  PageTaken taken = std::move(waiting_.extract(next_to_give_).mapped());
  ++next_to_give_;
  change_.notify_all();
  return taken;
}

void SharedReading::read(read::Document& document) {
  const std::size_t count = together(pages_.size(), documents_.size());
  const std::size_t ahead = 2 * count * documents_.size();
  std::unique_lock lock(door_);
  while (true) {
    change_.wait(lock,
                 [&] { return next_to_read_ >= end_ || next_to_read_ < next_to_give_ + ahead; });
    const std::size_t first = next_to_read_;
    next_to_read_ += count;
    for (std::size_t mine = first; mine < first + count; ++mine) {
      if (mine >= end_) return;
      lock.unlock();
      std::optional<PageTaken> page = taken(document, pages_[mine]);
      lock.lock();
      if (page)
        waiting_.emplace(mine, *std::move(page));
      else
        end_ = std::min(end_, mine);
      change_.notify_all();
    }
  }
}

/// Whatever is thrown will be thrown again to who reads the file by itself.
std::optional<PageTaken> SharedReading::taken(read::Document& document, std::uint32_t n) const {
  using Clock = std::chrono::steady_clock;
  PageTaken taken;
  try {
    const auto start = Clock::now();
    taken.page = document.page(n, taken.found_reading);
    if (document.is_bound_to_order()) return std::nullopt;
    taken.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    take_(n, taken);
  } catch (...) {
    return std::nullopt;
  }
  return taken;
}

}  // namespace broadsheet::pipeline
