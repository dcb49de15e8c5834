// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/find.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fnmatch.h>

#include "pipeline/ending.h"
#include "pipeline/kinds.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

bool matches(const std::string& pattern, const fs::path& below) {
  const bool by_path = pattern.find('/') != std::string::npos;
  const std::string what = by_path ? below.string() : below.filename().string();
  return ::fnmatch(pattern.c_str(), what.c_str(), FNM_PERIOD) == 0;
}

bool is_wanted(const fs::path& below, const Patterns& patterns) {
  const auto is_match = [&](const std::string& pattern) { return matches(pattern, below); };
  return (patterns.include.empty() ||
          std::any_of(patterns.include.begin(), patterns.include.end(), is_match)) &&
         std::none_of(patterns.exclude.begin(), patterns.exclude.end(), is_match);
}

/// The folders inside, by name; those that are looked into.
std::vector<fs::path> folders_in(const fs::path& folder, std::vector<std::string>& notes) {
  std::vector<fs::path> folders;
  std::error_code fault;
  fs::directory_iterator it(folder, fault);
  for (const fs::directory_iterator end; !fault && it != end; it.increment(fault)) {
    std::error_code none;
    if (it->path().filename().string().starts_with('.') || !it->is_directory(none)) continue;
    if (it->is_symlink(none)) {
      notes.push_back(note_of_linked_folder(it->path()));
    } else {
      folders.push_back(it->path());
    }
  }
  if (fault) {
    notes.push_back(fmt::format("{} cannot be listed ({}). What is in it was left aside.",
                                folder.string(), fault.message()));
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

bool has_texts(const Items& found) {
  const auto is_text = [](const fs::path& file) {
    const read::ReaderRow* reader = reader_by_extension(file);
    return reader != nullptr && reader->open == nullptr;
  };
  return std::any_of(found.items.begin(), found.items.end(), [&](const Item& item) {
    return std::any_of(item.files.begin(), item.files.end(), is_text);
  });
}

/// The folders of a text's folder hold the pictures that it shows.
void drop_pictures(const fs::path& folder, Items& found) {
  const auto is_picture = [](const fs::path& file) {
    const read::ReaderRow* reader = reader_by_extension(file);
    return reader != nullptr && reader->bytes == &Limits::scan_bytes;
  };
  const std::size_t dropped = std::erase_if(found.items, [&](const Item& item) {
    return std::all_of(item.files.begin(), item.files.end(), is_picture);
  });
  if (dropped > 0) {
    found.notes.push_back(fmt::format(
        "{}: pictures were left aside, since pages of text lie above them.", folder.string()));
  }
}

}  // namespace

std::string note_of_link(const fs::path& link, const fs::path& root) {
  return fmt::format(
      "{} is a link that leads out of {}, and was left aside. Put the file itself there.",
      link.string(), root.string());
}

std::string note_of_linked_folder(const fs::path& link) {
  return fmt::format("{} is a link to a folder, and was left aside.", link.string());
}

Items find_items_in(const fs::path& root, const fs::path& folder, const Patterns& patterns,
                    const Settings& settings) {
  std::vector<fs::path> links;
  const auto wanted = [&](const fs::path& file) {
    if (!is_wanted(file.lexically_relative(root), patterns)) return false;
    if (!leads_out(file, root)) return true;
    if (is_known_by_name(file)) links.push_back(file);
    return false;
  };
  const fs::path below = folder.lexically_relative(root);
  Items found = items_of_folder(folder, below == "." ? fs::path() : below, wanted,
                                patterns.each_file, settings);
  for (Item& item : found.items) item.root = root;
  found.links = std::move(links);
  return found;
}

void keep_packages(Items& found) {
  std::erase_if(found.items, [](const Item& item) { return !item.is_package; });
  found.notes.clear();
}

Items find_items_below(const fs::path& root, const Patterns& patterns, const fs::path& out,
                       const Settings& settings) {
  Items found;
  struct ToDo {
    fs::path folder;
    bool is_below_package = false;
    bool is_below_texts = false;
  };
  std::vector<ToDo> to_do = {{root}};
  while (!to_do.empty()) {
    const ToDo now = std::move(to_do.back());
    to_do.pop_back();
    const fs::path& folder = now.folder;
    std::error_code none;
    if (folder != root && fs::equivalent(folder, out, none)) continue;
    Items here = find_items_in(root, folder, patterns, settings);
    if (now.is_below_package) keep_packages(here);
    if (now.is_below_texts) drop_pictures(folder, here);
    const bool is_of_texts = now.is_below_texts || has_texts(here);
    const bool has_package = std::any_of(here.items.begin(), here.items.end(),
                                         [](const Item& item) { return item.is_package; });
    std::move(here.items.begin(), here.items.end(), std::back_inserter(found.items));
    std::move(here.notes.begin(), here.notes.end(), std::back_inserter(found.notes));
    for (const fs::path& link : here.links) found.notes.push_back(note_of_link(link, root));
    const std::vector<fs::path> inside = folders_in(folder, found.notes);
    for (auto inner = inside.rbegin(); inner != inside.rend(); ++inner)
      to_do.push_back({*inner, has_package || now.is_below_package, is_of_texts});
  }
  std::sort(found.items.begin(), found.items.end(),
            [](const Item& a, const Item& b) { return a.name < b.name; });
  expect_apart(found.items);
  return found;
}

std::uint64_t size_of(const Item& item) {
  std::uint64_t bytes = 0;
  for (const fs::path& file : item.files) {
    std::error_code fault;
    const std::uintmax_t size = fs::file_size(file, fault);
    if (!fault) bytes += size;
  }
  return bytes;
}

}  // namespace broadsheet::pipeline
