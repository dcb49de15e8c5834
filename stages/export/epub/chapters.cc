// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/chapters.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/epub/list_marks.h"
#include "stages/export/epub/notes.h"
#include "stages/export/epub/text.h"

namespace broadsheet::exporting::epub {
namespace {

/// The text of the first element of that kind, as a title; empty where it has no word.
std::string title_from(const Issue& issue, const Article& article, ElementKind kind) {
  const Element* element = find(article, kind);
  if (element == nullptr) return {};
  const Text text = text_without_references(issue, *element);
  return has_word(text) ? to_utf8(shortened(text, kLongestTitle)) : std::string();
}

/// True if the headline and the first paragraph begin in Latin letters and no others.
bool opens_in_latin(const Issue& issue, const Article& article) {
  bool latin = false;
  for (const ElementKind kind : {ElementKind::headline, ElementKind::paragraph}) {
    const Element* element = find(article, kind);
    if (element == nullptr) continue;
    for (const char32_t c : shortened(reading_text(issue, element->segs), kLongestTitle)) {
      if (is_solid(c)) return false;
      latin = latin || is_latin(c);
    }
  }
  return latin;
}

bool is_set_solid(std::string_view lang) {
  return lang.starts_with("zh") || lang.starts_with("ja");
}

Chapter chapter_for(const Edition& edition, const Article& article) {
  Chapter chapter;
  chapter.article = &article;
  chapter.file = fmt::format("article-{:03}{}", article.id.n, edition.form.ending);
  chapter.title = title_from(*edition.issue, article, ElementKind::headline);
  chapter.has_headline = !chapter.title.empty();
  if (chapter.title.empty()) {
    chapter.title = title_from(*edition.issue, article, ElementKind::column_title);
  }
  chapter.is_named = !chapter.title.empty();
  // Its first words would be read twice, in the heading and below it.
  if (chapter.title.empty()) chapter.title = place_of(edition, article);
  if (chapter.title.empty()) {
    chapter.title = fmt::format("{} {}", edition.words.article, article.id.n);
  }
  chapter.lang = article.lang;
  if (chapter.lang.empty() && is_set_solid(edition.lang) && opens_in_latin(*edition.issue, article))
    chapter.lang = "en";
  return chapter;
}

/// No text of the article is longer, in bytes of UTF-8.
std::size_t most_bytes(const Issue& issue, const Article& article) {
  constexpr std::size_t kLongestCharacter = 4;
  std::size_t characters = 0;
  constexpr std::size_t kTags = 10;  // of an element, at four bytes
  std::unordered_set<const Line*> counted;
  const auto add = [&](const Element& element) {
    characters += kTags;
    for (const Seg& seg : element.segs) {
      const Line* line = find(issue, seg.line);
      if (line == nullptr) continue;
      characters += seg.span.size() + 1;
      if (reads_as_read(*line) || !counted.insert(line).second) continue;
      for (const Edit& edit : line->edits) characters += edit.after.size();
      for (const Markup& markup : line->markup) characters += markup.stands_for.size();
    }
  };
  for (const Element& element : article.elements) for_each_element(element, add);
  return characters * kLongestCharacter;
}

/// Lists, boxes and tables go on in another file between their items, parts and rows.
bool may_be_parted(const Element& element) {
  return element.kind == ElementKind::list || element.kind == ElementKind::box ||
         element.kind == ElementKind::table;
}

/// Parts a long article into files.
class ChapterCutter {
 public:
  ChapterCutter(Edition& edition, Chapter chapter)
      : edition_(edition), chapter_(std::move(chapter)) {}

  void run() {
    const std::vector<Element>& elements = chapter_.article->elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::size_t bytes = bytes_of(elements[i]);
      if (bytes < kLongFile || !may_be_parted(elements[i])) {
        take(bytes, i, 0);
        continue;
      }
      if (elements[i].kind == ElementKind::list && has_printed_marks(*edition_.issue, elements[i]))
        edition_.marked_lists.insert(&elements[i]);
      for (std::size_t child = 0; child < elements[i].children.size(); ++child)
        take(bytes_of(elements[i].children[child]), i, child);
    }
    finish(elements.size(), 0);
  }

