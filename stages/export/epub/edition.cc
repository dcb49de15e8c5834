// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/edition.h"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "stages/export/epub/book_facts.h"
#include "stages/export/epub/chapters.h"
#include "stages/export/epub/direction.h"
#include "stages/export/epub/page_breaks.h"
#include "stages/export/epub/poor_scan.h"
#include "stages/export/epub/sections.h"
#include "stages/export/epub/shown_pages.h"

namespace broadsheet::exporting::epub {
namespace {

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

/// What figures show; each once, by id; no sheet of a page.
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

}  // namespace

Edition edition_of(const Issue& issue, const WriteOptions& options, Show show, const Form& form) {
  Edition edition = common_edition(issue, issue.lang, options);
  edition.form = form;
  edition.show = show;
  edition.is_vertical = is_set_in_columns(edition, options.format.writing);
  edition.chapters.reserve(issue.articles.size());
  for (const Article& article : issue.articles) {
    if (shows_anything(issue, article)) add_chapters(edition, article);
  }
  edition.reads_poorly = reads_poorly(issue);
  const bool is_poor = is_poor_scan(edition);
  edition.is_by_page = is_poor && show == Show::text;
  if (is_poor) {
    leave_out_junk(edition);
  } else {
    order_by_sections(edition);
  }
  make_titles_unique(edition);
  if (is_poor || show != Show::text) put_page_pictures(edition);
  place_page_breaks(edition);
  number_files(edition);
  find_starts(edition);
  put_groups(edition);
  edition.pictures = pictures_of(edition, issue.articles);
  edition.notes = find_notes(issue, edition.chapters);
  return edition;
}

Edition edition_of(const Issue& issue, const Article& article, const WriteOptions& options) {
  Edition edition =
      common_edition(issue, article.lang.empty() ? issue.lang : article.lang, options);
  edition.only = &article;
  edition.is_vertical = is_set_in_columns(edition, options.format.writing);
  add_chapters(edition, article);
  make_titles_unique(edition);
  edition.title = edition.chapters.front().title;
  place_page_breaks(edition);
  number_files(edition);
  find_starts(edition);
  edition.pictures = pictures_of(edition, {&article, 1});
  edition.notes = find_notes(issue, edition.chapters);
  return edition;
}

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

bool opens_article(ElementKind kind) {
  return kind == ElementKind::column_title || kind == ElementKind::kicker ||
         kind == ElementKind::headline || kind == ElementKind::deck ||
         kind == ElementKind::byline || kind == ElementKind::dateline;
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
