// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ocr_models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A folder with a model of that TOML.
class Models {
 public:
  explicit Models(const std::string& toml) {
    folder_.write("net.onnx", "network");
    folder_.write("keys.txt", "天\n");
    folder_.write("one.toml", toml);
  }
  [[nodiscard]] std::vector<recognize::CtcModel> read() const {
    return read_ocr_models(folder_.path());
  }
  [[nodiscard]] std::string fault() const {
    try {
      (void)read();
      return "";
    } catch (const UsageError& error) {
      const std::string what = error.what();
      return what.substr(what.rfind("one.toml"));
    }
  }

 private:
  test::Scratch folder_;
};

const std::string kLeast = "model = 'net.onnx'\ndictionary = 'keys.txt'\nscripts = ['Hans']\n";

TEST(OcrModels, AreReadWithWhatTheirTomlSays) {
  const auto models = Models(kLeast +
                             "also = ['Latn', 'Hant']\ndirection = 'vertical'\n"
                             "height = 32\nsqueeze = 0.5\n")
                          .read();
  ASSERT_EQ(models.size(), 1U);
  const recognize::CtcModel& model = models[0];
  EXPECT_EQ(model.name, "one.toml");
  EXPECT_EQ(model.network, "network");
  EXPECT_EQ(model.dictionary, "天\n");
  EXPECT_THAT(model.scripts, ElementsAre("Hans"));
  EXPECT_THAT(model.also, ElementsAre("Latn", "Hant"));
  EXPECT_TRUE(model.is_vertical);
  EXPECT_EQ(model.height, 32U);
  EXPECT_DOUBLE_EQ(model.squeeze, 0.5);
}

TEST(OcrModels, HaveUsualValues) {
  const recognize::CtcModel model = Models(kLeast).read().at(0);
  EXPECT_FALSE(model.is_vertical);
  EXPECT_EQ(model.height, 48U);
  EXPECT_DOUBLE_EQ(model.squeeze, 1);
}

TEST(OcrModels, AreRefusedWithFileAndLine) {
  for (const auto& [toml, words] : std::vector<std::pair<std::string, const char*>>{
           {kLeast + "hight = 48\n", "one.toml:4: hight is no key of a model. Its keys are model,"},
           {kLeast + "height = 4\n", "one.toml:4: height takes a number of pixels from 8 to 512."},
           {kLeast + "height = '48'\n", "one.toml:4: height takes a number"},
           {kLeast + "squeeze = 2\n", "one.toml:4: squeeze takes a number from 0.25 to 1"},
           {kLeast + "squeeze = nan\n", "one.toml:4: squeeze takes a number"},
           {kLeast + "direction = 'down'\n", "one.toml:4: direction takes horizontal or vertical"},
           {kLeast + "also = []\n", "one.toml:4: also takes a list of scripts"},
           {kLeast + "also = [\n'Hant',\n'chinese']\n", "one.toml:6: also takes codes of scripts"},
           {"model = 'net.onnx'\nscripts = ['Hans']\n", "one.toml:1: dictionary is missing."},
           {"model = 'no.onnx'\n", "one.toml:1: model names no.onnx, which is no file of this"},
           {"model = '../net.onnx'\n", "one.toml:1: model takes the name of a file in the same"},
           {"model = ''\n", "one.toml:1: model is empty."},
           {"model = 7\n", "one.toml:1: model takes a string"},
           {"model = \n", "one.toml:1: "},
       })
    EXPECT_THAT(Models(toml).fault(), HasSubstr(words)) << toml;
}

TEST(OcrModels, HaveEachKeyInTheirPage) {
  const std::string page = test::bytes_of(BROADSHEET_SOURCE_DIR "/docs/ocr-models.md");
  for (const std::string_view key : ocr_model_keys())
    EXPECT_THAT(page, HasSubstr("| `" + std::string(key) + "` |"));
}

TEST(OcrModels, OfANamedFolderComeFirst) {
  test::Scratch folder;
  (void)folder.write("share/broadsheet/ocr/x", "");
  (void)folder.write("mine/x", "");
  const auto folders = ocr_folders(folder / "mine", folder / "share/broadsheet");
  ASSERT_GE(folders.size(), 2U);
  EXPECT_EQ(folders.front(), folder / "mine");
  EXPECT_THAT(folders, testing::Contains(folder / "share/broadsheet/ocr"));
  EXPECT_THROW((void)ocr_folders(folder / "nowhere", folder.path()), UsageError);
}

TEST(OcrModels, OfAFolderWithoutTomlAreNone) {
  test::Scratch folder;
  (void)folder.write("net.onnx", "network");
  EXPECT_THAT(read_ocr_models(folder.path()), testing::IsEmpty());
  EXPECT_THAT(read_ocr_models(folder / "nowhere"), testing::IsEmpty());
}

}  // namespace
}  // namespace broadsheet::pipeline
