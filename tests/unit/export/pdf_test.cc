// SPDX-License-Identifier: GPL-3.0-or-later
// The searchable PDF, read again by Poppler's programs and by qpdf, witnesses that the writer does
// not ask.
#include "stages/export/pdf/pdf.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/pdf/pdf_draft.h"
#include "stages/export/qpdf/make_pdf.h"
#include "stages/raster.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/program.h"
#include "tests/support/random_issue.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"
#include "tests/unit/export/paged_issue.h"

namespace broadsheet {
namespace {

using exporting::OutputFile;
using exporting::SourcePage;
using exporting::SourcePages;
using exporting::WriteOptions;
using test::IssueBuilder;
using test::paged_issue;
using test::Scratch;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

void make(const exporting::PdfDraft& draft, exporting::PdfMade& made) {
  made = exporting::make_pdf(draft);
}

/// The module without its library.
class Linked final : public Modules {
 public:
  [[nodiscard]] Function function(std::string_view module, const char* name) const override {
    EXPECT_EQ(module, exporting::kQpdfModule);
    EXPECT_STREQ(name, exporting::kMakePdf);
    return reinterpret_cast<Function>(static_cast<exporting::MakePdf>(make));
  }
};

WriteOptions options() {
  WriteOptions options;
  options.modified = "2031-05-06T00:00:00Z";
  options.modules = std::make_shared<Linked>();
  return options;
}

/// A PDF in a folder, for programs to look at.
class Written {
 public:
  explicit Written(const Issue& issue, const WriteOptions& write = options()) {
    std::vector<OutputFile> files = exporting::write_pdf(issue, write, found);
    EXPECT_THAT(files, SizeIs(1));
    if (files.empty()) return;
    file = std::move(files.front());
    EXPECT_THAT(exporting::check_pdf(file), IsEmpty());
    path_ = scratch_.write("a.pdf", file.bytes).string();
  }

  [[nodiscard]] std::string said(const std::string& program, std::vector<std::string> arguments,
                                 std::vector<std::string> behind = {}) const {
    arguments.push_back(path_);
    arguments.insert(arguments.end(), behind.begin(), behind.end());
    const test::Ran ran = test::run_program(program, {arguments});
    EXPECT_EQ(ran.code, 0) << program << ": " << ran.err;
    return ran.out;
  }

  /// As it stands in the file, page after page.
  [[nodiscard]] std::string text() const {
    return said("/usr/bin/pdftotext", {"-raw", "-enc", "UTF-8"}, {"-"});
  }
  [[nodiscard]] std::string tags() const {
    return said("/usr/bin/pdfinfo", {"-struct-text", "-enc", "UTF-8"});
  }
  void expect_sound() const { (void)said("/usr/bin/qpdf", {"--check"}); }

  OutputFile file;
  Diagnostics found;

