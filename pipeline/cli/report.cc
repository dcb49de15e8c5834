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
  return totals.failed > 0 ? kSomeFailed : totals.partial > 0 ? kWrittenWithErrors : kDone;
}

}  // namespace

void add_report(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("report", "Sum up what output folders hold, issue by issue");
  command->add_option("DIR", arguments->folders, "Output folders of convert")->required();
  command->add_option("-o,--output", arguments->out, "Folder for the report; one DIR is its own");
  command->add_option("--name", arguments->name, "Name of its files, without extension (report)");
  command->add_flag("-q,--quiet", arguments->quiet, "Say nothing but faults");
  command->callback([arguments, &exit_code] { exit_code = run_report(*arguments); });
}

}  // namespace broadsheet::cli
