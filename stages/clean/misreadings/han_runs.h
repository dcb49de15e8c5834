// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "document/reading.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// A stretch of Han and where each of its characters was read. Kept small: a long issue has half a
/// million of them.
class HanRun {
 public:
  /// `reads` has a character for each of `printed`, and so has `origins`, or none if nobody asks.
  HanRun(TextView printed, TextView reads, bool traditional, std::span<const Origin> origins);

  /// In simplified characters.
  [[nodiscard]] const Text& reads() const { return reads_; }
  [[nodiscard]] char32_t printed(std::size_t at) const {
    return is_traditional() ? rare_->printed[at] : reads_[at];
  }
  /// What is printed is not simplified Chinese.
  [[nodiscard]] bool is_traditional() const { return rare_ != nullptr && !rare_->printed.empty(); }
  [[nodiscard]] Origin origin(std::size_t at) const;
  /// The page where it begins.
  [[nodiscard]] PageId page() const { return first_.line.page; }

 private:
  /// From `from` on, characters were read side by side.
  struct Piece {
    std::uint32_t from = 0;
    Origin origin;
  };

  /// What few runs need.
  struct Rare {
    Text printed;               ///< of traditional text
    std::vector<Piece> pieces;  ///< behind the first
  };

  Text reads_;
  std::unique_ptr<const Rare> rare_;
  Origin first_;
};

/// The runs of Han, of two characters or more, of an issue's paragraphs, items, captions and longer
/// headlines, without the terms that the title profile protects.
[[nodiscard]] std::vector<HanRun> han_runs(const Issue& issue, const Settings& settings,
                                           const Chinese& chinese);

}  // namespace broadsheet::clean
