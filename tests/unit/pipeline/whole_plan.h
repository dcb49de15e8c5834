// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/data.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "stages/export/native/native_xml.h"
#include "stages/export/writer.h"
#include "stages/read/native/native_xml.h"

namespace broadsheet::test {

/// What an issue became, and what of it does not keep the promise of the whole plan: the balances
/// of characters and pictures are even, no page stage fails, what every writer made passes its
/// check and its schema, and native XML that is read and written again has the same bytes. `mended`
/// is what a stage left misplaced.
struct PlanResult {
  std::vector<exporting::OutputFile> files;
  std::vector<std::string> faults;
  std::vector<std::string> mended;
};

inline void write_all(const Issue& issue, PlanResult& result) {
  for (const exporting::WriterRow& writer : exporting::writer_table()) {
    exporting::WriteOptions options;
    options.modified = "2031-05-04T00:00:00Z";
    options.resources = pipeline::load_resources(BROADSHEET_SOURCE_DIR, writer.resources);
    Diagnostics found;
    for (exporting::OutputFile& file : writer.write(issue, options, found)) {
      if (file.path.ends_with(writer.extension)) {
        const exporting::Resources schemas =
            pipeline::load_resources(BROADSHEET_SOURCE_DIR, writer.schemas);
        for (const auto& faults : {writer.check(file), writer.validate(file, schemas)}) {
          for (const std::string& fault : faults) result.faults.push_back(file.path + ": " + fault);
        }
      }
      result.files.push_back(std::move(file));
    }
  }
}

inline std::string native_xml_of(const Issue& issue) {
  Diagnostics found;
  return exporting::write_native_xml(issue, {}, found).front().bytes;
}

/// Takes the issue through every stage of the plan and out of every writer. Throws Error as stages
/// and readers do, LogicError where a stage leaves a fault.
[[nodiscard]] inline PlanResult through_the_plan(Issue issue) {
  std::vector<pipeline::Timing> timings;
  if (issue.sources.empty()) issue.sources.push_back({"page.pdf", "pdf", "", 0, ""});
  issue = pipeline::run(std::move(issue), pipeline::plan(), {}, "", timings);
  PlanResult result;
  const Balance& balance = issue.balance.value();
  if (!balance.has_even_text()) result.faults.emplace_back("the balance is uneven");
  if (!balance.pictures.is_even()) result.faults.emplace_back("the balance of pictures is uneven");
  for (const Diagnostic& d : issue.diagnostics.items()) {
    if (d.code == DiagCode::element_misplaced) result.mended.push_back(d.detail);
    if (d.code == DiagCode::page_failed) result.faults.push_back(d.detail);
  }
  write_all(issue, result);
  const std::string xml = native_xml_of(issue);
  const read::Input input{"issue.xml", xml};
  if (native_xml_of(read::read_native_xml({&input, 1}, {})) != xml)
    result.faults.emplace_back("native XML is another when it is read again");
  return result;
}

}  // namespace broadsheet::test
