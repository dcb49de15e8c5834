// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/read/pdf/document.h"
#include "stages/read/pdf/pdf.h"
#include "stages/read/pdf_module.h"
#include "tests/support/shared.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

const std::string kText = "BT /F1 12 Tf 50 300 Td (abc) Tj ET";

std::string message_of_pdf(const std::string& bytes, const Settings& settings = {}) {
  try {
    static_cast<void>(read_pdf_bytes(bytes, settings));
  } catch (const Error& fault) {
    return fault.what();
  }
  return {};
}

/// What is said of its first page that could not be read.
std::string message_of_page(const std::string& bytes) {
  const Issue issue = read_pdf_bytes(bytes);
  for (const Diagnostic& d : issue.diagnostics.items()) {
    if (d.code == DiagCode::page_failed) return d.detail;
  }
  return {};
}

std::string bytes_of_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

/// A page that says "Secret", encrypted with RC4 of 40 bits (ISO 32000-1, 7.6.3): the content is
/// object 100001.
std::string encrypted(std::string_view owner_key, std::string_view user_key,
                      std::string_view content) {
  return test::make_pdf(
      {{bytes_of_hex(content)}}, {}, {},
      fmt::format("/ID [(broadsheet-id-01) (broadsheet-id-01)] /Encrypt << /Filter /Standard /V 1 "
                  "/R 2 /P -4 /O <{}> /U <{}> >>",
                  owner_key, user_key));
}

const std::string kOpenToAll =
    encrypted("c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab",
              "97e2ab352fa3426168c8de29fac907773a502f1525ac8dca30b03c6cff80d3fc",
              "14f1a028e877a623d03e3c57af3a7d4d2cd8599f725452104a9e684d55d67ae77bd4ab94f0");
/// Its password is "open".
const std::string kLocked =
    encrypted("8eeb095819662a774442fb072e3d9f19e9d130ec09a4d0061e78fe920f7ab62f",
              "35451116be0f7ed4b12e75ce6f12cff0dfbbf45e0497411670fa71044cd17280",
              "c63de9716f3e0c78f31c73c44efdaa43ec5de96f6294856c88cce5efea9f8d6ccf8ce629a2");

TEST(PdfFile, OpensIfItsPasswordIsEmpty) {
  EXPECT_EQ(text_of(read_pdf_bytes(kOpenToAll).pages.at(0)), "Secret");
}

TEST(PdfFile, OpensWithItsPasswordAndAsksForIt) {
  EXPECT_NE(message_of_pdf(kLocked).find("--password"), std::string::npos);
  Settings settings;
  settings.password = "open";
  EXPECT_EQ(text_of(read_pdf_bytes(kLocked, settings).pages.at(0)), "Secret");
  settings.password = "shut";
  EXPECT_NE(message_of_pdf(kLocked, settings).find("another"), std::string::npos);
}

TEST(PdfFile, WithoutPagesSaysWhatItIs) {
  EXPECT_EQ(message_of_pdf(test::make_pdf({})), "it has no page.");
  EXPECT_NE(message_of_pdf(test::make_pdf({}, {}, "/Collection << /Type /Collection >>"))
                .find("portfolio"),
            std::string::npos);
  EXPECT_NE(
      message_of_pdf(test::make_pdf({}, {}, "/AcroForm << /Fields [] /XFA [] >>")).find("XFA"),
      std::string::npos);
}

TEST(PdfFile, ThatIsNoneIsRefusedWithARemedy) {
  for (const std::string bytes : {"", "%PDF-", "%PDF-1.7\nnothing", "JFIF"}) {
    const std::string message = message_of_pdf(bytes);
    EXPECT_NE(message.find("etch it again"), std::string::npos) << message;
  }
}

