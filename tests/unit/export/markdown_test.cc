// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/markdown.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/export/markdown/notes.h"
#include "stages/export/shown_notes.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/markdown_reading.h"

namespace broadsheet {
namespace {

using enum ElementKind;
using test::body_of;
using test::IssueBuilder;
using test::MarkdownText;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// An issue of one page and one article.
template <class Make>
Issue issue_with(Make&& make) {
  IssueBuilder b("paper", "en");
  b.page("1", "News");
  b.article(make(b));
  return std::move(b.issue);
}

Issue paragraph_with(std::string_view text) {
  return issue_with([&](IssueBuilder& b) { return std::vector{b.text(paragraph, text)}; });
}

std::string reading(const Issue& issue) {
  return to_utf8(text_of(issue, View::reading));
}

TEST(Markdown, SetsAnArticleAsPeopleExpectIt) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    return std::vector{b.text(column_title, "Opinion"),
                       b.text(kicker, "Harbour"),
                       b.text(headline, "Two lines"),
                       b.text(headline, "of a headline"),
                       b.text(deck, "It opens in May"),
                       b.text(byline, "By A. WRITER"),
                       b.text(paragraph, "First."),
                       b.text(subhead, "And then"),
                       IssueBuilder::holding(list, {b.text(item, "one"), b.text(item, "two")}),
                       IssueBuilder::holding(verse, {b.text(verse_line, "A line"),
                                                     b.text(verse_line, "and another")}),
                       IssueBuilder::holding(pull_quote, {b.text(paragraph, "Said again.")}),
                       b.jump(JumpDetail::Direction::to, "Continued on A6")};
  });
  EXPECT_EQ(body_of(issue),
            "**Opinion**\n\n**Harbour**\n\n# Two lines<br>of a headline\n\n*It opens in May*\n\n"
            "By A. WRITER\n\nFirst.\n\n## And then\n\n- one\n- two\n\nA line\\\nand another\n\n"
            "> Said again.\n\n*Continued on A6*\n");
  EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

TEST(Markdown, SaysInFrontMatterWhatTheFileIs) {
  const Issue issue = test::front_page();
  EXPECT_THAT(test::markdown_of(issue),
              testing::StartsWith("---\nid: \"cn99-0001-2031-05-06\"\npaper: \"江城工业报\"\n"
                                  "date: \"2031-05-06\"\nlanguage: \"zh-Hans\"\n"
                                  "pages: [\"1\", \"2\", \"3\", \"4\", \"5\"]\n---\n\n"
                                  "<!-- article: cn99-0001-2031-05-06-a001; pages: 1, 3; "
                                  "section: 要闻; kind: article -->\n\n"));
}

TEST(Markdown, IsAFileAnArticleByOption) {
  const Issue issue = test::front_page();
  exporting::WriteOptions options;
  options.format.markdown = exporting::MarkdownFiles::article;
  Diagnostics found;
  const auto files = exporting::write_markdown(issue, options, found);
  ASSERT_EQ(files.size(), issue.articles.size() + 1);
  EXPECT_EQ(files[0].path, "articles/cn99-0001-2031-05-06-a001.md");
  EXPECT_THAT(files[0].bytes, HasSubstr("](../pictures/p1-i1.png)"));
  EXPECT_THAT(files[0].bytes, HasSubstr("headline: \"江城制造业大会明确全年目标\"\n"));
  EXPECT_THAT(files[0].bytes, HasSubstr("authors: [\"林小河\"]\n"));
  EXPECT_EQ(files.back().path, "pictures/p1-i1.png");
  std::string all;
  for (std::size_t i = 0; i < issue.articles.size(); ++i) {
    EXPECT_THAT(exporting::check_markdown(files[i]), IsEmpty()) << files[i].path;
    all += (all.empty() ? "" : "\n") + MarkdownText(files[i].bytes).text();
  }
  EXPECT_EQ(all, reading(issue));
}

TEST(Markdown, EscapesWhatWouldBeMarkup) {
  for (const std::string_view text : {"# no heading",
                                      "#1 of all",
                                      "> no quote",
                                      "- no item",
                                      "+ no item",
                                      "* no item",
                                      "1. no item",
                                      "12) no item",
                                      "---",
                                      "- - -",
                                      "===",
                                      "=",
                                      "***",
                                      "___",
                                      "```",
                                      "~~~ code",
                                      "| a | b |",
                                      "|---|---|",
                                      "[x]: http://example.org",
                                      "[^1]: no note",
                                      "[a](b) and ![a](b)",
                                      "<b>bold</b> <!-- hidden --> <script>",
                                      "a & b &amp; c &lt; &#65;",
                                      "*em* **strong** _em_",
                                      "snake_case_word _x",
                                      "10~20~30 and ~~gone~~",
                                      "`code`",
                                      "\\*not\\* \\[x\\]",
                                      "costs $5 and $10 for $x^2$",
                                      "see http://x.org/a_b*c*_d_ and www.x.org/*a*",
                                      "mail a_b@x.org",
                                      "<|ref|>text<|/ref|>",
                                      "ends in a backslash\\",
                                      "a  b   c",
                                      " spaces at both ends ",
                                      "第3页",
                                      "【第3页】",
                                      "[p. 4]",
                                      "--- page 2 ---",
                                      "=== 2 ===",
                                      "{1}------",
                                      "｜漢字《かんじ》",
                                      "：  （ ］ ＊",
                                      "C#",
                                      "#",
                                      "+",
                                      "-",
                                      "1.",
                                      "1)"}) {
    const Issue issue = paragraph_with(text);
    EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue)) << body_of(issue);
  }
}

