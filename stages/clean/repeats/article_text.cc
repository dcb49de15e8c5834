// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/article_text.h"

#include <algorithm>
#include <iterator>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

bool is_text(const Element& element) {
  return element.kind == ElementKind::paragraph || element.kind == ElementKind::item ||
         element.kind == ElementKind::note;
}

}  // namespace

ArticleText::ArticleText(const Issue& issue) : issue_(issue) {
  for (const Article& article : issue.articles) {
    articles_.push_back({text_.size(), &article});
    append(article.elements);
    add_separator();
    // Beyond Unicode and different for each article: no repeat runs over the end of one.
    text_.push_back(0x110000 + static_cast<char32_t>(articles_.size()));
    add_separator();
  }
}

void ArticleText::add_separator() {
  if (separators_.empty() || separators_.back() != text_.size())
    separators_.push_back(text_.size());
}

void ArticleText::append(const std::vector<Element>& siblings) {
  for (const Element& element : siblings) {
    if (element.kind == ElementKind::pull_quote) continue;  // the page itself repeats these words
    if (is_text(element)) append(element);
    if (is_text(element) && element.children.empty()) continue;
    add_separator();
    append(element.children);
    add_separator();
  }
}

void ArticleText::append(const Element& element) {
  const std::size_t start = text_.size();
  Text said;
  for (const Seg& seg : element.segs) {
    const Line* line = find(issue_, seg.line);
    if (line == nullptr) continue;
    said.clear();
    append_corrected(*line, seg.span, said);
    if (said.empty()) continue;
    const bool is_last = &seg == &element.segs.back();
    if (seg.join == Join::hyphen && !is_last) said.pop_back();
    const std::size_t from = text_.size();
    for (const char32_t c : said) {
      if (!is_space(c)) {
        text_.push_back(c);
      } else if (spaces_.empty() || spaces_.back() != text_.size()) {
        spaces_.push_back(text_.size());
      }
    }
    if (seg.join == Join::space) spaces_.push_back(text_.size());
    if (text_.size() > from) pieces_.push_back({from, text_.size(), &seg});
  }
  if (text_.size() > start) paragraphs_.push_back({start, text_.size(), &element});
}

const Article& ArticleText::article_at(std::size_t at) const {
  const auto after =
      std::upper_bound(articles_.begin(), articles_.end(), at,
                       [](std::size_t a, const Start& start) { return a < start.at; });
  return *std::prev(after)->article;
}

std::span<const ArticleText::Piece>::iterator ArticleText::piece_at(std::size_t at) const {
  const std::span<const Piece> all = pieces();
  return std::partition_point(all.begin(), all.end(), [&](const Piece& p) { return p.to <= at; });
}

std::span<const ArticleText::Paragraph>::iterator ArticleText::paragraph_at(std::size_t at) const {
  const std::span<const Paragraph> all = paragraphs();
  return std::partition_point(all.begin(), all.end(),
                              [&](const Paragraph& p) { return p.to <= at; });
}

PageId ArticleText::page_at(std::size_t at) const {
  const auto piece = piece_at(at);
  return piece == pieces().end() ? PageId{} : piece->seg->line.page;
}

Text ArticleText::printed(std::size_t from, std::size_t to) const {
  Text out;
  auto space = std::upper_bound(spaces_.begin(), spaces_.end(), from);
  for (; from < to; ++from) {
    for (; space != spaces_.end() && *space <= from; ++space) {
      if (*space == from && !out.empty() && out.back() != U' ') out += U' ';
    }
    out += text_[from];
  }
  return out;
}

std::size_t weight_of(TextView text, std::size_t enough) {
  std::size_t weight = 0;
  for (const char32_t c : text) {
    if (weight >= enough) break;
    if (is_solid(c)) {
      weight += 2;
    } else if (is_latin(c) || (c >= 0x370 && c < 0x2000)) {
      weight += 1;
    }
  }
  return weight;
}

}  // namespace broadsheet::clean
