// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/dictionary_judge.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <hunspell/hunspell.hxx>

#include "document/text.h"
#include "pipeline/letter_cases.h"
#include "pipeline/mapped_file.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

std::string utf8(std::u16string_view word) {
  return to_utf8(Text(word.begin(), word.end()));
}

std::u16string upper_case(std::u16string word) {
  for (char16_t& c : word) c = pipeline::upper_case(c);
  return word;
}

/// A dictionary, as Hunspell and as its image see it.
class Both {
 public:
  Both(const fs::path& aff, const fs::path& dic)
      : hunspell_(aff.c_str(), dic.c_str()),
        bytes_(DictionaryImage::made_of(MappedFile(aff).bytes(), MappedFile(dic).bytes())),
        judge_(DictionaryImage::of_image(bytes_).value()) {}

  /// Whether the judge says what Hunspell says, if it is sure.
  void compare(std::u16string_view word) {
    const Spelling verdict = judge_.judge(word);
    ++asked_;
    if (verdict == Spelling::unsure) {
      ++unsure_;
      return;
    }
    const bool is_right = hunspell_.spell(utf8(word));
    right_ += is_right ? 1 : 0;
    if ((verdict == Spelling::right) == is_right || ++wrong_ > kTold) return;
    ADD_FAILURE() << utf8(word) << " is " << (is_right ? "right" : "wrong") << " to Hunspell";
  }

  [[nodiscard]] Spelling judge(std::u16string_view word) const { return judge_.judge(word); }
  [[nodiscard]] std::size_t asked() const { return asked_; }
  [[nodiscard]] std::size_t unsure() const { return unsure_; }
  [[nodiscard]] std::size_t right() const { return right_; }

 private:
  static constexpr int kTold = 20;

  Hunspell hunspell_;
  std::string bytes_;
  DictionaryJudge judge_;
  std::size_t asked_ = 0, unsure_ = 0, right_ = 0;
  int wrong_ = 0;
};

/// A dictionary of a few lines.
Both both_of(const test::Scratch& folder, std::string_view aff, std::string_view dic) {
  return {folder.write("x.aff", std::string("SET UTF-8\n") + std::string(aff)),
          folder.write("x.dic", dic)};
}

/// Every string of up to so many of these letters.
void compare_all(Both& both, std::u16string_view letters, std::size_t longest) {
  std::vector<std::u16string> words = {u""};
  for (std::size_t from = 0, size = 1; size <= longest; ++size) {
    const std::size_t to = words.size();
    for (; from < to; ++from) {
      for (const char16_t c : letters) words.push_back(words[from] + c);
    }
  }
  for (const std::u16string& word : words) both.compare(word);
}

struct Case {
  const char* name;
  const char* aff;
  const char* dic;
  std::u16string_view letters;
  bool is_all_sure;
};

