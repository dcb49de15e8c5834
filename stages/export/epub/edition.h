// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/issue.h"
#include "stages/export/epub/notes.h"
#include "stages/export/epub/words.h"
#include "stages/export/facts.h"
#include "stages/export/page_view.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting::epub {

/// The beginning of a printed page: an anchor in the text, and an entry of the page list.
struct PageBreak {
  std::size_t page = 0;     ///< index in the issue
  std::string id;           ///< page-6
  std::string label;        ///< the printed page number
  std::uint32_t order = 0;  ///< NCX playOrder
};

/// One article and its file. Readers of paper white lay out a whole file at once, so a long article
/// has several: the elements [from, to) stand in this one, the first from `from_child` on, the last
/// up to `to_child` (all of it, if that is 0).
struct Chapter {
  const Article* article = nullptr;
  std::uint32_t part = 1;  ///< of the article; only the first stands in the contents
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t from_child = 0;
  std::size_t to_child = 0;
  std::string file;  ///< article-001.xhtml, article-001-2.xhtml
  /// For navigation: the headline, else the column title, else page and section.
  std::string title;
  std::string page_title;  ///< the title of the file: the same, made unique
  bool has_headline = false;
  bool is_named = false;  ///< by its headline or column title
  /// The article's own; `en` for one that opens in Latin letters in a paper of another script.
  std::string lang;
  std::vector<PageBreak> breaks;  ///< printed pages that begin with this article
  std::uint32_t order = 0;
  std::size_t group = 0;                 ///< index into Edition::groups
  const BookSection* section = nullptr;  ///< that somebody wants it in, or nothing
  bool is_listed =
      true;  ///< in contents: not a further part, nor what a poor scan calls an article
};

/// A part of a page that leads to an article.
struct PageLink {
  std::size_t chapter = 0;  ///< the first of the article
  Box box;                  ///< points
};

/// The picture of a printed page. In a page edition all stand before the text; of a poor scan each
/// leads, and its text stands behind it.
struct PagePicture {
  const Page* page = nullptr;
  PageView view;                      ///< none where the page has no picture
  std::string file;                   ///< page-3.xhtml
  std::string picture;                ///< pictures/page-3.jpg; empty without one
  std::size_t before = 0;             ///< it stands before this chapter
  std::vector<std::size_t> articles;  ///< that stand on the page, by their first chapters, in order
  std::vector<PageLink> links;        ///< in their order
  std::vector<PageBreak> breaks;
  std::uint32_t order = 0;
};

/// Adjacent articles under one entry of the contents: a section, else a printed page.
struct Group {
  std::string label;
  std::string file;         ///< where it begins
  std::uint32_t order = 0;  ///< of that
  std::size_t first = 0;    ///< chapters [first, last)
  std::size_t last = 0;
};

/// The cover of a book, as names of files.
struct BookCover {
  std::string shown;       ///< on the cover page: cover.svg; empty: there is no such page
  std::string raster;      ///< what lists of books show, which may be the same; empty: none
  std::string media_type;  ///< of that
};

/// What an edition shows of the issue.
enum class Show {
  text,     ///< its articles; of a poor scan its pages, too
  pages,    ///< the pictures of its pages, then its articles
  replica,  ///< its pages alone (stages/export/replica)
};

/// The files that every edition has.
inline constexpr std::string_view kCoverPicture = "cover.svg";
inline constexpr std::string_view kDrawnCover = "cover.png";
inline constexpr std::string_view kCoverPage = "cover.xhtml";
inline constexpr std::string_view kMastheadPage = "masthead.xhtml";
inline constexpr std::string_view kContentsPage = "contents.xhtml";
inline constexpr std::string_view kNavigation = "nav.xhtml";
inline constexpr std::string_view kNcx = "toc.ncx";
inline constexpr std::string_view kStyle = "edition.css";
inline constexpr std::string_view kKindleStyleFile = "kindle.css";
inline constexpr std::string_view kOwnStyle = "own.css";  ///< the user's

/// What tells the files of a book from those of a site (stages/export/library), whose articles are
/// written by the same functions.
struct Form {
  std::string_view ending = ".xhtml";      ///< of the files of articles and pages
  std::string_view front = kMastheadPage;  ///< where the first page begins
  std::string pictures;                    ///< stands before the path of each picture
  bool is_book = true;                     ///< vocabulary that only books know is written
};

