// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/edition.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/epub/list_marks.h"
#include "stages/export/epub/text.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr double kTitleEm = 120;  // longest headline in navigation

struct PictureType {
  std::string_view media_type;
  std::string_view extension;
};
constexpr auto kPictureTypes = std::to_array<PictureType>({
    {"image/jpeg", ".jpg"},
    {"image/png", ".png"},
    {"image/gif", ".gif"},
});

const PictureType* type_of(std::string_view media_type) {
  const auto* found =
      std::find_if(kPictureTypes.begin(), kPictureTypes.end(),
                   [&](const PictureType& type) { return type.media_type == media_type; });
  return found == kPictureTypes.end() ? nullptr : found;
}

/// The text of the first element of that kind, as a title.
std::string title_from(const Issue& issue, const Article& article, ElementKind kind) {
  const Element* element = find(article, kind);
  return element == nullptr
             ? ""
             : to_utf8(shortened(text_without_references(issue, *element), kTitleEm));
}

/// True if the headline and the first paragraph begin in Latin letters and no others.
bool opens_in_latin(const Issue& issue, const Article& article) {
  bool latin = false;
  for (const ElementKind kind : {ElementKind::headline, ElementKind::paragraph}) {
    const Element* element = find(article, kind);
    if (element == nullptr) continue;
    for (const char32_t c : shortened(reading_text(issue, element->segs), kTitleEm)) {
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

/// The chapters of an article: one, unless it is very long.
void add_chapters(Edition& edition, const Article& article) {
  Chapter chapter = chapter_for(edition, article);
  chapter.to = article.elements.size();
  if (most_bytes(*edition.issue, article) < kLongFile) {
    edition.chapters.push_back(std::move(chapter));
  } else {
    ChapterCutter(edition, std::move(chapter)).run();
  }
}

/// Gives every file a title of its own: 社论, 社论 (2) …
void make_titles_unique(const Edition& edition, std::vector<Chapter>& chapters) {
  std::unordered_set<std::string> used = {edition.title, std::string(edition.words.cover),
                                          std::string(edition.words.contents),
                                          std::string(edition.words.landmarks)};
  std::unordered_map<std::string, std::size_t> numbers;
  for (Chapter& chapter : chapters) {
    chapter.page_title = chapter.title;
    if (used.insert(chapter.page_title).second) continue;
    std::size_t& number = numbers.try_emplace(chapter.title, 1).first->second;
    do {
      chapter.page_title = fmt::format("{} ({})", chapter.title, ++number);
    } while (!used.insert(chapter.page_title).second);
  }
}

std::string label_of_group(const Edition& edition, const Article& article) {
  const Page* page = first_page(*edition.issue, article);
  std::string label = to_utf8(shortened(section_of(article, page), kTitleEm));
  if (label.empty() && page != nullptr) label = page_name(edition.words, *page);
  return label.empty() ? std::string(edition.words.article) : label;
}

/// Of a poor scan its pages, else sections.
std::vector<Group> groups_of(Edition& edition) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < edition.page_pictures.size(); ++i) {
    const PagePicture& page = edition.page_pictures[i];
    const bool is_last = i + 1 == edition.page_pictures.size();
    groups.push_back({page_name(edition.words, *page.page), page.file, page.order, page.before,
                      is_last ? edition.chapters.size() : edition.page_pictures[i + 1].before});
  }
  if (groups.empty()) {
    for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
      const Chapter& chapter = edition.chapters[i];
      const std::string label = label_of_group(edition, *chapter.article);
      if (groups.empty() || groups.back().label != label)
        groups.push_back({label, chapter.file, chapter.order, i, i});
      groups.back().last = i + 1;
    }
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t i = groups[g].first; i < groups[g].last; ++i) edition.chapters[i].group = g;
  }
  return groups;
}

/// Mean of the estimates of pages; 1 where nothing was estimated.
double quality_of(const Issue& issue) {
  double sum = 0;
  double characters = 0;
  for (const Quality& quality : issue.qualities) {
    if (!quality.page) continue;
    sum += quality.estimate * static_cast<double>(quality.characters);
    characters += static_cast<double>(quality.characters);
  }
  return characters > 0 ? sum / characters : 1;
}

