// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// The text of a file, and how its bytes were understood.
struct Decoded {
  Text text;             ///< without the byte order mark
  std::string encoding;  ///< UTF-8, UTF-16LE, UTF-16BE, GB18030 (also for GBK and GB2312), Big5 …
  bool guessed = false;  ///< only the bytes themselves suggest `encoding`
  double sure = 1;       ///< from 0 to 1, of a guess: less where another encoding reads, too
  std::string garbled =
      {};  ///< how the text was once read wrongly, for a report; empty if it was not
};

/// Decodes the bytes of a text file by its byte order mark, else as UTF-8, else in the older
/// encoding whose text is plausible (legacy_encoding.h). UTF-8 whose text was once read in a wrong
/// encoding is read back where that is exact (mojibake.h). Repairs and drops nothing. `max_bytes`
/// is the limit text.bytes. Throws Error: input for a file that is empty, too large or damaged (cut
/// off, faults inside UTF-8, odd UTF-16), unsupported for one that is not text or in another
/// encoding.
[[nodiscard]] Decoded decode(std::string_view bytes, std::uint64_t max_bytes);

/// The kind of a file with these first bytes, if it is a well-known binary kind: "a PDF".
[[nodiscard]] std::string_view known_binary(std::string_view head);

}  // namespace broadsheet::read
