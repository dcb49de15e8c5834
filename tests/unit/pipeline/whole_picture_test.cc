// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/whole_picture.h"

#include <string>

#include <gtest/gtest.h>

#include "stages/export/package/zip_package.h"

namespace broadsheet::pipeline {
namespace {

std::string big(std::uint32_t value, int bytes) {
  std::string out;
  while (bytes-- > 0) out += static_cast<char>((value >> (8 * bytes)) & 0xFF);
  return out;
}

std::string chunk(const std::string& name, const std::string& data) {
  return big(static_cast<std::uint32_t>(data.size()), 4) + name + data +
         big(exporting::checksum(name + data), 4);
}

std::string png(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" +
         chunk("IHDR", big(width, 4) + big(height, 4) + std::string("\x8\x2\0\0\0", 5)) +
         chunk("IDAT", "data") + chunk("IEND", "");
}

std::string jpeg(std::uint32_t width, std::uint32_t height) {
  return std::string("\xFF\xD8\xFF\xE0", 4) + big(4, 2) + "ab" + "\xFF\xC0" + big(11, 2) + "\x08" +
         big(height, 2) + big(width, 2) + std::string("\x01\x01\x11\0", 4) + "\xFF\xDA" +
         big(4, 2) + "ab" + std::string("data\xFF\0more\xFF\xD0more", 16) + "\xFF\xD9";
}

std::string gif(bool has_end) {
  std::string bytes = "GIF89a" + std::string("\x02\0\x03\0\0\0\0", 7);
  bytes += std::string("\x21\xF9\x04\0\0\0\0\0", 8);
  bytes += std::string("\x2C\0\0\0\0\x02\0\x03\0\0\x02\x02xx\0", 15);
  return bytes + (has_end ? ";" : "");
}

TEST(WholePicture, IsSeenByItsBytes) {
  for (const std::string& bytes : {png(30, 40), jpeg(30, 40)}) {
    const WholePicture picture = look_at_picture(bytes);
    EXPECT_EQ(picture.fault, "") << picture.media_type;
    EXPECT_EQ(picture.width, 30U);
    EXPECT_EQ(picture.height, 40U);
  }
  EXPECT_EQ(look_at_picture(gif(true)).fault, "");
  EXPECT_EQ(look_at_picture(gif(true)).height, 3U);
  EXPECT_EQ(look_at_picture("%PDF-1.7").media_type, "");
  EXPECT_EQ(look_at_picture("").media_type, "");
}

TEST(WholePicture, EndsWhereItEndsAndNotBefore) {
  for (const std::string& whole : {png(30, 40), jpeg(30, 40), gif(true)}) {
    for (std::size_t size = 8; size < whole.size(); ++size) {
      const WholePicture picture = look_at_picture(whole.substr(0, size));
      EXPECT_NE(picture.fault, "") << picture.media_type << " " << size;
    }
    EXPECT_EQ(look_at_picture(whole + "trailing").fault, "");
  }
}

TEST(WholePicture, IsBrokenWithAWrongChecksumOrNoSize) {
  std::string bytes = png(30, 40);
  bytes[42] ^= 1;
  EXPECT_EQ(look_at_picture(bytes).fault, "is broken");
  EXPECT_EQ(look_at_picture(png(0, 40)).fault, "is broken");
  EXPECT_EQ(look_at_picture(jpeg(30, 0)).fault, "is broken");
  EXPECT_EQ(look_at_picture("\x89PNG\r\n\x1A\n" + chunk("IDAT", "x")).fault, "is broken");
}

TEST(HeadOfAPicture, HasItsSizeWhateverComesBehind) {
  for (const std::string& whole : {png(30, 40), jpeg(30, 40)}) {
    const WholePicture head = look_at_head(whole.substr(0, whole.size() - 4));
    EXPECT_EQ(head.fault, "") << head.media_type;
    EXPECT_EQ(head.width, 30U) << head.media_type;
    EXPECT_EQ(head.height, 40U) << head.media_type;
    EXPECT_EQ(head.pixels(), 1200U) << head.media_type;
  }
  EXPECT_EQ(look_at_head(gif(false)).height, 3U);
  EXPECT_EQ(look_at_head("%PDF-1.7").media_type, "");
  EXPECT_EQ(look_at_head("\xFF\xD8\xFF").pixels(), 0U);
}

TEST(WholePicture, OfManyPixelsIsSmallToLookAt) {
  EXPECT_EQ(look_at_picture(png(20'000, 20'000)).width, 20'000U);
  EXPECT_EQ(look_at_picture(png(0xFFFFFFFF, 0xFFFFFFFF)).height, 0xFFFFFFFFU);
}

}  // namespace
}  // namespace broadsheet::pipeline
