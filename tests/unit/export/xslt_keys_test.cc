// SPDX-License-Identifier: GPL-3.0-or-later
// What key() gives, and what it may take.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/export/xslt/counted_key.h"
#include "stages/export/xslt/xslt.h"
#include "tests/support/sized.h"

namespace broadsheet {
namespace {

using exporting::make_xslt;
using exporting::OutputFile;
using exporting::StylesheetError;
using testing::AllOf;
using testing::HasSubstr;

/// Text that a stylesheet with these keys makes of its input.
std::string text_by(const std::string& keys, const std::string& inside, const std::string& input,
                    const Limits& limits = {}, std::vector<OutputFile> beside = {}) {
  beside.push_back({"main.xsl",
                    "<xsl:stylesheet version='1.0' xmlns:exsl='http://exslt.org/common' "
                    "xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
                    "<xsl:output method='text'/>\n" +
                        keys + "\n<xsl:template match='/'>" + inside +
                        "</xsl:template></xsl:stylesheet>"});
  return make_xslt("main.xsl", beside, limits)->transform(input, {}).bytes;
}

std::string fault_by(const std::string& keys, const std::string& inside, const std::string& input,
                     const Limits& limits = {}) {
  try {
    (void)text_by(keys, inside, input, limits);
    return {};
  } catch (const StylesheetError& error) {
    return error.what();
  }
}

/// One after the other, with commas.
std::string each(const std::string& select) {
  return "<xsl:for-each select=\"" + select + "\"><xsl:value-of select='@n'/>,</xsl:for-each>";
}

constexpr const char* kInput =
    "<r><a n='1' k='x'/><a n='2' k='y'/><a n='3' k='x'><b>x</b><b>x</b><b>z</b></a></r>";
constexpr const char* kByK = "<xsl:key name='k' match='a' use='@k'/>";

TEST(XsltKeys, FindNodesByTheirValue) {
  EXPECT_EQ(text_by(kByK, each("key('k', 'x')"), kInput), "1,3,");
  EXPECT_EQ(text_by(kByK, each("key('k', 'nothing')"), kInput), "");
}

TEST(XsltKeys, FindNodesByAnyOfSeveralValuesOnce) {
  const char* by_b = "<xsl:key name='b' match='a' use='b'/>";
  EXPECT_EQ(text_by(by_b, each("key('b', 'x')"), kInput), "3,");
  EXPECT_EQ(text_by(by_b, each("key('b', 'z')"), kInput), "3,");
  EXPECT_EQ(text_by(kByK, each("key('k', //a/@k)"), kInput), "1,2,3,");
}

TEST(XsltKeys, OfOneNameAddUp) {
  const std::string two = std::string(kByK) + "<xsl:key name='k' match='a[b]' use='\"x\"'/>" +
                          "<xsl:key name='k' match='a' use='\"all\"'/>";
  EXPECT_EQ(text_by(two, each("key('k', 'x')"), kInput), "1,3,");
  EXPECT_EQ(text_by(two, each("key('k', 'all')"), kInput), "1,2,3,");
}

TEST(XsltKeys, AreOfTheDocumentOfTheNodeThatAsks) {
  const std::string inside =
      "<xsl:for-each select=\"document('other.xml')\">" + each("key('k', 'x')") +
      "</xsl:for-each><xsl:variable name='tree'><a n='9' k='x'/></xsl:variable>"
      "<xsl:for-each select='exsl:node-set($tree)'>" +
      each("key('k', 'x')") + "</xsl:for-each>" + each("key('k', 'x')");
  EXPECT_EQ(text_by(kByK, inside, kInput, {}, {{"other.xml", "<r><a n='7' k='x'/></r>"}}),
            "7,9,1,3,");
}

TEST(XsltKeys, AreMadeInTimeLinearInTheirNodes) {
  std::string many = "<r>";
  const int count = test::sized(300'000);
  for (int i = 0; i < count; ++i) many += "<a/>";
  many += "</r>";
  const char* one_value = "<xsl:key name='k' match='a' use='\"all\"'/>";
  EXPECT_EQ(text_by(one_value, "<xsl:value-of select=\"count(key('k', 'all'))\"/>", many),
            std::to_string(count));
}

TEST(XsltKeys, CountWhatTheyGive) {
  std::string many = "<r>";
  for (int i = 0; i < 2'000; ++i) many += "<a/>";
  many += "</r>";
  const char* one_value = "<xsl:key name='k' match='a' use='\"all\"'/>";
  Limits limits;
  limits.pack_steps = 1'000'000;
  EXPECT_EQ(fault_by(one_value, "<xsl:value-of select=\"count(key('k', 'all'))\"/>", many, limits),
            "");
  EXPECT_THAT(fault_by(one_value,
                       "<xsl:for-each select='//a'><xsl:if test=\"key('k', 'all')\">x</xsl:if>"
                       "</xsl:for-each>",
                       many, limits),
              HasSubstr("pack.steps"));
  limits.pack_steps = 3'000;
  EXPECT_THAT(
      fault_by(one_value, "<xsl:value-of select=\"count(key('k', 'all'))\"/>", many, limits),
      HasSubstr("pack.steps"));
}

TEST(XsltKeys, AreRefusedWhereNobodyCounts) {
  EXPECT_THAT(
      fault_by(std::string(kByK) + "\n<xsl:template match=\"b | key('k', 'x')\"/>", "", kInput),
      AllOf(HasSubstr("main.xsl:4"), HasSubstr("begins with key()")));
  EXPECT_THAT(fault_by("<xsl:key name='k' match='a' use=\"key('j', @n)\"/>", "", kInput),
              AllOf(HasSubstr("main.xsl:3"), HasSubstr("asks key()")));
}

TEST(XsltKeys, AreFoundInPatternsWhereTheyBeginOne) {
  for (const char* pattern :
       {"key('a', 'b')", " key ('a', 'b')/c", "x|key('a','b')", "x[y|z] | key('a', 'b')"})
    EXPECT_TRUE(exporting::begins_with_key(pattern)) << pattern;
  for (const char* pattern :
       {"key", "keys/key", "x[key('a', @b)]", "x['|key(']", "monkey", "x[y | key('a', 'b')]"})
    EXPECT_FALSE(exporting::begins_with_key(pattern)) << pattern;
  EXPECT_TRUE(exporting::asks_for_key("x[key('a', @b)]"));
  EXPECT_FALSE(exporting::asks_for_key("concat('key(', my-key(1))"));
}

}  // namespace
}  // namespace broadsheet
