// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// The conventions by which libraries write articles into METS.
enum class MetsDialect {
  bnl,   ///< National Library of Luxembourg, as docWorks and Europeana Newspapers write it
  sbb,   ///< Staatsbibliothek zu Berlin, the exchange profile of ZEFYS
  ndnp,  ///< National Digital Newspaper Program of the Library of Congress: pages, no articles
};

enum class AltoEdition { v4_4, v3_1, v2_1 };
enum class PageEdition { v2019, v2024 };

/// As options and receipts write them, in the order of the enumerations.
inline constexpr auto kMetsDialects = std::to_array<std::string_view>({"bnl", "sbb", "ndnp"});
inline constexpr auto kAltoEditions = std::to_array<std::string_view>({"4.4", "3.1", "2.1"});
inline constexpr auto kPageEditions = std::to_array<std::string_view>({"2019", "2024"});
[[nodiscard]] constexpr std::string_view name_of(MetsDialect dialect) {
  return kMetsDialects.at(static_cast<std::size_t>(dialect));
}
[[nodiscard]] constexpr std::string_view name_of(AltoEdition edition) {
  return kAltoEditions.at(static_cast<std::size_t>(edition));
}
[[nodiscard]] constexpr std::string_view name_of(PageEdition edition) {
  return kPageEditions.at(static_cast<std::size_t>(edition));
}

/// What one file of Markdown holds.
enum class MarkdownFiles { issue, article };

/// How an EPUB is set: as the paper is, or as somebody wants it.
enum class Writing { as_printed, horizontal, vertical };

/// What the cover of an EPUB shows. `usual`: it is drawn, and of a poor scan the picture of its
/// first page.
enum class EpubCover { usual, drawn, page, file, none };

/// A file of the user's that goes into each book: a style sheet, a cover.
struct BookFile {
  std::string name;  ///< of the file, without its folder; of a theme its name
  std::string bytes;
  std::string media_type;
  std::string sha256;
};

/// `rights=…`: a value for a key of `epub::book_keys()`, looked at already.
struct BookFact {
  std::string key;
  std::string value;
  bool operator==(const BookFact&) const = default;
};

/// A section of the edition as somebody wants it: the articles whose section has one of these
/// names, and those of no such section that begin on one of these pages, which are counted from 1.
struct BookSection {
  struct Pages {
    std::uint32_t first = 1;
    std::uint32_t last = 1;
    bool operator==(const Pages&) const = default;
  };
  std::string name;
  std::vector<std::string> match;  ///< as printed; without the name, which matches, too
  std::vector<Pages> pages;
  bool operator==(const BookSection&) const = default;
};

/// What is asked of an EPUB.
struct EpubOptions {
  std::shared_ptr<const BookFile> style;  ///< linked behind ours; or nothing
  EpubCover cover = EpubCover::usual;
  std::shared_ptr<const BookFile> cover_file;  ///< of EpubCover::file
  std::vector<BookFact> facts;                 ///< of one key the last wins, unless it repeats
  std::string title;                           ///< with {paper}, {date}, {number}; empty: ours
  std::vector<BookSection> sections;           ///< in their order; none: as the paper has them
  bool kindle = false;                         ///< nothing that Kindles do not show
  bool single_article = false;                 ///< a book an article instead of one of all
  bool operator==(const EpubOptions&) const = default;
};

/// `nitf.namespace=no`: a value for a parameter of a schema pack.
struct PackOption {
  std::string pack;
  std::string parameter;
  std::string value;
  bool operator==(const PackOption&) const = default;
};

/// What is asked of formats that have more than one form.
struct FormatOptions {
  MetsDialect mets_dialect = MetsDialect::bnl;
  AltoEdition alto = AltoEdition::v4_4;
  PageEdition page = PageEdition::v2019;
  MarkdownFiles markdown = MarkdownFiles::issue;
  Writing writing = Writing::as_printed;
  EpubOptions epub = {};
  std::vector<PackOption> packs = {};  ///< later ones win
  std::string iiif_base =
      "https://iiif.invalid/";  ///< where manifests will be served, with a slash
  std::uint64_t dpi = 300;      ///< of the pixels of pages whose source names no resolution
  bool operator==(const FormatOptions&) const = default;
};

}  // namespace broadsheet::exporting