/// True of an issue whose text is too poor to be read without the print, or in which hardly an
/// article was found, and whose pages are there as pictures.
bool is_poor_scan(const Edition& edition) {
  constexpr double kPoor = 0.8;
  constexpr std::size_t kFew = 4;
  const std::vector<Page>& pages = edition.issue->pages;
  if (pages.empty() || !std::all_of(pages.begin(), pages.end(), [](const Page& page) {
        return !page_picture_of(page).empty();
      }))
    return false;
  const auto without = static_cast<std::size_t>(std::count_if(
      edition.chapters.begin(), edition.chapters.end(),
      [](const Chapter& chapter) { return chapter.part == 1 && !chapter.has_headline; }));
  const bool has_few_heads =
      edition.issue->articles.size() >= kFew && 2 * without > edition.issue->articles.size();
  return has_few_heads || quality_of(*edition.issue) < kPoor;
}

/// Puts the pictures of pages before the articles that begin there, and takes out of the contents
/// what is named by no headline, or read too badly.
void put_page_pictures(Edition& edition) {
  constexpr double kJunk = 0.6;
  std::unordered_map<std::uint32_t, double> estimates;
  for (const Quality& quality : edition.issue->qualities) {
    if (quality.article) estimates[quality.article.n] = quality.estimate;
  }
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto put_until = [&](std::size_t end, std::size_t before) {
    for (; next < end; ++next) {
      const Page& page = pages[next];
      edition.page_pictures.push_back({&page,
                                       fmt::format("page-{}{}", page.id.n, edition.form.ending),
                                       page_picture_of(page),
                                       before,
                                       {},
                                       0});
    }
  };
  put_until(1, 0);
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    Chapter& chapter = edition.chapters[i];
    const auto estimate = estimates.find(chapter.article->id.n);
    const bool is_junk = estimate != estimates.end() && estimate->second < kJunk;
    chapter.is_listed = chapter.is_listed && chapter.has_headline && !is_junk;
    const Page* start = first_page(*edition.issue, *chapter.article);
    if (start != nullptr && chapter.part == 1)
      put_until(static_cast<std::size_t>(start - pages.data()) + 1, i);
  }
  put_until(pages.size(), edition.chapters.size());
}

PageBreak break_before(const Page& page) {
  return {"page-" + std::to_string(page.id.n), printed_label(page), 0};
}

/// Numbers files and breaks in reading order.
class Numbering {
 public:
  explicit Numbering(Edition& edition) : edition_(edition) {}

  void run() {
    number(edition_.opening, edition_.form.front);
    std::size_t next = 0;
    const auto number_pictures = [&](std::size_t before) {
      for (; next < edition_.page_pictures.size(); ++next) {
        PagePicture& page = edition_.page_pictures[next];
        if (page.before > before) break;
        page.order = ++order_;
        number(page.breaks, page.file);
      }
    };
    for (std::size_t i = 0; i < edition_.chapters.size(); ++i) {
      number_pictures(i);
      Chapter& chapter = edition_.chapters[i];
      chapter.order = chapter.is_listed ? ++order_ : order_;
      number(chapter.breaks, chapter.file);
    }
    number_pictures(edition_.chapters.size());
    if (!edition_.closing.empty()) number(edition_.closing, edition_.chapters.back().file);
  }

 private:
  void number(std::vector<PageBreak>& breaks, std::string_view file) {
    for (PageBreak& at : breaks) {
      at.order = ++order_;
      edition_.page_places.push_back(fmt::format("{}#{}", file, at.id));
    }
  }

  Edition& edition_;
  std::uint32_t order_ = 1;  ///< the masthead page
};

/// Assigns printed pages to files.
void place_page_breaks(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto place_until = [&](std::size_t end, std::vector<PageBreak>& breaks) {
    for (; next < end; ++next) breaks.push_back(break_before(pages[next]));
  };
  for (PagePicture& page : edition.page_pictures) place_until(next + 1, page.breaks);
  if (edition.page_pictures.empty())
    place_until(std::min<std::size_t>(1, pages.size()), edition.opening);
  for (Chapter& chapter : edition.chapters) {
    const Page* start = first_page(*edition.issue, *chapter.article);
    if (start == nullptr) continue;
    place_until(static_cast<std::size_t>(start - pages.data()) + 1, chapter.breaks);
  }
  place_until(pages.size(), edition.chapters.empty() ? edition.opening : edition.closing);
  Numbering(edition).run();
}

std::vector<const Picture*> pictures_of(const Issue& issue) {
  std::vector<const Picture*> pictures;
  for (const Article& article : issue.articles) {
    for (const Element& top : article.elements) {
      for_each_element(top, [&](const Element& element) {
        const Picture* picture = shown_picture(issue, element);
        if (picture != nullptr) pictures.push_back(picture);
      });
    }
  }
  const auto by_id = [](const Picture* a, const Picture* b) { return a->id < b->id; };
  std::sort(pictures.begin(), pictures.end(), by_id);
  pictures.erase(std::unique(pictures.begin(), pictures.end()), pictures.end());
  return pictures;
}