/// The common data of the files of an edition. Every printed page has exactly one break, in
/// ascending order: before the first article that *starts* there, never inside an article of
/// several pages. The first page begins on the masthead page, pages after the last start are at the
/// end; in a poor scan each begins where its picture stands. Where somebody wants the sections in
/// an order of their own, pages are in the order in which the text comes to them. Borrows the issue
/// and the options.
struct Edition {
  const Issue* issue = nullptr;
  const EpubOptions* wanted = nullptr;
  const Article* only = nullptr;  ///< the book is of one article; or nothing
  Show show = Show::text;
  const Facsimiles* facsimiles = nullptr;
  Form form;
  std::string modified;
  std::string lang;                      ///< BCP 47; `und` if the issue has none
  bool is_vertical = false;              ///< in columns, from right to left
  const Languages* languages = nullptr;  ///< that part Han into words, or nothing
  Words words;                           ///< of the language, some as the paper wants them
  std::string paper;                     ///< `paper_of`
  std::string printed;  ///< the paper and its date: 江城日报 2031-05-06, Hill News June 2031
  std::string title;    ///< of the book: the same, unless somebody wants another one
  std::string date;     ///< `date_of`
  std::vector<Chapter> chapters;
  std::vector<std::size_t> starts;  ///< of each article of the issue its first chapter, or kNowhere
  std::vector<Group> groups;
  bool reads_poorly = false;               ///< what is no story leads nowhere
  bool is_by_page = false;                 ///< groups are pages, which lead: of a poor scan
  std::vector<PagePicture> page_pictures;  ///< of a page edition and of a poor scan, else none
  std::vector<PageBreak> opening;          ///< breaks of the masthead page
  std::vector<PageBreak> closing;          ///< breaks at the end of the last article
  std::vector<std::string> page_places;    ///< of each page: article-004.xhtml#page-3, or empty
  std::size_t page_count = 0;              ///< of pages that have a break
  std::vector<const Picture*> pictures;    ///< shown by figures; each once, by id; no page's sheet
  NotePlaces notes;
  std::unordered_set<const Element*> marked_lists;  ///< of those in several files: as printed
  BookCover cover;
  std::vector<std::string_view> styles;  ///< style sheets, in the order in which they are linked
};
inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// False, and the finding epub_skipped, if the issue has more articles than the limit
/// epub.articles, or pages are to be shown and none has a picture.
[[nodiscard]] bool may_be_written(const Issue& issue, const WriteOptions& options, Show show,
                                  Diagnostics& diagnostics);

/// Of what the options say: the time, and the words that the paper's profile wants. They must
/// outlive the edition.
[[nodiscard]] Edition edition_of(const Issue& issue, const WriteOptions& options,
                                 Show show = Show::text, const Form& form = {});

/// The first page of the edition that has a picture, or nothing.
[[nodiscard]] const PagePicture* cover_page_of(const Edition& edition);

/// The file of a printed page's picture, or nothing.
[[nodiscard]] const std::string* page_file_of(const Edition& edition, const Page& page);

/// A book of that article alone, named by its headline.
[[nodiscard]] Edition edition_of(const Issue& issue, const Article& article,
                                 const WriteOptions& options);

/// True of what stands above the text of an article: headlines, byline …
[[nodiscard]] bool opens_article(ElementKind kind);

/// The first chapter of that article, or nothing where it is not in the book.
[[nodiscard]] const Chapter* chapter_of(const Edition& edition, ArticleId id);

/// The first articles with a headline that begin on the first page, or on no page that is known; of
/// a book of one article that one.
[[nodiscard]] std::vector<const Chapter*> lead_stories(const Edition& edition, std::size_t most);

/// The picture of a figure if it has bytes of a type that EPUB carries, else nothing.
[[nodiscard]] const Picture* shown_picture(const Issue& issue, const Element& figure);

/// pictures/p1-i2.jpg
[[nodiscard]] std::string file_of(const Picture& picture);

/// Page and section where an article stands: 第6版 · 要闻; empty where neither is known.
[[nodiscard]] std::string place_of(const Edition& edition, const Article& article);

/// 第6版, Page 6
[[nodiscard]] std::string page_name(const Words& words, const Page& page);

}  // namespace broadsheet::exporting::epub