 private:
  Scratch scratch_;
  std::string path_;
};

/// Without white space, and without soft hyphens, which stand where a line cut a word.
std::string letters_of(const std::string& utf8) {
  Text text = from_utf8(utf8).value_or(U"no UTF-8");
  std::erase_if(text, [](char32_t c) { return is_space(c) || c < 0x20 || c == 0xAD; });
  return to_utf8(text);
}

/// The words of a text, as white space parts them; cut words are whole.
std::vector<std::string> words_of(const std::string& utf8) {
  std::string text = utf8;
  for (const std::string_view cut : {"\u00AD\n", "\f"}) {
    for (std::size_t at = text.find(cut); at != std::string::npos; at = text.find(cut))
      text.replace(at, cut.size(), cut == "\f" ? "\n" : "");
  }
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c != ' ' && c != '\n') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

TEST(Pdf, HasThePagesInTheirSizeAndTheTextInReadingOrder) {
  const Written pdf(paged_issue());
  EXPECT_EQ(pdf.file.path, "paged.pdf");
  pdf.expect_sound();
  EXPECT_THAT(pdf.found.items(), IsEmpty());
  EXPECT_EQ(letters_of(pdf.text()),
            "渡轮复航渡轮今天复航，船票不变。大桥通车明年增加班次。春天来了");
  EXPECT_THAT(pdf.said("/usr/bin/pdfinfo", {}),
              AllOf(HasSubstr("Title:           江城日报"), HasSubstr("Tagged:          yes"),
                    HasSubstr("Pages:           2"), HasSubstr("Page size:       100 x 200 pts")));
}

TEST(Pdf, TagsArticlesHeadlinesAndParagraphs) {
  const std::string tags = Written(paged_issue()).tags();
  EXPECT_THAT(tags, StartsWith("Document"));
  EXPECT_THAT(
      tags,
      HasSubstr(
          "    H1 (block)\n      \"渡轮复航\"\n    P (block)\n      \"渡轮今天复航，船票不变。\"\n"
          "    P (block)\n      \"明年增加班次。\"\n  Art "))
      << "an article over two pages is one";
}

TEST(Pdf, IsTheSameBytesEachTime) {
  EXPECT_EQ(Written(paged_issue()).file.bytes, Written(paged_issue()).file.bytes);
}

TEST(Pdf, AllItsTypeIsEmbeddedAndSaysWhatItIs) {
  EXPECT_THAT(Written(paged_issue()).said("/usr/bin/pdffonts", {}),
              HasSubstr("CID TrueType      Identity-H       yes no  yes"));
}

/// A page of one article of these lines, each 180 points wide and 10 high.
IssueBuilder page_of(const std::vector<std::string>& lines, std::string lang = "en") {
  IssueBuilder b("words", std::move(lang));
  Page& page = b.page("1");
  page.width = 200;
  page.height = 300;
  page.image = {"scan.png", 1, 1, "image/png", test::one_pixel_png()};
  Element text = b.text(ElementKind::paragraph, lines, Join::space);
  test::place(b.issue, text, {10, 10, 190, 10 + 10.0 * static_cast<double>(lines.size())});
  b.article({text});
  return b;
}

TEST(Pdf, KeepsWordsApartAndTogetherAsTheyAreRead) {
  const std::vector<std::string> lines = {"She has been very patient with an", "illimitable wait",
                                          "乘坐ferry前往港口 请 排队"};
  EXPECT_THAT(words_of(Written(page_of(lines).issue).text()),
              ::testing::ElementsAre("She", "has", "been", "very", "patient", "with", "an",
                                     "illimitable", "wait", "乘坐ferry前往港口", "请", "排队"));
}

TEST(Pdf, AWordThatALineCutsHasASoftHyphen) {
  IssueBuilder b = page_of({"The minis-", "ter spoke."});
  b.issue.articles[0].elements[0].segs[0].join = Join::hyphen;
  const std::string text = Written(b.issue).text();
  EXPECT_THAT(text, HasSubstr("minis\u00AD\nter"));
  EXPECT_THAT(words_of(text), ::testing::ElementsAre("The", "minister", "spoke."));
}

TEST(Pdf, LinesThatRunDownOrAreTurnedAreReadWhole) {
  for (const int turn : {0, 90, 180, 270}) {
    IssueBuilder b = page_of({"渡轮今天复航船票不变"}, "zh-Hant");
    Line& line = b.issue.pages[0].lines[0];
    line.turn = static_cast<std::uint16_t>(turn);
    if (turn == 0) line.mode = WritingMode::vertical;
    line.box = turn == 180 ? Box{20, 20, 180, 30} : Box{20, 20, 30, 180};
    EXPECT_EQ(letters_of(Written(b.issue).text()), "渡轮今天复航船票不变") << turn;
  }
}

TEST(Pdf, TextFromRightToLeftIsReadInItsOrder) {
  IssueBuilder b = page_of({"שלום עולם"}, "he");
  b.issue.pages[0].lines[0].right_to_left = true;
  EXPECT_THAT(Written(b.issue).said("/usr/bin/pdftotext", {"-enc", "UTF-8"}, {"-"}),
              AllOf(HasSubstr("שלום"), HasSubstr("עולם")));
}

TEST(Pdf, FiguresTablesListsAndNotesAreTagged) {
  IssueBuilder b = page_of({"First."});
  Element figure = b.figure("", {b.text(ElementKind::caption, "The harbour.")});
  b.issue.pages[0].pictures[0].box = Box{20, 100, 120, 160};
  Element table = IssueBuilder::holding(
      ElementKind::table,
      {IssueBuilder::holding(ElementKind::row, {b.cell("Year", true), b.cell("Ships", true)}),
       IssueBuilder::holding(ElementKind::row, {b.cell("1931"), b.cell("12")})});
  Element list = IssueBuilder::holding(ElementKind::list, {b.text(ElementKind::item, "one")});
  Element note = b.text(ElementKind::note, "A note.");
  double top = 170;
  for (Line& line : b.issue.pages[0].lines) {
    if (line.box) continue;
    line.box = Box{20, top, 120, top + 10};
    top += 12;
  }
  b.issue.articles[0].elements = {b.text(ElementKind::headline, "Ships"), figure, table, list,
                                  note};
  const Written pdf(b.issue);
  pdf.expect_sound();
  EXPECT_THAT(
      pdf.tags(),
      AllOf(HasSubstr("Art \"Ships\""), HasSubstr("/BBox [20 140 120 200]"),
            HasSubstr("Caption\n        P "), HasSubstr("/Scope /Column\n          \"Year\""),
            HasSubstr("TD\n          \"1931\""), HasSubstr("LBody"), HasSubstr("Note <note-1>")));
}

TEST(Pdf, OfPicturesWithoutAnyTextIsSound) {
  IssueBuilder b("paged");
  Page& page = b.page("1", "");
  page.width = 100;
  page.height = 200;
  page.image = {"scan.png", 1, 1, "image/png", test::one_pixel_png()};
  const Element figure = b.figure("", {});
  b.issue.pages[0].pictures[0].box = Box{20, 100, 80, 160};
  b.article({figure});
  const Written pdf(b.issue);
  pdf.expect_sound();
  EXPECT_THAT(pdf.tags(), HasSubstr("Figure"));
  EXPECT_EQ(letters_of(pdf.text()), "");
}

TEST(Pdf, LevelsOfHeadingsAreNeverLeftOut) {
  IssueBuilder b = page_of({"First."});
  b.issue.articles[0].elements.insert(b.issue.articles[0].elements.begin(),
                                      b.text(ElementKind::subhead, "Behind"));
  EXPECT_THAT(Written(b.issue).tags(), AllOf(HasSubstr("H1 "), Not(HasSubstr("H2 "))));
}

/// Of a picture in a netpbm file, behind its head.
std::string pixels_of(const std::string& netpbm, std::size_t count) {
  return netpbm.substr(netpbm.size() - std::min(netpbm.size(), count));
}

TEST(Pdf, ShowsThePictureOfThePageAndNothingElse) {
  Raster raster = blank(Raster::Kind::grey, 100, 200);
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) raster.row(y)[x] = static_cast<std::uint8_t>(x + y / 2);
  Issue issue = paged_issue();
  issue.pages[0].image = {"page.png", 100, 200, "image/png", to_png(raster)};
  const Written pdf(issue);
  const std::string seen =
      pixels_of(pdf.said("/usr/bin/pdftoppm", {"-gray", "-r", "72", "-f", "1", "-l", "1"}),
                raster.pixels.size());
  ASSERT_EQ(seen.size(), raster.pixels.size());
  int furthest = 0;
  for (std::size_t i = 0; i < seen.size(); ++i)
    furthest = std::max(furthest, std::abs(static_cast<unsigned char>(seen[i]) - raster.pixels[i]));
  EXPECT_LE(furthest, 2) << "Splash draws a picture one pixel larger than it is";
}

TEST(Pdf, APictureHasThePixelsThatItCameWith) {
  for (const Raster::Kind kind : {Raster::Kind::bits, Raster::Kind::grey, Raster::Kind::rgb}) {
    Raster raster = blank(kind, 96, 40);
    for (std::size_t i = 0; i < raster.pixels.size(); ++i)
      raster.pixels[i] = static_cast<std::uint8_t>(i * 37 % 251);
    Issue issue = paged_issue();
    issue.pages.resize(1);
    issue.pages[0].image = {"page.png", 96, 40, "image/png", to_png(raster)};
    const Written pdf(issue);
    const Scratch out;
    (void)pdf.said("/usr/bin/pdfimages", {}, {(out / "p").string()});
    const char* const ending = kind == Raster::Kind::bits ? "p-000.pbm" : "p-000.ppm";
    std::string expected;
    for (const std::uint8_t byte : raster.pixels) {
      const bool is_bits = kind == Raster::Kind::bits;  // there 1 is black
      expected.append(kind == Raster::Kind::grey ? 3 : 1,
                      static_cast<char>(is_bits ? ~byte : byte));
    }
    EXPECT_TRUE(pixels_of(test::bytes_of((out / ending).string()), expected.size()) == expected)
        << ending;
  }
}

TEST(Pdf, AJpegKeepsItsBytes) {
  Raster raster = blank(Raster::Kind::rgb, 40, 80);
  const std::string jpeg = to_jpeg(raster);
  Issue issue = paged_issue();
  issue.pages[0].image = {"page.jpg", 40, 80, "image/jpeg", jpeg};
  EXPECT_NE(Written(issue).file.bytes.find(jpeg), std::string::npos);
}

TEST(Pdf, APageWhoseTextIsItsOwnStaysAsItIs) {
  const auto file = std::make_shared<const std::string>(test::make_pdf(
      {{"BT /F1 12 Tf 50 350 Td (Visible words) Tj ET"}, {"BT /F1 12 Tf 50 300 Td (More) Tj ET"}}));
  Issue issue = paged_issue();
  SourcePages sources;
  for (Page& page : issue.pages) {
    page.born_digital = true;
    page.width = 300;
    page.height = 400;
    sources[page.id] = SourcePage{file, true, page.id.n};
  }
  WriteOptions write = options();
  write.sources = std::make_shared<const SourcePages>(sources);
  const Written pdf(issue, write);
  pdf.expect_sound();
  EXPECT_EQ(words_of(pdf.text()), (std::vector<std::string>{"Visible", "words", "More"}));
  EXPECT_THAT(pdf.said("/usr/bin/pdfinfo", {}), HasSubstr("Tagged:          no"));
}

TEST(Pdf, InvisibleTextOfARecognizedPageGivesWayToOurs) {
  for (const std::string turn : {"", "/Rotate 90", "/Rotate 180", "/Rotate 270"}) {
    const auto file = std::make_shared<const std::string>(test::make_pdf(
        {{"q 0.5 g 10 10 80 180 re f Q BT 3 Tr /F1 12 Tf 20 150 Td (old words) Tj ET "
          "BT 0 Tr /F1 12 Tf 20 20 Td (stamp) Tj ET /X Do",
          "/XObject << /X 10 0 R >>", turn,
          turn.ends_with("90") || turn.ends_with("270") ? "[0 0 200 100]" : "[0 0 100 200]"}},
        {"<< /Type /XObject /Subtype /Form /BBox [0 0 100 200] /Resources << /Font << /F1 3 0 R >> "
         ">> >>\n--\nBT 3 Tr /F1 12 Tf 20 100 Td (older) Tj ET"}));
    Issue issue = paged_issue();
    WriteOptions write = options();
    SourcePages sources;
    sources[issue.pages[0].id] = SourcePage{file, true, 1};
    write.sources = std::make_shared<const SourcePages>(sources);
    const Written pdf(issue, write);
    pdf.expect_sound();
    const std::string text = letters_of(pdf.text());
    EXPECT_THAT(text, AllOf(HasSubstr("stamp"), Not(HasSubstr("old")))) << turn;
    EXPECT_THAT(text, HasSubstr("渡轮复航渡轮今天复航，船票不变。大桥通车")) << turn;
    EXPECT_THAT(pdf.tags(), HasSubstr("渡轮今天复航，")) << turn;
  }
}

TEST(Pdf, APageThatTheFileLacksIsToldAndHasItsText) {
  Issue issue = paged_issue();
  WriteOptions write = options();
  SourcePages sources;
  sources[issue.pages[0].id] =
      SourcePage{std::make_shared<const std::string>("%PDF-1.4 no more"), true, 1};
  write.sources = std::make_shared<const SourcePages>(sources);
  const Written pdf(issue, write);
  EXPECT_EQ(pdf.found.count(DiagCode::page_not_drawn), 1U);
  EXPECT_THAT(letters_of(pdf.text()), HasSubstr("大桥通车"));
}

TEST(Pdf, IsNotWrittenWithoutThePictureOfAnyPage) {
  Diagnostics found;
  EXPECT_THAT(exporting::write_pdf(test::front_page(), options(), found), IsEmpty());
  EXPECT_EQ(found.count(DiagCode::format_skipped), 1U);
}

TEST(Pdf, OfAnyIssueIsSound) {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    Issue issue = test::random_issue(seed);
    if (issue.pages.empty()) continue;
    issue.pages.front().image = {"a.png", 1, 1, "image/png", test::one_pixel_png()};
    Written(issue).expect_sound();
  }
}