TEST(PdfFile, ThatNeedsCharacterMapsNamesThePackageThatHasThem) {
  const std::string font =
      "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /GBK-EUC-H /DescendantFonts [<< "
      "/Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (GB1) /Supplement 2 >> >>] >>";
  const std::string chinese = test::make_pdf({{kText, "/Font << /F9 10 0 R >>"}}, {font});
  const OpenDocument document = open_document(chinese, "");
  EXPECT_NO_THROW(expect_character_maps(*document, 1, true));
  try {
    expect_character_maps(*document, 1, false);
    FAIL() << "a font of Chinese needs maps";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.kind(), ErrorKind::resource);
    EXPECT_NE(std::string(fault.what()).find("apt-get install poppler-data"), std::string::npos);
  }
  const std::string english = test::make_pdf({{kText}});
  EXPECT_NO_THROW(expect_character_maps(*open_document(english, ""), 1, false));
}

TEST(PdfFile, IsReadWithoutTheFilesThatAreAttached) {
  const std::string file = test::make_pdf(
      {{kText, "",
        "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /FS 10 0 R "
        ">>]"}},
      {"<< /Type /Filespec /F (secret.txt) /EF << /F 11 0 R >> >>",
       "<< /Type /EmbeddedFile >>\n--\nattached words"},
      "/Names << /EmbeddedFiles << /Names [(secret.txt) 10 0 R] >> >>");
  EXPECT_EQ(text_of(read_pdf_bytes(file).pages.at(0)), "abc");
}

TEST(PdfFile, WhosePageHasNoSizeSaysSo) {
  const std::string message =
      message_of_page(test::make_pdf({{kText, "", "/CropBox [900 900 950 950]"}}));
  EXPECT_EQ(message.find("limit"), std::string::npos) << message;
  EXPECT_NE(message.find("no size"), std::string::npos) << message;
}

TEST(PdfFile, WithoutItsTableOfOffsetsIsRead) {
  const std::string bytes = test::make_pdf({{kText}});
  const Issue issue = read_pdf_bytes(bytes.substr(0, bytes.rfind("startxref")));
  EXPECT_EQ(text_of(issue.pages.at(0)), "abc");
}

TEST(PdfFile, ThatIsDamagedInAPageSaysSoOncePerPage) {
  const Issue issue =
      read_pdf_bytes(test::make_pdf({{kText + " Q Q Q Q (x) foo 3 bar ET ] >>"}, {kText}}));
  EXPECT_EQ(text_of(issue.pages.at(0)), "abc");
  ASSERT_EQ(issue.diagnostics.count(DiagCode::pdf_damaged), 1U);
  EXPECT_EQ(issue.diagnostics.items().at(0).page, PageId{1});
}

TEST(PdfFile, OfTooManyPagesIsRefused) {
  Settings settings;
  settings.limits.pages = 2;
  EXPECT_NE(
      message_of_pdf(test::make_pdf({{kText}, {kText}, {kText}}), settings).find("limit pages"),
      std::string::npos);
}

TEST(PdfFile, KeepsItsOtherPagesWhenOneIsTooLarge) {
  const Issue issue = read_pdf_bytes(test::make_pdf(
      {{kText}, {kText, "", "", "[0 0 20000 300]"}, {kText, "", "", "[0 0 14173 14173]"}}));
  ASSERT_EQ(issue.pages.size(), 3U);
  EXPECT_EQ(text_of(issue.pages[0]), "abc");
  EXPECT_EQ(text_of(issue.pages[1]), "");
  EXPECT_EQ(text_of(issue.pages[2]), "abc") << "a page of five metres";
  ASSERT_EQ(issue.diagnostics.count(DiagCode::page_failed), 1U);
  EXPECT_EQ(issue.diagnostics.items().at(0).page, PageId{2});
}

TEST(PdfFile, TakesItsLabelsUnlessTheyOnlyCount) {
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{kText}, {kText}, {kText}}, {},
                     "/PageLabels << /Nums [0 << /S /D >> 1 << /S /D /P (A) >>] >>"));
  EXPECT_EQ(issue.pages.at(0).label, "");
  EXPECT_EQ(issue.pages.at(1).label, "A1");
  EXPECT_EQ(issue.pages.at(2).label, "A2");
}

