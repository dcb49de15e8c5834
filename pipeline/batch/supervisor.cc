// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/supervisor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/batch/failure.h"
#include "pipeline/batch/id_notes.h"
#include "pipeline/batch/signals.h"
#include "pipeline/ending.h"
#include "pipeline/isolate.h"
#include "pipeline/kinds.h"
#include "pipeline/package.h"
#include "pipeline/places.h"
#include "pipeline/sandbox.h"
#include "stages/recognize/engines/line_readers.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Kind = Message::Kind;

/// A disk may fail once; when it fails for so many items in a row it is full, or gone.
constexpr std::size_t kDiskFaults = 3;

/// A keeper as its supervisor has it.
class KeeperProcess {
 public:
  KeeperProcess(const Work& work, const KeeperOptions& options) {
    auto [ours, its] = Channel::make();
    const pid_t supervisor = ::getpid();
    std::fflush(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) {
      throw Error(ErrorKind::resource,
                  "no process could be started. Run fewer workers (--jobs), or again when the "
                  "machine has room.");
    }
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != supervisor) ::_exit(0);
      keep_only_descriptor(its.fd());
      keep(its, work, options);
      ::_exit(0);
    }
    channel_ = std::move(ours);
  }
  KeeperProcess(const KeeperProcess&) = delete;
  KeeperProcess& operator=(const KeeperProcess&) = delete;
  ~KeeperProcess() { (void)end(); }

  [[nodiscard]] const Channel& channel() const { return channel_; }
  /// It works on an item.
  [[nodiscard]] bool is_converting() const { return is_converting_; }
  /// It has something to say yet.
  [[nodiscard]] bool is_busy() const { return is_converting_ || !items_.empty(); }
  /// Those that it was given and of which it has told nothing, in their order.
  [[nodiscard]] const std::deque<std::size_t>& items() const { return items_; }

  void give(std::size_t index, const BatchItem& item) {
    is_converting_ = true;
    items_.push_back(index);
    channel_.send(Kind::item, to_message(item));
  }

  /// There is no other item for it.
  void ask_to_settle() { channel_.send(Kind::settle, {}); }

  /// False if it is lost. Of `message` it takes note.
  bool hear(Message& message) {
    if (channel_.receive(message) != Channel::Got::message) return false;
    if (message.kind == Kind::ready) is_converting_ = false;
    return true;
  }

  /// The first of its items, of which it has told now.
  std::size_t take() {
    BROADSHEET_CHECK(!items_.empty());
    const std::size_t first = items_.front();
    items_.pop_front();
    return first;
  }

  /// It will tell nothing any more.
  void drop() {
    is_converting_ = false;
    items_.clear();
  }

  void kill() const { ::kill(pid_, SIGKILL); }

  /// Waits for its end: it ends when its line does.
  Ended end() {
    if (pid_ < 0) return {};
    channel_ = Channel();
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFSIGNALED(status) ? Ended{0, WTERMSIG(status)} : Ended{WEXITSTATUS(status), 0};
  }

 private:
  Channel channel_;
  pid_t pid_ = -1;
  bool is_converting_ = false;
  std::deque<std::size_t> items_;
};

class Supervisor {
 public:
  Supervisor(const Work& work, const BatchOptions& options, Observer& observer)
      : work_(work), options_(options), observer_(observer) {
    counts_.items = work.items.size();
    for (const BatchItem& item : work.items) counts_.bytes += item.bytes;
  }

  BatchEnd run() {
    sweep();
    const std::size_t wanted = std::min(std::max<std::size_t>(options_.jobs, 1), counts_.items);
    while (keepers_.size() < wanted) start_keeper();
    while (is_busy()) wait();
    keepers_.clear();
    sweep();  // at the first, workers of a batch that was killed may not yet have been dead
    count_time();
    const bool asked = stopped_ == Stopped::asked;
    if (next_ >= counts_.items && !is_cut_short_) stopped_ = Stopped::no;  // none was left
    return {counts_, stopped_, asked, std::move(issues_)};
  }

