// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: whatever a text says, the clean-up leaves what was read as it was, its edits are in
// order and apart, and without them every line is what was read. The bytes are a flag, then the
// text in UTF-8 (or, where it is none, one character a byte): a line a paragraph, an empty line
// ends an article.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/balance.h"
#include "document/errors.h"
#include "document/undo.h"
#include "document/validate.h"
#include "stages/clean/misreadings/confusions.h"
#include "stages/clean/misreadings/word_confusions.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/reports/implausible.h"
#include "stages/clean/reports/model_speech.h"
#include "stages/clean/reports/quality.h"
#include "stages/clean/reports/suspects.h"
#include "stages/clean/rules/clean_text.h"
#include "stages/clean/rules/pair_marks.h"
#include "tests/unit/clean/tiny_languages.h"

namespace {

using namespace broadsheet;

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

Text text_of(std::string_view bytes) {
  if (auto text = from_utf8(bytes)) return *text;
  Text text;
  for (const char c : bytes) text.push_back(static_cast<unsigned char>(c));
  return text;
}

Issue issue_of(TextView text, bool born_digital) {
  Issue issue;
  issue.id = "fuzz";
  issue.sources.emplace_back();
  Page page;
  page.id = {1};
  page.born_digital = born_digital;
  issue.articles.push_back({});
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U'\n'), text.size());
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.as_read = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.as_read.empty()) issue.articles.push_back({});
    Block block;
    block.id = {page.id, line.id.n};
    block.lines = {line.id};
    block.mark = Mark::paragraph;
    Element element;
    element.segs = {{line.id, whole(line), Join::none}};
    element.blocks = {block.id};
    page.lines.push_back(std::move(line));
    page.blocks.push_back(std::move(block));
    issue.articles.back().elements.push_back(std::move(element));
  }
  std::uint32_t n = 0;
  for (Article& article : issue.articles) {
    article.id = {++n};
    article.pages = {page.id};
  }
  issue.pages.push_back(std::move(page));
  return issue;
}

constexpr IssueStage kStages[] = {
    clean::pair_marks,          clean::suspect_characters, clean::correct_words,
    clean::suspect_punctuation, clean::report_implausible, clean::suspect_model_speech,
    clean::settle_repeats,      clean::estimate_quality,
};

std::shared_ptr<const Languages> languages() {
  return std::make_shared<test::TinyLanguages>(
      "the council met on monday and adopted budget government modern corn",
      test::tiny_chinese({U"我们", U"加大", U"投入", U"力度", U"工业", U"经济", U"发展"},
                         "人\t92入 80八\n入\t92人\n土\t95士 90工\n末\t96未\n"));
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::shared_ptr<const Languages> kLanguages = languages();
  if (size == 0) return 0;
  const std::uint8_t flags = *data;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Settings settings;
  settings.languages = kLanguages;
  settings.correct = (flags & 1) != 0 ? Correct::fix : Correct::flag;
  Issue issue = issue_of(text_of(bytes), (flags & 2) != 0);
  issue.lang = (flags & 4) != 0 ? "en" : "zh-Hans";
  const Issue before = issue;
  const std::uint64_t read = balance_of(before).read;

  issue.pages[0] = clean::clean_text(std::move(issue.pages[0]), settings, issue.diagnostics);
  for (const IssueStage stage : kStages) {
    Diagnostics found;
    issue = stage(std::move(issue), settings, found);
    issue.diagnostics.append(found);
    const std::vector<std::string> faults = faults_of(issue);
    if (!faults.empty()) throw LogicError("the issue has faults: " + faults.front());
  }
  const Balance balance = balance_of(issue);
  expect(balance.is_even() && balance.read == read, "the balance is uneven");
  for (Line& line : issue.pages[0].lines) line.edits.clear();
  expect(issue.pages[0].lines == before.pages[0].lines, "what was read has changed");
  return 0;
}
