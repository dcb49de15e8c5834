// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/page_language.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using recognize::LineKind;
using recognize::LinePicture;

/// Of whose picture nothing is known but its size.
class WhiteScan final : public recognize::Scan {
 public:
  [[nodiscard]] std::uint32_t width() const override { return 600; }
  [[nodiscard]] std::uint32_t height() const override { return 800; }
  [[nodiscard]] double dpi() const override { return 72; }
  [[nodiscard]] const std::string& fault() const override { return fault_; }
  [[nodiscard]] int quarter_turns() const override { return 0; }
  [[nodiscard]] double skew() const override { return 0; }
  [[nodiscard]] const recognize::Ink& ink() const override { return ink_; }
  [[nodiscard]] LinePicture line(const Box& box, bool is_vertical) const override {
    const auto width = static_cast<std::uint32_t>(box.x1 - box.x0);
    LinePicture picture{width, 12, {}, is_vertical, 72};
    picture.grey.assign(std::size_t{width} * 12, 255);
    return picture;
  }
  [[nodiscard]] Point on_picture(Point on_page) const override { return on_page; }

 private:
  recognize::Ink ink_;
  std::string fault_;
};

/// Reads the same in every line, whatever language it is for.
class SayingReader final : public recognize::LineReader {
 public:
  explicit SayingReader(TextView text) : text_(text) {}
  [[nodiscard]] recognize::LineReading read(const LinePicture& /*line*/) override {
    recognize::LineReading reading;
    for (const char32_t c : text_) reading.characters.push_back({c, 0, 1, 90, {}});
    reading.confidence = 0.9;
    return reading;
  }

 private:
  Text text_;
};

/// Has networks of English, German and French, and counts who compares them.
class SayingReaders final : public recognize::LineReaders {
 public:
  SayingReaders(TextView text, std::vector<std::string_view> languages)
      : text_(text), languages_(std::move(languages)) {}

  class OneLoan final : public Loan {
   public:
    explicit OneLoan(SayingReaders& all) : all_(all), reader_(all.text_) {}
    [[nodiscard]] recognize::LineReader& reader(const LineKind& /*kind*/) override {
      return reader_;
    }
    [[nodiscard]] std::size_t surest(std::span<const LineKind> kinds,
                                     std::span<const LinePicture> lines) override {
      ++all_.compared;
      for (const LinePicture& line : lines) all_.widths.push_back(line.width);
      return kinds.size() - 1;
    }
    [[nodiscard]] std::vector<double> surenesses(const LineKind& /*kind*/,
                                                 std::span<const LinePicture> lines) override {
      return std::vector<double>(lines.size(), 0.9);
    }
    [[nodiscard]] const std::vector<std::string>& missing() const override { return missing_; }

   private:
    SayingReaders& all_;
    SayingReader reader_;
    std::vector<std::string> missing_;
  };

  [[nodiscard]] std::unique_ptr<Loan> lend() override { return std::make_unique<OneLoan>(*this); }
  [[nodiscard]] bool has_network(const LineKind& kind) override {
    return std::find(languages_.begin(), languages_.end(), kind.language->tag) != languages_.end();
  }
  void prepare() override {}
  [[nodiscard]] std::string folder() const override { return {}; }

  int compared = 0;
  std::vector<std::uint32_t> widths;  ///< of the pictures that were compared

 private:
  Text text_;
  std::vector<std::string_view> languages_;
};

std::vector<Line> lines_of_letters() {
  std::vector<Line> lines(8);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].as_read = Text(30, recognize::kInk);
    lines[i].style.size = 10;
    const double y = 20 + 12 * static_cast<double>(i);
    lines[i].box = Box{20, y, 320, y + 10};
  }
  return lines;
}

std::string_view language_by(SayingReaders& readers,
                             const std::vector<Line>& lines = lines_of_letters()) {
  const WhiteScan scan;
  const auto loan = readers.lend();
  return page_language(lines, scan, readers, *loan, {})->tag;
}

const std::vector<std::string_view> kThree = {"en", "de", "fr"};

TEST(PageLanguage, IsToldByTheCommonestWordsWithoutComparingNetworks) {
  struct Case {
    TextView text;
    std::string_view tag;
  };
  for (const Case& c : {Case{U"the end of a day that was in all", "en"},
                        Case{U"der Tag und die Nacht von dem Haus", "de"},
                        Case{U"le jour et la nuit dans une maison", "fr"}}) {
    SayingReaders readers(c.text, kThree);
    EXPECT_EQ(language_by(readers), c.tag);
    EXPECT_EQ(readers.compared, 0) << c.tag;
  }
}

TEST(PageLanguage, IsComparedWhereWordsAreFewOrOfTwoLanguages) {
  for (const TextView text : {TextView(U"Baltimore Steam Packet Company"),
                              TextView(U"the day of und der die that das")}) {
    SayingReaders readers(text, kThree);
    EXPECT_EQ(language_by(readers), "fr");
    EXPECT_EQ(readers.compared, 1);
  }
}

TEST(PageLanguage, IsComparedWhereANetworkIsOfALanguageWhoseWordsNobodyKnowsHere) {
  const TextView text = U"the end of a day that was in all";
  SayingReaders readers(text, {"en", "de", "es"});
  EXPECT_EQ(language_by(readers), "es");
  EXPECT_EQ(readers.compared, 1);
}

TEST(PageLanguage, IsInRomanTypeOrFrakturWhateverTheWordsSay) {
  SayingReaders german(U"der Tag und die Nacht von dem Haus", {"en", "de", "fr", "de-Latf"});
  EXPECT_EQ(language_by(german), "de-Latf");
  EXPECT_EQ(german.compared, 1);
  SayingReaders english(U"the end of a day that was in all", {"en", "de", "fr", "de-Latf"});
  EXPECT_EQ(language_by(english), "en");
  EXPECT_EQ(english.compared, 0) << "nobody prints English in Fraktur";
}

TEST(PageLanguage, IsToldByWholeLinesAndNotByPieces) {
  std::vector<Line> lines = lines_of_letters();
  for (std::size_t i = 0; i < lines.size() / 2; ++i) {
    lines[i].as_read.resize(8);
    lines[i].box->x1 = 100;
  }
  SayingReaders readers(U"Baltimore Steam Packet Company", kThree);
  (void)language_by(readers, lines);
  ASSERT_FALSE(readers.widths.empty());
  for (const std::uint32_t width : readers.widths) EXPECT_GT(width, 200U);
}

}  // namespace
}  // namespace broadsheet::pipeline