 private:
  /// What a batch that died has left half-written, beside where its items would have gone.
  void sweep() const {
    std::set<std::pair<fs::path, fs::path>> folders;  // output folder, and what is below it
    for (const BatchItem& item : work_.items) {
      const ConvertOptions& options = work_.variants[item.variant];
      const fs::path name = item.item.name;
      folders.emplace(options.out, fs::path());
      folders.emplace(options.out, name.parent_path());
      folders.emplace(options.out, (kFailedFolder / name).parent_path());
      if (options.split_mastheads) folders.emplace(options.out, name);
    }
    for (const auto& [out, below] : folders) {
      if (!obstacle_below(out, below)) sweep_leftovers(out / below);
    }
  }

  void start_keeper() {
    keepers_.push_back(std::make_unique<KeeperProcess>(work_, options_.keeper));
    give(*keepers_.back());
  }

  [[nodiscard]] bool is_busy() const {
    return std::any_of(keepers_.begin(), keepers_.end(),
                       [](const auto& keeper) { return keeper->is_busy(); });
  }

  void give(KeeperProcess& keeper) {
    if (stopped_ != Stopped::no || next_ >= counts_.items) return keeper.ask_to_settle();
    ++counts_.in_hand;
    keeper.give(next_, work_.items[next_]);
    ++next_;
  }

  void wait() {
    std::vector<pollfd> waiting = {{signals_.fd(), POLLIN, 0}};
    for (const auto& keeper : keepers_) {
      // A negative descriptor is passed over: a keeper without an item has nothing to say.
      waiting.push_back({keeper->is_busy() ? keeper->channel().fd() : -1, POLLIN, 0});
    }
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(left_of_tick()));
    if (ready > 0 && waiting[0].revents != 0) heed(signals_.take());
    for (std::size_t i = 0; ready > 0 && i < keepers_.size(); ++i) {
      if (waiting[i + 1].revents != 0) hear(keepers_[i]);
    }
    if (left_of_tick() > 0) return;
    next_tick_ = Clock::now() + Observer::kTick;
    count_time();
    observer_.tick(counts_);
  }

  [[nodiscard]] Clock::rep left_of_tick() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_tick_ - Clock::now());
    return std::max<Clock::rep>(left.count(), 0);
  }

  void hear(std::unique_ptr<KeeperProcess>& keeper) {
    Message message;
    if (!keeper->hear(message)) return lose(keeper);
    if (message.kind == Kind::end) return note_end(keeper->take(), result_of_message(message.text));
    --counts_.in_hand;
    give(*keeper);
  }

  /// What it had not told of is to be done again, though some of it may be on the disk.
  void lose(std::unique_ptr<KeeperProcess>& keeper) {
    const Ended ended = keeper->end();
    if (keeper->is_converting()) --counts_.in_hand;
    if (is_cut_short_) return keeper->drop();
    bool is_one_more = true;  // for --stop-after-failures they are one
    for (const std::size_t index : keeper->items())
      note_end(index, lost(ended), std::exchange(is_one_more, false));
    keeper = std::make_unique<KeeperProcess>(work_, options_.keeper);
    give(*keeper);
  }

  static Result lost(const Ended& ended) {
    const std::string how = ended.signal != 0 ? fmt::format("was killed by signal {} ({})",
                                                            ended.signal, ::strsignal(ended.signal))
                                              : fmt::format("ended with exit code {}", ended.code);
    return {.code = kTryAgain,
            .fault = fmt::format("the process that writes its outputs {}. Run again.", how)};
  }

  void note_end(std::size_t index, const Result& result, bool is_one_more = true) {
    const BatchItem& item = work_.items[index];
    counts_.bytes_ended += item.bytes;
    counts_.pages += result.pages;
    if (result.fault.empty() && !result.id.empty())
      issues_.push_back({index, result.id, result.number, !result.known});
    if (result.known) {
      ++counts_.known;
      counts_.bytes_known += item.bytes;
    }
    if (!result.fault.empty())
      ++counts_.failed;
    else if (result.code != kDone)
      ++counts_.partial;
    else
      ++counts_.ok;
    if (!result.fault.empty() && !result.known && is_one_more) ++failures_;
    if (!result.fault.empty() && result.code == kTryAgain) ++counts_.again;
    if (result.is_disk)
      ++disk_faults_;
    else if (result.fault.empty())
      disk_faults_ = 0;
    count_time();
    observer_.ended(item, result, counts_);
    if (disk_faults_ >= kDiskFaults) stop(Stopped::disk, "outputs cannot be written");
    if (options_.stop_after_failures > 0 && failures_ >= options_.stop_after_failures)
      stop(Stopped::failures, fmt::format("{} items have failed", failures_));
  }

  void stop(Stopped why, const std::string& reason) {
    if (stopped_ != Stopped::no) return;
    stopped_ = why;
    observer_.note(
        fmt::format("{}: no more items are begun; {} in hand.", reason, counts_.in_hand));
  }

  void heed(std::size_t signals) {
    for (; signals > 0; --signals) {
      if (stopped_ == Stopped::asked && !is_cut_short_) {
        is_cut_short_ = true;
        observer_.note("asked again to end: the items in hand are dropped.");
        for (const auto& keeper : keepers_) keeper->kill();
      }
      stop(Stopped::asked, "asked to end");
      stopped_ = Stopped::asked;
    }
  }

  void count_time() {
    counts_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  }

  const Work& work_;
  const BatchOptions& options_;
  Observer& observer_;
  const Signals signals_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point next_tick_ = start_ + Observer::kTick;
  std::vector<std::unique_ptr<KeeperProcess>> keepers_;
  std::size_t next_ = 0;  ///< item to hand out
  Counts counts_;
  std::size_t failures_ = 0;     ///< of this run
  std::size_t disk_faults_ = 0;  ///< in a row
  Stopped stopped_ = Stopped::no;
  bool is_cut_short_ = false;
  std::vector<WrittenIssue> issues_;
};

