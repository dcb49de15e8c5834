// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/items.h"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/kinds.h"
#include "pipeline/page_names.h"
#include "pipeline/pages.h"
#include "pipeline/plan.h"
#include "pipeline/reserved_names.h"
#include "pipeline/run.h"
#include "pipeline/sandbox.h"
#include "pipeline/source.h"
#include "pipeline/split.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::size_t kNamesInANote = 3;
constexpr unsigned kSecondsToCount = 60;  ///< the pages of the files of a folder

std::string lower(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

using Readers = std::vector<const read::ReaderRow*>;

/// Names, to the first point, of files that describe the folder they lie in.
constexpr auto kAboutFolders =
    std::to_array<std::string_view>({"changelog", "copying", "licence", "license", "readme"});

bool tells_of_folder(const fs::path& file) {
  std::string name = file.filename().string();
  name = lower(name.substr(0, name.find('.')));
  return std::find(kAboutFolders.begin(), kAboutFolders.end(), name) != kAboutFolders.end();
}

/// Whether all have formats that are read page by page.
bool have_pages(const Readers& readers) {
  return std::all_of(readers.begin(), readers.end(), [](const read::ReaderRow* reader) {
    return reader != nullptr && reader->pages;
  });
}

bool names_others(const read::ReaderRow* reader) {
  return reader != nullptr && reader->open_package != nullptr;
}

/// Who is shut in may open no module that stands elsewhere than the system's own libraries.
void load_for_counting(const Readers& readers, const Settings& settings) {
  if (settings.modules == nullptr) return;
  for (const read::ReaderRow* reader : readers) {
    if (reader->module.name == nullptr) continue;
    try {
      (void)settings.modules->function(reader->module.module, reader->module.name);
    } catch (const Error&) {
      continue;  // the item that needs it says so
    }
  }
}

/// A file that cannot be read counts as one page: its reading says what is wrong.
bool is_one_page(const fs::path& path, const read::ReaderRow& reader, const Settings& settings) {
  if (reader.open == nullptr) return true;
  try {
    const SourceFile file = read_source(path, {}, settings.limits);
    if (file.reader->open == nullptr) return true;
    return file.reader->open({file.name, file.bytes}, settings)->page_count() <= 1;
  } catch (...) {
    return true;
  }
}

/// Whether each text has a masthead of its own: then they are issues, whatever their names.
bool are_issues(const std::vector<fs::path>& files, const Settings& settings) {
  try {
    Issue all;
    Diagnostics unheard;
    Run to_blocks(plan(), settings, "parts");
    for (const fs::path& path : files) {
      const SourceFile file = read_source(path, {}, settings.limits);
      const read::Input input{file.name, file.bytes};
      Issue one = file.reader->read({&input, 1}, settings);
      for (Page& page : one.pages) {
        renumber(page, PageId{static_cast<std::uint32_t>(all.pages.size() + 1)});
        all.pages.push_back(to_blocks.take(std::move(page), unheard));
      }
    }
    return split_at_mastheads(std::move(all), settings).size() * 2 > files.size();
  } catch (...) {
    return false;  // its reading says what is wrong
  }
}

/// A file of words with places is a page; a text may be an issue with a masthead of its own.
bool are_pages(const std::vector<fs::path>& files, const Readers& readers,
               const Settings& settings) {
  if (!have_pages(readers) || !are_named_as_pages(files)) return false;
  const auto holds = [&](const auto& is_it) {
    return std::any_of(readers.begin(), readers.end(), is_it);
  };
  const bool must_be_opened =
      holds([](const read::ReaderRow* reader) { return reader->open != nullptr; });
  const bool are_texts =
      holds([](const read::ReaderRow* reader) { return reader->bytes == &Limits::text_bytes; });
  if (!must_be_opened && !are_texts) return true;
  if (must_be_opened) load_for_counting(readers, settings);
  const auto counted = look_shut_in(places_of({{}, {}, files}), kSecondsToCount, [&] {
    if (!must_be_opened) return are_issues(files, settings) ? 1 : 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!is_one_page(files[i], *readers[i], settings)) return 1;
    }
    return 0;
  });
  return counted == 0;
}

fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

/// The path as the item's name, below the output folder whatever it was.
fs::path safe_name(const fs::path& input) {
  const fs::path path = without_slash(input.lexically_normal());
  if (stays_below(path)) return path;
  if (path.filename() != ".." && path.filename() != "." && path.has_filename())
    return path.filename();
  std::error_code none;
  const fs::path real = fs::canonical(path, none).filename();
  return real.empty() ? fs::path("input") : real;
}

