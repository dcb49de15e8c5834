// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

class Stream;

namespace broadsheet::read {

/// Adds the bytes of a stream, unpacked, to `bytes`; false if these are more than `most` then.
/// Flate is unpacked by zlib, which takes a fifth of the time of Poppler's filter; what zlib finds
/// fault with, by Poppler, whose messages are heard.
bool unpack(Stream& stream, std::size_t most, std::string& bytes);

}  // namespace broadsheet::read
