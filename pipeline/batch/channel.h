// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// What the processes of a batch tell each other. Supervisor to keeper and keeper to worker:
/// `item`. Worker to keeper, for each issue: `begin`, then for each file `file` and `bytes`, then
/// `written`; or `failed`, with the files that a package names; `end` when the item is over;
/// between any two, `lacks`: the name of a table that is not in the cache, and `reads`: a page is
/// being read from its picture. Keeper to supervisor:
/// `ready` for another item, and `end` for each, in their order, once its outputs are on the disk;
/// supervisor to keeper, when there is no other: `settle`.
struct Message {
  enum class Kind : std::uint32_t {
    item,
    begin,
    file,
    bytes,
    written,
    failed,
    lacks,
    reads,
    ready,
    settle,
    end
  };

  Kind kind = Kind::end;
  std::string text;
};

/// Strings in one, each ended by a NUL: names of files are bytes, but never that one.
[[nodiscard]] std::string joined(std::initializer_list<std::string_view> fields);
[[nodiscard]] std::vector<std::string> fields_of(std::string_view joined);

/// One end of a line between two processes.
class Channel {
 public:
  using Deadline = std::chrono::steady_clock::time_point;
  static constexpr Deadline kNoDeadline = Deadline::max();
  /// Longer ones are not believed by who receives. Bytes are sent in pieces.
  static constexpr std::size_t kLongest = 16U << 20;
  static constexpr std::size_t kPiece = 1U << 20;

  Channel() = default;
  explicit Channel(Fd fd) : fd_(std::move(fd)) {}

  /// Both ends. Throws Error (resource).
  [[nodiscard]] static std::pair<Channel, Channel> make();

  /// False if nobody listens any more.
  bool send(Message::Kind kind, std::string_view text);
  /// `bytes`, as many as it takes.
  bool send_bytes(std::string_view bytes);

  enum class Got { message, nothing_more, late };
  [[nodiscard]] Got receive(Message& message, Deadline deadline = kNoDeadline);

  /// Waits for something to receive; false if nothing has come until then.
  [[nodiscard]] bool wait(Deadline deadline) const;

  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(fd_); }

 private:
  Got fill(char* to, std::size_t count, Deadline deadline);

  Fd fd_;
};

}  // namespace broadsheet::pipeline
