// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/id_notes.h"

#include <cerrno>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fcntl.h>

#include "document/errors.h"
#include "pipeline/batch/proof.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "pipeline/identity.h"
#include "pipeline/places.h"
#include "pipeline/receipt.h"
#include "pipeline/shared_id.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kDigitsOfFolder = 4;
constexpr std::size_t kDigitsOfItem = 16;
constexpr char kBehindId = '~';  // stands in no id

/// The folder of an id's notes, below the output folder.
fs::path folder_of(const std::string& id) {
  return fs::path(kIdsFolder) / sha256(id).substr(0, kDigitsOfFolder);
}

std::string name_of(const std::string& id, const std::string& item) {
  return id + kBehindId + sha256(item).substr(0, kDigitsOfItem);
}

/// The names of the notes of an id.
std::set<std::string> notes_of(const fs::path& out, const std::string& id) {
  std::set<std::string> notes;
  if (obstacle_below(out, folder_of(id))) return notes;
  std::error_code fault;
  for (fs::directory_iterator it(out / folder_of(id), fault), end; !fault && it != end;
       it.increment(fault)) {
    std::string name = it->path().filename().string();
    if (name.starts_with(id + kBehindId)) notes.insert(std::move(name));
  }
  return notes;
}

/// The items that are noted under an id, by their names.
std::set<std::string> noted_items(const fs::path& out, const std::string& id) {
  std::set<std::string> items;
  for (const std::string& note : notes_of(out, id)) {
    const auto item = read_record(out / folder_of(id) / note);
    if (item && stays_below(*item) && note == name_of(id, *item)) items.insert(*item);
  }
  return items;
}

/// Those that have the id still.
std::vector<IdHolder> holders_of(const fs::path& out, const std::string& id) {
  std::vector<IdHolder> holders;
  for (const std::string& item : noted_items(out, id)) {
    auto holder = holder_in(out, item);
    if (holder && holder->id == id) holders.push_back(*std::move(holder));
  }
  return holders;
}

class Search {
 public:
  Search(const Work& work, const Work& all, bool are_held, std::span<const WrittenIssue> issues)
      : work_(work), all_(all), are_held_(are_held), issues_(issues) {}

  std::vector<Renumbered> run() {
    for (const WrittenIssue& issue : issues_) {
      const BatchItem& item = work_.items[issue.item];
      const fs::path& out = work_.variants[item.variant].out;
      const std::set<std::string> notes = notes_of(out, issue.id);
      const bool is_alone = notes.empty() || (notes.size() == 1 &&
                                              *notes.begin() == name_of(issue.id, item.item.name));
      if (is_alone && issue.number == 1) continue;
      if (seen_.insert(issue.id).second) look_at(out, issue.id);
    }
    return std::move(found_);
  }

 private:
  void look_at(const fs::path& out, const std::string& id) {
    find_items();
    std::vector<IdHolder> holders = holders_of(out, id);
    if (holders.empty() || (holders.size() == 1 && holders.front().number == 1)) return;
    std::map<std::size_t, std::size_t> with_number;  // of what was there before
    for (const IdHolder& holder : holders) {
      if (!converted_.contains(holder.item)) ++with_number[holder.number];
    }
    for (IdHolder& holder : holders) {
      const bool is_held =
          are_held_ && !converted_.contains(holder.item) && with_number[holder.number] == 1;
      holder.is_fixed = is_held || !can_be_written(holder);
    }
    const auto is_taken = [&](const std::string& other) { return !holders_of(out, other).empty(); };
    const std::vector<std::size_t> numbers = numbers_of(holders, is_taken);
    for (std::size_t i = 0; i < holders.size(); ++i) {
      if (numbers[i] == holders[i].number) continue;
      const std::string other = holders.size() > 1 ? holders[i == 0 ? 1 : 0].item : "";
      Renumbered one{*by_name_.at(holders[i].item), id, other};
      one.item.number = numbers[i];
      found_.push_back(std::move(one));
    }
  }

  /// The items by their names; most runs never ask.
  void find_items() {
    if (!by_name_.empty()) return;
    for (const BatchItem& item : all_.items) by_name_.emplace(item.item.name, &item);
    for (const WrittenIssue& issue : issues_) {
      if (issue.is_new) converted_.insert(work_.items[issue.item].item.name);
    }
  }

  /// A proof of the outputs as they are: what failed, or was changed by hand, is left alone.
  [[nodiscard]] bool can_be_written(const IdHolder& holder) const {
    const auto known = by_name_.find(holder.item);
    if (known == by_name_.end()) return false;
    const ConvertOptions options = options_of(*known->second, all_.variants);
    const Proof proof = proof_of(known->second->item, options);
    return proof.state == Proof::State::done && proof.changed.empty();
  }

  const Work& work_;
  const Work& all_;
  bool are_held_;
  std::span<const WrittenIssue> issues_;
  std::unordered_map<std::string, const BatchItem*> by_name_;
  std::set<std::string> converted_;
  std::set<std::string> seen_;
  std::vector<Renumbered> found_;
};

}  // namespace

void note_id(const fs::path& out, const std::string& item, const std::string& id) {
  if (!is_issue_id(id)) return;
  const fs::path note = out / folder_of(id) / name_of(id, item);
  expect_no_obstacle(out, folder_of(id));
  if (read_record(note) == item) return;
  std::error_code fault;
  fs::create_directories(note.parent_path(), fault);
  if (fault) fail_writing(note.parent_path(), fault.value());
  // Not whole, it is written again: nothing of it needs to be safe, nor to be swept.
  const Fd fd(::open(note.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!fd) fail_writing(note, errno);
  write_all(fd.get(), item, note);
}

std::vector<Renumbered> find_shared_ids(const Work& work, const Work& all, bool are_held,
                                        std::span<const WrittenIssue> issues) {
  return Search(work, all, are_held, issues).run();
}

}  // namespace broadsheet::pipeline
