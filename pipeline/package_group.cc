// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/package_group.h"

#include <map>
#include <utility>

#include <sys/stat.h>

namespace broadsheet::pipeline {

std::size_t PackageGroup::add(Package package, bool overwrite) {
  members_.push_back({std::move(package), overwrite});
  return members_.size() - 1;
}

void PackageGroup::publish() {
  for_each([](Member& member) { member.package.end(); });
  sync();
  for_each([](Member& member) { member.is_replacing = !member.package.take_place(); });

  // All take their turns in the order of the folders' names, so nobody waits for ever.
  std::map<std::filesystem::path, Fd> turns;
  for_each_replacing([&](Member& member) { turns.try_emplace(member.package.parent()); });
  if (turns.empty()) return;
  for (auto& [folder, turn] : turns) turn = take_turn(folder);
  for_each_replacing([](Member& member) { member.package.announce(member.overwrite); });
  sync();
  for_each_replacing([](Member& member) { member.package.replace(); });
  sync();
  for_each_replacing([](Member& member) { member.package.conclude(); });
}

void PackageGroup::settle() {
  sync();
}

void PackageGroup::for_each(const Step& step) {
  for (Member& member : members_) {
    if (member.fault) continue;
    try {
      step(member);
    } catch (...) {
      member.fault = std::current_exception();
    }
  }
}

void PackageGroup::for_each_replacing(const Step& step) {
  for_each([&](Member& member) {
    if (member.is_replacing) step(member);
  });
}

/// Each file system once, should folders of the output be others. Where one could not be synced,
/// none of its packages is safe.
void PackageGroup::sync() {
  std::map<dev_t, std::exception_ptr> synced;
  for_each([&](Member& member) {
    struct stat status {};
    ::fstat(member.package.on_disk(), &status);
    const auto [place, is_first] = synced.try_emplace(status.st_dev);
    if (is_first) {
      try {
        sync_file_system(member.package.on_disk(), member.package.parent());
      } catch (...) {
        place->second = std::current_exception();
      }
    }
    if (place->second) std::rethrow_exception(place->second);
  });
}

}  // namespace broadsheet::pipeline