std::string name_of_file(const fs::path& file) {
  return safe_name(file).replace_extension().string();
}

struct Folder {
  std::vector<fs::path> files;    ///< that may be pages, by their names, in natural order
  Readers readers = {};           ///< of each of these
  std::vector<fs::path> ignored;  ///< the others
};

Folder list(const fs::path& path) {
  Folder folder;
  std::error_code fault;  // a folder that cannot be listed holds no page, and its reading says so
  for (fs::directory_iterator it(path, fault), end; !fault && it != end; it.increment(fault)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    std::error_code none;
    if (hidden || !it->is_regular_file(none)) continue;
    (is_known_by_name(it->path()) ? folder.files : folder.ignored).push_back(it->path());
  }
  std::sort(folder.files.begin(), folder.files.end(), natural_less);
  std::sort(folder.ignored.begin(), folder.ignored.end(), natural_less);
  return folder;
}

/// A folder with files that name the others consists of these alone.
bool keep_packages(Folder& folder) {
  folder.readers = readers_of(folder.files);
  if (std::none_of(folder.readers.begin(), folder.readers.end(), names_others)) return false;
  std::vector<fs::path> packages;
  for (std::size_t i = 0; i < folder.files.size(); ++i) {
    if (names_others(folder.readers[i])) packages.push_back(std::move(folder.files[i]));
  }
  folder.files = std::move(packages);
  folder.ignored.clear();
  std::erase_if(folder.readers,
                [](const read::ReaderRow* reader) { return !names_others(reader); });
  return true;
}

/// What was left out of a folder, and why.
std::string note_of(const std::string& input, const std::vector<fs::path>& left_out,
                    std::string_view why) {
  std::string names;
  for (std::size_t i = 0; i < std::min(left_out.size(), kNamesInANote); ++i)
    names += (i == 0 ? "" : ", ") + left_out[i].filename().string();
  if (left_out.size() > kNamesInANote) names += ", …";
  return fmt::format(
      "{}: {} left out, {}: {}", input,
      left_out.size() == 1 ? "a file was" : fmt::format("{} files were", left_out.size()), why,
      names);
}

bool is_picture(const read::ReaderRow* reader) {
  return reader != nullptr && reader->bytes == &Limits::scan_bytes;
}

/// Words with the places of a recognition tool.
bool is_recognition(const read::ReaderRow* reader) {
  return reader != nullptr && reader->pages && reader->bytes == &Limits::xml_bytes;
}

/// Recognition tools and archives put the text, the PDF and the words with their places of a page
/// side by side, under one name: then the words are the page. Returns the others.
std::vector<fs::path> keep_recognition(Folder& folder) {
  const read::ReaderRow* format = nullptr;
  std::set<fs::path> pages;
  for (std::size_t i = 0; i < folder.files.size(); ++i) {
    const read::ReaderRow* reader = folder.readers[i];
    if (!is_recognition(reader)) continue;
    if (format != nullptr && format != reader) return {};
    format = reader;
    pages.insert(folder.files[i].stem());
  }
  if (pages.size() == folder.files.size()) return {};
  for (const fs::path& file : folder.files) {
    if (!pages.contains(file.stem())) return {};
  }
  std::vector<fs::path> kept;
  std::vector<fs::path> others;
  for (std::size_t i = 0; i < folder.files.size(); ++i)
    (folder.readers[i] == format ? kept : others).push_back(std::move(folder.files[i]));
  folder.files = std::move(kept);
  folder.readers.assign(folder.files.size(), format);
  return others;
}

/// Pictures that are pages, though words with their places lie beside pictures: of some pages there
/// are both, under one name, and of these there is the picture only. By their names.
std::set<fs::path> pictures_without_words(const Folder& folder) {
  std::set<fs::path> words;
  for (std::size_t i = 0; i < folder.files.size(); ++i)
    if (is_recognition(folder.readers[i])) words.insert(folder.files[i].stem());
  std::vector<fs::path> pages;
  std::set<fs::path> alone;
  bool has_both = false;
  for (std::size_t i = 0; i < folder.files.size(); ++i) {
    const fs::path& file = folder.files[i];
    if (is_picture(folder.readers[i])) {
      const bool has_words = words.contains(file.stem());
      has_both = has_both || has_words;
      if (has_words) continue;
      alone.insert(file);
    }
    pages.push_back(file);
  }
  return has_both && are_named_as_pages(pages) ? alone : std::set<fs::path>();
}

