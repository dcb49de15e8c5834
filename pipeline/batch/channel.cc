// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

struct Head {
  std::uint32_t kind;
  std::uint32_t size;
};

/// Milliseconds for poll: -1 is for ever.
int until(Channel::Deadline deadline) {
  if (deadline == Channel::kNoDeadline) return -1;
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(
      std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, std::numeric_limits<int>::max()));
}

}  // namespace

std::string joined(std::initializer_list<std::string_view> fields) {
  std::string all;
  for (const std::string_view field : fields) {
    all += field;
    all += '\0';
  }
  return all;
}

std::vector<std::string> fields_of(std::string_view joined) {
  std::vector<std::string> fields;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find('\0'), joined.size());
    fields.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return fields;
}

std::pair<Channel, Channel> Channel::make() {
  std::array<int, 2> fds{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0) {
    throw Error(ErrorKind::resource,
                "no line to a worker could be made: too many files are open. Run fewer workers "
                "(--jobs), or raise the limit (ulimit -n).");
  }
  return {Channel(Fd(fds[0])), Channel(Fd(fds[1]))};
}

bool Channel::send(Message::Kind kind, std::string_view text) {
  Head head{static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(text.size())};
  std::array<iovec, 2> parts = {iovec{&head, sizeof(head)},
                                iovec{const_cast<char*>(text.data()), text.size()}};
  std::size_t first = 0;
  while (first < parts.size()) {
    // writev, which a worker is left with: SIGPIPE is ignored by all of us.
    const ssize_t put = ::writev(fd_.get(), &parts[first], static_cast<int>(parts.size() - first));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    auto rest = static_cast<std::size_t>(put);
    while (first < parts.size() && rest >= parts[first].iov_len) rest -= parts[first++].iov_len;
    if (first == parts.size()) break;
    parts[first].iov_base = static_cast<char*>(parts[first].iov_base) + rest;
    parts[first].iov_len -= rest;
  }
  return true;
}

bool Channel::send_bytes(std::string_view bytes) {
  bool heard = true;
  for (; heard && !bytes.empty(); bytes.remove_prefix(std::min(kPiece, bytes.size())))
    heard = send(Message::Kind::bytes, bytes.substr(0, kPiece));
  return heard;
}

bool Channel::wait(Deadline deadline) const {
  pollfd waiting{fd_.get(), POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&waiting, 1, until(deadline));
  } while (ready < 0 && errno == EINTR);
  return ready != 0;
}

Channel::Got Channel::fill(char* to, std::size_t count, Deadline deadline) {
  while (count > 0) {
    if (deadline != kNoDeadline) {
      // Also when there is always something to read: a stream without end is late, too.
      if (until(deadline) == 0) return Got::late;
      pollfd waiting{fd_.get(), POLLIN, 0};
      const int ready = ::poll(&waiting, 1, until(deadline));
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) return Got::late;
    }
    const ssize_t got = ::read(fd_.get(), to, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Got::nothing_more;
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return Got::message;
}

Channel::Got Channel::receive(Message& message, Deadline deadline) {
  Head head{};
  std::array<char, sizeof(head)> bytes{};
  if (const Got got = fill(bytes.data(), bytes.size(), deadline); got != Got::message) return got;
  std::memcpy(&head, bytes.data(), sizeof(head));
  if (head.size > kLongest || head.kind > static_cast<std::uint32_t>(Message::Kind::end))
    return Got::nothing_more;
  message.kind = static_cast<Message::Kind>(head.kind);
  message.text.resize(head.size);
  return fill(message.text.data(), head.size, deadline);
}

}  // namespace broadsheet::pipeline
