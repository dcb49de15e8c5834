// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stages/layout/printed/lines.h"

namespace broadsheet::layout {
namespace {

constexpr float kSize = 8;
constexpr float kLetter = 4;
constexpr float kSpace = 2.2F;
constexpr float kLeading = 9.5F;

/// Letters are of different widths, figures and signs are not.
float width_of(char c) {
  return c >= 'a' && c <= 'z' ? kLetter * (0.61F + 0.13F * static_cast<float>((c - 'a') % 7))
                              : kLetter;
}

float width_of(const std::string& word) {
  float width = 0;
  for (const char c : word) width += width_of(c);
  return width;
}

/// Text of words of any length, the same for one seed.
std::vector<std::string> words(std::size_t count, std::uint32_t seed) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525 + 1013904223;
    const std::size_t length = 1 + (seed >> 16) % 4 + (seed >> 24) % 9;
    std::string word;
    for (std::size_t k = 0; k < length; ++k)
      word.push_back(static_cast<char>('a' + (seed / (k + 3) + k * 7) % 26));
    found.push_back(word);
  }
  return found;
}

/// A page on which words are set.
class Setting {
 public:
  Setting() {
    page_.id = {1};
    page_.width = 700;
    page_.height = 900;
    page_.marks.fonts.resize(1);
  }

  float word(const std::string& text, float x, float v, float size = kSize) {
    for (const char c : text) {
      Glyph g;
      g.unicode = static_cast<char32_t>(c);
      g.x0 = x;
      g.x1 = x += width_of(c) * size / kSize;
      g.y0 = v - 0.88F * size;
      g.y1 = v + 0.12F * size;
      g.baseline = v;
      g.size = size;
      page_.marks.glyphs.push_back(g);
    }
    return x;
  }

  /// A line of words from `x` with that much white between them. Returns where it ends.
  float line(const std::vector<std::string>& text, float x, float v, float space = kSpace,
             float size = kSize) {
    std::string whole;
    for (const std::string& each : text) {
      x = word(each, x, v, size) + space;
      whole += (whole.empty() ? "" : " ") + each;
    }
    set_.push_back(whole);
    return x - space;
  }

  /// A column of words of that width, justified without hyphens, or ragged. Returns its foot.
  float column(const std::vector<std::string>& text, float x, float v, float width,
               bool is_justified = true) {
    std::vector<std::string> row;
    float length = 0;
    const auto end_row = [&](bool is_last) {
      const auto gaps = static_cast<float>(row.size() - 1);
      const float white = width - length;
      line(row, x, v, is_justified && !is_last && gaps > 0 ? white / gaps : kSpace);
      v += kLeading;
      row.clear();
      length = 0;
    };
    for (const std::string& each : text) {
      const float next = width_of(each);
      if (!row.empty() && length + next + kSpace * static_cast<float>(row.size()) > width)
        end_row(false);
      row.push_back(each);
      length += next;
    }
    end_row(true);
    return v;
  }

  /// What was set and what was read, sorted.
  [[nodiscard]] std::vector<std::string> set() const { return sorted(set_); }
  [[nodiscard]] std::vector<std::string> read() const {
    Diagnostics diagnostics;
    const Page page = form_printed_lines(page_, {}, diagnostics);
    std::vector<std::string> lines;
    for (const Line& line : page.lines) {
      std::string& text = lines.emplace_back();
      for (const char32_t c : line.as_read) text.push_back(static_cast<char>(c));
    }
    return sorted(std::move(lines));
  }

  [[nodiscard]] bool reads(const std::string& line) const {
    const std::vector<std::string> found = read();
    return std::binary_search(found.begin(), found.end(), line);
  }
  /// How many lines there are, and how many of them came apart or together.
  [[nodiscard]] std::size_t lines() const { return set_.size(); }
  [[nodiscard]] std::size_t broken() const {
    const std::vector<std::string> whole = set();
    const std::vector<std::string> found = read();
    std::vector<std::string> missed;
    std::set_difference(whole.begin(), whole.end(), found.begin(), found.end(),
                        std::back_inserter(missed));
    return missed.size();
  }

 private:
  static std::vector<std::string> sorted(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
  }
  Page page_;
  std::vector<std::string> set_;
};

// Of a thousand narrow lines of words set at random, where one in eight was torn.
TEST(Gutters, JustifiedColumnsWithoutHyphensLoseHardlyALine) {
  std::size_t lines = 0;
  std::size_t broken = 0;
  for (std::uint32_t seed = 1; seed <= 24; ++seed) {
    Setting setting;
    setting.column(words(200, seed), 40, 60, 86 + static_cast<float>(seed % 8) * 9);
    lines += setting.lines();
    broken += setting.broken();
  }
  EXPECT_LE(100 * broken, lines) << broken;
}

TEST(Gutters, ColumnsOnTheSameBaselinesAreReadEachByItself) {
  std::size_t lines = 0;
  std::size_t broken = 0;
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    Setting setting;
    const float width = 96 + static_cast<float>(seed % 6) * 10;
    for (std::uint32_t c = 0; c < 3; ++c)
      setting.column(words(120, seed * 10 + c), 40 + static_cast<float>(c) * (width + 11), 60,
                     width);
    lines += setting.lines();
    broken += setting.broken();
  }
  EXPECT_LE(100 * broken, lines) << broken;
}