TEST(Markdown, LeavesPlainTextPlain) {
  for (const std::string_view text :
       {"A plain sentence, with (brackets) and 5 % of it: yes!", "R&D at AT&T", "snake_case_word",
        "It costs $5.", "-5 degrees", "3.5 million", "a | b", "x = y + z - 1",
        "https://x.org/a-b?c=d", "“引号”，《书名》——破折号……", "1、第一", "Straße #12, 10:30"}) {
    EXPECT_EQ(body_of(paragraph_with(text)), std::string(text) + "\n");
  }
}

TEST(Markdown, KeepsNumbersOfAListThatCounts) {
  const auto list_of = [](const std::vector<std::string_view>& items) {
    return issue_with([&](IssueBuilder& b) {
      std::vector<Element> children;
      for (const std::string_view text : items) children.push_back(b.text(item, text));
      return std::vector{IssueBuilder::holding(list, std::move(children))};
    });
  };
  EXPECT_EQ(body_of(list_of({"3. three", "4. - four"})), "3. three\n4. \\- four\n");
  EXPECT_EQ(body_of(list_of({"1) one", "3) three"})), "- 1\\) one\n- 3\\) three\n");
  EXPECT_EQ(body_of(list_of({"01. one", "02. two"})), "- 01\\. one\n- 02\\. two\n");
  for (const Issue& issue : {list_of({"3. three", "4. - four"}), list_of({"1) one", "3) three"})})
    EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

TEST(Markdown, KeepsTwoListsApart) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    return std::vector{IssueBuilder::holding(list, {b.text(item, "one")}),
                       IssueBuilder::holding(list, {b.text(item, "two")})};
  });
  EXPECT_EQ(body_of(issue), "- one\n\n<!-- -->\n\n- two\n");
}

TEST(Markdown, QuotesABoxWithAllThatIsInIt) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    return std::vector{
        IssueBuilder::holding(
            box, {b.text(headline, "Box"), b.text(paragraph, "Text."), b.text(subhead, "Sub"),
                  IssueBuilder::holding(pull_quote, {b.text(paragraph, "Quote.")}),
                  IssueBuilder::holding(list, {b.text(item, "one"), b.text(item, "two")})}),
        IssueBuilder::holding(box, {b.text(paragraph, "Another.")})};
  });
  EXPECT_EQ(
      body_of(issue),
      "> ## Box\n>\n> Text.\n>\n> ### Sub\n>\n> > Quote.\n>\n> - one\n> - two\n\n> Another.\n");
  EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

TEST(Markdown, SetsATableWithItsSpans) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    Element wide = b.cell("Both", true);
    wide.detail = CellDetail{true, 2, 1};
    Element tall = b.cell("Port");
    tall.detail = CellDetail{false, 1, 2};
    return std::vector{IssueBuilder::holding(
        ElementKind::table,
        {b.text(caption, "Trade"), IssueBuilder::holding(row, {b.cell("", true), std::move(wide)}),
         IssueBuilder::holding(row, {std::move(tall), b.cell("a|b"), b.cell("2")}),
         IssueBuilder::holding(row, {b.cell("3"), b.cell(" 4 ")})})};
  });
  EXPECT_EQ(body_of(issue),
            "*Trade*\n\n| | Both | |\n| --- | --- | --- |\n| Port | a\\|b | 2 |\n"
            "| | 3 | &#32;4&#32; |\n");
}

TEST(Markdown, GivesATableWithoutAHeadAnEmptyOne) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    return std::vector{IssueBuilder::holding(
        ElementKind::table, {IssueBuilder::holding(row, {b.cell("a"), b.cell("b")})})};
  });
  EXPECT_EQ(body_of(issue), "| | |\n| --- | --- |\n| a | b |\n");
}

