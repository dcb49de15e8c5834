// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a stylesheet before it works, and in what words.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/export/xslt/plain_words.h"
#include "stages/export/xslt/xslt.h"

namespace broadsheet {
namespace {

using exporting::in_plain_words;
using exporting::make_xslt;
using exporting::OutputFile;
using exporting::StylesheetError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::string sheet(const std::string& inside) {
  return "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
         "xmlns:q='urn:q'>\n" +
         inside + "</xsl:stylesheet>";
}

/// What is wrong when it is compiled, or nothing.
std::string fault(const std::string& inside, std::vector<OutputFile> beside = {}) {
  beside.push_back({"main.xsl", sheet(inside)});
  try {
    (void)make_xslt("main.xsl", beside, {});
    return {};
  } catch (const StylesheetError& error) {
    return error.what();
  }
}

std::string at_root(const std::string& inside) {
  return "<xsl:template match='/'>\n" + inside + "</xsl:template>";
}

/// What is wrong when it works.
std::string fault_at_work(const std::string& inside) {
  const std::vector<OutputFile> files = {{"main.xsl", sheet(at_root(inside))}};
  try {
    (void)make_xslt("main.xsl", files, {})->transform("<r/>", {});
    return {};
  } catch (const StylesheetError& error) {
    return error.what();
  }
}

TEST(XsltFaults, AreFoundInTemplatesThatNobodyAsksFor) {
  EXPECT_EQ(
      fault("<xsl:template match='never'>\n<xsl:call-template name='nobody'/></xsl:template>"),
      "main.xsl:3: there is no template named nobody; name one that is there, or import its "
      "file");
  EXPECT_EQ(fault("<xsl:template match='never'>\n<xsl:for-each-group select='a'/></xsl:template>"),
            "main.xsl:3: xsl:for-each-group is no element of XSLT 1.0; write it by those that are");
}

TEST(XsltFaults, AreNoneWhereTheTemplateStandsInAnotherFileOrHasAPrefix) {
  EXPECT_EQ(fault("<xsl:import href='low.xsl'/>" + at_root("<xsl:call-template name='there'/>"),
                  {{"low.xsl", sheet("<xsl:template name='there'>x</xsl:template>")}}),
            "");
  EXPECT_EQ(fault("<xsl:template name='p:a' xmlns:p='urn:q'>x</xsl:template>" +
                  at_root("<xsl:call-template name='q:a'/>")),
            "");
}

TEST(XsltFaults, AreDoubtsWhereAModeHasNoTemplate) {
  const std::vector<OutputFile> files = {
      {"main.xsl", sheet(at_root("<xsl:apply-templates mode='lost'/><xsl:apply-templates "
                                 "mode='found'/>") +
                         "<xsl:template match='a' mode='found'/>")}};
  EXPECT_THAT(
      make_xslt("main.xsl", files, {})->doubts(),
      ElementsAre("main.xsl:3: no template has the mode lost, so only text is written there"));
  const std::vector<OutputFile> good = {{"main.xsl", sheet(at_root("x"))}};
  EXPECT_THAT(make_xslt("main.xsl", good, {})->doubts(), IsEmpty());
}

struct Told {
  const char* name;
  std::string said;
  std::string expected;
};

class XsltWords : public testing::TestWithParam<Told> {};

TEST_P(XsltWords, ArePlainAndSayWhere) {
  EXPECT_THAT(GetParam().said, StartsWith(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    All, XsltWords,
    testing::Values(
        Told{"Select", fault(at_root("<xsl:value-of select='r/['/>")),
             "main.xsl:3: the select of xsl:value-of is no XPath 1.0: r/["},
        Told{"Test", fault(at_root("<xsl:if test='('>x</xsl:if>")),
             "main.xsl:3: the test of xsl:if is no XPath 1.0: ("},
        Told{"Braces", fault(at_root("<a b='{r/[}'/>")),
             "main.xsl:3: the attribute b has in braces what is no XPath 1.0: r/["},
        Told{"OpenBrace", fault(at_root("<a b='{r'/>")),
             "main.xsl:3: the attribute b has a { without its }"},
        Told{"Pattern", fault("<xsl:template match='a['>\n</xsl:template>"), "main.xsl:2: "},
        Told{"PrefixOfPattern", fault("<xsl:template match='z:a'>\n</xsl:template>"),
             "main.xsl:2: the prefix z stands for no namespace; declare it by xmlns:z"},
        Told{"NoSelect", fault(at_root("<xsl:value-of/>")),
             "main.xsl:3: xsl:value-of has no select"},
        Told{"Tag", fault("<a>\n</b>"),
             "main.xsl:3: <a> of line 2 is ended by </b>; end it by </a>"},
        Told{"Ampersand", fault(at_root("a & b")),
             "main.xsl:3: an & stands by itself; write &amp;"},
        Told{"Variable", fault_at_work("<xsl:value-of select='$n'/>"),
             "main.xsl:3: there is no variable or parameter n here"},
        Told{"Function", fault_at_work("<xsl:value-of select='foo(1)'/>"),
             "main.xsl:3: its XPath cannot be evaluated (there is no function foo here)"},
        Told{"LateAttribute", fault_at_work("<a>x<xsl:attribute name='b'>c</xsl:attribute></a>"),
             "main.xsl:3: xsl:attribute comes behind text or elements"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(XsltWords, StayAsTheyAreWhereTheTableDoesNotKnowThem) {
  EXPECT_EQ(in_plain_words("something new"), "something new");
  EXPECT_EQ(in_plain_words("The called template 'a*b' was not found"),
            "there is no template named a*b; name one that is there, or import its file");
}

}  // namespace
}  // namespace broadsheet
