// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/decision.h"
#include "document/ids.h"
#include "document/line.h"
#include "document/marks.h"
#include "document/rare.h"
#include "document/story.h"

namespace broadsheet {

/// What the source says a block is: a fact that the reader reports.
enum class Mark {
  none,           ///< the source says nothing: plain text, PDF
  paragraph,      ///< a Markdown or HTML paragraph
  heading,        ///< a Markdown or HTML heading of `level`
  list_item,      ///< one item of a list, `level` deep
  table,          ///< a table; its cells in `cells`
  picture,        ///< a picture, alone in its block
  separator,      ///< a page separator or thematic break
  markup,         ///< only markup: a comment, front matter, a code fence
  caption,        ///< text by a picture or table, as a recognition tool labels it
  running_head,   ///< head, foot or number of the page, as a tool labels it
  note,           ///< a note at the foot
  advertisement,  ///< print that somebody paid for, as the source says
  noise,          ///< no print: stains, shadows, as the source says
};

/// What the block is in the newspaper, as the stages judge it; `unknown` until `roles` has run.
enum class BlockRole {
  unknown,
  masthead,       ///< part of the title block of page 1
  section_label,  ///< 版名: the section, from a running head or a label
  column_title,   ///< a standing head: 社论, 本报评论员
  kicker,         ///< the line above a headline
  headline,       ///< the largest line of an article
  deck,           ///< the line below a headline
  byline,         ///< who wrote it, on a line of its own
  paragraph,      ///< running text
  subhead,        ///< a short line between paragraphs
  box_headline,   ///< the headline of a box or sidebar inside an article
  list_item,      ///< an item of a list
  verse,          ///< a stanza
  pull_quote,     ///< words of the text, printed again between rules
  caption,        ///< text by a picture
  credit,         ///< who took the picture
  picture,
  table,
  jump,            ///< a jump line of its own
  jump_headline,   ///< the headline reprinted above a continuation
  running_head,    ///< paper's name, section, page number, date on an inner page
  editor_credits,  ///< 责任编辑, 版式, 校对
  separator,       ///< a page separator, a thematic break
  markup,          ///< only markup of the source
  advertisement,
  note,       ///< a note at the foot
  discarded,  ///< no part of the paper, or only its ground; `why` holds the reason
};

/// One cell of a table as the source marks it; text as segs of the block's lines.
struct Cell {
  std::uint32_t row = 0;  ///< from 0
  bool header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  std::vector<Seg> segs;
  bool operator==(const Cell&) const = default;
};

/// Whether the first line of a block is set like the first of a paragraph.
enum class Opening {
  unknown,   ///< the source does not show it
  indented,  ///< a paragraph begins here
  flush,     ///< not indented, where paragraphs are: text goes on from another column
};

/// Lines that stand together. Every line of a page is in at most one block.
struct Block {
  BlockId id;
  std::vector<LineId> lines;  ///< in source order
  Mark mark = Mark::none;
  std::uint8_t level = 0;  ///< heading level 1-6, or nesting of a list item from 1
  bool strong = false;     ///< the whole block is set bold
  PictureId picture;
  std::vector<Cell> cells;  ///< of a table, in source order
  std::optional<Box> box;
  std::vector<Point> outline;  ///< as the source draws it, if it is more than the box
  std::string source_id;       ///< as the source writes it, also where it writes it twice
  std::string lang;            ///< BCP 47, as the source says
  StoryPart part;              ///< what it is in a story of the source
  Opening opening = Opening::unknown;
  BlockRole role = BlockRole::unknown;
  Decision why;  ///< of `role`
  bool operator==(const Block&) const = default;
};

/// Print that belongs to the page and to no article, kept as data.
struct Furniture {
  BlockRole role =
      BlockRole::running_head;  ///< masthead, running_head, editor_credits, section_label, …
  std::vector<Seg> segs;
  std::vector<BlockId> blocks;
  Decision why;
  bool operator==(const Furniture&) const = default;
};

/// A picture that the source names. `data` is empty if the bytes were not found or cannot be shown.
struct Picture {
  PictureId id;
  std::string source;      ///< as the source writes it: a path or an address
  std::string file;        ///< where its bytes are, relative to the input; empty if nowhere near
  std::string alt;         ///< what the source says it shows
  std::string media_type;  ///< image/jpeg, image/png, image/gif; empty without data
  std::string data;
  std::optional<Box> box;
  bool operator==(const Picture&) const = default;
};

/// What separates text on a page: a rule, or the edges of a frame or panel.
struct Separator {
  enum class Kind {
    rule,   ///< a straight line, thin in one direction
    frame,  ///< a rectangle of rules around text
    panel,  ///< a tinted or dark rectangle behind text
  };
  Kind kind = Kind::rule;
  Box box;
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  bool operator==(const Separator&) const = default;
};

/// A part of a story as the source marks it: a bead of an article thread, or print of one tag. It
/// is a hint: the layout of the page outweighs it.
struct Bead {
  std::uint32_t story = 0;  ///< from 1
  std::uint32_t n = 0;      ///< its place in the story, from 1; 0 where the source gives none
  Box box;
  bool operator==(const Bead&) const = default;
};

/// What the coordinates of a source count. In the model all are points.
enum class Unit {
  point,
  pixel,     ///< of the page's picture
  mm10,      ///< tenths of a millimetre
  inch1200,  ///< 1/1200 inch
};

/// The picture of a whole page, as the source names it.
struct PageImage {
  std::string file;         ///< as the source writes it: a path or an address
  std::uint32_t width = 0;  ///< pixels; 0 if unknown
  std::uint32_t height = 0;
  std::string media_type = {};  ///< of `data`
  std::string data = {};        ///< its bytes, if it was drawn or read; no part of native XML
  bool operator==(const PageImage&) const = default;
};

/// How the picture of a page was turned before it was read. While a page has one, its places are
/// those of the straight page; the stage `places` puts them back and takes it away.
struct Straightened {
  std::uint16_t turn = 0;  ///< degrees clockwise that set it upright: 0, 90, 180 or 270
  double skew = 0;         ///< degrees by which it leaned clockwise then
  double width = 0;        ///< of the page as it came, in points
  double height = 0;
  bool operator==(const Straightened&) const = default;
};

/// One printed page. Coordinates are points, origin top left, y down; 0 × 0 without geometry.
struct Page {
  PageId id;
  std::uint32_t source = 0;  ///< index into Issue::sources
  std::string label;         ///< printed page number (A6, 第六版 → 6); empty if none was read
  Text section;              ///< 版名; empty if none was read
  double width = 0;
  double height = 0;
  Unit unit = Unit::point;  ///< of the source
  double resolution = 0;    ///< pixels of its picture in an inch; 0 if unknown
  PageImage image;
  std::string source_id;      ///< of the page, as the source writes it
  std::string lang;           ///< BCP 47, as the source says
  bool born_digital = false;  ///< the text is the source's own, not a recognition tool's
  Text opening;               ///< what stood before the first line: blank lines
  std::vector<Line> lines;    ///< sorted by id
  std::vector<Block> blocks;  ///< sorted by id
  std::vector<Furniture> furniture;
  std::vector<Picture> pictures;
  std::vector<Separator> separators;
  std::vector<Bead> beads;
  std::vector<Text> bookmarks;      ///< titles of the source's bookmarks to this page
  Rare<Straightened> straightened;  ///< of one whose picture was read
  Marks marks;  ///< as painted; empty once the lines are formed, and always without geometry
  bool operator==(const Page&) const = default;

  [[nodiscard]] bool has_geometry() const { return width > 0 && height > 0; }
};

/// How many whole numbers a point has in the page's `Place`s: those of its source, so that they
/// return as they came; tenths of a point for a PDF. Pixels without a resolution are of 300 dpi.
[[nodiscard]] double grains_per_point(const Page& page);

/// Lookups by id; nothing if the page has no such thing. Constant time for ids without gaps.
[[nodiscard]] const Line* find(const Page& page, LineId id);
[[nodiscard]] Line* find(Page& page, LineId id);
[[nodiscard]] const Block* find(const Page& page, BlockId id);
[[nodiscard]] Block* find(Page& page, BlockId id);
[[nodiscard]] const Picture* find(const Page& page, PictureId id);

/// Segs for the whole content of `lines`, joined as the script requires: Han directly, words by a
/// space.
[[nodiscard]] std::vector<Seg> segs_of_lines(const Page& page, const std::vector<LineId>& lines);

/// How running text is joined where `left` ends a line and `right` begins the next.
[[nodiscard]] Join join_between(TextView left, TextView right);

}  // namespace broadsheet