const Case kCases[] = {
    {"Suffixes", "SFX S Y 2\nSFX S 0 s [^ya]\nSFX S y ies [^a]y\n", "3\nab/S\nby/S\naby\n",
     u"abiesyAB", true},
    {"Crossing", "PFX R Y 1\nPFX R 0 a .\nSFX S Y 1\nSFX S 0 b .\nSFX N N 1\nSFX N 0 c b\n",
     "3\nb/RSN\nbb/SR\ncc/N\n", u"abcA", true},
    {"TwoSuffixes", "SFX A Y 1\nSFX A 0 a/B .\nSFX B Y 2\nSFX B 0 b .\nSFX B a c a\n",
     "2\nc/A\nb/B\n", u"abcA", true},
    {"Continued",
     "FLAG long\nPFX P1 Y 1\nPFX P1 0 a'/S2 .\nSFX S1 Y 1\nSFX S1 0 c/P1 .\n"
     "SFX S2 Y 1\nSFX S2 c b c\n",
     "3\nbc/S1\nc\ncc/P1S1\n", u"abc'AC", true},
    {"Fullstrip", "FULLSTRIP\nSFX A Y 2\nSFX A ab b ab\nSFX A ab 0 ab\nPFX P Y 1\nPFX P a b a\n",
     "2\nab/A\na/P\n", u"abA", true},
    {"Needaffix",
     "NEEDAFFIX X\nSFX A Y 2\nSFX A 0 b .\nSFX A 0 c/X .\nPFX P Y 2\nPFX P 0 b .\n"
     "PFX P 0 c/X .\n",
     "3\na/XA\nb/AP\nca/X\n", u"abcA", true},
    {"Circumfix",
     "CIRCUMFIX X\nSFX A Y 2\nSFX A 0 b/X .\nSFX A 0 c .\nPFX P Y 2\nPFX P 0 b/X .\n"
     "PFX P 0 c .\n",
     "2\na/AP\nb/P\n", u"abcA", true},
    {"Forbidden", "FORBIDDENWORD F\nSFX A Y 1\nSFX A 0 b .\n", "4\na/A\nab/F\nAb/F\nba/FA\n",
     u"abAB-", true},
    {"Keepcase", "KEEPCASE K\nSFX A Y 1\nSFX A 0 b .\n", "4\na/KA\nAb/K\naB/K\nb\n", u"abAB.",
     true},
    {"MixedCase", "SFX A Y 1\nSFX A 0 'a .\n", "4\naB/A\nBB/A\nAbB\nBa\n", u"abAB'", true},
    {"Apostrophes", "PFX P Y 1\nPFX P 0 b' .\n", "3\nAb/P\nab/P\na'Ab\n", u"abAB'", true},
    {"Breaks", "BREAK 4\nBREAK -\nBREAK ^b\nBREAK a$\nBREAK cc\n", "4\nab\nc\na-b\nc.\n", u"abc-.",
     true},
    {"DefaultBreaks", "", "3\nab\na\nb-\n", u"ab-.1", true},
    {"Replacements", "ICONV 2\nICONV x ab\nICONV yc b\n", "2\nab\nb\n", u"abcxy", true},
    {"Homonyms", "KEEPCASE K\nNEEDAFFIX X\nSFX A Y 1\nSFX A 0 b .\nSFX B Y 1\nSFX B 0 c .\n",
     "5\na/KA\na/XB\nb/XA\nb/K\nb\n", u"abcABC", false},
    {"RuleCompounds", "COMPOUNDMIN 1\nONLYINCOMPOUND o\nCOMPOUNDRULE 1\nCOMPOUNDRULE n*t\n",
     "4\n1/n\n2/nt\n1a/t\n2a/to\n", u"12ab", false},
    {"FlagCompounds", "COMPOUNDMIN 1\nCOMPOUNDFLAG c\nSFX A Y 1\nSFX A 0 b .\n",
     "3\na/cA\nbb/c\nd\n", u"abdA", false},
    {"SharpS", "CHECKSHARPS\nKEEPCASE K\n", "3\naß/K\nass\nab\n", u"asSßA", false},
};

class DictionaryJudgeRules : public testing::TestWithParam<Case> {};

