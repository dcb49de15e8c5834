// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/edition.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/epub/book_facts.h"
#include "stages/export/epub/list_marks.h"
#include "stages/export/epub/text.h"
#include "stages/export/regions.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr double kTitleEm = 120;  // longest headline in navigation

/// The text of the first element of that kind, as a title; empty where it has no word.
std::string title_from(const Issue& issue, const Article& article, ElementKind kind) {
  const Element* element = find(article, kind);
  if (element == nullptr) return {};
  const Text text = text_without_references(issue, *element);
  return has_word(text) ? to_utf8(shortened(text, kTitleEm)) : std::string();
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

/// False of an article without a word or a picture, as a source may state one.
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

std::string label_of_group(const Edition& edition, const Chapter& chapter) {
  if (chapter.section != nullptr) return chapter.section->name;
  const Article& article = *chapter.article;
  const Page* page = first_page(*edition.issue, article);
  std::string label = to_utf8(shortened(section_of(article, page), kTitleEm));
  if (label.empty() && page != nullptr) label = page_name(edition.words, *page);
  return label.empty() ? std::string(edition.words.article) : label;
}

/// Of a poor scan its pages, else sections.
std::vector<Group> groups_of(Edition& edition) {
  std::vector<Group> groups;
  for (std::size_t i = 0; edition.is_by_page && i < edition.page_pictures.size(); ++i) {
    const PagePicture& page = edition.page_pictures[i];
    const bool is_last = i + 1 == edition.page_pictures.size();
    groups.push_back({page_name(edition.words, *page.page), page.file, page.order, page.before,
                      is_last ? edition.chapters.size() : edition.page_pictures[i + 1].before});
  }
  if (groups.empty()) {
    for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
      const Chapter& chapter = edition.chapters[i];
      const std::string label = label_of_group(edition, chapter);
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

/// What the edition shows of a page. That of the text is the same whatever else is written.
PageView view_in(const Edition& edition, const Page& page) {
  const bool is_text = edition.show == Show::text || edition.facsimiles == nullptr;
  return is_text ? printed_view_of(page) : view_of(page, *edition.facsimiles);
}

/// True of an article that somebody would look for: it has a headline, and under it some lines.
bool is_story(const Issue& issue, const Chapter& chapter) {
  constexpr std::size_t kLeast = 200;  ///< bytes of UTF-8: about 35 words, or 65 Han
  constexpr std::size_t kWide = 3;     ///< of a character
  if (!chapter.has_headline) return false;
  std::size_t bytes = 0;
  for (const Element& element : chapter.article->elements) {
    if (opens_article(element.kind)) continue;
    for_each_element(element, [&](const Element& part) {
      for (const Seg& seg : part.segs) {
        const Line* line = find(issue, seg.line);
        if (line != nullptr && !line->as_read.empty())
          bytes += seg.span.size() * (is_wide(line->as_read[line->as_read.size() / 2]) ? kWide : 1);
      }
    });
    if (bytes >= kLeast) return true;
  }
  return false;
}

/// True of an issue whose text is too poor to be read without the print.
bool reads_poorly(const Issue& issue) {
  constexpr double kPoor = 0.8;
  return quality_of(issue) < kPoor;
}

/// True of a scan of whose articles fewer than half are stories. Of issues that read well 0.56 to 1
/// were, of those that did not 0 to 0.31.
bool has_few_stories(const Edition& edition) {
  constexpr std::size_t kFew = 4;
  const auto stories = static_cast<std::size_t>(
      std::count_if(edition.chapters.begin(), edition.chapters.end(), [&](const Chapter& chapter) {
        return chapter.part == 1 && is_story(*edition.issue, chapter);
      }));
  const std::size_t articles = edition.issue->articles.size();
  const std::vector<Page>& pages = edition.issue->pages;
  const bool is_scan =
      std::any_of(pages.begin(), pages.end(), [](const Page& page) { return !page.born_digital; });
  return is_scan && (articles >= kFew ? 2 * stories < articles : stories == 0);
}

bool has_all_views(const Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  return !pages.empty() && std::all_of(pages.begin(), pages.end(), [&](const Page& page) {
    return view_in(edition, page).is_there();
  });
}

/// Takes out of the contents what is no story, or read too badly.
void leave_out_junk(Edition& edition) {
  constexpr double kJunk = 0.6;
  std::unordered_map<std::uint32_t, double> estimates;
  for (const Quality& quality : edition.issue->qualities) {
    if (quality.article) estimates[quality.article.n] = quality.estimate;
  }
  for (Chapter& chapter : edition.chapters) {
    const auto estimate = estimates.find(chapter.article->id.n);
    const bool is_junk = estimate != estimates.end() && estimate->second < kJunk;
    chapter.is_listed = chapter.is_listed && is_story(*edition.issue, chapter) && !is_junk;
  }
}

PagePicture page_picture_for(const Edition& edition, const Page& page, std::size_t before) {
  PagePicture picture;
  picture.page = &page;
  picture.view = view_in(edition, page);
  const std::string name = "page-" + std::to_string(page.id.n);
  picture.file = fmt::format("{}{}", name, edition.form.ending);
  if (picture.view.scan != nullptr) {
    picture.picture = file_of(*picture.view.scan);
  } else if (picture.view.is_there()) {
    picture.picture =
        fmt::format("pictures/{}{}", name, picture_extension(picture.view.media_type));
  }
  picture.before = before;
  return picture;
}

/// Puts the pictures of pages before all articles, or, where pages lead, before those that begin
/// there.
void put_page_pictures(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto put_until = [&](std::size_t end, std::size_t before) {
    for (; next < end; ++next)
      edition.page_pictures.push_back(page_picture_for(edition, pages[next], before));
  };
  put_until(edition.is_by_page ? 1 : pages.size(), 0);
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    const Chapter& chapter = edition.chapters[i];
    const Page* start = first_page(*edition.issue, *chapter.article);
    if (start != nullptr && chapter.part == 1)
      put_until(static_cast<std::size_t>(start - pages.data()) + 1, i);
  }
  put_until(pages.size(), edition.chapters.size());
}

/// Tells pages which articles stand on them, and where. An article that stands nowhere is told on
/// the page it comes behind.
void put_page_links(Edition& edition) {
  const Issue& issue = *edition.issue;
  const auto picture_of = [&](PageId id) -> PagePicture* {
    const Page* page = find(issue, id);
    return page == nullptr
               ? nullptr
               : &edition.page_pictures[static_cast<std::size_t>(page - issue.pages.data())];
  };
  const auto tell = [](PagePicture& page, std::size_t chapter) {
    if (page.articles.empty() || page.articles.back() != chapter) page.articles.push_back(chapter);
  };
  std::size_t behind = 0;
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    if (edition.chapters[i].part > 1) continue;
    const Article& article = *edition.chapters[i].article;
    while (edition.is_by_page && behind + 1 < edition.page_pictures.size() &&
           edition.page_pictures[behind + 1].before <= i)
      ++behind;
    bool is_told = false;
    for (const PageId id : article.pages) {
      PagePicture* page = picture_of(id);
      if (page != nullptr) tell(*page, i);
      is_told = is_told || page != nullptr;
    }
    if (!is_told) tell(edition.page_pictures[behind], i);
    for (const Region& region : regions_of(issue, article)) {
      PagePicture* page = picture_of(region.page);
      if (page == nullptr) continue;
      tell(*page, i);
      page->links.push_back({i, region.box});
    }
  }
}

PageBreak break_before(const Issue& issue, std::size_t page) {
  const Page& at = issue.pages[page];
  return {page, "page-" + std::to_string(at.id.n), printed_label(at), 0};
}

/// A name of a section as it is compared: without white space, in small letters.
Text compared(TextView name) {
  Text out = without_spaces(name);
  for (char32_t& c : out) c = lower_letter(c);
  return out;
}

/// The section that somebody wants an article in: by its printed name, else by the page that it
/// begins on.
class WantedSections {
 public:
  explicit WantedSections(const std::vector<BookSection>& sections) : sections_(sections) {
    for (const BookSection& section : sections) {
      add(section.name, section);
      for (const std::string& name : section.match) add(name, section);
    }
  }

  [[nodiscard]] const BookSection* section_for(const Issue& issue, const Article& article) const {
    const Page* page = first_page(issue, article);
    const auto named = by_name_.find(compared(section_of(article, page)));
    if (named != by_name_.end()) return named->second;
    if (page == nullptr) return nullptr;
    const auto number = static_cast<std::uint32_t>(page - issue.pages.data()) + 1;
    for (const BookSection& section : sections_) {
      for (const BookSection::Pages& pages : section.pages) {
        if (pages.first <= number && number <= pages.last) return &section;
      }
    }
    return nullptr;
  }

 private:
  void add(std::string_view name, const BookSection& section) {
    by_name_.emplace(compared(from_utf8(name).value_or(Text())), &section);
  }

  const std::vector<BookSection>& sections_;
  std::unordered_map<Text, const BookSection*> by_name_;
};

/// Puts the articles of the sections that somebody wants first, each in the order of the paper.
void order_by_sections(Edition& edition) {
  const std::vector<BookSection>& sections = edition.wanted->sections;
  const WantedSections wanted(sections);
  for (Chapter& chapter : edition.chapters)
    chapter.section = wanted.section_for(*edition.issue, *chapter.article);
  const auto place = [&](const Chapter& chapter) {
    return chapter.section == nullptr ? sections.size()
                                      : static_cast<std::size_t>(chapter.section - sections.data());
  };
  std::stable_sort(edition.chapters.begin(), edition.chapters.end(),
                   [&](const Chapter& a, const Chapter& b) { return place(a) < place(b); });
}

/// Numbers files and breaks in reading order.
class Numbering {
 public:
  explicit Numbering(Edition& edition)
      : edition_(edition), order_(edition.show == Show::text && edition.only == nullptr ? 1 : 0) {
    edition_.page_places.resize(edition_.issue->pages.size());
  }

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
      edition_.page_places[at.page] = fmt::format("{}#{}", file, at.id);
      ++edition_.page_count;
    }
  }

  Edition& edition_;
  /// Of what was numbered last; the masthead page, where the book begins with it.
  std::uint32_t order_;
};

