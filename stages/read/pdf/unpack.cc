// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/unpack.h"

#include <algorithm>
#include <limits>

#include <Object.h>
#include <Stream.h>
#include <zlib.h>

namespace broadsheet::read {
namespace {

/// What the stream gives, one part after the other.
bool read(Stream& stream, std::size_t most, std::string& bytes) {
  constexpr std::size_t kPart = 1U << 14;
  stream.reset();
  for (int more = 1; more > 0 && bytes.size() <= most;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kPart);
    more = stream.doGetChars(static_cast<int>(kPart),
                             reinterpret_cast<unsigned char*>(bytes.data()) + before);
    bytes.resize(before + static_cast<std::size_t>(std::max(more, 0)));
  }
  stream.close();
  return bytes.size() <= most;
}

/// Whether its last filter is Flate, and what it gives is not predicted from what stands before.
bool is_plain_flate(Stream& stream) {
  if (stream.getKind() != strFlate) return false;
  const Dict* entries = stream.getDict();
  return entries != nullptr && entries->lookupNF("DecodeParms").isNull() &&
         entries->lookupNF("DP").isNull();
}

/// False, and `bytes` as they were, unless all is sound.
bool inflate_all(std::string& packed, std::size_t most, std::string& bytes) {
  constexpr std::size_t kGrowth = 4;  // as a rule
  if (packed.size() > std::numeric_limits<uInt>::max() / 2) return false;
  const std::size_t before = bytes.size();
  z_stream state{};
  if (inflateInit(&state) != Z_OK) return false;
  state.next_in = reinterpret_cast<Bytef*>(packed.data());
  state.avail_in = static_cast<uInt>(packed.size());
  int result = Z_OK;
  std::size_t end = before;
  for (std::size_t room = packed.size() * kGrowth; result == Z_OK && end <= most;) {
    room = std::max<std::size_t>(room, 1024);
    bytes.resize(end + room);
    state.next_out = reinterpret_cast<Bytef*>(bytes.data()) + end;
    state.avail_out = static_cast<uInt>(room);
    result = inflate(&state, Z_NO_FLUSH);
    end += room - state.avail_out;
  }
  inflateEnd(&state);
  bytes.resize(result == Z_STREAM_END && end <= most ? end : before);
  return result == Z_STREAM_END && end <= most;
}

}  // namespace

bool unpack(Stream& stream, std::size_t most, std::string& bytes) {
  if (is_plain_flate(stream)) {
    std::string packed;
    if (read(*stream.getNextStream(), most, packed) && inflate_all(packed, most, bytes))
      return true;
  }
  return read(stream, most, bytes);
}

}  // namespace broadsheet::read