TEST(PdfFile, WithFormsThatHoldThemselvesComesToAnEnd) {
  const std::string form =
      "<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources << "
      "/XObject << /X 10 0 R /Y 11 0 R >> /Font << /F1 3 0 R >> >> >>\n--\n";
  const Issue issue =
      read_pdf_bytes(test::make_pdf({{"/X Do " + kText, "/XObject << /X 10 0 R >>"}},
                                    {form + "/Y Do /Y Do /Y Do", form + "/X Do /X Do /X Do"}));
  EXPECT_EQ(text_of(issue.pages.at(0)), "abc");
}

TEST(PdfFile, WithFormsThatMultiplyIsCutAtItsSteps) {
  const auto form = [](int inner) {
    const std::string call = fmt::format("/X Do ");
    std::string content;
    for (int i = 0; i < 20; ++i) content += call;
    return fmt::format(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources << "
        "/XObject << /X {} 0 R >> >> >>\n--\n{}",
        inner, content);
  };
  std::vector<std::string> objects;
  for (int i = 0; i < 12; ++i) objects.push_back(form(11 + i));
  objects.emplace_back("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>\n--\n0 0 m 9 9 l S");
  Settings settings;
  settings.limits.page_operators = 20'000;
  const Issue issue =
      read_pdf_bytes(test::make_pdf({{"/X Do", "/XObject << /X 10 0 R >>"}}, objects), settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_cut), 1U);
}

/// A form whose data is `bytes` of white space, packed as runs of 128 (ISO 32000-1, 7.4.5).
std::string form_of_white_space(std::size_t bytes) {
  std::string packed;
  for (std::size_t i = 0; i < bytes / 128; ++i) packed += "\x81 ";
  return "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /RunLengthDecode >>\n--\n" +
         packed + "\x80";
}

const std::string kFormX = "/XObject << /X 10 0 R >>";

TEST(PdfFile, ThatUnpacksToMoreThanALimitIsNotUnpacked) {
  Settings settings;
  settings.limits.page_content = 1 << 16;
  const auto cuts = [&](const std::string& file) {
    return read_pdf_bytes(file, settings).diagnostics.count(DiagCode::page_cut);
  };
  EXPECT_EQ(cuts(test::make_pdf({{kText + std::string(1 << 17, ' ')}, {kText}})), 1U);
  EXPECT_EQ(cuts(test::make_pdf({{"/X Do", kFormX}}, {form_of_white_space(1 << 17)})), 1U);
  EXPECT_EQ(cuts(test::make_pdf({{"/X Do", kFormX}}, {form_of_white_space(1 << 12)})), 0U);
  const std::string font =
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>";
  EXPECT_EQ(cuts(test::make_pdf({{kText, "/Font << /F9 10 0 R >>"}},
                                {font, form_of_white_space(1 << 17)})),
            1U);
}

/// The file of a font and the drawings of its glyphs are read for their shapes alone, which no page
/// of text needs.
TEST(PdfFile, IsReadThoughShapesOfAFontWouldUnpackToMore) {
  Settings settings;
  settings.limits.page_content = 1 << 16;
  const std::string font =
      "<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FontDescriptor 11 0 R >>";
  const std::string file = test::make_pdf(
      {{kText, "/Font << /F9 10 0 R >>"}},
      {font, "<< /Type /FontDescriptor /FontFile2 12 0 R >>", form_of_white_space(1 << 17)});
  const Issue issue = read_pdf_bytes(file, settings);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_cut), 0U);
  EXPECT_EQ(text_of(issue.pages.at(0)), "abc");
}

