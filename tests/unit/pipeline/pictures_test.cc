// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pictures.h"

#include <gtest/gtest.h>

#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n rest";

/// An issue of one page that names one picture, read from `folder`/page.md.
Issue loaded(const std::filesystem::path& folder, const std::string& file,
             const Limits& limits = {}) {
  Issue issue;
  Page page;
  page.id.n = 1;
  Picture picture;
  picture.id = {page.id, 1};
  picture.source = file;
  picture.file = file;
  page.pictures.push_back(picture);
  issue.pages.push_back(page);
  const std::filesystem::path input = folder / "page.md";
  load_pictures(issue, {&input, 1}, limits);
  return issue;
}

bool is_loaded(const Issue& issue) {
  return !issue.pages[0].pictures[0].data.empty();
}

TEST(Pictures, AreLoadedFromTheFolderOfTheInput) {
  const test::Scratch scratch;
  scratch.write("in/img/a.png", kPng);
  const Issue issue = loaded(scratch / "in", "img/a.png");
  EXPECT_TRUE(is_loaded(issue));
  EXPECT_EQ(issue.pages[0].pictures[0].media_type, "image/png");
  EXPECT_TRUE(issue.diagnostics.items().empty());
}

TEST(Pictures, AreNeverLoadedFromOutsideOfIt) {
  const test::Scratch scratch;
  scratch.write("secret.png", kPng);
  scratch.write("in/page.md", "x");
  std::filesystem::create_symlink(scratch / "secret.png", scratch / "in/link.png");
  std::filesystem::create_directory_symlink(scratch.path(), scratch / "in/up");
  for (const std::string& file : {std::string("../secret.png"), (scratch / "secret.png").string(),
                                  std::string("link.png"), std::string("up/secret.png")}) {
    const Issue issue = loaded(scratch / "in", file);
    EXPECT_FALSE(is_loaded(issue)) << file;
    EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_missing), 1U) << file;
  }
}

TEST(Pictures, ThatAreMissingOrFoldersAreReported) {
  const test::Scratch scratch;
  scratch.write("in/folder.png/x", "x");
  for (const char* file : {"none.png", "folder.png", ""}) {
    const Issue issue = loaded(scratch / "in", file);
    EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_missing), 1U) << file;
  }
}

TEST(Pictures, OfOtherKindsOrTooLargeAreNotShown) {
  const test::Scratch scratch;
  scratch.write("a.png", "this is no picture");
  EXPECT_EQ(loaded(scratch.path(), "a.png").diagnostics.count(DiagCode::picture_not_shown), 1U);
  scratch.write("b.png", kPng);
  Limits small;
  small.picture_bytes = 4;
  const Issue issue = loaded(scratch.path(), "b.png", small);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::picture_not_shown), 1U);
  EXPECT_FALSE(is_loaded(issue));
}

}  // namespace
}  // namespace broadsheet::pipeline
