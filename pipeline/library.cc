// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/library.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "document/text.h"
#include "pipeline/data.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/json.h"
#include "pipeline/library_item.h"
#include "pipeline/native.h"
#include "pipeline/package.h"
#include "pipeline/receipt.h"
#include "pipeline/site_folder.h"
#include "pipeline/version.h"
#include "stages/export/library/feeds.h"
#include "stages/export/library/issue_pages.h"
#include "stages/export/library/search_index.h"
#include "stages/export/library/shelf.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
namespace library = exporting::library;
using exporting::OutputFile;
using library::SiteIssue;

/// Raised whenever the pages of an issue become others.
constexpr std::uint64_t kForm = 1;

/// What is known of an issue, in its folder of the reading room.
constexpr const char* kFactsName = "facts.json";
constexpr std::array<std::string_view, 3> kData = {
    "schemas/library/library.css", "schemas/library/search.js", "schemas/epub/edition.css"};

/// An issue of the reading room, and what the index needs to know of its text.
struct Shelved {
  SiteIssue issue;
  std::string text_digest;
  std::uint64_t text_bytes = 0;
  std::string lasting_key;  ///< of the files that it was made of
};

std::string facts_of(const Shelved& shelved) {
  const SiteIssue& issue = shelved.issue;
  Json json = {{"form", kForm},
               {"version", kVersion},
               {"key", shelved.lasting_key},
               {"id", issue.id},
               {"paper", issue.paper},
               {"date", issue.date},
               {"title", issue.title},
               {"lang", issue.lang},
               {"leads", issue.leads},
               {"articles", issue.articles},
               {"pages", issue.pages},
               {"downloads", Json::array()},
               {"cover", issue.cover},
               {"text", {{"sha256", shelved.text_digest}, {"bytes", shelved.text_bytes}}}};
  for (const library::Download& download : issue.downloads)
    json["downloads"].push_back({{"path", download.path}, {"label", download.label}});
  return json.dump(1) + "\n";
}

std::string text_in(const Json& json) {
  const auto* text = json.as<std::string>();
  return text == nullptr ? std::string() : *text;
}

std::size_t count_in(const Json& json) {
  return static_cast<std::size_t>(json.whole(0));
}

/// What such a file says; nothing if this program would say it in another form.
std::optional<Shelved> read_facts(const fs::path& path) {
  const Json json = Json::parse(bytes_of_regular_file(path).value_or(""));
  if (json["form"] != Json(kForm) || json["version"] != Json(kVersion)) return std::nullopt;
  Shelved shelved;
  SiteIssue& issue = shelved.issue;
  issue.place = path.parent_path().filename().string();
  issue.id = text_in(json["id"]);
  issue.paper = text_in(json["paper"]);
  issue.date = text_in(json["date"]);
  issue.title = text_in(json["title"]);
  issue.lang = text_in(json["lang"]);
  for (const Json& lead : json["leads"].items()) issue.leads.push_back(text_in(lead));
  issue.articles = count_in(json["articles"]);
  issue.pages = count_in(json["pages"]);
  for (const Json& download : json["downloads"].items())
    issue.downloads.push_back({text_in(download["path"]), text_in(download["label"])});
  issue.cover = text_in(json["cover"]);
  shelved.text_digest = text_in(json["text"]["sha256"]);
  shelved.text_bytes = count_in(json["text"]["bytes"]);
  shelved.lasting_key = text_in(json["key"]);
  return shelved;
}

/// Calls `work(i)` for all i below `count`, by several threads. What it throws ends the rest, and
/// is thrown again.
template <class Work>
void for_all(std::size_t count, std::size_t threads, Work work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr fault;
  std::mutex mutex;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!fault) fault = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(threads, count); ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
  if (fault) std::rethrow_exception(fault);
}

class LibraryMaker {
 public:
  LibraryMaker(const fs::path& folder, const fs::path& data, const LibraryOptions& options)
      : folder_(folder),
        root_(folder / kLibraryName),
        options_(options),
        resources_(load_resources(data, kData)) {}

