// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/unsettled.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "document/errors.h"
#include "pipeline/batch/failure.h"
#include "pipeline/batch/id_notes.h"
#include "pipeline/batch/proof.h"
#include "pipeline/ending.h"
#include "pipeline/run_facts.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;

std::vector<Stamp> stamps_of(const Item& item) {
  std::vector<Stamp> stamps;
  for (const fs::path& file : item.files) {
    std::error_code none;
    stamps.push_back({fs::file_size(file, none), fs::last_write_time(file, none)});
  }
  return stamps;
}

void add_to(Result& result, int code, const std::string& fault) {
  constexpr std::size_t kMostOfAFault = 4096;
  if (!result.fault.empty()) return;
  result.fault = fault.substr(0, kMostOfAFault);
  if (!fault.empty() || result.code == kDone) result.code = code;
}

void Unsettled::add(Finished finished, std::uint64_t bytes) {
  bytes_ += bytes;
  if (items_.empty()) due_ = Clock::now() + kLongest;
  items_.push_back(std::move(finished));
  const Result& last = items_.back().result;
  const bool has_failed = !last.known && !last.fault.empty();
  if (has_failed || items_.size() >= kMostItems || bytes_ >= kMostBytes) due_ = {};
}

namespace {

/// What is in the way of one output need not be in that of the next; a disk that fails, does.
void add_end(int code, const std::exception_ptr& fault, Result& result) {
  if (!fault) return add_to(result, code, {});
  const Ending ending = ending_of(fault);
  if (ending.code == kTryAgain) result.is_disk = true;
  add_to(result, ending.code, ending.message);
}

}  // namespace

std::vector<Result> Unsettled::settle() {
  std::vector<Finished> items = std::exchange(items_, {});
  bytes_ = 0;
  due_ = Clock::time_point::max();

  PackageGroup group;
  for (Finished& finished : items) {
    const bool overwrite = work_.variants[finished.item.variant].overwrite;
    for (Finished::Output& output : finished.outputs)
      group.add(std::move(output.package), overwrite);
  }
  const auto for_each_output = [&](const auto& work) {
    std::size_t place = 0;
    for (Finished& finished : items) {
      for (const Finished::Output& output : finished.outputs)
        work(finished.result, output, group.fault_of(place++));
    }
  };

  group.publish();
  for_each_output([](Result& result, const Finished::Output& output, const auto& fault) {
    add_end(output.code, fault, result);
  });
  for (Finished& finished : items) remember(finished);
  group.settle();
  // Nothing that was found before is added twice: a result has one fault.
  for_each_output([](Result& result, const Finished::Output& output, const auto& fault) {
    if (fault) add_end(output.code, fault, result);
  });

  std::vector<Result> results;
  bool is_disk = false;
  for (Finished& finished : items) {
    Result& result = finished.result;
    // Its one sync that fails is one failure of the disk.
    result.is_disk = result.is_disk && !std::exchange(is_disk, is_disk || result.is_disk);
    results.push_back(std::move(result));
  }
  return results;
}

/// A failure stays known until the item is converted. Where it cannot be noted, it is tried again.
/// Neither can it be where a file was still being written: who knows what was read. A loss of power
/// may take the note, so it is not waited for.
void Unsettled::remember(Finished& finished) const {
  Result& result = finished.result;
  const ConvertOptions options = options_of(finished.item, work_.variants);
  const Item& item = finished.item.item;
  try {
    if (result.fault.empty()) {
      note_id(options.out, item.name, result.id);
      return forget_failure(options.out, item.name);
    }
    if (result.known) return;
    if (stamps_of(item) != finished.before) result.code = kTryAgain;
    std::vector<InputRecord> inputs = inputs_now(item, options.settings.limits);
    std::move(finished.named.begin(), finished.named.end(), std::back_inserter(inputs));
    const Failure failure{
        item.name,   std::move(inputs), item.sha256,    !options.settings.password.empty(),
        result.code, result.fault,      result.seconds, finished.started,
        host_name()};
    keep_failure(failure, options);
  } catch (const Error& fault) {
    if (!result.known)
      result.is_disk = true;
    else if (result.note.empty())
      result.note = fault.what();
  }
}

}  // namespace broadsheet::pipeline