/// Pictures that lie beside texts are what these show, or scans of the same pages. Returns them.
std::vector<fs::path> take_pictures_of_texts(Folder& folder) {
  const bool has_texts = std::any_of(
      folder.readers.begin(), folder.readers.end(),
      [](const read::ReaderRow* reader) { return reader != nullptr && reader->open == nullptr; });
  std::vector<fs::path> pictures;
  if (!has_texts) return pictures;
  const std::set<fs::path> pages = pictures_without_words(folder);
  Folder texts;
  for (std::size_t i = 0; i < folder.files.size(); ++i) {
    if (is_picture(folder.readers[i]) && !pages.contains(folder.files[i])) {
      pictures.push_back(std::move(folder.files[i]));
    } else {
      texts.files.push_back(std::move(folder.files[i]));
      texts.readers.push_back(folder.readers[i]);
    }
  }
  folder.files = std::move(texts.files);
  folder.readers = std::move(texts.readers);
  return pictures;
}

/// Leaves in the folder what its issues are made of, and notes what is left out. Returns whether
/// these are packages.
bool choose_files(const std::string& input, Folder& folder, std::vector<std::string>& notes) {
  if (keep_packages(folder)) return true;
  if (!folder.ignored.empty())
    notes.push_back(note_of(input, folder.ignored, "no page by the name"));
  if (const std::vector<fs::path> pictures = take_pictures_of_texts(folder); !pictures.empty())
    notes.push_back(note_of(input, pictures, "pictures beside pages of text"));
  if (const std::vector<fs::path> others = keep_recognition(folder); !others.empty())
    notes.push_back(note_of(input, others, "the same pages as those with the places of words"));
  return false;
}

void note_twins(const std::vector<std::string>& files, Items& found) {
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "" : ", ") + file;
  found.notes.push_back(
      fmt::format("{} differ in their endings only: each is an issue, in a folder with its ending. "
                  "Take out what is a copy",
                  names));
}

/// Each file as an issue of its own. Of files that differ in their endings only each keeps its
/// ending in the item's name.
void add_files(const fs::path& name, const Folder& folder, Items& found) {
  std::map<fs::path, std::vector<std::string>> by_stem;
  for (const fs::path& file : folder.files)
    by_stem[file.stem()].push_back(file.filename().string());
  for (const fs::path& file : folder.files) {
    const bool is_alone = by_stem.at(file.stem()).size() == 1;
    const fs::path own = is_alone ? file.stem() : file.filename();
    found.items.push_back({file.string(), (name / own).string(), {file}});
  }
  for (const auto& [stem, files] : by_stem) {
    if (files.size() > 1) note_twins(files, found);
  }
}

/// Files that were given one by one and differ in their endings only keep these in their items'
/// names, as those of a folder do. One file given twice stays in its own way.
void keep_endings(Items& found) {
  std::map<std::string, std::vector<Item*>> by_name;
  for (Item& item : found.items) by_name[item.name].push_back(&item);
  for (const auto& [name, items] : by_name) {
    std::set<std::string> apart;
    std::vector<std::string> files;
    for (const Item* item : items) {
      files.push_back(item->input);
      apart.insert(fs::path(item->input).extension().string());
    }
    const bool are_files = std::all_of(items.begin(), items.end(), [](const Item* item) {
      return item->files.size() == 1 && item->files.front() == item->input;
    });
    if (items.size() < 2 || !are_files || apart.size() < items.size()) continue;
    for (Item* item : items) item->name += fs::path(item->input).extension().string();
    note_twins(files, found);
  }
}

/// What looks like pages of one issue, and is taken for issues.
void note_issues(const std::string& input, const Folder& folder, Items& found) {
  if (!have_pages(folder.readers) || !are_named_as_pages(folder.files)) return;
  found.notes.push_back(
      fmt::format("{}: the files are named like pages and taken for issues, since most have a "
                  "masthead or pages of their own. --one-issue makes them one",
                  input));
}

/// The items of a folder: it is one, or each of its files is. `name` is its own.
void add_folder(const std::string& input, const fs::path& name, Folder folder, bool each_file,
                const Settings& settings, Items& found) {
  const bool are_packages = choose_files(input, folder, found.notes);
  const std::size_t first = found.items.size();
  const bool is_one = are_packages
                          ? folder.files.size() == 1
                          : !each_file && are_pages(folder.files, folder.readers, settings);
  if (folder.files.empty() || is_one) {
    const fs::path own = name.empty() ? safe_name(input) : name;
    found.items.push_back({input, own.string(), folder.files});
  } else {
    if (!each_file && !are_packages) note_issues(input, folder, found);
    add_files(name, folder, found);
  }
  for (std::size_t i = first; i < found.items.size(); ++i) found.items[i].is_package = are_packages;
}

