// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/page_images.h"

#include <filesystem>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>

#include "pipeline/files.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using namespace std::string_literals;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x01\x02\0\0\0\x03\x08\x02"s;
const std::string kJpeg =
    "\xFF\xD8\xFF\xE0\0\x04\x01\x02\xFF\xFF\xC2\0\x0B\x08\0\x05\0\x07\x01\x01\x11\0"s;
const std::string kWholeJpeg = kJpeg + "\xFF\xDA\0\x02\xFF\xD9"s;
const std::string kTiff =
    "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x09\0\0\0\x01\x01\x04\0\x01\0\0\0\x00\x01\0\0"s;
const std::string kJp2 =
    "\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"
    "ftypjp2 \0\0\0\0jp2 \0\0\0-jp2h\0\0\0\x16ihdr\0\0\0\x06"
    "\0\0\0\x04\0\x03"s;

std::optional<PixelSize> size_of(const std::string& bytes) {
  const test::Scratch scratch;
  const Fd fd(::open(scratch.write("a", bytes).c_str(), O_RDONLY));
  return pixel_size(fd.get());
}

/// A page of words with places, read from `folder`/0001.xml.
Page found(const std::filesystem::path& folder, const std::string& named) {
  Issue issue;
  Page page;
  page.id.n = 1;
  page.width = page.height = 100;
  page.unit = Unit::pixel;
  page.image.file = named;
  issue.pages.push_back(page);
  const std::filesystem::path input = folder / "0001.alto.xml";
  ShownPages none;
  find_page_images(issue, {&input, 1}, {}, none);
  return issue.pages[0];
}

/// Each of a file of its own, a hundred pixels square.
Issue of_two_pages() {
  Issue issue;
  for (std::uint32_t n = 1; n <= 2; ++n) {
    Page& page = issue.pages.emplace_back();
    page.id.n = n;
    page.source = n - 1;
    page.width = page.height = 100;
    page.unit = Unit::pixel;
  }
  return issue;
}

TEST(PageImages, HaveTheSizeThatTheirHeadStates) {
  EXPECT_EQ(size_of(kPng), (PixelSize{258, 3}));
  EXPECT_EQ(size_of(kJpeg), (PixelSize{7, 5}));
  EXPECT_EQ(size_of(kTiff), (PixelSize{9, 256}));
  EXPECT_EQ(size_of(kJp2), (PixelSize{4, 6}));
  EXPECT_EQ(size_of("GIF89a\x02\0\x03\0"s), (PixelSize{2, 3}));
}

TEST(PageImages, ThatAreCutOffOrNoneHaveNoSize) {
  for (const std::string& bytes : {kPng, kJpeg, kTiff, kJp2})
    for (std::size_t cut = 0; cut < 12; ++cut)
      EXPECT_EQ(size_of(bytes.substr(0, cut)), std::nullopt);
  EXPECT_EQ(size_of("\xFF\xD8\xFF\xFF\xFF\xFF\xFF"), std::nullopt);
  EXPECT_EQ(size_of("a text"), std::nullopt);
}

TEST(PageImages, AreFoundByTheNameThatThePageGives) {
  const test::Scratch scratch;
  scratch.write("in/scan7.png", kPng);
  const Page page = found(scratch / "in", "//server\\share/scan7.png");
  EXPECT_EQ(page.image.width, 258U);
  EXPECT_EQ(page.image.file, "//server\\share/scan7.png");
  EXPECT_EQ(found(scratch / "in", "D:\\x\\scan7.tif").image.height, 3U);
}

TEST(PageImages, AreFoundByTheNameOfTheFile) {
  const test::Scratch scratch;
  scratch.write("in/0001.jpg", kJpeg);
  const Page page = found(scratch / "in", "");
  EXPECT_EQ(page.image.width, 7U);
  EXPECT_EQ(page.image.file, "0001.jpg");
}

TEST(PageImages, OfEditionsOfPagesComeWithTheirBytes) {
  const test::Scratch scratch;
  scratch.write("in/0001.jpg", kWholeJpeg);
  scratch.write("in/0002.tif", kTiff);
  Issue issue = of_two_pages();
  const std::filesystem::path inputs[] = {scratch / "in" / "0001.xml", scratch / "in" / "0002.xml"};
  ConvertOptions options;
  options.formats = {"epub-pages"};
  ShownPages shown;
  exporting::Facsimiles& facsimiles = shown.facsimiles;
  find_page_images(issue, inputs, options, shown);
  ASSERT_EQ(facsimiles.size(), 1U);
  EXPECT_EQ(facsimiles[PageId{1}].data, kWholeJpeg);
  EXPECT_EQ(facsimiles[PageId{1}].media_type, "image/jpeg");
  ASSERT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
  EXPECT_TRUE(issue.pages[0].image.data.empty()) << "other formats name it as ever";
  const auto is_left_out = [&] {
    facsimiles.clear();
    find_page_images(issue, inputs, options, shown);
    return facsimiles.empty();
  };
  options.page_pixels = 34;
  EXPECT_TRUE(is_left_out());
  options.page_pixels = 35;
  EXPECT_FALSE(is_left_out());
  scratch.write("in/0001.jpg", kJpeg);
  EXPECT_TRUE(is_left_out()) << "it ends in the middle";
  options.page_pixels = 40'000'000;
  scratch.write("in/0001.jpg",
                "\xFF\xD8\xFF\xC0\0\x0B\x08\x4E\x20\x4E\x20\x01\x01\x11\0"
                "\xFF\xDA\0\x02\xFF\xD9"s);
  EXPECT_TRUE(is_left_out()) << "of 20,000 by 20,000 pixels";
  EXPECT_TRUE(shown.sources.empty());
}

TEST(PageImages, OfFormatsThatKeepPagesComeAsTheyAre) {
  const test::Scratch scratch;
  scratch.write("in/0001.jp2", kJp2);
  scratch.write("in/0002.gif", "GIF89a\x02\0\x03\0"s);
  Issue issue = of_two_pages();
  const std::filesystem::path inputs[] = {scratch / "in" / "0001.xml", scratch / "in" / "0002.xml"};
  ConvertOptions options;
  options.formats = {"pdf"};
  ShownPages shown;
  find_page_images(issue, inputs, options, shown);
  ASSERT_EQ(shown.sources.size(), 1U);
  EXPECT_EQ(*shown.sources[PageId{1}].file, kJp2);
  EXPECT_FALSE(shown.sources[PageId{1}].is_pdf);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
  EXPECT_TRUE(shown.facsimiles.empty());
}

TEST(PageImages, AreNeverLookedForOutsideOfTheFolder) {
  const test::Scratch scratch;
  scratch.write("secret.png", kPng);
  std::filesystem::create_directories(scratch / "in");
  std::filesystem::create_symlink(scratch / "secret.png", scratch / "in" / "0001.png");
  EXPECT_EQ(found(scratch / "in", "../secret.png").image.width, 0U);
}

}  // namespace
}  // namespace broadsheet::pipeline
