// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/hot_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/named_files.h"
#include "pipeline/reserved_names.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR;

}  // namespace

HotFolder::HotFolder(fs::path root, fs::path out, std::chrono::milliseconds settle)
    : root_(std::move(root)),
      out_(std::move(out)),
      settle_(settle),
      events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (!events_) throw Error(ErrorKind::resource, "the kernel gives no more watches (inotify).");
  std::error_code none;
  if (!fs::is_directory(root_, none)) {
    throw Error(ErrorKind::input,
                fmt::format("{} is no folder. Name the one that files arrive in.", root_.string()));
  }
  look_at(root_, true);
  last_look_ = Clock::now();
}

std::chrono::milliseconds HotFolder::patience() const {
  const bool is_waiting = std::any_of(folders_.begin(), folders_.end(), [](const auto& folder) {
    return std::any_of(folder.second.begin(), folder.second.end(),
                       [](const auto& file) { return !file.second.is_taken; });
  });
  const std::chrono::milliseconds all = kLookEvery;
  return is_waiting ? std::clamp(settle_ / 4, std::chrono::milliseconds(50), all) : all;
}

std::optional<HotFolder::Stamp> HotFolder::stamp_of(const Path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return Stamp{static_cast<std::uintmax_t>(status.st_size), status.st_mtim.tv_sec,
               status.st_mtim.tv_nsec};
}

void HotFolder::look_at(const Path& folder, bool with_inner) {
  std::error_code none;
  if (fs::equivalent(folder, out_, none)) return;
  const int watch = ::inotify_add_watch(events_.get(), folder.c_str(), kEvents);
  if (watch >= 0) {
    watched_[watch] = folder;
  } else if (errno == ENOSPC) {
    throw Error(ErrorKind::resource,
                fmt::format("{} cannot be watched: the kernel allows no more. Raise "
                            "fs.inotify.max_user_watches, or watch a smaller folder.",
                            folder.string()));
  }
  std::map<Path, Seen> before = std::move(folders_[folder]);
  std::map<Path, Seen>& files = folders_[folder];
  files.clear();
  std::vector<Path> inner;
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (it->path().filename().string().starts_with('.')) continue;
    if (it->is_directory(none)) {
      if (it->is_symlink(none)) {
        if (linked_folders_.insert(it->path()).second)
          notes_.push_back(note_of_linked_folder(it->path()));
        continue;
      }
      if (with_inner || !folders_.contains(it->path())) inner.push_back(it->path());
      continue;
    }
    // Others, a log that grows and grows, are nothing to wait for.
    const auto stamp = is_known_by_name(it->path()) ? stamp_of(it->path()) : std::nullopt;
    if (!stamp) continue;
    const auto known = before.find(it->path());
    const bool is_same = known != before.end() && known->second.stamp == *stamp;
    files[it->path()] = is_same ? known->second : Seen{*stamp, Clock::now(), false};
  }
  for (const Path& next : inner) look_at(next, with_inner);
  if (!fs::exists(folder, none)) folders_.erase(folder);
}

void HotFolder::hear() {
  alignas(inotify_event) std::array<char, 1U << 14> buffer{};
  std::set<Path> changed;
  bool has_lost = false;
  ssize_t got = 0;
  while ((got = ::read(events_.get(), buffer.data(), buffer.size())) > 0) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      at += sizeof(event) + event.len;
      has_lost = has_lost || (event.mask & IN_Q_OVERFLOW) != 0;
      const auto watched = watched_.find(event.wd);
      if (watched != watched_.end()) changed.insert(watched->second);
      if ((event.mask & IN_IGNORED) != 0) watched_.erase(event.wd);
    }
  }
  if (has_lost || Clock::now() - last_look_ >= kLookEvery) {
    look_at(root_, true);
    last_look_ = Clock::now();
    return;
  }
  for (const Path& folder : changed) look_at(folder, false);
}

bool HotFolder::is_due(const Item& item, std::map<Path, Seen>& files) const {
  bool is_new = false;
  for (const Path& path : item.files) {
    const auto file = files.find(path);
    if (file == files.end() || file->second.is_taken) continue;
    Seen& seen = file->second;
    // What was written without an event, through a mapping, say, or on a network's disk.
    if (const auto now = stamp_of(path); now && *now != seen.stamp)
      seen = {*now, Clock::now(), false};
    if (Clock::now() - seen.since < settle_) return false;
    is_new = true;
  }
  return is_new;
}