/// Assigns printed pages to files where sections have another order than the paper: each to the
/// first article that starts there, or to that of the next page on which one starts.
void place_page_breaks_by_sections(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::vector<std::size_t> firsts(pages.size(), kNowhere);  // chapters
  for (std::size_t i = edition.chapters.size(); i-- > 0;) {
    const Page* start = first_page(*edition.issue, *edition.chapters[i].article);
    if (start != nullptr && edition.chapters[i].part == 1)
      firsts[static_cast<std::size_t>(start - pages.data())] = i;
  }
  if (!pages.empty()) edition.opening.push_back(break_before(*edition.issue, 0));
  for (std::size_t from = 1; from < pages.size();) {
    std::size_t at = from;
    while (at < pages.size() && firsts[at] == kNowhere) ++at;
    std::vector<PageBreak>& breaks =
        at < pages.size() ? edition.chapters[firsts[at]].breaks
                          : (edition.chapters.empty() ? edition.opening : edition.closing);
    for (; from < pages.size() && from <= at; ++from)
      breaks.push_back(break_before(*edition.issue, from));
  }
}

/// Assigns printed pages to files.
void place_page_breaks(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto place_until = [&](std::size_t end, std::vector<PageBreak>& breaks) {
    for (; next < end; ++next) breaks.push_back(break_before(*edition.issue, next));
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
}

/// Finds the first chapter of each article.
void find_starts(Edition& edition) {
  const std::vector<Article>& articles = edition.issue->articles;
  edition.starts.assign(articles.size(), kNowhere);
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    const Chapter& chapter = edition.chapters[i];
    if (chapter.part == 1)
      edition.starts[static_cast<std::size_t>(chapter.article - articles.data())] = i;
  }
}