[[noreturn]] void refuse_name(const Item& item) {
  throw UsageError(
      fmt::format("{} would be written to the folder {}, where files of broadsheet go. Rename it, "
                  "or give it an "
                  "id in a manifest.",
                  item.input, item.name));
}

}  // namespace

std::set<fs::path> places_of(const Item& item) {
  std::set<fs::path> places;
  for (const fs::path& file : item.files) {
    if (file == kStandardInput) continue;
    places.insert(file.has_parent_path() ? file.parent_path() : fs::path("."));
    std::error_code none;
    if (!fs::is_symlink(file, none)) continue;
    if (fs::path end = fs::canonical(file, none); !none) places.insert(std::move(end));
  }
  return places;
}

void expect_apart(std::span<const Item> items) {
  std::map<std::string_view, const Item*> seen;
  for (const Item& item : items) {
    const auto [place, is_new] = seen.emplace(item.name, &item);
    if (!is_new) {
      throw UsageError(fmt::format(
          "{} and {} would both be written to the folder {}. Convert them into two output folders.",
          place->second->input, item.input, item.name));
    }
    if (is_reserved(item.name)) refuse_name(item);
  }
  const auto is_item = [&](const fs::path& name) { return seen.contains(name.string()); };
  for (const Item& item : items) {
    fs::path above;
    for (const fs::path& part : fs::path(item.name)) {
      const bool is_output = !above.empty() && is_item(above) && is_name_of_output(part);
      above /= part;
      // The record of an item that failed is a file of its name, .json behind it.
      const bool is_record = part.extension() == ".json" && above != item.name &&
                             is_item(fs::path(above).replace_extension());
      if (is_output || is_record) refuse_name(item);
    }
  }
}

bool is_known_by_name(const fs::path& file) {
  return reader_by_extension(file) != nullptr && !tells_of_folder(file);
}

std::string item_name(const fs::path& input, bool is_folder) {
  return is_folder ? safe_name(input).string() : name_of_file(input);
}

Items items_of_folder(const fs::path& path, const fs::path& name,
                      const std::function<bool(const fs::path&)>& wanted, bool each_file,
                      const Settings& settings) {
  Folder folder = list(path);
  const auto is_unwanted = [&](const fs::path& file) { return !wanted(file); };
  std::erase_if(folder.files, is_unwanted);
  std::erase_if(folder.ignored, is_unwanted);
  Items found;
  if (!folder.files.empty()) {
    add_folder(path.string(), name, std::move(folder), each_file, settings, found);
  } else if (!folder.ignored.empty()) {
    found.notes.push_back(note_of(path.string(), folder.ignored, "no page by the name"));
  }
  return found;
}

Items find_items(std::span<const std::string> inputs, bool one_issue, const Settings& settings) {
  Items found;
  Item all;
  for (const std::string& input : inputs) {
    std::error_code none;
    const bool is_folder = input != kStandardInput && fs::is_directory(input, none);
    Folder folder = is_folder ? list(input) : Folder{{input}, {}, {}};
    if (one_issue) {
      if (is_folder) (void)choose_files(input, folder, found.notes);
      if (all.input.empty()) {
        all.input = input;
        all.name = is_folder ? safe_name(input).string() : name_of_file(input);
      }
      all.files.insert(all.files.end(), folder.files.begin(), folder.files.end());
    } else if (is_folder) {
      add_folder(input, safe_name(input), std::move(folder), false, settings, found);
    } else {
      const std::string name = input == kStandardInput ? "stdin" : name_of_file(input);
      found.items.push_back({input == kStandardInput ? "standard input" : input, name, {input}});
    }
  }
  if (one_issue) {
    if (all.name == kStandardInput) all.name = "stdin";
    found.items.push_back(std::move(all));
  }
  keep_endings(found);
  expect_apart(found.items);
  return found;
}

void expect_none_inside_another(std::span<const Item> items) {
  std::map<std::string, const Item*> named;
  for (const Item& item : items) named.emplace(item.name, &item);
  for (const Item& item : items) {
    for (fs::path above = fs::path(item.name).parent_path(); !above.empty();
         above = above.parent_path()) {
      const auto found = named.find(above.string());
      if (found == named.end()) continue;
      throw UsageError(fmt::format(
          "{} would be written into the folder of {}, where the issues of that one go. Convert "
          "them into two output folders.",
          item.input, found->second->input));
    }
  }
}

}  // namespace broadsheet::pipeline