TEST(PdfFile, CountsTheWhiteSpaceOfAFormEachTimeItIsPainted) {
  Settings settings;
  settings.limits.page_operators = 100'000;
  std::string content = kText;
  for (int i = 0; i < 1000; ++i) content += " /X Do";
  const Issue issue =
      read_pdf_bytes(test::make_pdf({{content, kFormX}}, {form_of_white_space(3 << 20)}), settings);
  EXPECT_EQ(text_of(issue.pages.at(0)), "abc");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_cut), 1U);
}

TEST(PdfFile, WithEveryGlyphInOnePlaceIsReadInLinearTime) {
  std::string content = "BT /F1 10 Tf ";
  for (int i = 0; i < 50'000; ++i) content += "1 0 0 1 50 300 Tm (aaaa) Tj\n";
  EXPECT_EQ(read_page({content + "ET"}).marks.glyphs.size(), 200'000U);
}

TEST(PdfFile, IsReadTheSameOneFileAfterAnother) {
  const std::string bytes = test::make_pdf({{kText}, {kText}});
  EXPECT_EQ(read_pdf_bytes(bytes).pages, read_pdf_bytes(bytes).pages);
}

TEST(PdfFile, GivesItsPagesOneByOneInAnyOrder) {
  const std::string bytes = test::make_pdf({{kText}, {"BT /F1 9 Tf 5 5 Td (z) Tj ET"}});
  const auto document = open_pdf({"a.pdf", bytes}, {});
  Diagnostics found;
  EXPECT_EQ(document->page_count(), 2U);
  EXPECT_EQ(text_of(document->page(2, found)), "z");
  EXPECT_EQ(text_of(document->page(1, found)), "abc");
  EXPECT_EQ(document->frame().sources.at(0).name, "a.pdf");
}

TEST(PdfFile, BidsByItsHeader) {
  EXPECT_GT(bid_pdf("%PDF-1.4", "x"), 0);
  EXPECT_GT(bid_pdf(std::string(500, ' ') + "%PDF-1.4", "x"), 0);
  EXPECT_EQ(bid_pdf("text", "x.pdf"), 0);
}

/// Glyphs, and the spaces and line ends that a tool would print between them.
std::size_t printed_length(const Page& page) {
  std::size_t length = 2;
  const Glyph* before = nullptr;
  for (const Glyph& glyph : page.marks.glyphs) {
    const bool is_line = before == nullptr || glyph.baseline != before->baseline;
    const bool is_word = !is_line && glyph.x0 - before->x1 > 0.1F * glyph.size;
    length += is_line ? 3U : is_word ? 2U : 1U;
    before = &glyph;
  }
  return length;
}

TEST(PdfCorpus, DamagedFilesGiveNoFewerGlyphsThanPopplersOwnTool) {
  const auto table = test::shared_path("corpus/malformed/poppler_baseline.tsv");
  BROADSHEET_NEEDS_SHARED(table, "corpus/malformed");
  std::istringstream rows(test::bytes_of(*table));
  std::string row_text;
  std::getline(rows, row_text);
  while (std::getline(rows, row_text)) {
    std::vector<std::string> cells;
    std::istringstream fields(row_text);
    for (std::string cell; std::getline(fields, cell, '\t');) cells.push_back(cell);
    ASSERT_GE(cells.size(), 6U) << row_text;
    const auto path = test::shared_path("corpus/malformed/" + cells[0]);
    ASSERT_TRUE(path) << cells[0];
    const bool was_read = cells[3] == "0";
    const std::string bytes = test::bytes_of(*path);
    try {
      const Issue issue = read_pdf_bytes(bytes);
      std::size_t length = 0;
      for (const Page& page : issue.pages) length += printed_length(page);
      const std::size_t printed = was_read ? std::stoul(cells[5]) : 0;
      EXPECT_GE(length, printed) << cells[0];
    } catch (const Error& fault) {
      EXPECT_FALSE(was_read) << cells[0] << ": " << fault.what();
      EXPECT_GT(std::string(fault.what()).size(), 10U);
    }
  }
}

}  // namespace
}  // namespace broadsheet::read
