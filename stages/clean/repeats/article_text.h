// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/issue.h"

namespace broadsheet::clean {

/// The running text of all articles as one text without white space: paragraphs and list items. It
/// leaves out headlines, captions and jump lines, which are repeated on purpose. The issue must
/// outlive it unchanged. Lookups are a binary search.
class ArticleText {
 public:
  /// [from, to) of the text is one element.
  struct Paragraph {
    std::size_t from = 0, to = 0;
    const Element* element = nullptr;
  };
  /// [from, to) of the text is one seg of a paragraph.
  struct Piece {
    std::size_t from = 0, to = 0;
    const Seg* seg = nullptr;
  };

  explicit ArticleText(const Issue& issue);

  [[nodiscard]] TextView text() const { return text_; }
  [[nodiscard]] TextView text(std::size_t from, std::size_t to) const {
    return text().substr(from, to - from);
  }
  [[nodiscard]] std::span<const Paragraph> paragraphs() const { return paragraphs_; }
  [[nodiscard]] std::span<const Piece> pieces() const { return pieces_; }
  /// Places between two paragraphs with something else between them, or between two articles;
  /// ascending.
  [[nodiscard]] std::span<const std::size_t> separators() const { return separators_; }

  [[nodiscard]] const Article& article_at(std::size_t at) const;
  [[nodiscard]] PageId page_at(std::size_t at) const;
  /// The first paragraph that ends behind `at`.
  [[nodiscard]] std::span<const Paragraph>::iterator paragraph_at(std::size_t at) const;
  /// The first piece that ends behind `at`.
  [[nodiscard]] std::span<const Piece>::iterator piece_at(std::size_t at) const;

  /// The text of [from, to) as printed, with a space for white space.
  [[nodiscard]] Text printed(std::size_t from, std::size_t to) const;

 private:
  void append(const std::vector<Element>& siblings);
  void append(const Element& element);
  void add_separator();

  struct Start {
    std::size_t at;
    const Article* article;
  };

  const Issue& issue_;
  Text text_;
  std::vector<std::size_t> spaces_;  ///< where white space stood
  std::vector<std::size_t> separators_;
  std::vector<Start> articles_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Piece> pieces_;
};

/// How much a text says: two for each Han or kana character, one for each other letter, nothing for
/// figures, dashes and dots. Stops counting at `enough`.
[[nodiscard]] std::size_t weight_of(TextView text, std::size_t enough);

/// The weight of a passage: 30 Han characters, or twelve words.
inline constexpr std::size_t kPassage = 60;

}  // namespace broadsheet::clean