/// All short words over a few letters, of a dictionary with one kind of rule.
TEST_P(DictionaryJudgeRules, SayWhatHunspellSays) {
  const test::Scratch folder;
  Both both = both_of(folder, GetParam().aff, GetParam().dic);
  compare_all(both, GetParam().letters, 5);
  EXPECT_GT(both.right(), 3U);
  EXPECT_LT(both.unsure(), both.asked());
  if (GetParam().is_all_sure) {
    EXPECT_EQ(both.unsure(), 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, DictionaryJudgeRules, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

/// What the image has no place for is left to Hunspell, and so is a file with a fault.
TEST(DictionaryJudge, IsSureOfNothingWhereRulesAreStrange) {
  const test::Scratch folder;
  for (const std::string_view aff :
       {"IGNORE x\n", "COMPLEXPREFIXES\n", "AF 1\nAF AB\n", "LANG hu_HU\n", "LANG tr_TR\n",
        "ICONV 1\nICONV _a b\n", "ICONV 2\nICONV a b\nICONV ab c\n", "SFX A Y 2\nSFX A 0 b .\n",
        "SFX A Y 1\nSFX A 0 b [b\n", "BREAK 1\n", "FLAG\n", "TRY abc # as typed\n",
        "SET KOI8-R\n"}) {
    EXPECT_EQ(both_of(folder, aff, "1\na/A\n").judge(u"a"), Spelling::unsure) << aff;
  }
  for (const std::string_view dic :
       {"", "no number\na\n", "1\n\xFF\n", "1\na\\/b\n", "1\n\uA64A\n"})
    EXPECT_EQ(both_of(folder, "", dic).judge(u"a"), Spelling::unsure) << dic;
  EXPECT_EQ(both_of(folder, "", "1\na\n").judge(u"a"), Spelling::right);
}

/// The Kelvin sign is k to Hunspell; a letter that its Unicode lacks may be another to ours.
TEST(DictionaryJudge, MindsLettersThatDictionariesLack) {
  const test::Scratch folder;
  Both both = both_of(folder, "", "1\nak\n");
  for (const std::u16string_view word :
       {u"A\u212A", u"ak工", u"ak\u2014ak", u"\u017Fak", u"\uA64Aak", u"\u023A", u"\u2C65"})
    both.compare(word);
  EXPECT_EQ(both.judge(u"A\u212A"), Spelling::right);
  EXPECT_EQ(both.judge(u"\u0130ak"), Spelling::unsure);
  EXPECT_EQ(both.judge(u"\uA64Aak"), Spelling::wrong);
}

TEST(DictionaryJudge, TakesNoImageThatIsCutOff) {
  const std::string image = DictionaryImage::made_of("SET UTF-8\n", "1\na\n");
  ASSERT_TRUE(DictionaryImage::of_image(image));
  for (std::size_t size = 0; size < image.size(); size += 8)
    EXPECT_FALSE(DictionaryImage::of_image(std::string_view(image).substr(0, size))) << size;
}

/// Entries and what an unmarked text makes of them: their cases, points, hyphens, numbers, parts
/// set together, slips.
class Variants {
 public:
  explicit Variants(std::vector<std::u16string> words) : words_(std::move(words)) {}

  template <class Take>
  void of(std::size_t k, Take&& take) {
    const std::u16string& word = words_[k];
    const std::u16string& other = words_[random_() % words_.size()];
    const std::u16string small = lower_case(word);
    const std::u16string upper = upper_case(word);
    for (const std::u16string& base : {word, small, upper, initial_capital(small)}) {
      for (const std::u16string_view behind : {u"", u".", u"'s", u"s", u"-", u"..", u"e", u"'S"})
        take(base + std::u16string(behind));
    }
    for (const std::u16string_view before :
         {u"l'", u"L'", u"d'", u"qu'", u"un", u"re", u"-", u"ge"})
      for (const std::u16string& base : {small, upper, word}) take(std::u16string(before) + base);
    for (const std::u16string_view between : {u"-", u"", u"'", u".", u" ", u"--", u"\u2019"}) {
      take(word + std::u16string(between) + other);
      take(upper + std::u16string(between) + upper_case(other));
      take(initial_capital(word) + std::u16string(between) + other + u"-" + small);
    }
    take(u"12" + word);
    take(word + u"12");
    for (int n = 0; n < 6; ++n) take(slip(small));
    take(slip(upper));
    take(slip(slip(word)));
  }

 private:
  std::u16string slip(std::u16string word) {
    constexpr std::u16string_view kLetters = u"abcdefghijklmnopqrstuvwxyzéèñßäS'-.1\u0301\uFB01";
    const std::size_t at = word.empty() ? 0 : random_() % word.size();
    const char16_t letter = kLetters[random_() % kLetters.size()];
    if (word.empty()) return word;
    switch (random_() % 4) {
      case 0:
        return word.erase(at, 1);
      case 1:
        return word.insert(at, 1, letter);
      case 2:
        word[at] = letter;
        return word;
      default:
        std::swap(word[at], word[random_() % word.size()]);
        return word;
    }
  }

  std::vector<std::u16string> words_;
  std::mt19937 random_{2026};
};

std::vector<std::u16string> words_of(const fs::path& dic) {
  std::vector<std::u16string> words;
  const MappedFile file(dic);
  std::string_view rest = file.bytes();
  while (!rest.empty()) {
    const std::size_t to = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, to);
    rest.remove_prefix(std::min(to + 1, rest.size()));
    const auto word = to_utf16(line.substr(0, line.find_first_of("/\t ")));
    if (word && !word->empty()) words.push_back(*word);
  }
  return words;
}

class DictionaryJudgeOf : public testing::TestWithParam<const char*> {};

/// BROADSHEET_EVERY_WORD=1 takes minutes and compares all entries.
TEST_P(DictionaryJudgeOf, SaysWhatHunspellSays) {
  const fs::path base = fs::path("/usr/share/hunspell") / GetParam();
  const fs::path aff = base.string() + ".aff";
  const fs::path dic = base.string() + ".dic";
  if (!fs::exists(dic)) GTEST_SKIP() << "skipped: no dictionary " << GetParam();
  Both both(aff, dic);
  const std::vector<std::u16string> words = words_of(dic);
  Variants variants(words);
  const std::size_t step = std::getenv("BROADSHEET_EVERY_WORD") != nullptr ? 1 : 401;
  for (std::size_t k = 0; k < words.size(); k += step)
    variants.of(k, [&](const std::u16string& word) { both.compare(word); });
  EXPECT_GT(both.right(), both.asked() / 20);
  RecordProperty("asked", static_cast<int>(both.asked()));
  RecordProperty("unsure", static_cast<int>(both.unsure()));
  // Numbers that are words, and the compounds of German.
  const bool has_compounds = std::string_view(GetParam()).starts_with("de");
  if (!has_compounds) {
    EXPECT_LT(both.unsure(), both.asked() / 50);
  }
}

INSTANTIATE_TEST_SUITE_P(Installed, DictionaryJudgeOf,
                         testing::Values("en_US", "en_GB", "fr_FR", "es_ES", "it_IT", "de_DE"),
                         [](const auto& row) { return std::string(row.param); });

}  // namespace
}  // namespace broadsheet::pipeline