TEST(Markdown, IsNotBlownUpBySpans) {
  const Issue issue = issue_with([](IssueBuilder& b) {
    std::vector<Element> rows;
    for (int i = 0; i < 500; ++i) {
      Element wide = b.cell("x");
      wide.detail = CellDetail{false, 65535, 65535};
      rows.push_back(IssueBuilder::holding(row, {std::move(wide)}));
    }
    return std::vector{IssueBuilder::holding(ElementKind::table, std::move(rows))};
  });
  EXPECT_LT(test::markdown_of(issue).size(), 10'000U);
}

/// A paragraph whose emphasis is the code points [from, to).
Issue emphasized(std::string_view text, Emphasis::Kind kind, std::uint32_t from, std::uint32_t to) {
  Issue issue = paragraph_with(text);
  issue.pages[0].lines[0].emphasis = {{kind, {from, to}}};
  return issue;
}

TEST(Markdown, MarksEmphasisSoThatItIsTakenForIt) {
  using enum Emphasis::Kind;
  EXPECT_EQ(body_of(emphasized("a bold word", strong, 2, 6)), "a **bold** word\n");
  EXPECT_EQ(body_of(emphasized("a bold word", em, 2, 7)), "a *bold* word\n");
  EXPECT_EQ(body_of(emphasized("他说“好”的", strong, 2, 5)), "他说<strong>“好”</strong>的\n");
  EXPECT_EQ(body_of(emphasized("他说好的", strong, 2, 3)), "他说**好**的\n");
  EXPECT_EQ(body_of(emphasized("(x) y", em, 0, 3)), "*(x)* y\n");
  Issue nested = emphasized("Above: the quay", strong, 0, 6);
  nested.articles[0].elements[0].kind = caption;
  EXPECT_EQ(body_of(nested), "*<strong>Above:</strong> the quay*\n");
  Issue beside = emphasized("ab", strong, 0, 1);
  beside.pages[0].lines[0].emphasis.push_back({em, {1, 2}});
  EXPECT_EQ(body_of(beside), "**a**<em>b</em>\n");
}

TEST(Markdown, ShowsSmallTypeAsTheReadingViewDoes) {
  Issue issue = paragraph_with("5 km2 on May 4th, H2O");
  issue.pages[0].lines[0].small_type = {{SmallType::Kind::superior, {4, 5}},
                                        {SmallType::Kind::superior, {14, 16}},
                                        {SmallType::Kind::inferior, {19, 20}}};
  EXPECT_EQ(body_of(issue), "5 km² on May 4<sup>th</sup>, H₂O\n");
  EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

TEST(Markdown, SetsARubyBesideItsBase) {
  Issue issue = paragraph_with("漢字を読む");
  issue.pages[0].lines[0].small_type = {{SmallType::Kind::base, {0, 2}, U"か<んじ"}};
  EXPECT_EQ(body_of(issue), "<ruby>漢字<rt>か&lt;んじ</rt></ruby>を読む\n");
  EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

Issue noted() {
  return issue_with([](IssueBuilder& b) {
    Element text = b.text(paragraph, "So he said!1 Twice2(really).");
    Element first = b.text(note, "1 On Monday.");
    Element second = b.text(note, "* On Tuesday.");
    Element lonely = b.text(note, "3 Of nothing.");
    std::vector<Line>& lines = b.issue.pages[0].lines;
    lines[0].small_type = {{SmallType::Kind::note_reference, {11, 12}, {}, 1},
                           {SmallType::Kind::note_reference, {18, 19}, {}, 2}};
    lines[1].small_type = {{SmallType::Kind::note_mark, {0, 1}, {}, 1}};
    lines[2].small_type = {{SmallType::Kind::note_mark, {0, 1}, {}, 2}};
    lines[3].small_type = {{SmallType::Kind::note_mark, {0, 1}, {}, 3}};
    return std::vector{std::move(text), std::move(first), std::move(second), std::move(lonely)};
  });
}

TEST(Markdown, MakesNotesFootnotes) {
  const Issue issue = noted();
  EXPECT_EQ(
      body_of(issue),
      "So he said\\![^1] Twice[^n2]&#40;really).\n\n[^1]: On Monday.\n\n[^n2]: On Tuesday.\n\n"
      "³ Of nothing.\n");
  const std::string html = MarkdownText(test::markdown_of(issue)).html();
  EXPECT_THAT(html, HasSubstr("So he said!<sup class=\"footnote-ref\">"));
  EXPECT_THAT(html, HasSubstr("(really)."));
  EXPECT_THAT(html, HasSubstr("On Tuesday."));
}

TEST(Markdown, GivesEveryFootnoteOfAFileItsOwnLabel) {
  Issue issue = noted();
  Article again = issue.articles[0];
  again.id = {2};
  Page page = issue.pages[0];
  page.id = {2};
  for (Line& line : page.lines) {
    line.id.page = {2};
    for (SmallType& small : line.small_type) small.note += 10;
  }
  issue.pages.push_back(page);
  again.pages = {{2}};
  for (Element& element : again.elements) element.segs[0].line.page = {2};
  issue.articles.push_back(again);
  const std::string markdown = test::markdown_of(issue);
  EXPECT_THAT(markdown, HasSubstr("said\\![^1] "));
  EXPECT_THAT(markdown, HasSubstr("said\\![^n11] "));
  EXPECT_THAT(markdown, HasSubstr("\n[^n11]: On Monday."));
}

TEST(Markdown, IsFoundFaultyByItsCheck) {
  const auto faults = [](std::string bytes) {
    return exporting::check_markdown({"x.md", std::move(bytes)});
  };
  EXPECT_THAT(faults("---\nid: \"x\"\n---\n\nText.[^1]\n\n[^1]: Note.\n"), IsEmpty());
  EXPECT_THAT(faults("---\nid: \"x\"\n---\n\nText.[^1]\n"),
              ElementsAre("line 5: [^1] has no footnote; write one"));
  EXPECT_THAT(faults("---\nid: \"x\"\n---\n\n[^1]: Note.\n"),
              ElementsAre("line 5: nothing refers to the footnote 1"));
  EXPECT_THAT(faults("---\nid: \"x\"\n\nText.\n"), Not(IsEmpty()));
  EXPECT_THAT(faults("Text.\n"), ElementsAre("line 1: front matter is missing: ---"));
  EXPECT_THAT(faults("---\nid: \"x\"\n---\n\nTe\x01xt"), testing::SizeIs(2));
  EXPECT_THAT(faults("---\nid: \"x\"\n---\n\n\xFF\n"),
              ElementsAre("line 5 is no UTF-8; save the file as UTF-8"));
}

/// The reading text, line for line, without what footnotes show in their own way. Cells are not
/// parted, since a pipe table has empty ones where cells span.
class ExpectedLines {
 public:
  explicit ExpectedLines(const Issue& issue) : issue_(issue), notes_(issue) {
    for (const Article& article : issue.articles) notes_.see(article);
    notes_.label();
    for (const Article& article : issue.articles) {
      for (const Element& element : article.elements) add(element);
    }
  }
  [[nodiscard]] std::vector<Text> lines() const { return lines_; }

 private:
  void add(const Element& element) {
    if (element.kind == row) {
      Text text;
      for (const Element& cell : element.children) text += shown(cell);
      lines_.push_back(std::move(text));
      return;
    }
    if (!element.segs.empty() && !is_silent(issue_, element)) lines_.push_back(shown(element));
    for (const Element& child : element.children) add(child);
  }

  Text shown(const Element& element) const {
    std::vector<Origin> origins;
    Text text = reading_text(issue_, element.segs, &origins);
    show_small_type(issue_, origins, text);
    const auto* own = notes_.made_of(element);
    Text out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const SmallType* small = exporting::small_type_of(issue_, origins[i]);
      const bool is_mark = own != nullptr && small == own->mark && out.empty();
      if (notes_.referred_to(small) == nullptr && !is_mark) out += text[i];
    }
    return own == nullptr ? out : Text(trimmed(out));
  }

  const Issue& issue_;
  exporting::markdown::Footnotes notes_;
  std::vector<Text> lines_;
};

/// Comparable lines: without tabs, and without those that are empty.
std::vector<std::string> lines_of(std::vector<Text> all) {
  std::vector<std::string> lines;
  for (Text& text : all) {
    std::erase(text, U'\t');
    if (!trimmed(text).empty()) lines.push_back(to_utf8(trimmed(text)));
  }
  std::sort(lines.begin(), lines.end());  // footnotes come last in cmark's tree
  return lines;
}

std::vector<Text> cut_lines(const std::string& utf8) {
  const Text text = from_utf8(utf8).value();
  std::vector<Text> lines(1);
  for (const char32_t c : text) {
    if (c == U'\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

TEST(Markdown, ReadByCmarkGivesTheReadingTextOfAnyIssue) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const Issue issue = test::random_issue(seed);
    if (issue.articles.empty()) continue;
    const std::string markdown = test::markdown_of(issue);
    EXPECT_EQ(lines_of(cut_lines(MarkdownText(markdown).text())),
              lines_of(ExpectedLines(issue).lines()))
        << "seed " << seed << "\n"
        << markdown;
    if (HasFailure()) break;
  }
}

TEST(Markdown, ReadByCmarkIsTheReadingViewToTheCharacter) {
  const Issue issue = test::front_page();
  EXPECT_EQ(MarkdownText(test::markdown_of(issue)).text(), reading(issue));
}

TEST(Markdown, TakesTimeInProportion) {
  const Issue issue = paragraph_with(std::string(300'000, '*') + std::string(300'000, '[') +
                                     std::string(300'000, '&') + std::string(300'000, '_'));
  EXPECT_GT(test::markdown_of(issue).size(), 1'000'000U);
}

}  // namespace
}  // namespace broadsheet
