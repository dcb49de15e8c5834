// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "document/decision.h"
#include "document/ids.h"
#include "document/line.h"

namespace broadsheet {

enum class ElementKind {
  column_title,  ///< a standing head such as 社论
  kicker,
  headline,
  deck,
  byline,
  dateline,
  paragraph,
  subhead,
  list,  ///< children: item
  item,
  verse,  ///< a stanza; children: verse_line
  verse_line,
  pull_quote,  ///< words of the text, printed again between rules; children: paragraph
  figure,      ///< children: caption, credit; detail: FigureDetail
  caption,
  credit,  ///< detail: CreditDetail
  table,   ///< children: caption, row
  row,     ///< children: cell
  cell,    ///< detail: CellDetail
  box,     ///< children: headline, paragraph, list
  jump,    ///< detail: JumpDetail
  note,    ///< a note at the foot; its line says by a note mark which
};

/// A dateline or byline inside a text: the segs [first, last) of its element. Inlines nest and
/// never cross; the outer one comes first.
struct Inline {
  ElementKind kind = ElementKind::dateline;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Decision why;
  bool operator==(const Inline&) const = default;
};

struct FigureDetail {
  PictureId picture;  ///< none when only the credit or caption was read
  bool operator==(const FigureDetail&) const = default;
};

struct CreditDetail {
  Text by;  ///< the names alone: 张三、李四 of 张三、李四摄
  bool operator==(const CreditDetail&) const = default;
};

struct CellDetail {
  bool header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  bool operator==(const CellDetail&) const = default;
};

/// A jump line. `label` is the printed page that it names, `target` the article that it leads to or
/// comes from; none while unresolved.
struct JumpDetail {
  enum class Direction { to, from };
  Direction direction = Direction::to;
  std::string label;
  ArticleId target;
  bool operator==(const JumpDetail&) const = default;
};

using Detail = std::variant<std::monostate, FigureDetail, CreditDetail, CellDetail, JumpDetail>;

/// A part of an article: text as segs of lines, or children.
struct Element {
  ElementKind kind = ElementKind::paragraph;
  std::vector<Seg> segs;
  std::vector<Inline> inlines;
  std::vector<Element> children;
  std::vector<BlockId> blocks;  ///< where it stands on paper
  Detail detail;
  Decision why;
  bool operator==(const Element&) const = default;
};

enum class ArticleKind { article, editorial, sidebar, photo, notice, ad };

/// One article, whole: elements in reading order, continuations included.
struct Article {
  ArticleId id;
  ArticleKind kind = ArticleKind::article;
  Text section;
  std::string lang;           ///< BCP 47; empty where it is the issue's
  std::string category;       ///< as the source calls it; empty without one
  std::vector<Text> authors;  ///< as the source names them, whatever is printed; no `;` in one
  std::string source_id;      ///< as the source writes it
  std::vector<PageId> pages;  ///< in the order the article runs over them
  std::vector<Element> elements;
  std::vector<ArticleId> related;  ///< the article a sidebar belongs to
  Decision why;
  bool operator==(const Article&) const = default;
};

}  // namespace broadsheet