std::vector<const Picture*> pictures_of(const Edition& edition, std::span<const Article> articles) {
  std::unordered_set<const std::string*> sheets;
  for (const PagePicture& page : edition.page_pictures) sheets.insert(page.view.data);
  std::vector<const Picture*> pictures;
  for (const Article& article : articles) {
    for (const Element& top : article.elements) {
      for_each_element(top, [&](const Element& element) {
        const Picture* picture = shown_picture(*edition.issue, element);
        if (picture != nullptr && !sheets.contains(&picture->data)) pictures.push_back(picture);
      });
    }
  }
  const auto by_id = [](const Picture* a, const Picture* b) { return a->id < b->id; };
  std::sort(pictures.begin(), pictures.end(), by_id);
  pictures.erase(std::unique(pictures.begin(), pictures.end()), pictures.end());
  return pictures;
}

/// Counts how much of the text is set in columns.
struct ColumnsOfText {
  std::size_t all = 0;
  std::size_t vertical = 0;

  void count(const Line& line) {
    all += line.as_read.size();
    if (line.mode == WritingMode::vertical) vertical += line.as_read.size();
  }
  [[nodiscard]] bool are_most() const { return 2 * vertical > all; }
};

bool is_vertical(const Issue& issue) {
  ColumnsOfText columns;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) columns.count(line);
  }
  return columns.are_most();
}

