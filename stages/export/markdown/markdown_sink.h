// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting::markdown {

/// Writes blocks of Markdown with an empty line between them, inside quotes too. Two quotes, or a
/// quote in another, stay apart.
class MarkdownSink {
 public:
  /// `front` stands before the first block; `bytes` is about how many there will be.
  explicit MarkdownSink(std::string_view front, std::size_t bytes = 0);

  /// Begins a block quote (CommonMark 0.29, 5.1) around the blocks that follow.
  void start_quote();
  void end_quote();

  /// A block, line for line.
  void block(std::string_view text);
  /// A further line of the block before.
  void line(std::string_view text);

  [[nodiscard]] std::string take();

 private:
  std::string out_;
  bool has_block_ = false;
  std::vector<std::size_t> quotes_;         ///< that are open, by number
  std::vector<std::size_t> quotes_before_;  ///< that were, around the last block
  std::size_t count_ = 0;
};

}  // namespace broadsheet::exporting::markdown
