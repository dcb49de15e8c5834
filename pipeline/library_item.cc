// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/library_item.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/bag.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "pipeline/library.h"
#include "pipeline/own_files.h"
#include "pipeline/page_images.h"
#include "pipeline/pictures.h"
#include "pipeline/places.h"
#include "pipeline/receipt.h"
#include "stages/export/package/zip_package.h"
#include "stages/export/page_view.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
namespace library = exporting::library;
using exporting::OutputFile;

bool is_regular(const fs::directory_entry& entry) {
  std::error_code none;
  return entry.symlink_status(none).type() == fs::file_type::regular;
}

std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault))
    entries.push_back(*it);
  std::sort(entries.begin(), entries.end());
  return entries;
}

bool is_native(const fs::path& path) {
  constexpr std::uint64_t kHead = 4096;
  const auto bytes = bytes_of_regular_file(path, kHead);
  return bytes && own_format(".xml", *bytes) == "xml";
}

/// The first bytes of a picture that may be shown, or nothing.
std::string head_of(const fs::path& path, const fs::path& folder) {
  constexpr std::size_t kHead = 16;
  const Fd fd = open_below(path, folder);
  std::string head;
  if (fd) read_some(fd.get(), kHead, head);
  return picture_type(head).empty() ? std::string() : head;
}

/// Marks the pictures that lie where the item's XML says.
void mark_pictures(const fs::path& folder, Issue& issue) {
  for (Page& page : issue.pages) {
    for (Picture& picture : page.pictures) {
      picture.data.clear();
      if (picture.file.empty() || !stays_below(picture.file)) continue;
      picture.data = head_of(folder / picture.file, folder);
      picture.media_type = picture_type(picture.data);
    }
  }
}

/// What an EPUB of the item has: a cover, and pictures of pages.
class EditionPictures {
 public:
  explicit EditionPictures(const fs::path& path) {
    const auto bytes = bytes_of_regular_file(path);
    if (bytes) files_ = exporting::unzip(*bytes).files;
  }

  /// The bytes of EPUB/NAME with any of the extensions; `name` gets it.
  [[nodiscard]] std::optional<std::string> take(std::string& name) {
    for (const std::string_view ending : {".jpg", ".png", ".gif"}) {
      const std::string path = fmt::format("EPUB/{}{}", name, ending);
      for (OutputFile& file : files_) {
        if (file.path != path || picture_type(file.bytes).empty()) continue;
        name += ending;
        return std::move(file.bytes);
      }
    }
    return std::nullopt;
  }

 private:
  std::vector<OutputFile> files_;
};

std::optional<PixelSize> size_of(const fs::path& path, const fs::path& folder) {
  const Fd fd = open_below(path, folder);
  return fd ? pixel_size(fd.get()) : std::nullopt;
}

/// Where formats put pictures of pages, below an item.
constexpr std::array kDrawn = {"iiif/images", "mets-alto/images", "mets-alto", "page"};

/// The number in which the name of a page's picture ends; 0 if there is none.
std::size_t number_of(const fs::path& picture) {
  constexpr std::size_t kMostDigits = 9;
  const std::string stem = picture.stem().string();
  const std::size_t last = stem.find_last_not_of("0123456789");
  const std::string digits = stem.substr(last == std::string::npos ? 0 : last + 1);
  return digits.empty() || digits.size() > kMostDigits ? 0 : std::stoul(digits);
}

/// Finds the pictures of pages: as IIIF, METS and PAGE have them, as scans of the paper, or in the
/// editions.
class PagePictureFinder {
 public:
  PagePictureFinder(const fs::path& folder, const LibraryItem& item, Issue& issue,
                    library::Item& things)
      : base_(folder / item.path), item_(item), issue_(issue), things_(things) {}

  void run() {
    for (const std::string& epub : item_.epubs) editions_.emplace_back(base_ / epub);
    for (const char* folder : kDrawn) find_drawn(folder);
    for (std::size_t i = 0; i < issue_.pages.size(); ++i) things_.page_pictures.push_back(find(i));
    find_cover();
  }

 private:
  void find_drawn(const std::string& folder) {
    for (const fs::directory_entry& entry : entries_of(base_ / folder)) {
      const std::size_t number = number_of(entry.path());
      if (number > 0 && is_regular(entry))
        drawn_.emplace(number, folder + "/" + entry.path().filename().string());
    }
  }

  std::string find(std::size_t i) {
    Page& page = issue_.pages[i];
    const auto [first, last] = drawn_.equal_range(i + 1);
    for (auto at = first; at != last; ++at) {
      if (is_shown(page, at->second)) return beside(i, at->second);
    }
    if (const Picture* scan = exporting::scan_of(page); scan != nullptr) {
      measure(page, scan->file);
      return beside(i, scan->file);
    }
    std::string name = fmt::format("pictures/page-{}", page.id.n);
    for (EditionPictures& edition : editions_) {
      std::optional<std::string> bytes = edition.take(name);
      if (!bytes) continue;
      page.image.media_type = picture_type(*bytes);
      page.image.data = bytes->substr(0, kHead);
      things_.pictures.push_back({name, *std::move(bytes)});
      if (i == 0) first_page_ = in_library(name);
      return name;
    }
    return {};
  }

