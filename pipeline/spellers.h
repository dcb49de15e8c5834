// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "pipeline/table_cache.h"
#include "stages/languages.h"

namespace broadsheet::pipeline {

/// The Hunspell dictionaries of the machine. To find one costs a look into the folder; when it is
/// first asked for a word, a table of it is mapped, or made (as long as Hunspell takes to read it,
/// some forty milliseconds for English). Hunspell itself reads it for the first word that the table
/// cannot judge: a compound of German, or any word of a dictionary with rules that tables do not
/// hold. Any number of threads may ask.
class Spellers {
 public:
  explicit Spellers(std::filesystem::path folder = "/usr/share/hunspell",
                    TableCache tables = TableCache({}));

  /// The dictionary of a language (BCP 47): `en-GB`, else that of the language alone. Nothing if
  /// none is installed. Lives as long as this does.
  [[nodiscard]] const Speller* find(std::string_view lang) const;

  /// Maps the tables of all dictionaries that are installed, and makes those that are missing.
  void prepare() const;

  /// The Debian package that would bring it; empty if we know of none.
  [[nodiscard]] static std::string package_for(std::string_view lang);

 private:
  std::filesystem::path folder_;
  TableCache tables_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<const Speller>, std::less<>> spellers_;
};

}  // namespace broadsheet::pipeline