std::vector<std::map<HotFolder::Path, HotFolder::Seen>*> HotFolder::files_of_package(
    const Path& folder) {
  std::vector<std::map<Path, Seen>*> all;
  for (auto at = folders_.find(folder); at != folders_.end(); ++at) {
    const Path below = at->first.lexically_relative(folder);
    if (below.empty() || *below.begin() == "..") break;
    all.push_back(&at->second);
  }
  return all;
}

bool HotFolder::is_below_package(const Path& folder) const {
  for (Path above = folder.parent_path(); above != root_ && above.has_relative_path();
       above = above.parent_path()) {
    if (packages_.contains(above)) return true;
    if (above == above.parent_path()) break;
  }
  return folder != root_ && packages_.contains(root_);
}

/// A package is due when something of it is new, and all of it has settled.
bool HotFolder::take_package(const Path& folder) {
  bool is_new = false;
  const std::vector<std::map<Path, Seen>*> all = files_of_package(folder);
  for (std::map<Path, Seen>* files : all) {
    for (auto& [path, seen] : *files) {
      if (const auto now = stamp_of(path); now && *now != seen.stamp)
        seen = {*now, Clock::now(), false};
      if (!seen.is_taken && Clock::now() - seen.since < settle_) return false;
      is_new = is_new || !seen.is_taken;
    }
  }
  if (!is_new) return false;
  for (std::map<Path, Seen>* files : all) {
    for (auto& [path, seen] : *files) seen.is_taken = true;
  }
  return true;
}

/// One that names files which are not there waits until another file of it arrives.
bool HotFolder::is_whole(const Item& item, const Settings& settings,
                         std::vector<std::string>& notes) {
  const std::size_t missing = count_missing_files(item.files.front(), settings);
  if (missing == 0) return true;
  notes.push_back(fmt::format("{} names {} that {} not there yet. It waits for {}.",
                              item.files.front().string(),
                              missing == 1 ? "a file" : fmt::format("{} files", missing),
                              missing == 1 ? "is" : "are", missing == 1 ? "it" : "them"));
  return false;
}

/// Whether a file of the folder, or of its package, is yet to be taken.
bool HotFolder::is_waiting(const Path& folder) {
  const auto waits = [](const auto& file) { return !file.second.is_taken; };
  const auto holds_one = [&](const auto* files) {
    return std::any_of(files->begin(), files->end(), waits);
  };
  if (!packages_.contains(folder)) return holds_one(&folders_.at(folder));
  const auto all = files_of_package(folder);
  return std::any_of(all.begin(), all.end(), holds_one);
}

Items HotFolder::take(const Patterns& patterns, const Settings& settings) {
  hear();
  Items taken;
  taken.notes = std::exchange(notes_, {});
  for (auto& [folder, files] : folders_) {
    if (!is_waiting(folder)) continue;
    std::set<Path> of_items;
    std::set<std::string> names;
    Items found = find_items_in(root_, folder, patterns, settings);
    for (const Path& link : found.links) {
      if (const auto file = files.find(link); file != files.end() && !file->second.is_taken)
        taken.notes.push_back(note_of_link(link, root_));
    }
    const bool is_below = is_below_package(folder);
    if (is_below) keep_packages(found);
    const bool has_package = !found.items.empty() && found.items.front().is_package;
    if (has_package) {
      packages_.insert(folder);
      if (!take_package(folder)) continue;
    } else {
      packages_.erase(folder);
    }
    for (Item& item : found.items) {
      of_items.insert(item.files.begin(), item.files.end());
      if (!has_package && !is_due(item, files)) continue;
      for (const Path& path : item.files) files[path].is_taken = true;
      if (item.is_package && !is_whole(item, settings, taken.notes)) continue;
      if (is_reserved(item.name)) {
        taken.notes.push_back(
            fmt::format("{} would be written to the folder {}, where files of broadsheet go: it "
                        "was left aside. "
                        "Give it another name.",
                        item.input, item.name));
      } else if (names.insert(item.name).second) {
        taken.items.push_back(std::move(item));
      } else {
        taken.notes.push_back(fmt::format(
            "{} would be written to the folder {}, as another file: it was left aside. Give it "
            "another name.",
            item.input, item.name));
      }
    }
    if (is_below) continue;  // they wait for the package
    for (auto& [path, seen] : files) {
      if (!of_items.contains(path)) seen.is_taken = true;  // no pattern asks for it
    }
  }
  return taken;
}

}  // namespace broadsheet::pipeline