  bool is_shown(Page& page, const std::string& name) const {
    const std::string head = head_of(base_ / name, base_);
    if (head.empty()) return false;
    page.image.media_type = picture_type(head);
    page.image.data = head;
    measure(page, name);
    return true;
  }

  void measure(Page& page, const std::string& name) const {
    const auto size = size_of(base_ / name, base_);
    if (!size) return;
    page.image.width = size->width;
    page.image.height = size->height;
  }

  std::string beside(std::size_t i, const std::string& name) {
    const std::string path = item_.path + "/" + name;
    if (i == 0) first_page_ = path;
    return std::string(library::kOutputs) + library::reference_of(path);
  }

  void find_cover() {
    for (EditionPictures& edition : editions_) {
      std::string name = "cover";
      std::optional<std::string> bytes = edition.take(name);
      if (!bytes) continue;
      things_.cover = in_library(name);
      things_.pictures.push_back({name, *std::move(bytes)});
      return;
    }
    things_.cover = first_page_;  // as a poor scan has it in its edition
  }

  [[nodiscard]] std::string in_library(std::string_view name) const {
    return fmt::format("{}/{}{}/{}", kLibraryName, library::kIssues, things_.place, name);
  }

  static constexpr std::size_t kHead = 16;
  fs::path base_;
  const LibraryItem& item_;
  Issue& issue_;
  library::Item& things_;
  std::vector<EditionPictures> editions_;
  std::multimap<std::size_t, std::string> drawn_;  ///< by the number of the page, below the item
  std::string first_page_;                         ///< its picture, below the output folder
};

/// x.epub is EPUB, x.pages.epub EPUB (pages).
std::string label_of(const std::string& epub) {
  const fs::path stem = fs::path(epub).stem();
  const std::string kind = stem.extension().string();
  return kind == ".pages" || kind == ".replica" ? fmt::format("EPUB ({})", kind.substr(1)) : "EPUB";
}

}  // namespace

std::vector<std::string> library_items(const fs::path& folder) {
  std::vector<std::string> items;
  std::error_code fault;
  for (fs::recursive_directory_iterator it(folder, fault), end; !fault && it != end;
       it.increment(fault)) {
    const std::string name = it->path().filename().string();
    const bool is_own = it.depth() == 0 && name == kLibraryName;
    if (name.starts_with('.') || is_own) {
      it.disable_recursion_pending();
    } else if (name == kReceiptName && it.depth() > 0 && is_regular(*it)) {
      items.push_back(it->path().parent_path().lexically_relative(folder).string());
    }
  }
  if (fault) {
    throw Error(ErrorKind::input, fmt::format("{} cannot be read ({}). Check that you may.",
                                              folder.string(), fault.message()));
  }
  std::sort(items.begin(), items.end());
  return items;
}

LibraryItem library_item(const fs::path& folder, const std::string& name) {
  LibraryItem item;
  item.name = item.path = name;
  std::string facts = read_record(folder / name / kReceiptName).value_or("");
  if (fs::is_regular_file(folder / name / kPayload / "issue.xml")) {
    item.path = (fs::path(name) / kPayload).parent_path().string();
  }
  facts = sha256(facts) + "\n";
  for (const fs::directory_entry& entry : entries_of(folder / item.path)) {
    const std::string file = entry.path().filename().string();
    const std::string extension = entry.path().extension().string();
    if (!is_regular(entry) || (extension != ".xml" && extension != ".epub")) continue;
    if (extension == ".epub") item.epubs.push_back(file);
    if (extension == ".xml" && item.xml.empty() && is_native(entry.path())) item.xml = entry.path();
    std::error_code none;
    facts += fmt::format("{} {}\n", file, entry.file_size(none));
    item.changed = std::max(item.changed, entry.last_write_time(none));
  }
  // The edition has the issue's name alone, and so the shortest.
  std::stable_sort(item.epubs.begin(), item.epubs.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  item.key = sha256(facts);
  return item;
}

std::string place_of_item(const std::string& name) {
  constexpr std::size_t kLongest = 200;
  std::string place;
  for (const char c : name) {
    if (c == '~') {
      place += "~0";
    } else if (c == '/') {
      place += "~1";
    } else {
      place += c;
    }
  }
  if (place.size() <= kLongest) return place;
  constexpr std::size_t kBeginning = 100;
  return place.substr(0, kBeginning) + "~2" + sha256(name);
}

library::Item things_of(const fs::path& folder, const LibraryItem& item, Issue& issue) {
  library::Item things;
  things.path = item.path;
  things.place = place_of_item(item.name);
  for (const std::string& epub : item.epubs)
    things.downloads.push_back({item.path + "/" + epub, label_of(epub)});
  mark_pictures(folder / item.path, issue);
  PagePictureFinder(folder, item, issue, things).run();
  return things;
}

}  // namespace broadsheet::pipeline
