// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <vector>

#include "pipeline/package.h"

namespace broadsheet::pipeline {

/// Packages that come to the disk together (ADR 22). The whole file system is synced: once before
/// any of them is published and once behind, and twice in between if one of them replaces files of
/// an earlier run. So a sync waits for what others write there, too. At any moment each is not
/// there, or whole, or (where files are replaced) has a receipt that says that somebody died.
class PackageGroup {
 public:
  /// Its place in the group.
  std::size_t add(Package package, bool overwrite);
  [[nodiscard]] std::size_t size() const { return members_.size(); }

  /// Publishes all (package.h).
  void publish();
  /// Syncs what was published, and whatever else was written there before.
  void settle();

  /// What went wrong with one of them; null: it is published, and safe once settled.
  [[nodiscard]] const std::exception_ptr& fault_of(std::size_t place) const {
    return members_[place].fault;
  }

 private:
  struct Member {
    Package package;
    bool overwrite = false;
    bool is_replacing = false;
    std::exception_ptr fault = nullptr;
  };
  using Step = std::function<void(Member&)>;

  void for_each(const Step& step);
  void for_each_replacing(const Step& step);
  void sync();

  std::vector<Member> members_;
};

}  // namespace broadsheet::pipeline