TEST(Pdf, NoPlaceOfAnyLineMakesItUnsound) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr double kFar = 1e30;
  for (const Box& box : {Box{-500, -500, -400, -400}, Box{kFar, kFar, kFar, kFar},
                         Box{10, 10, 10, 10}, Box{190, 20, 10, 10}, Box{kNone, 0, 1, kNone}}) {
    IssueBuilder b = page_of({"渡轮\u0007今天\uFEFF", "复航"}, "zh-Hans");
    b.issue.pages[0].lines[0].as_read += {0xD800, 0x110000, 0xFFFE, 0x20000};
    b.issue.articles[0].elements[0].segs[0].span.to += 4;
    b.issue.pages[0].lines[0].box = box;
    b.issue.pages[0].lines[1].box.reset();
    for (const double size : {200.0, 0.5, 50'000.0}) {
      b.issue.pages[0].width = b.issue.pages[0].height = size;
      const Written pdf(b.issue);
      pdf.expect_sound();
      if (size != 200.0) continue;
      EXPECT_EQ(letters_of(pdf.text()), "渡轮今天\uFFFD\uFFFD\uFFFD\U00020000复航");
    }
  }
}

TEST(Pdf, FilesThatAreNoneOrCutShortAreTold) {
  const OutputFile whole = Written(paged_issue()).file;
  const auto faults = [](std::string bytes) {
    return exporting::validate_pdf({"a.pdf", std::move(bytes)}, {});
  };
  EXPECT_THAT(faults(whole.bytes), IsEmpty());
  EXPECT_THAT(faults(""), SizeIs(1));
  EXPECT_THAT(faults("no PDF"), SizeIs(1));
  EXPECT_THAT(faults(whole.bytes.substr(0, whole.bytes.size() / 2)), SizeIs(1));
  EXPECT_THAT(faults("%PDF-1.7\nstartxref\n99999999\n%%EOF"), SizeIs(1));
}

}  // namespace
}  // namespace broadsheet