  Library run() {
    const std::vector<std::string> items = library_items(folder_);
    if (items.empty()) {
      throw Error(
          ErrorKind::input,
          "there is no ITEM/receipt.json in it. Give an output folder of convert or batch.");
    }
    make_root();
    const Fd turn = take_turn(root_);
    sweep();
    make_issues(items);
    if (shelf_.empty()) throw_all_faulty();
    make_index();
    make_top();
    remove_others();
    if (has_written_) sync_file_system(turn.get(), root_);
    std::sort(result_.faults.begin(), result_.faults.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    result_.issues = shelf_.size();
    return std::move(result_);
  }

 private:
  void make_root() {
    std::error_code fault;
    if (fs::exists(root_ / kReceiptName, fault)) {
      throw Error(
          ErrorKind::output,
          fmt::format("{} is the folder of an item. The reading room needs its name: convert "
                      "the item under another one, or move it.",
                      root_.string()));
    }
    for (const std::string_view below : {library::kIssues, library::kWords}) {
      fs::create_directories(root_ / below, fault);
      if (fault) fail_writing(root_ / below, fault.value());
    }
  }

  void sweep() {
    sweep_leftovers(root_);
    for (const std::string_view below :
         {library::kIssues, library::kWords, library::kPapers, library::kFeeds})
      sweep_leftovers(root_ / below);
  }

  [[nodiscard]] fs::path folder_of(const std::string& place) const {
    return root_ / library::kIssues / place;
  }

  // Issues.

  void make_issues(const std::vector<std::string>& items) {
    exporting::prepare_writers();
    std::vector<std::optional<Shelved>> found(items.size());
    for_all(items.size(), options_.threads, [&](std::size_t i) {
      try {
        found[i] = shelved(items[i]);
      } catch (const std::exception&) {
        note(folder_ / items[i], ending_of(std::current_exception()).message);
      }
    });
    for (std::optional<Shelved>& one : found) {
      if (one) shelf_.push_back(*std::move(one));
    }
    std::sort(shelf_.begin(), shelf_.end(), [](const Shelved& a, const Shelved& b) {
      return library::stands_before(a.issue, b.issue);
    });
    for (const Shelved& one : shelf_) issues_.push_back(one.issue);
  }

  void note(const fs::path& path, const std::string& message) {
    const std::lock_guard lock(mutex_);
    result_.faults.push_back({path, message});
  }

  void throw_all_faulty() {
    const LibraryFault& first = result_.faults.front();
    throw Error(ErrorKind::input, fmt::format("none of its items can be shown: {}: {}",
                                              first.path.string(), first.message));
  }

  Shelved shelved(const std::string& name) {
    const LibraryItem item = library_item(folder_, name);
    if (item.xml.empty()) {
      throw Error(ErrorKind::input, "it has no native XML. Convert it with xml among --to.");
    }
    const fs::path place = folder_of(place_of_item(name));
    if (std::optional<Shelved> known = known_as(item, place)) return *std::move(known);
    return make(item, place);
  }

  /// What was made of the item, if nothing of it has changed since.
  static std::optional<Shelved> known_as(const LibraryItem& item, const fs::path& place) {
    std::error_code fault;
    const auto made = fs::last_write_time(place / kListName, fault);
    if (fault || made <= item.changed || !is_whole(place)) return std::nullopt;
    std::optional<Shelved> known = read_facts(place / kFactsName);
    if (!known || known->lasting_key != item.key) return std::nullopt;
    return known;
  }

  Shelved make(const LibraryItem& item, const fs::path& place) {
    Issue issue = read_native(item.xml, Limits{});
    exporting::WriteOptions options;
    library::IssuePages pages = library::pages_of(issue, things_of(folder_, item, issue), options);
    Shelved shelved;
    shelved.issue = std::move(pages.facts);
    shelved.lasting_key = item.key;
    for (const OutputFile& file : pages.files) {
      if (file.path != library::kTextFile) continue;
      shelved.text_digest = sha256(file.bytes);
      shelved.text_bytes = file.bytes.size();
    }
    pages.files.push_back({kFactsName, facts_of(shelved)});
    write_pages(place, pages.files);
    const std::lock_guard lock(mutex_);
    ++result_.made;
    has_written_ = true;
    return shelved;
  }

  /// Where they cannot be written, those of before stay: the issue is still in the folder.
  void write_pages(const fs::path& place, const std::vector<OutputFile>& files) {
    try {
      write_site_folder(place, files);
    } catch (const Error&) {
      const std::lock_guard lock(mutex_);
      kept_.insert(place.filename().string());
      throw;
    }
  }

  // The index of the search.

  void make_index() {
    segments_ = library::segments_of(issues_);
    for_all(segments_.size(), options_.threads, [&](std::size_t i) { make_segment(segments_[i]); });
  }

  void make_segment(library::Segment& segment) {
    constexpr std::size_t kBytesOfHan = 3;
    std::vector<library::Member> members;
    std::size_t bytes = 0;
    for (std::size_t i = segment.first; i < segment.last; ++i) {
      members.push_back({shelf_[i].issue.place, shelf_[i].text_digest, shelf_[i].issue.articles});
      bytes += shelf_[i].text_bytes;
    }
    segment.buckets = library::buckets_for(bytes / kBytesOfHan);
    const fs::path folder = root_ / library::kWords / segment.name;
    std::string bytes_of_members = library::segment_file(members);
    if (is_whole(folder) &&
        bytes_of_regular_file(folder / library::kSegmentFile) == bytes_of_members)
      return;
    std::vector<library::IssueText> texts;
    for (const library::Member& member : members) texts.push_back(text_of(member.place));
    std::vector<OutputFile> files = library::bucket_files(segment, texts);
    files.push_back({std::string(library::kSegmentFile), std::move(bytes_of_members)});
    write_site_folder(folder, files);
    const std::lock_guard lock(mutex_);
    has_written_ = true;
  }

  [[nodiscard]] library::IssueText text_of(const std::string& place) const {
    const fs::path path = folder_of(place) / library::kTextFile;
    const std::string bytes = bytes_of_regular_file(path).value_or("");
    const Json json = Json::parse(library::value_of_text_file(bytes));
    library::IssueText text;
    text.place = place;
    for (const Json& article : json["articles"].items()) {
      const Json::Array& row = article.items();
      if (row.size() == 4)
        text.articles.push_back(
            {text_in(row[0]), text_in(row[1]), text_in(row[2]), text_in(row[3])});
    }
    return text;
  }

  // What speaks of many issues.

  void make_top() {
    const std::string lang = options_.lang.empty() ? common_language() : options_.lang;
    std::vector<OutputFile> files = library::shelf_pages(issues_, lang);
    for (OutputFile& feed : library::feeds_of(issues_, lang, options_.base))
      files.push_back(std::move(feed));
    files.push_back({std::string(library::kWords) + std::string(library::kIndexFile),
                     library::index_file(segments_, issues_)});
    for (const std::string_view name : kData) {
      const std::size_t slash = name.rfind('/');
      files.push_back({std::string(name.substr(slash + 1)), *resources_.find(name)});
    }
    write_site_folder(root_, files);
  }

  [[nodiscard]] std::string common_language() const {
    std::vector<const SiteIssue*> all;
    for (const SiteIssue& issue : issues_) all.push_back(&issue);
    return library::common_language(all);
  }

  /// Takes out what is no more in the folder.
  void remove_others() {
    std::set<std::string> places = kept_;
    for (const SiteIssue& issue : issues_) places.insert(issue.place);
    result_.removed = remove_others(root_ / library::kIssues, places);
    std::set<std::string> segments;
    for (const library::Segment& segment : segments_) segments.insert(segment.name);
    remove_others(root_ / library::kWords, segments);
  }

  std::size_t remove_others(const fs::path& folder, const std::set<std::string>& wanted) {
    std::vector<fs::path> others;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      std::error_code none;
      const bool is_folder = entry.symlink_status(none).type() == fs::file_type::directory;
      if (is_folder && wanted.count(entry.path().filename().string()) == 0 &&
          (fs::exists(entry.path() / kListName, none) ||
           fs::exists(entry.path() / kNextListName, none)))
        others.push_back(entry.path());
    }
    for (const fs::path& other : others) {
      has_written_ = true;
      if (!remove_site_folder(other))
        note(other, "something in it was not written here, and stays. Move it away.");
    }
    return others.size();
  }

  const fs::path& folder_;
  fs::path root_;
  const LibraryOptions& options_;
  exporting::Resources resources_;
  std::vector<Shelved> shelf_;
  std::vector<SiteIssue> issues_;
  std::vector<library::Segment> segments_;
  std::set<std::string> kept_;  ///< places of issues whose pages could not be written anew
  std::mutex mutex_;
  Library result_;
  bool has_written_ = false;
};

}  // namespace

Library make_library(const fs::path& folder, const fs::path& data, const LibraryOptions& options) {
  return LibraryMaker(folder, data, options).run();
}

}  // namespace broadsheet::pipeline