/// True if most of the text is set in columns and nobody wants it otherwise.
bool is_vertical(const Issue& issue, Writing wanted) {
  if (wanted != Writing::as_printed) return wanted == Writing::vertical;
  std::size_t all = 0;
  std::size_t vertical = 0;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      all += line.as_read.size();
      if (line.mode == WritingMode::vertical) vertical += line.as_read.size();
    }
  }
  return 2 * vertical > all;
}

}  // namespace

Edition edition_of(const Issue& issue, const WriteOptions& options, const Form& form) {
  Edition edition;
  edition.form = form;
  edition.issue = &issue;
  edition.modified = options.modified;
  edition.is_vertical = is_vertical(issue, options.format.writing);
  edition.languages = options.languages.get();
  edition.lang = issue.lang.empty() ? "und" : issue.lang;
  edition.words = words_for(edition.lang);
  if (options.profile != nullptr) edition.words = edition.words.with(options.profile->epub);
  edition.paper = paper_of(issue);
  const Fact* date = issue.masthead.find(FactKind::date);
  edition.date = date_of(issue);
  // A month or a season is named as the paper names it.
  const std::string named = edition.date.size() == 10 || edition.date.empty()
                                ? edition.date
                                : to_utf8(trimmed(date->printed));
  edition.title = edition.paper + (named.empty() ? "" : " ") + named;
  edition.chapters.reserve(issue.articles.size());
  for (const Article& article : issue.articles) {
    add_chapters(edition, article);
  }
  make_titles_unique(edition, edition.chapters);
  for (Chapter& chapter : edition.chapters) chapter.is_listed = chapter.part == 1;
  if (is_poor_scan(edition)) put_page_pictures(edition);
  place_page_breaks(edition);
  edition.groups = groups_of(edition);
  edition.pictures = pictures_of(issue);
  edition.notes = find_notes(issue, edition.chapters);
  return edition;
}

bool opens_article(ElementKind kind) {
  return kind == ElementKind::column_title || kind == ElementKind::kicker ||
         kind == ElementKind::headline || kind == ElementKind::deck ||
         kind == ElementKind::byline || kind == ElementKind::dateline;
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

const Chapter* chapter_of(const Edition& edition, ArticleId id) {
  const Article* article = find(*edition.issue, id);
  if (article == nullptr) return nullptr;
  // Chapters stand in the order of the articles.
  const auto found =
      std::partition_point(edition.chapters.begin(), edition.chapters.end(),
                           [&](const Chapter& chapter) { return chapter.article < article; });
  return &*found;
}

std::vector<const Chapter*> lead_stories(const Edition& edition, std::size_t most) {
  std::vector<const Chapter*> found;
  const Issue& issue = *edition.issue;
  for (const Chapter& chapter : edition.chapters) {
    if (found.size() == most) break;
    const Page* start = first_page(issue, *chapter.article);
    const bool in_front = start == nullptr || start == issue.pages.data();
    if (chapter.has_headline && in_front && chapter.is_listed) found.push_back(&chapter);
  }
  return found;
}

const Picture* shown_picture(const Issue& issue, const Element& figure) {
  const auto* detail = std::get_if<FigureDetail>(&figure.detail);
  const Picture* picture = detail == nullptr ? nullptr : find(issue, detail->picture);
  const bool shown =
      picture != nullptr && !picture->data.empty() && type_of(picture->media_type) != nullptr;
  return shown ? picture : nullptr;
}

std::string page_picture_of(const Page& page) {
  const PictureType* type = type_of(page.image.media_type);
  if (page.image.data.empty() || type == nullptr) return {};
  return "pictures/page-" + std::to_string(page.id.n) + std::string(type->extension);
}

std::string file_of(const Picture& picture) {
  const PictureType* type = type_of(picture.media_type);
  return "pictures/" + to_string(picture.id) + std::string(type == nullptr ? "" : type->extension);
}

std::string place_of(const Edition& edition, const Article& article) {
  const Page* page = first_page(*edition.issue, article);
  const std::string section = to_utf8(section_of(article, page));
  std::string place = page == nullptr ? "" : page_name(edition.words, *page);
  if (!place.empty() && !section.empty()) place += " · ";
  return place + section;
}

std::string page_name(const Words& words, const Page& page) {
  return with_number(words.page, printed_label(page));
}

}  // namespace broadsheet::exporting::epub
