// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/report.h"

#include <array>
#include <functional>

#include <fmt/format.h>

#include "pipeline/balance_json.h"
#include "pipeline/batch/report_html.h"
#include "pipeline/growing_file.h"
#include "pipeline/json.h"
#include "pipeline/places.h"
#include "pipeline/shown.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::array<std::string_view, 3> kExtensions = {".jsonl", ".tsv", ".html"};

constexpr std::string_view kHeading =
    "item\tissue\tstatus\tcode\treason\tinputs\tbytes\tpages\tarticles\terrors\twarnings\tread\t"
    "lost\tduplicated\tinvented\tquality\tseconds\tpeak_memory\tstarted\thost\n";

std::string json_line(const Row& row) {
  const Json json = {{"item", row.item},
                     {"issue", row.issue},
                     {"status", to_string(row.status)},
                     {"code", row.code},
                     {"reason", row.reason},
                     {"inputs", row.inputs},
                     {"bytes", row.bytes},
                     {"pages", row.pages},
                     {"articles", row.articles},
                     {"errors", row.errors},
                     {"warnings", row.warnings},
                     {"balance", row.balance ? json_of(*row.balance) : Json()},
                     {"quality", row.quality ? Json(*row.quality) : Json()},
                     {"seconds", row.seconds},
                     {"peak_memory", row.peak_memory},
                     {"started", row.started},
                     {"host", row.host}};
  return json.dump() + "\n";
}

/// Four cells; empty ones where nothing was balanced.
std::string balance_cells(const std::optional<Balance>& b) {
  if (!b) return "\t\t\t";
  return fmt::format("{}\t{}\t{}\t{}", b->read, b->lost, b->duplicated, b->invented);
}

std::string tsv_line(const Row& row) {
  std::string inputs;
  for (const std::string& input : row.inputs) inputs += (inputs.empty() ? "" : ", ") + input;
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.3f}\t{}\t{}\t{}\n",
                     as_cell(row.item), as_cell(row.issue), to_string(row.status), row.code,
                     as_cell(row.reason), as_cell(inputs), row.bytes, row.pages, row.articles,
                     row.errors, row.warnings, balance_cells(row.balance),
                     row.quality ? fmt::format("{}", *row.quality) : "", row.seconds,
                     row.peak_memory, as_cell(row.started), as_cell(row.host));
}

/// What needs somebody comes first.
constexpr std::array kOrderOfPage = {Row::Status::failed, Row::Status::partial,
                                     Row::Status::waiting, Row::Status::ok};

}  // namespace

void Totals::add(const Row& row) {
  ok += row.status == Row::Status::ok;
  partial += row.status == Row::Status::partial;
  failed += row.status == Row::Status::failed;
  waiting += row.status == Row::Status::waiting;
  pages += row.pages;
  articles += row.articles;
  uneven += row.balance && !row.balance->is_even();
  seconds += row.seconds;
}

struct ReportWriter::Files {
  explicit Files(const std::filesystem::path& folder)
      : jsonl(folder),
        tsv(folder),
        rows{GrowingFile(folder), GrowingFile(folder), GrowingFile(folder), GrowingFile(folder)} {}

  GrowingFile jsonl;
  GrowingFile tsv;
  std::array<GrowingFile, kOrderOfPage.size()> rows;  ///< of the page, by status
};

void ReportWriter::expect_possible(const std::filesystem::path& folder, const std::string& name) {
  for (const std::string_view extension : kExtensions)
    expect_replaceable(folder / (name + std::string(extension)));
}

ReportWriter::ReportWriter(const std::filesystem::path& folder, const std::string& name)
    : folder_(folder.empty() ? "." : folder),
      name_(name),
      files_(std::make_unique<Files>(folder_)) {
  expect_possible(folder_, name_);
  files_->tsv.append(kHeading);
}

ReportWriter::~ReportWriter() = default;

void ReportWriter::add(const Row& said, const std::filesystem::path& place) {
  Row row = said;
  if (!row.issue.empty() && !ids_.insert(std::hash<std::string>{}(row.issue)).second) {
    ++totals_.repeated;
    row.reason += (row.reason.empty() ? "" : "; ") +
                  fmt::format("another issue has the id {}, too", row.issue);
  }
  files_->jsonl.append(json_line(row));
  files_->tsv.append(tsv_line(row));
  totals_.add(row);
  if (row.status == Row::Status::ok && totals_.ok > kRowsShown) {
    ++left_out_;
    return;
  }
  files_->rows.at(static_cast<std::size_t>(row.status))
      .append(html_row(row, as_reference(place.empty() ? row.item : place.string())));
}

void ReportWriter::finish(const std::string& title) {
  GrowingFile html(folder_);
  html.append(html_head(title, totals_, left_out_, name_));
  for (const Row::Status status : kOrderOfPage)
    html.append(files_->rows.at(static_cast<std::size_t>(status)));
  html.append(html_tail());
  for (GrowingFile* file : {&files_->jsonl, &files_->tsv, &html}) file->sync();
  files_->jsonl.take_name(folder_ / (name_ + ".jsonl"));
  files_->tsv.take_name(folder_ / (name_ + ".tsv"));
  html.take_name(folder_ / (name_ + ".html"));
  sync_folder(folder_);
  files_.reset();  // what the page was made of goes
}

}  // namespace broadsheet::pipeline
