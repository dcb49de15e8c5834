// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

#include "document/page.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {

/// What became of the lines of a page.
struct LinesRead {
  std::size_t read = 0;
  std::size_t unread = 0;  ///< ink in which no engine saw a character
  std::size_t left = 0;    ///< that a limit kept from being read
  double sureness = 0;     ///< mean of all characters, 0 to 1
};

/// Puts into the lines of a page, formed of its ink, what is read in their pictures: text, places,
/// what a character may be besides, how sure its reading is. Lines in which nothing is read are
/// taken out, and those that are none (so unsure, small or thin that they are no print); lines of
/// `kept`, which come first, are not looked at. `goes_on` is asked before each line; `simplified`
/// converts characters of a page of traditional ones (`set_one_form`). Linear in the lines, each a
/// run of a network.
[[nodiscard]] LinesRead read_lines(Page& page, std::size_t kept, const recognize::Scan& scan,
                                   const recognize::ReadLanguage& language,
                                   recognize::LineReaders& readers,
                                   recognize::LineReaders::Loan& loan,
                                   const std::function<bool()>& goes_on,
                                   const std::function<Text(TextView)>& simplified = {});

}  // namespace broadsheet::pipeline
