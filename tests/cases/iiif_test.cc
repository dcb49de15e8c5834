// SPDX-License-Identifier: GPL-3.0-or-later
// A manifest of IIIF and the pictures of pages that are drawn for it.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;

/// The size that the head of a PNG states.
std::pair<std::uint64_t, std::uint64_t> size_of_png(const std::string& bytes) {
  const auto number = [&](std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      value = value << 8U | static_cast<unsigned char>(bytes.at(i));
    return value;
  };
  EXPECT_EQ(bytes.substr(1, 3), "PNG");
  return {number(16), number(20)};
}

TEST(PageImages, AreThereAsTheManifestNamesThem) {
  const Scratch scratch;
  const std::string input = std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/two-pages.pdf";
  const Ran ran = convert(input, scratch / "out",
                          {"--to", "iiif,mets-alto", "--page-images", "png", "--dpi", "40",
                           "--iiif-base", "https://example.org/papers/"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const fs::path item = scratch / "out/two-pages";
  const auto manifest = nlohmann::json::parse(bytes_of((item / "iiif/manifest.json").string()));
  const std::string id = manifest.at("id");
  // The folder of the item is served there.
  const std::string base = id.substr(0, id.size() - std::string("iiif/manifest.json").size());
  EXPECT_TRUE(base.starts_with("https://example.org/papers/")) << base;
  ASSERT_EQ(manifest.at("items").size(), 2U);
  std::size_t pictures = 0;
  for (const auto& canvas : manifest.at("items")) {
    const auto& body = canvas.at("items").at(0).at("items").at(0).at("body");
    const std::string address = body.at("id");
    ASSERT_TRUE(address.starts_with(base)) << address;
    const fs::path picture = item / address.substr(base.size());
    ASSERT_TRUE(fs::exists(picture)) << picture;
    EXPECT_EQ(body.at("format"), "image/png");
    const auto [width, height] = size_of_png(bytes_of(picture.string()));
    EXPECT_EQ(body.at("width"), width);
    EXPECT_EQ(body.at("height"), height);
    EXPECT_EQ(canvas.at("width"), width);
    EXPECT_EQ(canvas.at("height"), height);
    const std::string alto = canvas.at("seeAlso").at(0).at("id");
    EXPECT_TRUE(fs::exists(item / alto.substr(base.size()))) << alto;
    ++pictures;
  }
  // No other picture lies there.
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(item / "iiif/images")) files += file.exists();
  EXPECT_EQ(files, pictures);
}

TEST(Collection, SaysHowManyIssuesItHas) {
  const Scratch scratch;
  const auto collected = [&] { return broadsheet({"collection", (scratch / "out").string()}).out; };
  const auto add = [&](const std::string& page) {
    const Ran ran = convert(scratch.write("page.md", page), scratch / "out",
                            {"--to", "iiif", "--iiif-base", "https://example.org/"});
    EXPECT_EQ(ran.code, 0) << ran.err;
  };
  std::string page = kPage;
  add(page);
  EXPECT_THAT(collected(), testing::EndsWith(": 1 manifest\n"));
  EXPECT_THAT(collected(), testing::EndsWith(": 1 manifest, as it was\n"));
  fs::rename(scratch / "out/page", scratch / "out/first");
  const std::string_view day = "3月1日 星期五";
  add(page.replace(page.find(day), day.size(), "3月2日 星期六"));
  EXPECT_THAT(collected(), testing::EndsWith(": 2 manifests\n"));
}

}  // namespace
}  // namespace broadsheet::test
