// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/language_tag.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(LanguageTag, OfEveryPartOfTheGrammarIsWellFormed) {
  for (const char* tag :
       {"zh", "EN", "yue", "zh-Hans", "en-GB", "es-419", "zh-yue-HK", "sr-Latn-RS", "de-1996",
        "sl-rozaj-biske-1994", "zh-Hant-u-ca-roc", "en-a-bbb-x-a-ccc", "x-dialect", "reserved"})
    EXPECT_TRUE(is_language_tag(tag)) << tag;
}

TEST(LanguageTag, OfAnotherFormIsNone) {
  for (const char* tag :
       {"", "e", "en_GB", "en-", "-en", "en--GB", "en GB", "zh-Hans-Hant", "en-GB-US", "1a", "en-u",
        "en-u-x-a", "x", "en-x", "toolongalanguage", "de-1a", "zh-中文", "en-GB\n", "i-klingon"})
    EXPECT_FALSE(is_language_tag(tag)) << tag;
}

}  // namespace
}  // namespace broadsheet
