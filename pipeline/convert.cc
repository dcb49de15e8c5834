// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/convert.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <future>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <sys/resource.h>

#include "document/errors.h"
#include "pipeline/bag.h"
#include "pipeline/data.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/format.h"
#include "pipeline/identity.h"
#include "pipeline/ingest.h"
#include "pipeline/package.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "pipeline/run_facts.h"
#include "pipeline/shared_id.h"
#include "pipeline/shared_pack.h"
#include "pipeline/split.h"
#include "pipeline/version.h"
#include "stages/export/pack/check_pack.h"
#include "stages/export/writer.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {
namespace {

using exporting::OutputFile;
using exporting::WriterRow;

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

/// Of this process, in bytes.
std::uint64_t peak_memory() {
  rusage used{};
  return ::getrusage(RUSAGE_SELF, &used) == 0 ? static_cast<std::uint64_t>(used.ru_maxrss) * 1024
                                              : 0;
}

void expect_masthead_ahead(const Issue& issue, const Settings& settings) {
  const bool is_named = std::any_of(issue.history.begin(), issue.history.end(),
                                    [](const Step& s) { return s.stage == "masthead"; });
  if (!is_named) return;
  for (const auto& [option, given] :
       {std::pair("--date", &settings.date), std::pair("--title", &settings.title),
        std::pair("--edition", &settings.edition), std::pair("--place", &settings.place),
        std::pair("--lccn", &settings.lccn), std::pair("--zdb", &settings.zdb),
        std::pair("--local-id", &settings.local_id)}) {
    if (given->empty()) continue;
    throw Error(
        ErrorKind::input,
        fmt::format("the masthead of this issue has been read already, so {} comes too "
                    "late. Correct the masthead in the XML, or give the text that was read.",
                    option));
  }
}

/// Native XML holds lines, not the glyphs that they are made of.
void expect_lines(const Issue& issue, const ConvertOptions& options) {
  const bool has_marks = std::any_of(issue.pages.begin(), issue.pages.end(),
                                     [](const Page& page) { return !page.marks.empty(); });
  if (!has_marks) return;
  BROADSHEET_CHECK(!options.stop_after.empty());
  throw Error(ErrorKind::input,
              fmt::format("after the stage {} the pages are glyphs, not yet lines that native XML "
                          "could hold. Name a later stage with --stop-after.",
                          options.stop_after));
}

/// Native XML is written last, so that what the other writers had to say stands in it.
std::vector<Format> formats_in_order(std::span<const WriterRow> writers,
                                     const ConvertOptions& options) {
  std::vector<Format> formats;
  for (const std::string& name : options.formats) {
    const std::optional<Format> format = find_format(name, options, writers);
    if (format && std::find(formats.begin(), formats.end(), *format) == formats.end())
      formats.push_back(*format);
  }
  std::stable_partition(formats.begin(), formats.end(),
                        [](const Format& format) { return !format.is_native(); });
  return formats;
}

void add_new(Diagnostics& all, const Diagnostics& found) {
  for (const Diagnostic& d : found.items()) {
    if (std::find(all.items().begin(), all.items().end(), d) == all.items().end())
      all.add(d.code, d.page, d.place, d.detail);
  }
}

/// What of the pages writers may show besides what the issue has.
struct Shared {
  std::shared_ptr<const exporting::Facsimiles> facsimiles;
  std::shared_ptr<const exporting::SourcePages> sources;
};

/// Those of a part, whose pages count from 1.
template <class Pages>
Pages pages_of(const Part& part, const Pages& all) {
  Pages own;
  for (const auto& [page, value] : all) {
    if (page.n >= part.pages.first && page.n <= part.pages.last)
      own[PageId{page.n - part.pages.first + 1}] = value;
  }
  return own;
}

/// What one writer made of an issue, looked at already.
struct Written {
  std::vector<OutputFile> files;
  Diagnostics found;
  std::vector<Timing> timings;
};

Written write_format(const Format& format, const Issue& issue, const ConvertOptions& options,
                     const Shared& pages) {
  Written out;
  exporting::WriteOptions write;
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  write.modified = modified_time(issue, epoch);
  write.is_modified_given = epoch != nullptr && *epoch != '\0';
  write.resources = load_resources(options.data, format.resources());
  write.limits = options.settings.limits;
  write.version = kVersion;
  write.format = options.format;
  write.languages = options.settings.languages;
  write.modules = options.settings.modules;
  write.beside = options.formats;
  write.profile = options.settings.profile;
  write.places = options.places;
  write.facsimiles = pages.facsimiles;
  write.sources = pages.sources;
  write.password = options.settings.password;
  {
    const Timer timer(fmt::format("write.{}", format.name()), out.timings);
    out.files = format.write(issue, write, out.found);
  }
  const Timer timer(fmt::format("check.{}", format.name()), out.timings);
  format.expect_sound(out.files);
  return out;
}

Written without(const Format& format, const char* why) {
  Written out;
  const bool is_epub = format.name() == "epub";
  out.found.add(is_epub ? DiagCode::epub_skipped : DiagCode::format_skipped,
                is_epub ? why : fmt::format("{}: {}", format.name(), why));
  return out;
}

/// A writer that fails by a bug of ours, or of its pack, costs its own format only.
Written write_other_format(const Format& format, const Issue& issue, const ConvertOptions& options,
                           const Shared& pages) {
  try {
    return write_format(format, issue, options, pages);
  } catch (const exporting::StylesheetError& e) {
    return without(format, e.what());
  } catch (const std::logic_error& e) {
    return without(format, e.what());
  }
}

/// All writers work at once. Native XML tells what the others had to say, so should they say
/// anything, which is rare, it waits for them.
std::vector<OutputFile> write_formats(Issue& issue, std::span<const WriterRow> writers,
                                      const ConvertOptions& options, const Shared& pages,
                                      std::vector<Timing>& timings) {
  const std::vector<Format> formats = formats_in_order(writers, options);
  exporting::prepare_writers();
  const bool has_native = !formats.empty() && formats.back().is_native();
  const std::size_t others_end = formats.size() - (has_native ? 1 : 0);
  std::vector<std::future<Written>> others;
  const std::launch launch = options.threads > 1 ? std::launch::async : std::launch::deferred;
  for (std::size_t i = 0; i < others_end; ++i) {
    others.push_back(std::async(launch, [&issue, &options, &pages, format = &formats[i]] {
      return write_other_format(*format, issue, options, pages);
    }));
  }
  std::optional<Written> last;
  if (has_native) last = write_format(formats.back(), issue, options, pages);
  std::vector<Written> all;
  for (std::future<Written>& other : others) all.push_back(other.get());
  const std::size_t before = issue.diagnostics.items().size();
  for (const Written& written : all) add_new(issue.diagnostics, written.found);
  if (last && issue.diagnostics.items().size() != before)
    last = write_format(formats.back(), issue, options, pages);
  if (last) {
    add_new(issue.diagnostics, last->found);
    all.push_back(std::move(*last));
  }
  std::vector<OutputFile> files;
  for (Written& written : all) {
    std::move(written.files.begin(), written.files.end(), std::back_inserter(files));
    timings.insert(timings.end(), written.timings.begin(), written.timings.end());
  }
  std::sort(files.begin(), files.end(),
            [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  // Several formats show the same pictures.
  files.erase(
      std::unique(files.begin(), files.end(),
                  [](const OutputFile& a, const OutputFile& b) { return a.path == b.path; }),
      files.end());
  return files;
}

/// What is done with each issue that was read.
class Conversion {
 public:
  Conversion(const Run& run, std::span<const WriterRow> writers, const ConvertOptions& options,
             const Sink& sink)
      : run_(run), writers_(writers), options_(options), sink_(sink) {}

  Outcome finish(Issue issue, Receipt receipt, exporting::Facsimiles facsimiles,
                 exporting::SourcePages sources) {
    Outcome outcome;
    outcome.receipt = std::move(receipt);
    try {
      write(std::move(issue),
            {std::make_shared<const exporting::Facsimiles>(std::move(facsimiles)),
             std::make_shared<const exporting::SourcePages>(std::move(sources))},
            outcome);
    } catch (...) {
      outcome.fault = std::current_exception();
    }
    return outcome;
  }

 private:
  void write(Issue issue, const Shared& pages, Outcome& outcome) {
    Receipt& receipt = outcome.receipt;
    std::vector<Timing>& timings = receipt.run.timings;
    expect_masthead_ahead(issue, options_.settings);
    if (!options_.settings.issue_id.empty()) issue.id = options_.settings.issue_id;
    if (issue.id.empty()) issue.id = name_by_content(issue);
    expect_id(issue);
    issue = run_.finish(std::move(issue), timings);
    expect_lines(issue, options_);
    if (receipt.part) {
      issue.id = free_id(issue.id);
      receipt.item += "/" + issue.id;
    } else if (options_.number > 1) {
      number_id(issue, receipt);
    }
    std::vector<OutputFile> files = write_formats(issue, writers_, options_, pages, timings);
    describe(issue, receipt);
    if (options_.bag) files = as_bag(std::move(files), issue, receipt, time_of_bag(receipt));
    for (const OutputFile& file : files)
      receipt.outputs.push_back({file.path, file.bytes.size(), sha256(file.bytes)});
    receipt.run.peak_memory = peak_memory();
    files.push_back({std::string(kReceiptName), write_receipt(receipt)});
    {
      const Timer timer("publish", timings);
      sink_(receipt.item, files);
    }
    outcome.diagnostics = std::move(issue.diagnostics);
  }

  /// The clock's, unless the environment says otherwise.
  static std::string time_of_bag(const Receipt& receipt) {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    return epoch == nullptr || *epoch == '\0' ? receipt.run.started : modified_time({}, epoch);
  }

  /// Another issue has its id (shared_id.h).
  void number_id(Issue& issue, Receipt& receipt) const {
    receipt.same_id = std::exchange(issue.id, numbered(issue.id, options_.number));
    expect_id(issue);
    issue.diagnostics.add(DiagCode::issue_id_shared,
                          fmt::format("{} is the id of another issue, too: this one is {}",
                                      receipt.same_id, issue.id));
  }

  /// Of the parts of one input no two have one name.
  std::string free_id(const std::string& id) {
    std::string free = id;
    for (int n = 2; !taken_.insert(free).second; ++n) free = fmt::format("{}-{}", id, n);
    return free;
  }

  const Run& run_;
  std::span<const WriterRow> writers_;
  const ConvertOptions& options_;
  const Sink& sink_;
  std::set<std::string> taken_;
};

/// A pack that cannot work is told before anything is converted.
void expect_sound(const PackFile& file, const ConvertOptions& options) {
  BROADSHEET_CHECK(options.settings.modules != nullptr);
  const std::lock_guard turn(file.shared->turn);
  const std::vector<std::string> faults =
      exporting::faults_of_pack(file.shared->compiled, *options.settings.modules);
  if (!faults.empty())
    throw UsageError(
        fmt::format("the pack {}: {}. Mend it; `broadsheet pack check` names every "
                    "fault.",
                    file.pack->name, faults.front()));
}

}  // namespace

void expect_possible(const ConvertOptions& options) {
  if (options.out.empty()) throw UsageError("-o takes the name of a folder.");
  for (const std::string& format : options.formats) {
    if (!find_format(format, options)) {
      throw UsageError(fmt::format(
          "{} is no format that is written here. `broadsheet formats` lists them.", format));
    }
    if (!options.stop_after.empty() && format != kNativeFormat) {
      throw UsageError(fmt::format(
          "--stop-after writes the native XML of that moment only; leave {} out of --to.", format));
    }
  }
  for (const PackFile& file : options.packs) expect_sound(file, options);
  if (!options.from.empty() && read::find_reader(options.from) == nullptr) {
    throw UsageError(fmt::format(
        "{} is no format that is read here. `broadsheet formats` lists them.", options.from));
  }
  if (!options.stop_after.empty() && find_stage(options.stop_after) == nullptr) {
    throw UsageError(
        fmt::format("{} is no stage. `broadsheet stages` lists them.", options.stop_after));
  }
  const Settings& settings = options.settings;
  if (options.split_mastheads && (!settings.issue_id.empty() || !settings.date.empty())) {
    throw UsageError(
        "--split-mastheads makes several issues, and no two have one --issue-id or --date.");
  }
  if (options.out != kStandardOutput) expect_writable(options.out);
}

Sink publisher(const ConvertOptions& options) {
  return [&options](const std::string& item, std::span<const OutputFile> files) {
    publish(options.out, item, files, options.overwrite);
  };
}

namespace {

/// What a bug of ours has thrown, in its words; empty if anything else or nothing was thrown.
std::string bug_in(const std::exception_ptr& thrown) {
  if (!thrown || ending_of(thrown).code != kOurBug) return {};
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}

/// `bug` is what made an earlier plan fail; empty for the first.
void convert_by(std::span<const StageRow> plan, std::span<const WriterRow> writers,
                const std::string& bug, const Item& item, const ConvertOptions& options,
                const OnOutcome& tell, const Sink& sink) {
  Receipt begun;
  begun.item = item.name;
  begun.options = options;
  begun.run.started = utc_now();
  begun.run.host = host_name();

  Run run(plan, options.settings, options.stop_after);
  Ingested read = ingest(item, options, run);
  if (!bug.empty()) read.issue.diagnostics.add(DiagCode::structure_failed, bug);
  begun.run.timings.push_back({"read", read.seconds});
  begun.inputs = std::move(read.inputs);
  Conversion conversion(run, writers, options, sink);
  if (!options.split_mastheads) {
    tell(conversion.finish(std::move(read.issue), std::move(begun),
                           std::move(read.shown.facsimiles), std::move(read.shown.sources)));
    return;
  }
  std::vector<Part> parts = split_at_mastheads(std::move(read.issue), options.settings);
  for (Part& part : parts) {
    Receipt receipt = begun;
    receipt.part = part.pages;
    receipt.parts = parts.size();
    tell(conversion.finish(std::exchange(part.issue, Issue()), std::move(receipt),
                           pages_of(part, read.shown.facsimiles),
                           pages_of(part, read.shown.sources)));
  }
}

}  // namespace

void convert(const Item& item, const ConvertOptions& options, const OnOutcome& tell,
             const Sink& sink, const Plans& plans) {
  const bool is_stream = std::find(item.files.begin(), item.files.end(), "-") != item.files.end();
  if (is_stream || options.split_mastheads || !options.stop_after.empty())
    return convert_by(plans.whole, plans.writers, {}, item, options, tell, sink);
  std::string bug;
  try {
    convert_by(
        plans.whole, plans.writers, {}, item, options,
        [&](const Outcome& outcome) {
          bug = bug_in(outcome.fault);
          if (bug.empty()) tell(outcome);
        },
        sink);
  } catch (...) {
    bug = bug_in(std::current_exception());
    if (bug.empty()) throw;
  }
  if (!bug.empty()) convert_by(plans.plain, plans.writers, bug, item, options, tell, sink);
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