bool is_vertical(const Issue& issue, const Article& article) {
  ColumnsOfText columns;
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& element) {
      for (const Seg& seg : element.segs) {
        if (const Line* line = find(issue, seg.line)) columns.count(*line);
      }
    });
  }
  return columns.are_most();
}

/// What the title of the edition, as it is wanted, comes to.
std::string title_of(const Edition& edition, std::string_view date) {
  const EpubOptions& wanted = *edition.wanted;
  std::string title;
  if (!wanted.title.empty()) {
    const Masthead& masthead = edition.issue->masthead;
    const Fact* number = masthead.find(FactKind::number, "issue");
    if (number == nullptr) number = masthead.find(FactKind::number, "total");
    const std::string printed = number == nullptr        ? ""
                                : !number->value.empty() ? number->value
                                                         : to_utf8(trimmed(number->printed));
    title = filled_title(wanted.title, edition.paper, date, printed);
  } else if (const auto given = values_of(wanted.facts, "title"); !given.empty()) {
    title = std::string(given.back());
  }
  return title.empty() ? edition.printed : title;
}

/// What every book of the issue says alike.
Edition common_edition(const Issue& issue, std::string_view lang, const WriteOptions& options) {
  Edition edition;
  edition.issue = &issue;
  edition.wanted = &options.format.epub;
  edition.facsimiles = options.facsimiles.get();
  edition.modified = options.modified;
  edition.languages = options.languages.get();
  edition.lang = lang.empty() ? "und" : lang;
  edition.words = words_for(edition.lang);
  if (options.profile != nullptr) edition.words = edition.words.with(options.profile->epub);
  edition.paper = paper_of(issue);
  const Fact* date = issue.masthead.find(FactKind::date);
  edition.date = date_of(issue);
  // A month or a season is named as the paper names it.
  const std::string named = edition.date.size() == 10 || edition.date.empty()
                                ? edition.date
                                : to_utf8(trimmed(date->printed));
  edition.printed = edition.paper + (named.empty() ? "" : " ") + named;
  edition.title = title_of(edition, named);
  edition.styles.push_back(kStyle);
  if (edition.wanted->kindle) edition.styles.push_back(kKindleStyleFile);
  if (edition.wanted->style != nullptr) edition.styles.push_back(kOwnStyle);
  return edition;
}

/// As it is wanted, else as the text is printed. Kindles set in columns what is Japanese, or in the
/// old forms of Chinese.
bool direction_of(const Edition& edition, Writing wanted, bool is_printed_so) {
  const bool may_be = !edition.wanted->kindle || edition.lang.starts_with("ja") ||
                      edition.lang.starts_with("zh-Hant");
  return may_be && (wanted == Writing::as_printed ? is_printed_so : wanted == Writing::vertical);
}

}  // namespace

bool may_be_written(const Issue& issue, const WriteOptions& options, Show show,
                    Diagnostics& diagnostics) {
  if (issue.articles.size() > options.limits.epub_articles) {
    diagnostics.add(DiagCode::epub_skipped,
                    fmt::format("The issue has {} articles and the limit epub.articles is {}.",
                                issue.articles.size(), options.limits.epub_articles));
    return false;
  }
  if (show != Show::text &&
      !has_views(issue, options.facsimiles == nullptr ? Facsimiles() : *options.facsimiles)) {
    diagnostics.add(
        DiagCode::epub_skipped,
        fmt::format("{}: no page has a picture. Give the PDF or the scans; of the text alone --to "
                    "epub makes a book.",
                    show == Show::pages ? "epub-pages" : "replica"));
    return false;
  }
  return true;
}

