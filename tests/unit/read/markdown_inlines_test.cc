// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <memory>

#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include "stages/read/markdown/inlines.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

struct Content {
  Text literals;  ///< of cmark's tree, in order
  Text source;    ///< of the source, markup left out
  bool is_sound = false;
};

Text literals_of(cmark_node* block) {
  Text out;
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(block),
                                                                     cmark_iter_free);
  std::size_t images = 0;
  for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) event == CMARK_EVENT_ENTER ? ++images : --images;
    const bool is_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
    if (is_text && images == 0) out += from_utf8(cmark_node_get_literal(node)).value();
  }
  return out;
}

Text without_space(const Text& text) {
  Text out;
  for (const char32_t c : text) {
    if (c != U' ' && c != U'\t' && c != U'\n') out.push_back(c);
  }
  return out;
}

/// Reads a paragraph of `lines` as the page reader would, and compares.
Content compare(const Text& text) {
  const std::vector<SourceLine> lines = split_lines(text);
  std::vector<Range> ranges;
  ranges.reserve(lines.size());
  for (const SourceLine& line : lines) ranges.push_back({line.from, line.to});
  const Text shown = neutralised(text, 0, ranges, {}, 100);
  Feed feed(shown, 0);
  for (const Range& range : ranges) feed.add_line(range);
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(feed.bytes().data(), feed.bytes().size(), CMARK_OPT_DEFAULT),
      cmark_node_free);
  cmark_node* block = cmark_node_first_child(document.get());
  EXPECT_EQ(cmark_node_get_type(block), CMARK_NODE_PARAGRAPH) << to_utf8(text);
  EXPECT_EQ(cmark_node_next(block), nullptr) << to_utf8(text);
  const Inlines inlines = find_inlines(feed, {}, block, 0, 0);
  Content content;
  content.is_sound = inlines.is_sound;
  content.literals = literals_of(block);
  std::size_t at = 0;
  for (const SourceMarkup& m : inlines.markup) {
    content.source += TextView(shown).substr(at, m.range.from - at);
    content.source += m.stands_for;
    at = m.range.to;
  }
  content.source += TextView(shown).substr(at);
  return content;
}

TEST(Inlines, AreFoundToTheLastCharacterInAnyParagraph) {
  constexpr std::array<std::string_view, 44> kPieces{
      "字",       "a",        "b",        " ",    " ",     "。",      "“",
      "”",        "*",        "*",        "**",   "**",    "_",       "__",
      "***",      "`",        "``",       "[",    "[",     "]",       "](u)",
      "](<u v>)", "](u 't')", "](\nu\n)", "!",    "![",    "![a](b)", "\\",
      "\\*",      "\\[",      "&amp;",    "&lt;", "&",     ";",       "<http://a&amp;b>",
      "<c@d.e>",  "(",        ")",        "\nx",  "  \nx", "\\\nx",   "\n  x",
      "'",        "\""};
  for (unsigned seed = 1; seed < 20'000; ++seed) {
    const Text text = from_utf8("x" + shuffled(kPieces, seed, 24) + "x\n").value();
    const Content content = compare(text);
    ASSERT_TRUE(content.is_sound) << "seed " << seed << "\n" << to_utf8(text);
    ASSERT_EQ(to_utf8(without_space(content.source)), to_utf8(without_space(content.literals)))
        << "seed " << seed << "\n"
        << to_utf8(text);
  }
}

}  // namespace
}  // namespace broadsheet::read
