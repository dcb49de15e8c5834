// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/batch/unsynced.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

using What = FileAct::What;

constexpr std::array<std::pair<const char*, What>, 8> kWhat = {{{"open", What::open},
                                                                {"write", What::write},
                                                                {"rename", What::rename},
                                                                {"mkdir", What::mkdir},
                                                                {"remove", What::remove},
                                                                {"begin", What::begin},
                                                                {"synced", What::synced},
                                                                {"say", What::say}}};

What what_of(const std::string& name) {
  for (const auto& [known, what] : kWhat) {
    if (name == known) return what;
  }
  throw std::runtime_error("no act: " + name);
}

bool is_below(const std::string& path, const std::string& folder) {
  return path.starts_with(folder + "/");
}

}  // namespace

std::vector<FileAct> read_acts(const std::filesystem::path& log) {
  const std::string all = bytes_of(log.string());
  std::vector<FileAct> acts;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    std::istringstream head(all.substr(at, end - at));
    std::array<std::string, 5> fields;
    for (std::string& field : fields) std::getline(head, field, '\t');
    const std::size_t count = std::stoul(fields[4]);
    acts.push_back({what_of(fields[0]), std::stol(fields[1]), fields[2], fields[3],
                    all.substr(end + 1, count)});
    at = end + 1 + count;
  }
  return acts;
}

void SimulatedDisk::act(const FileAct& act) {
  switch (act.what) {
    case What::open:
      if (auto& file = names_[act.path]; file == nullptr)
        file = std::make_shared<File>();
      else
        *file = File();
      return;
    case What::write:
      if (const auto file = names_.find(act.path); file != names_.end())
        file->second->bytes += act.bytes;
      return;
    case What::mkdir:
      names_[act.path] = std::make_shared<File>(File{.is_folder = true, .bytes = {}});
      return;
    case What::remove:
      names_.erase(act.path);
      return;
    case What::rename:
      return rename(act.path, act.other);
    case What::begin:
      return begin(act);
    case What::synced:
      return end(act);
    case What::say:
      return;
  }
}

void SimulatedDisk::rename(const std::string& from, const std::string& to) {
  Names moved;
  for (auto it = names_.begin(); it != names_.end();) {
    if (it->first == from || is_below(it->first, from)) {
      moved[to + it->first.substr(from.size())] = it->second;
      it = names_.erase(it);
    } else {
      ++it;
    }
  }
  for (auto& [name, file] : moved) names_[name] = std::move(file);
}

void SimulatedDisk::begin(const FileAct& act) {
  Sync sync;
  const bool is_whole = act.other == "syncfs";
  for (const auto& [name, file] : names_) {
    if (is_whole || name == act.path) sync.covered.emplace_back(file, file->bytes.size());
  }
  // A file's own sync says nothing of names.
  if (is_whole) sync.names = names_;
  begun_[act.process] = std::move(sync);
}

void SimulatedDisk::end(const FileAct& act) {
  const Sync sync = std::exchange(begun_[act.process], {});
  for (const auto& [file, count] : sync.covered)
    file->safe = std::max(file->safe, std::min(count, file->bytes.size()));
  if (act.other == "syncfs") safe_ = of(sync.names, true);
}

SimulatedDisk::Files SimulatedDisk::of(const Names& names, bool only_safe) {
  Files files;
  for (const auto& [name, file] : names) {
    if (!file->is_folder) files[name] = only_safe ? file->bytes.substr(0, file->safe) : file->bytes;
  }
  return files;
}

}  // namespace broadsheet::test