Edition edition_of(const Issue& issue, const WriteOptions& options, Show show, const Form& form) {
  Edition edition = common_edition(issue, issue.lang, options);
  edition.form = form;
  edition.show = show;
  edition.is_vertical = direction_of(edition, options.format.writing, is_vertical(issue));
  edition.chapters.reserve(issue.articles.size());
  for (const Article& article : issue.articles) {
    if (shows_anything(issue, article)) add_chapters(edition, article);
  }
  edition.reads_poorly = reads_poorly(issue);
  const bool is_poor = has_all_views(edition) && (edition.reads_poorly || has_few_stories(edition));
  const bool is_ordered = !is_poor && !edition.wanted->sections.empty();
  if (is_ordered) order_by_sections(edition);
  make_titles_unique(edition, edition.chapters);
  for (Chapter& chapter : edition.chapters) chapter.is_listed = chapter.part == 1;
  edition.is_by_page = is_poor && show == Show::text;
  if (is_poor) leave_out_junk(edition);
  if (show != Show::text || is_poor) {
    put_page_pictures(edition);
    put_page_links(edition);
  }
  if (is_ordered && edition.page_pictures.empty()) {
    place_page_breaks_by_sections(edition);
  } else {
    place_page_breaks(edition);
  }
  Numbering(edition).run();
  find_starts(edition);
  edition.groups = groups_of(edition);
  edition.pictures = pictures_of(edition, issue.articles);
  edition.notes = find_notes(issue, edition.chapters);
  return edition;
}

Edition edition_of(const Issue& issue, const Article& article, const WriteOptions& options) {
  Edition edition =
      common_edition(issue, article.lang.empty() ? issue.lang : article.lang, options);
  edition.only = &article;
  edition.is_vertical = direction_of(edition, options.format.writing, is_vertical(issue, article));
  add_chapters(edition, article);
  make_titles_unique(edition, edition.chapters);
  edition.title = edition.chapters.front().title;
  for (Chapter& chapter : edition.chapters) chapter.is_listed = chapter.part == 1;
  if (const Page* start = first_page(issue, article)) {
    const auto page = static_cast<std::size_t>(start - issue.pages.data());
    edition.chapters.front().breaks.push_back(break_before(issue, page));
  }
  Numbering(edition).run();
  find_starts(edition);
  edition.pictures = pictures_of(edition, {&article, 1});
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
  const std::size_t start =
      edition.starts[static_cast<std::size_t>(article - edition.issue->articles.data())];
  return start == kNowhere ? nullptr : &edition.chapters[start];
}

std::vector<const Chapter*> lead_stories(const Edition& edition, std::size_t most) {
  std::vector<const Chapter*> found;
  const Issue& issue = *edition.issue;
  for (const Chapter& chapter : edition.chapters) {
    if (found.size() == most) break;
    if (edition.only != nullptr && chapter.part == 1) found.push_back(&chapter);
    if (edition.only != nullptr) continue;
    const Page* start = first_page(issue, *chapter.article);
    const bool in_front = start == nullptr || start == issue.pages.data();
    const bool leads = edition.reads_poorly ? is_story(issue, chapter) : chapter.has_headline;
    if (leads && in_front && chapter.is_listed) found.push_back(&chapter);
  }
  return found;
}

const Picture* shown_picture(const Issue& issue, const Element& figure) {
  const auto* detail = std::get_if<FigureDetail>(&figure.detail);
  const Picture* picture = detail == nullptr ? nullptr : find(issue, detail->picture);
  const bool shown = picture != nullptr && !picture->data.empty() &&
                     !picture_extension(picture->media_type).empty();
  return shown ? picture : nullptr;
}

const PagePicture* cover_page_of(const Edition& edition) {
  const auto found = std::find_if(edition.page_pictures.begin(), edition.page_pictures.end(),
                                  [](const PagePicture& page) { return page.view.is_there(); });
  return found == edition.page_pictures.end() ? nullptr : &*found;
}

const std::string* page_file_of(const Edition& edition, const Page& page) {
  const auto index = static_cast<std::size_t>(&page - edition.issue->pages.data());
  return edition.page_pictures.empty() ? nullptr : &edition.page_pictures.at(index).file;
}

std::string file_of(const Picture& picture) {
  return fmt::format("pictures/{}{}", to_string(picture.id), picture_extension(picture.media_type));
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
