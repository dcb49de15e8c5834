// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/machine_tables.h"
#include "stages/read/glyphs/face.h"
#include "stages/read/glyphs/references.h"
#include "stages/read/glyphs/shapes.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

/// The tables of a cache in a scratch folder, which think that every font is one file there; counts
/// how many are made.
class Tables final : public KeptTables {
 public:
  Tables(const test::Scratch& scratch, const fs::path& folder)
      : cache_(machine_tables(TableCache({folder}))), font_(scratch / "font") {}

  [[nodiscard]] KeptTable get(const Source& source,
                              const std::function<std::string()>& make) const override {
    return cache_->get({source.name, source.version, font_}, [&] {
      ++made;
      return spoilt.empty() ? make() : spoilt;
    });
  }

  mutable int made = 0;
  std::string spoilt;  ///< what is made instead, if it is not empty

 private:
  std::shared_ptr<const KeptTables> cache_;
  std::string font_;
};

class GlyphTables : public testing::Test {
 protected:
  void SetUp() override {
    const std::vector<std::string> missing = read::missing_reference_packages();
    if (!missing.empty()) GTEST_SKIP() << "skipped: the package " << missing[0] << " is missing";
    const read::ReferenceFont& font = read::reference_fonts().back();
    const read::GlyphFace face(std::string(font.file), font.face);
    for (const char32_t c : std::u32string_view(U"春l0口，")) {
      const std::uint32_t glyph = face.glyph_of(c);
      shapes_.push_back({.outline = [outline = face.outline_of(glyph)] { return outline; },
                         .advance = face.advance_of(glyph)});
    }
    scratch_.write("font", "a font");
    right_ = read(KeptTables());
  }

  /// What the shapes are read as, with everything that led to it.
  [[nodiscard]] std::string read(const KeptTables& tables) const {
    const std::vector<std::uint32_t> text = {0, 1, 2, read::kTextBreak, 3, 4};
    std::string told;
    for (const read::RecognizedShape& shape :
         read::recover(shapes_, text, read::ClaimTrust::trusted, tables)) {
      told += to_utf8(Text(1, shape.unicode)) + ":";
      for (const read::Candidate& c : shape.candidates)
        told += to_utf8(Text(1, c.unicode)) + std::to_string(c.score) + " ";
      told += std::to_string(shape.margin) + "\n";
    }
    return told;
  }

  /// Reads with the tables of the cache as it is; how many had to be made.
  int made(const std::string& spoilt = "") {
    Tables tables(scratch_, scratch_ / "cache");
    tables.spoilt = spoilt;
    EXPECT_EQ(read(tables), right_);
    return tables.made;
  }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(scratch_ / "cache"))
      files.push_back(entry.path());
    return files;
  }

  test::Scratch scratch_;
  std::vector<read::ShapeToRead> shapes_;
  std::string right_;
};

TEST_F(GlyphTables, AreMadeOnceAndReadTheSame) {
  const int all = made();
  EXPECT_GT(all, 10);
  EXPECT_EQ(made(), 0);
  EXPECT_EQ(files().size(), static_cast<std::size_t>(all));
}

TEST_F(GlyphTables, ThatAreCutOffOrChangedAreMadeAnew) {
  const int all = made();
  for (const fs::path& file : files()) fs::resize_file(file, fs::file_size(file) - 1);
  EXPECT_EQ(made(), all);
  for (const fs::path& file : files()) fs::resize_file(file, 0);
  EXPECT_EQ(made(), all);
  for (const fs::path& file : files())
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(40).put('\x55');
  EXPECT_GT(made(), 0);
  EXPECT_EQ(made(), 0);
}

TEST_F(GlyphTables, OfAFontThatWasReplacedAreNotTaken) {
  const int all = made();
  scratch_.write("font", "A font");
  EXPECT_EQ(made(), all);
}

TEST_F(GlyphTables, ThatAreWholeAndHoldNoFormsArePassedOver) {
  const int all = made("something else");
  EXPECT_EQ(made(), 0);
  EXPECT_EQ(files().size(), static_cast<std::size_t>(all));
}

TEST_F(GlyphTables, NeedNoPlace) {
  scratch_.write("cache", "a file where the folder should be");
  const int all = made();
  EXPECT_EQ(made(), all);
}

TEST_F(GlyphTables, CanBeMadeBeforeTheyAreNeeded) {
  Tables tables(scratch_, scratch_ / "cache");
  read::make_glyph_table("glyphs-uming-0-hundred", tables);
  EXPECT_EQ(tables.made, 1);
  read::make_glyph_table("no such table", tables);
  EXPECT_EQ(files().size(), 1U);
  EXPECT_EQ(files()[0].filename().string().find("glyphs-uming-0-hundred-"), 0U);
}

}  // namespace
}  // namespace broadsheet::pipeline
