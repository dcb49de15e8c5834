// SPDX-License-Identifier: GPL-3.0-or-later
// METS from strangers, over a page of ours. Only broadsheet::Error may leave the reader; whatever
// it claims of the page, no character of it is lost, every line stands in one block, and the
// articles that are made of it keep the balance even.
#include "stages/read/mets/mets.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "document/balance.h"
#include "document/errors.h"
#include "document/validate.h"
#include "stages/read/alto/alto.h"
#include "stages/structure/source/articles.h"

namespace {

using namespace broadsheet;

constexpr std::string_view kPage = R"(<alto><Layout><Page ID="P1" WIDTH="900" HEIGHT="900">
<PrintSpace><ComposedBlock ID="c1"><TextBlock ID="b1" HPOS="10" VPOS="10" WIDTH="300" HEIGHT="60">
<TextLine ID="l1" HPOS="10" VPOS="10" WIDTH="300" HEIGHT="20"><String ID="w1" CONTENT="one"
HPOS="10" VPOS="10" WIDTH="90" HEIGHT="20"/><SP/><String ID="w2" CONTENT="two" HPOS="110" VPOS="10"
WIDTH="90" HEIGHT="20"/><SP/><String ID="w3" CONTENT="three" HPOS="210" VPOS="10" WIDTH="90"
HEIGHT="20"/></TextLine><TextLine ID="l2" HPOS="10" VPOS="40" WIDTH="300" HEIGHT="20"><String
ID="w4" CONTENT="four" HPOS="10" VPOS="40" WIDTH="90" HEIGHT="20"/></TextLine></TextBlock>
</ComposedBlock><TextBlock ID="b2" HPOS="10" VPOS="100" WIDTH="300" HEIGHT="20"/>
<TextBlock ID="b1" HPOS="10" VPOS="200" WIDTH="300" HEIGHT="20"><TextLine ID="l1" HPOS="10"
VPOS="200" WIDTH="300" HEIGHT="20"><String ID="w1" CONTENT="five" HPOS="10" VPOS="200" WIDTH="90"
HEIGHT="20"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>)";

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

Text text_of(const Page& page) {
  Text text;
  for (const Line& line : page.lines) text += line.as_read;
  return text;
}

std::size_t lines_in_blocks(const Page& page) {
  std::size_t lines = 0;
  for (const Block& block : page.blocks) lines += block.lines.size();
  return lines;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const read::Input input{"mets.xml", {reinterpret_cast<const char*>(data), size}};
  const read::Input page_input{"1.xml", kPage};
  Settings settings;
  settings.limits.pages = 50;
  Issue issue;
  try {
    const auto package = read::open_mets(input, settings);
    issue = package->frame();
    for (std::size_t file = 0; file < package->files().size(); ++file) {
      const std::string& path = package->files()[file].path;
      expect(!path.starts_with('/') && ("/" + path + "/").find("/../") == std::string::npos,
             "a path leads out");
      Issue one = read::read_alto({&page_input, 1}, settings);
      Page& page = one.pages.front();
      const Text text = text_of(page);
      package->describe(file, 0, kPage, page, one.diagnostics);
      expect(text_of(page) == text, "a character was lost");
      expect(lines_in_blocks(page) == page.lines.size(), "a line stands in no block, or in two");
      if (file > 0) continue;
      issue.pages.push_back(std::move(page));
    }
  } catch (const Error&) {
    return 0;  // The file is bad, and the reader said so.
  }
  expect(faults_of(issue).empty(), "the reader left a fault");
  Diagnostics found;
  issue = structure::gather_source_articles(std::move(issue), settings, found);
  expect(faults_of(issue).empty(), "the stage left a fault");
  const Balance balance = balance_of(issue);
  expect(balance.duplicated == 0 && balance.invented == 0, "text was doubled or invented");
  return 0;
}
