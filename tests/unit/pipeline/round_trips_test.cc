// SPDX-License-Identifier: GPL-3.0-or-later
// Printed pages that are written as an archive has them, and read again.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/names.h"
#include "document/reading.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/plan.h"
#include "stages/export/writer.h"
#include "tests/support/drawn_page.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using test::as_drawn;

/// An article with a box that holds a list, and a table with a title.
Page drawn() {
  return test::draw_page({
      "    A~B~C~D~E~F~        ",  "                        ",  "                        ",
      "  aaaaaa    aaaaaaaaaaaa",  "aaaaaaaa  aaaaaaaaaaaaaa",  "aaaaaaaa +--------------+",
      "aaaaaaaa | HHHH         |", "aaaaaaaa |              |", "aaaaaaaa |*kkkkkk       |",
      "aaaaaaaa |*llllll       |", "aaaaaaaa |              |", "aaaaaaaa | +---+---+    |",
      "aaaaaaaa | |mmm|nnn|    |", "aaaaaaaa | +---+---+    |", "aaaaaaaa | |ooo|ppp|    |",
      "aaaaaaaa | +---+---+    |", "aaaaaaaa | |qqq|rrr|    |", "aaaaaaaa | +---+---+    |",
      "aaaaaaaa +--------------+", "aaaaaaaa  aaaaaaaaaaaaaa",  "aaaaaaaa  aaa.          ",
  });
}

Issue through_the_plan(Issue issue) {
  const Settings settings;
  Run run(plan(), settings, "");
  Issue read;
  for (Page& page : issue.pages) read.pages.push_back(run.take(std::move(page), read.diagnostics));
  read.sources.emplace_back();
  std::vector<Timing> timings;
  return run.finish(std::move(read), timings);
}

std::string told(const Issue& issue, const Element& element) {
  std::string inside = as_drawn(reading_text(issue, element.segs));
  for (const Element& child : element.children)
    inside += (inside.empty() ? "" : " ") + told(issue, child);
  return std::string(name_of(element.kind)) + "(" + inside + ")";
}

std::string told(const Issue& issue) {
  std::string out;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) out += told(issue, element) + "\n";
    out += "\n";
  }
  return out;
}

/// What a reader makes of the files of a format, in the folder or one below it.
Issue returned(const Issue& issue, std::string_view format, const exporting::FormatOptions& options,
               std::string_view folder) {
  const test::Scratch scratch;
  exporting::WriteOptions write;
  write.format = options;
  Diagnostics found;
  for (const exporting::WriterRow& row : exporting::writer_table()) {
    if (row.format != format) continue;
    for (const exporting::OutputFile& file : row.write(issue, write, found))
      scratch.write(file.path, file.bytes);
  }
  const std::vector<std::string> inputs{(scratch / std::string(folder)).string()};
  const Items items = find_items(inputs, false);
  EXPECT_EQ(items.items.size(), 1U);
  const ConvertOptions convert;
  Run run(plan(), convert.settings, {});
  std::vector<Timing> timings;
  return run.finish(ingest(items.items.at(0), convert, run).issue, timings);
}

TEST(RoundTrips, BoxesAndTheirTablesReturn) {
  Issue page;
  page.pages.push_back(drawn());
  Issue issue = through_the_plan(std::move(page));
  issue.id = "x";
  const std::string before = told(issue);
  ASSERT_NE(before.find("box(headline(hhhh) list(item(kkkkkk) item(llllll)) table("),
            std::string::npos)
      << before;
  using exporting::MetsDialect;
  EXPECT_EQ(told(returned(issue, "mets-alto", {}, "mets-alto")), before);
  EXPECT_EQ(told(returned(issue, "mets-alto", {.mets_dialect = MetsDialect::sbb}, "mets-alto")),
            before);
  EXPECT_EQ(told(returned(issue, "mets-alto", {}, "mets-alto/text")), before);
  EXPECT_EQ(told(returned(issue, "page", {}, "page")), before);
}

}  // namespace
}  // namespace broadsheet::pipeline
