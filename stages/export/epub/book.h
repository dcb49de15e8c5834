// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The archive of an edition while it is filled: the files that every EPUB has are there.
class Book {
 public:
  Book();

  /// A file by its path in the folder of the edition.
  void add(std::string_view path, std::string bytes);

  /// The EPUB with its package document, which says when the others changed: a reissue is another
  /// release (EPUB 3.3, 5.5.4), and no clock is asked, so the day has a time that follows from the
  /// content; or the very time of the edition, if somebody asked for that.
  [[nodiscard]] std::string zip(Edition& edition, bool is_time_given);

 private:
  std::vector<OutputFile> files_;
};

}  // namespace broadsheet::exporting::epub