TEST(Gutters, RaggedColumnsOfThreeLinesAreReadDown) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    Setting setting;
    for (std::uint32_t c = 0; c < 3; ++c) {
      const std::vector<std::string> text = {"several", "words", "of", "one",    "short", "answer",
                                             "that",    "is",    "no", "longer", "than",  "this"};
      setting.column({text.begin() + seed % 3, text.end()}, 40 + static_cast<float>(c) * 121, 60,
                     110, false);
    }
    EXPECT_EQ(setting.read(), setting.set()) << seed;
  }
}

TEST(Gutters, ALastColumnOfOneLineStaysAColumn) {
  Setting setting;
  setting.column(words(90, 3), 40, 60, 120);
  setting.column(words(90, 4), 171, 60, 120);
  setting.line({"the", "last", "line"}, 302, 60);
  EXPECT_TRUE(setting.reads("the last line"));
}

TEST(Gutters, NeighbouringHeadlinesDoNotMergeOverFourMillimetres) {
  Setting setting;
  const float end = setting.line({"harbour", "opens"}, 40, 50, 6, 22);
  const float begin = end + 11.3F;
  setting.line({"ferry", "late"}, begin, 50, 6, 22);
  setting.column(words(80, 5), 40, 80, end - 40);
  setting.column(words(80, 6), begin, 80, 138);
  EXPECT_TRUE(setting.reads("harbour opens"));
  EXPECT_TRUE(setting.reads("ferry late"));
}

// A deck over both closes the white above; only the columns below say where it parts.
TEST(Gutters, HeadlinesOnTheMiddleOfTheirColumnsStandApartUnderADeck) {
  Setting setting;
  setting.line({"the", "deck", "of", "all", "the", "stories", "here"}, 60, 30, 4, 15);
  setting.line({"harbour"}, 60, 50, 5, 15);
  setting.line({"ferry"}, 201, 50, 5, 15);
  setting.column(words(80, 5), 40, 80, 120);
  setting.column(words(80, 6), 171, 80, 120);
  EXPECT_TRUE(setting.reads("harbour"));
  EXPECT_TRUE(setting.reads("ferry"));
}

TEST(Gutters, HeadlinesFittedToTheirColumnsStandApartOverANarrowGutter) {
  Setting setting;
  const float end = setting.line({"harbour", "opens"}, 40, 50, 7, 22);
  setting.line({"ferry", "late"}, end + 9.5F, 50.5F, 7, 21.5F);
  EXPECT_TRUE(setting.reads("harbour opens"));
  EXPECT_TRUE(setting.reads("ferry late"));
}

TEST(Gutters, WordsOfTwoFacesOnOneBaselineAreOneLine) {
  Setting setting;
  const float end = setting.word("harbour", 40, 50, 22);
  setting.word("opens", end + 9.5F, 50, 21.5F);
  EXPECT_TRUE(setting.reads("harbour opens"));
}

// Rivers of the lines below leave a strip of 0.85 sizes, which no gutter has.
TEST(Gutters, TwoWordsOfAJustifiedLineAreOneHoweverWideTheirSpace) {
  Setting setting;
  const auto set = [&](const std::string& left, float end, float begin, const std::string& right,
                       float v) {
    setting.word(left, end - width_of(left), v);
    setting.word(right, begin, v);
  };
  set("the", 60, 110, "particular", 60);
  set("captain", 85, 96, "questioned", 60 + kLeading);
  set("orchard", 76, 91.8F, "considered", 60 + 2 * kLeading);
  set("railways", 82, 95, "everyone", 60 + 3 * kLeading);
  EXPECT_TRUE(setting.reads("the particular"));
}

TEST(Gutters, ABulletStaysBeforeItsTextHoweverManyHang) {
  Setting setting;
  for (int i = 0; i < 8; ++i) {
    const float v = 60 + kLeading * static_cast<float>(i);
    if (i % 2 == 0) {
      setting.line({i % 8 == 0 ? "*" : "2.", i % 4 == 0 ? "some text" : "other text"}, 40, v, 5);
    } else {
      setting.line({i % 4 == 1 ? "goes on here" : "goes on there"}, 49, v);
    }
  }
  EXPECT_EQ(setting.read(), setting.set());
}

TEST(Gutters, FiguresInColumnsAreCellsEach) {
  Setting setting;
  const std::vector<std::vector<std::string>> table = {{"harbour", "16", "1", "8"},
                                                       {"ferry", "3", "14", "12"},
                                                       {"pier", "22", "8", "9"},
                                                       {"mole", "7", "11", "30"},
                                                       {"quay", "18", "2", "4"}};
  std::size_t cells = 0;
  for (std::size_t r = 0; r < table.size(); ++r) {
    for (std::size_t c = 0; c < table[r].size(); ++c, ++cells) {
      const float right = 110 + static_cast<float>(c) * 20;
      const float width = kLetter * static_cast<float>(table[r][c].size());
      setting.word(table[r][c], c == 0 ? 40 : right - width, 60 + kLeading * static_cast<float>(r));
    }
  }
  EXPECT_EQ(setting.read().size(), cells);
}

}  // namespace
}  // namespace broadsheet::layout