 private:
  /// About what the element takes in its file.
  [[nodiscard]] std::size_t bytes_of(const Element& element) const {
    constexpr std::size_t kTags = 40;
    std::size_t bytes = to_utf8(reading_text(*edition_.issue, element)).size();
    for_each_element(element, [&](const Element&) { bytes += kTags; });
    return bytes;
  }

  void take(std::size_t bytes, std::size_t element, std::size_t child) {
    if (has_text_ && used_ + bytes > kLongFile) {
      finish(child > 0 ? element + 1 : element, child);
      chapter_.from = element;
      chapter_.from_child = child;
      ++chapter_.part;
      chapter_.is_listed = false;
      chapter_.file = fmt::format("article-{:03}-{}{}", chapter_.article->id.n, chapter_.part,
                                  edition_.form.ending);
      used_ = 0;
    }
    used_ += bytes;
    has_text_ = has_text_ || !opens_article(chapter_.article->elements[element].kind);
  }

  void finish(std::size_t to, std::size_t to_child) {
    chapter_.to = to;
    chapter_.to_child = to_child;
    edition_.chapters.push_back(chapter_);
  }

  Edition& edition_;
  Chapter chapter_;
  std::size_t used_ = 0;
  bool has_text_ = false;  ///< a headline alone is no file
};

}  // namespace

bool shows_anything(const Issue& issue, const Article& article) {
  return std::any_of(article.elements.begin(), article.elements.end(), [&](const Element& top) {
    bool shows = false;
    for_each_element(top, [&](const Element& part) {
      const bool has_text = std::any_of(part.segs.begin(), part.segs.end(),
                                        [](const Seg& seg) { return seg.span.size() > 0; });
      shows = shows || part.kind == ElementKind::figure || (has_text && !is_silent(issue, part));
    });
    return shows;
  });
}

void add_chapters(Edition& edition, const Article& article) {
  Chapter chapter = chapter_for(edition, article);
  chapter.to = article.elements.size();
  if (most_bytes(*edition.issue, article) < kLongFile) {
    edition.chapters.push_back(std::move(chapter));
  } else {
    ChapterCutter(edition, std::move(chapter)).run();
  }
}

void make_titles_unique(Edition& edition) {
  std::unordered_set<std::string> used = {edition.title, std::string(edition.words.cover),
                                          std::string(edition.words.contents),
                                          std::string(edition.words.landmarks)};
  std::unordered_map<std::string, std::size_t> numbers;
  for (Chapter& chapter : edition.chapters) {
    chapter.page_title = chapter.title;
    if (used.insert(chapter.page_title).second) continue;
    std::size_t& number = numbers.try_emplace(chapter.title, 1).first->second;
    do {
      chapter.page_title = fmt::format("{} ({})", chapter.title, ++number);
    } while (!used.insert(chapter.page_title).second);
  }
}

void find_starts(Edition& edition) {
  const std::vector<Article>& articles = edition.issue->articles;
  edition.starts.assign(articles.size(), kNowhere);
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    const Chapter& chapter = edition.chapters[i];
    if (chapter.part == 1)
      edition.starts[static_cast<std::size_t>(chapter.article - articles.data())] = i;
  }
}

std::span<const Element> children_in(const Chapter& chapter, const Element& element) {
  const std::vector<Element>& elements = chapter.article->elements;
  const std::span<const Element> all = element.children;
  const bool is_first = chapter.from < elements.size() && &element == &elements[chapter.from];
  const bool is_last = chapter.to > 0 && &element == &elements[chapter.to - 1];
  const std::size_t from = is_first ? chapter.from_child : 0;
  const std::size_t to = is_last && chapter.to_child > 0 ? chapter.to_child : all.size();
  return all.subspan(from, to - from);
}

}  // namespace broadsheet::exporting::epub
