// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/block_text.h"

#include <algorithm>

#include "document/characters.h"
#include "document/note_marks.h"
#include "document/reading.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestHanHeading = 40;
constexpr std::size_t kLongestLatinHeading = 140;

}  // namespace

BlockText text_of(Page& page, Block& block) {
  BlockText out{&page, &block, {}, 0, 0};
  const std::vector<Seg> segs = segs_of_lines(page, block.lines);
  std::size_t size = 0;
  for (const Seg& seg : segs) size += seg.span.size() + 1;
  out.text.reserve(size);
  for (const Seg& seg : segs) {
    append_corrected(*find(page, seg.line), seg.span, out.text);
    if (seg.join == Join::space) out.text.push_back(U' ');
    if (seg.join == Join::hyphen && !out.text.empty()) out.text.pop_back();
  }
  out.length = count_non_space(out.text);
  out.han = static_cast<std::size_t>(std::count_if(out.text.begin(), out.text.end(), is_han));
  return out;
}

std::vector<BlockText> texts_of_blocks(Issue& issue) {
  std::vector<BlockText> out;
  for (Page& page : issue.pages) {
    for (Block& block : page.blocks) out.push_back(text_of(page, block));
  }
  return out;
}

std::vector<BlockText> texts_without_geometry(Issue& issue) {
  std::vector<BlockText> texts = texts_of_blocks(issue);
  std::erase_if(texts, [](const BlockText& b) { return b.page->has_geometry(); });
  return texts;
}

bool is_short(const BlockText& b) {
  return b.length > 0 && b.length <= (b.is_solid() ? kLongestHanHeading : kLongestLatinHeading);
}

bool reads_as_sentence(TextView text) {
  text = without_note_marks(trimmed(text));
  if (text.empty()) return false;
  const bool ends = is_terminal(text.back()) && text.back() != U'？' && text.back() != U'！' &&
                    text.back() != U'?' && text.back() != U'!' && text.back() != U'…';
  if (ends || text.find(U'。') != TextView::npos || text.find(U'；') != TextView::npos) return true;
  // In words: a lower-case letter, a terminal, a space and a capital.
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    if (is_terminal(text[i]) && is_latin_lower(text[i - 1]) && text[i + 1] == U' ' &&
        is_latin_upper(text[i + 2])) {
      return true;
    }
  }
  return false;
}

bool is_finished(TextView text) {
  text = without_note_marks(trimmed(text));
  std::size_t closers = 0;
  while (!text.empty() && is_closing(text.back())) {
    text.remove_suffix(1);
    ++closers;
  }
  if (text.empty()) return true;
  const char32_t last = text.back();
  return is_terminal(last) || last == U'：' || last == U':' || last == U'；' || last == U';' ||
         (closers > 0 && text.size() < 8);
}

}  // namespace broadsheet::structure
