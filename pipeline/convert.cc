// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/convert.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/data.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/identity.h"
#include "pipeline/ingest.h"
#include "pipeline/package.h"
#include "pipeline/plan.h"
#include "stages/export/writer.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {
namespace {

using exporting::OutputFile;
using exporting::WriterRow;

constexpr std::string_view kNativeFormat = "xml";

/// Adds the time from its making to its end, whatever happens in between.
class Timer {
 public:
  Timer(std::string step, std::vector<Timing>& timings)
      : step_(std::move(step)), timings_(timings) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    timings_.push_back({std::move(step_), passed.count()});
  }

 private:
  std::string step_;
  std::vector<Timing>& timings_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string utc(std::time_t seconds) {
  std::tm fields{};
  if (gmtime_r(&seconds, &fields) == nullptr)
    throw UsageError("SOURCE_DATE_EPOCH is no time of any calendar. Unset it, or correct it.");
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fields);
}

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof(name) - 1) == 0 ? name : "";
}

void expect_masthead_ahead(const Issue& issue, const Settings& settings) {
  const bool is_named = std::any_of(issue.history.begin(), issue.history.end(),
                                    [](const Step& s) { return s.stage == "masthead"; });
  if (!is_named || (settings.date.empty() && settings.title.empty())) return;
  throw Error(ErrorKind::input,
              "the masthead of this issue has been read already, so --date and --title come too "
              "late. Correct the masthead in the XML, or give the text that was read.");
}

Issue read_and_run(const Item& item, const ConvertOptions& options, Receipt& receipt) {
  std::vector<Timing>& timings = receipt.run.timings;
  Ingested read;
  {
    const Timer timer("read", timings);
    read = ingest(item, options);
  }
  receipt.inputs = std::move(read.inputs);
  Issue& issue = read.issue;
  expect_masthead_ahead(issue, options.settings);
  if (!options.settings.issue_id.empty()) issue.id = options.settings.issue_id;
  if (issue.id.empty()) issue.id = name_by_content(issue);
  if (!is_issue_id(issue.id)) {
    throw Error(ErrorKind::input, fmt::format("the issue id {} is no name: a letter, then letters, "
                                              "digits, - _ and . are. Give one with --issue-id.",
                                              issue.id));
  }
  return run(std::move(issue), plan(), options.settings, options.stop_after, timings);
}

/// Native XML is written last, so that what the other writers had to say stands in it.
std::vector<const WriterRow*> writers_in_order(const std::vector<std::string>& formats) {
  std::vector<const WriterRow*> writers;
  for (const std::string& format : formats) {
    const WriterRow* writer = exporting::find_writer(format);
    if (std::find(writers.begin(), writers.end(), writer) == writers.end())
      writers.push_back(writer);
  }
  std::stable_partition(writers.begin(), writers.end(),
                        [](const WriterRow* w) { return w->format != kNativeFormat; });
  return writers;
}

void add_new(Diagnostics& all, const Diagnostics& found) {
  for (const Diagnostic& d : found.items()) {
    if (std::find(all.items().begin(), all.items().end(), d) == all.items().end())
      all.add(d.code, d.page, d.place, d.detail);
  }
}

void expect_valid(const WriterRow& writer, const OutputFile& file,
                  const exporting::Resources& resources) {
  if (!file.path.ends_with(writer.extension)) return;
  const std::vector<std::string> faults = writer.check(file, resources);
  if (!faults.empty()) {
    throw LogicError(
        fmt::format("{} is not valid as it was written: {}", file.path, faults.front()));
  }
}

std::vector<OutputFile> write_formats(Issue& issue, const ConvertOptions& options,
                                      std::vector<Timing>& timings) {
  std::vector<OutputFile> files;
  for (const WriterRow* writer : writers_in_order(options.formats)) {
    exporting::WriteOptions write;
    write.modified = modified_time(issue, std::getenv("SOURCE_DATE_EPOCH"));
    write.resources = load_resources(options.data, writer->resources);
    write.limits = options.settings.limits;
    std::vector<OutputFile> written;
    {
      const Timer timer(fmt::format("write.{}", writer->format), timings);
      Diagnostics found;
      written = writer->write(issue, write, found);
      add_new(issue.diagnostics, found);
    }
    const Timer timer(fmt::format("check.{}", writer->format), timings);
    for (OutputFile& file : written) {
      expect_valid(*writer, file, write.resources);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace

void expect_possible(const ConvertOptions& options) {
  if (options.out.empty()) throw UsageError("-o takes the name of a folder.");
  for (const std::string& format : options.formats) {
    if (exporting::find_writer(format) == nullptr) {
      throw UsageError(fmt::format(
          "{} is no format that is written here. `broadsheet formats` lists them.", format));
    }
    if (!options.stop_after.empty() && format != kNativeFormat) {
      throw UsageError(fmt::format(
          "--stop-after writes the native XML of that moment only; leave {} out of --to.", format));
    }
  }
  if (!options.from.empty() && read::find_reader(options.from) == nullptr) {
    throw UsageError(fmt::format(
        "{} is no format that is read here. `broadsheet formats` lists them.", options.from));
  }
  if (!options.stop_after.empty() && find_stage(options.stop_after) == nullptr) {
    throw UsageError(
        fmt::format("{} is no stage. `broadsheet stages` lists them.", options.stop_after));
  }
  expect_writable(options.out);
}

Outcome convert(const Item& item, const ConvertOptions& options) {
  Outcome outcome;
  Receipt& receipt = outcome.receipt;
  receipt.item = item.name;
  receipt.options = options;
  receipt.run.started = utc(std::time(nullptr));
  receipt.run.host = host_name();

  Issue issue = read_and_run(item, options, receipt);
  std::vector<OutputFile> files = write_formats(issue, options, receipt.run.timings);
  describe(issue, receipt);
  for (const OutputFile& file : files)
    receipt.outputs.push_back({file.path, file.bytes.size(), sha256(file.bytes)});
  files.push_back({std::string(kReceiptName), write_receipt(receipt)});
  {
    const Timer timer("publish", receipt.run.timings);
    publish(options.out / item.name, files, options.overwrite);
  }
  outcome.diagnostics = std::move(issue.diagnostics);
  return outcome;
}

std::string modified_time(const Issue& issue, const char* source_date_epoch) {
  if (source_date_epoch != nullptr && *source_date_epoch != '\0') {
    const std::string_view text = source_date_epoch;
    std::time_t seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (fault != std::errc{} || end != text.data() + text.size() || seconds < 0) {
      throw UsageError(fmt::format(
          "SOURCE_DATE_EPOCH is {}, not seconds since 1970. Unset it, or correct it.", text));
    }
    return utc(seconds);
  }
  const Fact* date = issue.masthead.find(FactKind::date);
  const bool is_known = date != nullptr && is_date(date->value);
  return (is_known ? date->value : std::string("1980-01-01")) + "T00:00:00Z";
}

}  // namespace broadsheet::pipeline