/// The modules that read what the names of the files say.
std::set<const read::ReaderRow*> readers_in_modules(const Work& work) {
  std::set<const read::ReaderRow*> readers;
  for (const BatchItem& item : work.items) {
    for (const fs::path& file : item.item.files) {
      const read::ReaderRow* reader = reader_by_extension(file);
      if (reader != nullptr && reader->module.name != nullptr) readers.insert(reader);
    }
  }
  return readers;
}

/// Workers have what their keeper has: it is loaded once for all of them. What is known of
/// languages is kept for the next run, too, which a worker could not do.
void load_for_workers(const Work& work) {
  for (const ConvertOptions& variant : work.variants) {
    if (variant.settings.languages != nullptr) variant.settings.languages->prepare();
  }
  const Modules* const modules = work.variants.front().settings.modules.get();
  if (modules == nullptr) return;
  const std::set<const read::ReaderRow*> readers = readers_in_modules(work);
  for (const ConvertOptions& variant : work.variants) {
    if (!readers.empty() && variant.settings.line_readers != nullptr)
      variant.settings.line_readers->prepare();
  }
  for (const read::ReaderRow* reader : readers) {
    try {
      (void)modules->function(reader->module.module, reader->module.name);
    } catch (const Error&) {
      continue;  // the item that needs it says so
    }
  }
}

}  // namespace

BatchEnd run_batch(const Work& work, const BatchOptions& options, Observer& observer) {
  for (const ConvertOptions& variant : work.variants)
    for (const std::string_view folder : {kFailedFolder, kIdsFolder})
      expect_no_obstacle(variant.out, folder);
  const Ended tried = run_in_child([] { return enter_sandbox({}).system_calls ? 0 : 1; });
  if (tried.signal == 0 && tried.code != 0) {  // one that was killed has said nothing
    throw UsageError(
        "this kernel has no seccomp, so a worker could not be shut in. Run it where seccomp is "
        "allowed, or convert one by one with `broadsheet convert`.");
  }
  if (!work.items.empty()) load_for_workers(work);
  return Supervisor(work, options, observer).run();
}

}  // namespace broadsheet::pipeline
