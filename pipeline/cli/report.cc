// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/report.h"

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

namespace fs = std::filesystem;
using namespace pipeline;

struct Arguments {
  std::vector<std::string> folders;
  std::string out;
  std::string name = "report";
  bool quiet = false;
};

void expect_possible(const Arguments& arguments) {
  std::set<fs::path> seen;
  for (const std::string& folder : arguments.folders) {
    std::error_code fault;
    if (!fs::is_directory(folder, fault))
      throw UsageError(fmt::format("{} is no folder. Give the output folders of convert.", folder));
    if (!seen.insert(fs::canonical(folder, fault)).second)
      throw UsageError(fmt::format("{} is given twice. Name each folder once.", folder));
  }
  if (arguments.out.empty() && arguments.folders.size() > 1)
    throw UsageError("the report of several folders needs a place of its own: name one with -o.");
  const fs::path name = arguments.name;
  if (name.has_parent_path() || !stays_below(name))
    throw UsageError("--name takes the name of a file, without a folder.");
}

void make_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) fail_writing(folder, fault.value());
}

/// Of several folders each item is shown with its folder in front.
void add_rows(const fs::path& folder, const fs::path& out, bool is_one, ReportWriter& report) {
  std::error_code none;
  const fs::path way = fs::proximate(folder, out, none);
  for_each_row(folder, [&](const Row& row) {
    Row shown = row;
    if (!is_one) shown.item = (folder / row.item).string();
    report.add(shown, (way / row.item).lexically_normal());
  });
}

std::string title_of(const Arguments& arguments) {
  if (arguments.folders.size() > 1)
    return fmt::format("Issues of {} folders", arguments.folders.size());
  std::error_code none;
  const fs::path folder = fs::canonical(arguments.folders.front(), none);
  return fmt::format("Issues in {}", folder.filename().string());
}

std::string counted(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

int run_report(const Arguments& arguments) {
  expect_possible(arguments);
  const bool is_one = arguments.folders.size() == 1;
  const fs::path out = arguments.out.empty() ? arguments.folders.front() : arguments.out;
  make_folder(out);
  ReportWriter report(out, arguments.name);
  for (const std::string& folder : arguments.folders) add_rows(folder, out, is_one, report);
  report.finish(title_of(arguments));
  const Totals& totals = report.totals();
  if (!arguments.quiet) {
    put(fmt::format("issues: {} ok, {} with errors, {} failed; {}, {}\n  {}\n", totals.ok,
                    totals.partial, totals.failed, counted(totals.pages, "page"),
                    counted(totals.articles, "article"),
                    as_line((out / (arguments.name + ".html")).string())));
  }
  if (totals.repeated > 0) {
    say(
        fmt::format("broadsheet: {} issues have an id that another one has, too: the report names "
                    "them. --issue-id gives one.",
                    totals.repeated));
  }
  return totals.failed > 0 ? kSomeFailed : totals.partial > 0 ? kWrittenWithErrors : kDone;
}

}  // namespace

Command report_command() {
  auto arguments = std::make_shared<Arguments>();
  Arguments& a = *arguments;
  Command command{.name = "report",
                  .sentence = "Sum up what output folders hold, issue by issue",
                  .examples = {"broadsheet report out", "broadsheet report north south -o both"}};
  command.options.push_back(cli::arguments("DIR", "Output folders of convert", a.folders));
  command.options
      .emplace_back(text("-o,--output", "DIR", "Folder for the report; one DIR is its own", a.out))
      .offers_files = true;
  command.options.push_back(
      text("--name", "NAME", "Name of its files, without extension (report)", a.name));
  command.options.push_back(flag("-q,--quiet", "Say nothing but faults", a.quiet));
  command.run = [arguments] { return run_report(*arguments); };
  return command;
}

}  // namespace broadsheet::cli
