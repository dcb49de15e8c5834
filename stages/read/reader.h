// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::read {

/// One file as bytes. `name` is the file's own name, without its folder. The bytes outlive the call
/// only.
struct Input {
  std::string_view name;
  std::string_view bytes;
};

/// Turns the files of one issue into pages of lines (and, where the source marks them, blocks). A
/// text file is one page or several; files are pages in the order given. Throws Error (input,
/// unsupported) whose message names the fault and the remedy, and begins with the file's name when
/// there are several.
using Read = Issue (*)(std::span<const Input> files, const Settings& settings);

/// A file that is open, and gives its pages one by one: only one page's marks need be held, and
/// pages that nobody wants are never read. Lives no longer than the bytes it was opened on.
class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  virtual ~Document() = default;

  [[nodiscard]] virtual std::uint32_t page_count() const = 0;

  /// The issue without its pages: one source, and what the file as a whole gave rise to say.
  [[nodiscard]] virtual Issue frame() const = 0;

  /// Page `n` from 1, under the id `n`, of source 0. Findings of the page go to `diagnostics`.
  /// Throws Error if this page cannot be read; the others still can.
  [[nodiscard]] virtual Page page(std::uint32_t n, Diagnostics& diagnostics) = 0;

  /// What page `n` measures across and down, in whatever unit, as far as that is known before it is
  /// read; else nothing.
  struct Measures {
    double across = 0, down = 0;
  };
  [[nodiscard]] virtual Measures measures(std::uint32_t /*n*/) { return {}; }

  /// True once what was read bears, or may bear, on pages that are read later: only a Document that
  /// reads all pages in their order gives them as they are. Until then another Document of the same
  /// bytes, in another thread, gives each page just so.
  [[nodiscard]] virtual bool is_bound_to_order() { return true; }
  /// So many Documents of one file may share its pages.
  static constexpr std::size_t kMostTogether = 8;
};

class PageDrawer;  // page_drawing.h

/// Opens one file. Throws Error as `Read` does.
using Open = std::unique_ptr<Document> (*)(const Input& file, const Settings& settings);
/// The same, to draw its pages.
using OpenDrawer = std::unique_ptr<PageDrawer> (*)(const Input& file, const Settings& settings);

/// A file that a package names for its pages. `path` leads to it from the package's folder, with /
/// between, and never out of it; it is empty where nothing can be read, and `fault` says why.
struct NamedFile {
  std::string path;
  std::string fault;
};

/// A file that has no text of its own, but names those that do, a page or several each, and says
/// what stands on them (METS). The files are read by their own readers; then the package says what
/// it knows of each page. Lives no longer than the bytes it was opened on.
class Package {
 public:
  Package() = default;
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;
  virtual ~Package() = default;

  /// In the order of the pages.
  [[nodiscard]] virtual std::span<const NamedFile> files() const = 0;

  /// The issue without its pages: one source, stories, facts of the masthead, findings.
  [[nodiscard]] virtual Issue frame() = 0;

  /// Whether it states the stories: then those that the files state are none.
  [[nodiscard]] virtual bool states_stories() const = 0;

  /// Adds to page `n` (from 0) of a file what the package says of it. The page is as its reader
  /// gave it; no stage has run. `bytes` are the file's.
  virtual void describe(std::size_t file, std::size_t n, std::string_view bytes, Page& page,
                        Diagnostics& diagnostics) = 0;
};

/// Opens a package. Throws Error as `Read` does, and for a file that lies outside its folder.
using OpenPackage = std::unique_ptr<Package> (*)(const Input& file, const Settings& settings);

/// What a module exports (stages/modules.h).
struct ModuleFunction {
  std::string_view module;
  const char* name = nullptr;
};

/// A format that we read. `bid` looks at the first bytes and the name: 0 is "not mine", the highest
/// wins. `pages` says whether a folder of such files may be one issue, a page each;
/// `bytes` is the limit of one file's size. Formats of many pages are opened; the others, of one
/// page or a few, are read at once: one of `read`, `open` and `open_package` is set. What is opened
/// by a module names it, so that it is there before a process shuts itself in.
struct ReaderRow {
  std::string_view format;
  std::span<const std::string_view> extensions;  ///< with the dot, lower case
  std::string_view sentence;
  int (*bid)(std::string_view head, std::string_view name);
  Read read;
  bool pages;
  std::uint64_t Limits::*bytes;
  Open open = nullptr;
  OpenPackage open_package = nullptr;
  OpenDrawer open_drawer = nullptr;
  ModuleFunction module = {};
};

[[nodiscard]] std::span<const ReaderRow> reader_table();
[[nodiscard]] const ReaderRow* find_reader(std::string_view format);

/// The reader that bids highest on the file, or nothing if none wants it.
[[nodiscard]] const ReaderRow* reader_for(std::string_view head, std::string_view name);

/// How many bytes of a file `bid` is shown.
inline constexpr std::size_t kBidBytes = 4096;

}  // namespace broadsheet::read
