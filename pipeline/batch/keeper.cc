// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/keeper.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/batch/item_time.h"
#include "pipeline/batch/proof.h"
#include "pipeline/batch/unsettled.h"
#include "pipeline/batch/work.h"
#include "pipeline/batch/worker_process.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/identity.h"
#include "pipeline/isolate.h"
#include "pipeline/package.h"
#include "pipeline/run_facts.h"
#include "stages/read/pdf_module.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;
using Kind = Message::Kind;

/// What a file takes of a disk, be it empty.
constexpr std::uint64_t kLeastOfAFile = 4096;

/// A worker that did what it must not: everything else it says is not to be believed.
class WorkerFault : public std::runtime_error {
 public:
  WorkerFault(ExitCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

int number(const std::string& text) {
  int value = kOurBug;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

read::MakeGlyphTable maker_of_tables(const Settings& settings) {
  return reinterpret_cast<read::MakeGlyphTable>(
      settings.modules->function(read::kPdfModule, read::kMakeGlyphTable));
}

/// How a worker that ended before its item did is explained.
Ending ending_of_worker(const Ended& ended, const WorkerLimits& limits) {
  if (ended.signal == SIGXCPU) {
    return {kBadInput,
            fmt::format("the conversion took more than {} seconds of processor time, and "
                        "was killed by signal {} ({}). Raise the limit (--cpu-time), or "
                        "leave the file out.",
                        limits.cpu_seconds, ended.signal, ::strsignal(ended.signal))};
  }
  if (ended.signal == SIGKILL) {
    return {kTryAgain,
            "the conversion was killed by signal 9 (Killed), not by us: by hand, or by "
            "the kernel when memory ran out. Run again, with fewer workers (--jobs) if "
            "it was the kernel."};
  }
  if (ended.signal != 0) {
    return {kOurBug, fmt::format("the conversion was killed by signal {} ({}). If nobody sent it, "
                                 "this is a bug of broadsheet, or the memory limit of {} MB was "
                                 "met (--memory): please report it with the input.",
                                 ended.signal, ::strsignal(ended.signal), limits.memory >> 20)};
  }
  return {kOurBug, fmt::format("the worker ended with exit code {} in the midst of it. This is a "
                               "bug of broadsheet: please report it with the input.",
                               ended.code)};
}

class Keeper {
 public:
  Keeper(Channel& supervisor, const Work& work, const KeeperOptions& options)
      : supervisor_(supervisor), work_(work), options_(options), unsettled_(work) {}

  void run() {
    Message message;
    while (supervisor_.receive(message) == Channel::Got::message) {
      if (message.kind == Kind::settle) {
        settle();
        continue;
      }
      keep(item_of_message(message.text));
      if (Clock::now() >= unsettled_.due()) settle();
      supervisor_.send(Kind::ready, {});
    }
  }

 private:
  void settle() {
    for (const Result& result : unsettled_.settle())
      supervisor_.send(Kind::end, to_message(result));
  }

  void keep(const BatchItem& item) {
    const ConvertOptions options = options_of(item, work_.variants);
    Finished finished{item, known(item.item, options)};
    std::uint64_t bytes = 0;
    if (!finished.result.known) {
      finished.started = utc_now();
      finished.before = stamps_of(item.item);
      const auto start = Clock::now();
      bytes = convert_safely(finished, options);
      finished.result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
      make_tables(options.settings);
    }
    unsettled_.add(std::move(finished), bytes);
  }

  /// What an earlier run left of an item.
  [[nodiscard]] Result known(const Item& item, const ConvertOptions& options) const {
    const Proof proof = proof_of(item, options);
    if (proof.state == Proof::State::failed && !options_.retry_failed)
      return {.code = proof.code, .known = true, .fault = proof.fault};
    if (proof.state != Proof::State::done) return {};
    Result known{.code = proof.code, .known = true, .id = proof.id, .number = proof.number};
    if (!proof.changed.empty()) {
      known.note = fmt::format("{} was changed by hand since it was written, and stays.",
                               proof.changed.front());
    }
    return known;
  }

  /// The bytes of the outputs.
  std::uint64_t convert_safely(Finished& finished, const ConvertOptions& options) {
    Delivery delivery{finished};
    try {
      convert(delivery, options);
    } catch (const WorkerFault& fault) {
      worker_.reset();
      finished.result = {.code = fault.code(), .fault = fault.what()};
    } catch (...) {  // outputs cannot be written, or no process be started
      worker_.reset();
      const Ending ending = ending_of(std::current_exception());
      finished.result = {
          .code = ending.code, .is_disk = ending.code == kTryAgain, .fault = ending.message};
    }
    return delivery.bytes;
  }

  /// What a worker has sent of an item so far.
  struct Delivery {
    Finished& finished;
    std::optional<Package> package = {};  ///< that is being written
    std::uint64_t bytes = 0;
    bool is_reported = false;  ///< how some issue of it has ended
  };

  void convert(Delivery& delivery, const ConvertOptions& options) {
    auto deadline = Clock::now() + std::chrono::seconds(options_.limits.seconds);
    ItemTime time(options_.limits, options.settings.limits);
    hand_over(delivery.finished.item);

    Message message;
    while (true) {
      deadline += settle_meanwhile();
      switch (worker_->channel().receive(message, deadline)) {
        case Channel::Got::late:
          throw WorkerFault(kBadInput, time.fault());
        case Channel::Got::nothing_more:
          lose_worker();
        case Channel::Got::message:
          break;
      }
      if (message.kind == Kind::end) {
        expect(delivery.is_reported);
        // Where something ran out, or broke, it may be missing still.
        if (!delivery.finished.result.fault.empty()) worker_.reset();
        return;
      }
      if (message.kind == Kind::reads) {
        const ItemTime::More more = time.add_page();
        deadline += more.clock;
        worker_->prolong(more.cpu_seconds);
        continue;
      }
      take(message, options, delivery);
    }
  }

  /// An item that takes long lets no other wait. How long that took.
  Clock::duration settle_meanwhile() {
    if (unsettled_.empty() || worker_->channel().wait(unsettled_.due())) return {};
    const auto start = Clock::now();
    settle();
    return Clock::now() - start;
  }

  /// Gives the item to the worker; to another one, if it has served enough, or died while it
  /// waited.
  void hand_over(const BatchItem& item) {
    if (served_ >= options_.items_a_worker) worker_.reset();
    for (int tries = 0; tries < 2; ++tries) {
      if (!worker_) {
        worker_.emplace(work_, options_.limits);
        served_ = 0;
      }
      worker_->grant(options_.limits);
      ++served_;
      if (worker_->channel().send(Kind::item, to_message(item))) return;
      worker_.reset();
    }
    throw Error(ErrorKind::resource, "no worker could be started. Run again.");
  }

  void take(const Message& message, const ConvertOptions& options, Delivery& delivery) {
    const std::string& item = delivery.finished.item.item.name;
    Result& result = delivery.finished.result;
    std::optional<Package>& package = delivery.package;
    std::vector<std::string> fields;
    switch (message.kind) {
      case Kind::begin:
        expect(stays_below(message.text) && is_of(message.text, item, options.split_mastheads));
        package.reset();  // one that no `written` followed is dropped
        package.emplace(options.out, message.text);
        return;
      case Kind::file:
        expect(package && stays_below(message.text));
        delivery.bytes += kLeastOfAFile;
        expect_little(delivery.bytes);
        package->begin(message.text);
        return;
      case Kind::bytes:
        expect(package.has_value());
        delivery.bytes += message.text.size();
        expect_little(delivery.bytes);
        package->append(message.text);
        return;
      case Kind::written:
        fields = fields_of(message.text);
        expect(package && fields.size() == 4 && (fields[2].empty() || is_issue_id(fields[2])));
        delivery.is_reported = true;
        result.id = fields[2];
        result.number = static_cast<std::size_t>(std::max(1, number(fields[3])));
        delivery.finished.outputs.push_back({std::move(*package), number(fields[0])});
        package.reset();
        result.pages += static_cast<std::size_t>(std::max(0, number(fields[1])));
        return;
      case Kind::failed:
        fields = fields_of(message.text);
        expect(fields.size() >= 2 && fields.size() % 2 == 0);
        package.reset();
        delivery.is_reported = true;
        for (std::size_t i = 2; i < fields.size(); i += 2)
          delivery.finished.named.push_back({fields[i], 0, fields[i + 1]});
        add_fault(number(fields[0]), fields[1], result);
        return;
      case Kind::lacks:
        expect(maker_of_tables(options.settings)(message.text, nullptr));
        lacking_.insert(message.text);
        return;
      case Kind::item:
      case Kind::reads:
      case Kind::ready:
      case Kind::settle:
      case Kind::end:
        expect(false);
    }
  }

  /// What runs out in a worker are its limits: the same would happen again.
  void add_fault(int code, const std::string& fault, Result& result) const {
    if (code != kTryAgain) return add_to(result, code, fault);
    add_to(result, kBadInput,
           fmt::format("{} The limits of a worker are {} MB (--memory) and {} open files.", fault,
                       options_.limits.memory >> 20, options_.limits.open_files));
  }

  static void expect(bool is_so) {
    if (is_so) return;
    throw WorkerFault(
        kOurBug,
        "the worker said what it must not. This is a bug of broadsheet, or the file has taken the "
        "worker over: please report it with the input.");
  }

  /// A worker writes into the folder of its item only; of one that was split, into one of its
  /// folders.
  static bool is_of(const std::string& folder, const std::string& item, bool is_split) {
    if (!is_split) return folder == item;
    return fs::path(folder).parent_path() == fs::path(item) && folder[item.size() + 1] != '.';
  }

  void expect_little(std::uint64_t bytes) const {
    if (bytes <= options_.limits.output) return;
    throw WorkerFault(kBadInput,
                      fmt::format("the outputs are larger than the limit of {} MB. Raise it "
                                  "(--output-size), or leave the file out.",
                                  options_.limits.output >> 20));
  }

  /// What a worker lacked is kept for those to come. It said a name and nothing more: the table is
  /// made here, in a process of its own. Once: where it cannot be kept, each worker makes its own.
  void make_tables(const Settings& settings) {
    std::vector<std::string> names;
    for (const std::string& name : lacking_)
      if (made_.insert(name).second) names.push_back(name);
    lacking_.clear();
    if (names.empty()) return;
    try {
      (void)run_in_child([&] {
        for (const std::string& name : names)
          maker_of_tables(settings)(name, settings.tables.get());
        return 0;
      });
    } catch (const Error&) {  // no room for a process: only time is lost
    }
  }

  [[noreturn]] void lose_worker() {
    const Ended ended = worker_->end();
    const Ending ending = ending_of_worker(ended, options_.limits);
    throw WorkerFault(ending.code, ending.message);
  }

  Channel& supervisor_;
  const Work& work_;
  const KeeperOptions& options_;
  std::optional<WorkerProcess> worker_;
  std::uint64_t served_ = 0;
  Unsettled unsettled_;
  std::set<std::string> lacking_;  ///< tables, by name
  std::set<std::string> made_;
};

}  // namespace

void keep(Channel& supervisor, const Work& work, const KeeperOptions& options) {
  Keeper(supervisor, work, options).run();
}

}  // namespace broadsheet::pipeline
