// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// The text of a file, and how its bytes were understood.
struct Decoded {
  Text text;             ///< without the byte order mark, which is a signature and not text
  std::string encoding;  ///< UTF-8, UTF-16LE, UTF-16BE, GB18030 (also for GBK and GB2312), Big5
  bool guessed = false;  ///< nothing but the bytes themselves speaks for `encoding`
};

/// Decodes the bytes of a text file: by byte order mark, as UTF-8, else as GB18030 or Big5 if the
/// result is plausible Chinese. Nothing is repaired or dropped. `max_bytes` is the limit
/// text.bytes. Throws Error: input for a file that is empty, too large or damaged (cut off, faults
/// inside UTF-8, odd UTF-16), unsupported for one that is no text or a text in another encoding.
[[nodiscard]] Decoded decode(std::string_view bytes, std::uint64_t max_bytes);

/// What a file with these first bytes is, if it is a well-known kind that is no text: "a PDF".
[[nodiscard]] std::string_view known_binary(std::string_view head);

}  // namespace broadsheet::read
