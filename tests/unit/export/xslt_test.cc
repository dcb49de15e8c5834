// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/xslt.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using exporting::make_xslt;
using exporting::OutputFile;
using exporting::StylesheetError;
using exporting::Transformer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kInput = "<r><a n='1'>eins</a><a n='2'>zwei</a></r>";

std::string sheet(const std::string& inside) {
  return "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
         "xmlns:exsl='http://exslt.org/common' xmlns:str='http://exslt.org/strings' "
         "extension-element-prefixes='exsl str'>\n" +
         inside + "</xsl:stylesheet>";
}

std::string at_root(const std::string& inside) {
  return sheet("<xsl:output omit-xml-declaration='yes'/>\n<xsl:template match='/'>\n" + inside +
               "</xsl:template>");
}

Transformer::Result apply(const std::string& stylesheet, const Limits& limits = {},
                          std::vector<OutputFile> beside = {}) {
  beside.push_back({"main.xsl", stylesheet});
  const auto transformer = make_xslt("main.xsl", beside, limits);
  return transformer->transform(kInput, {});
}

/// What is wrong with the stylesheet or its work, or nothing.
std::string fault(const std::string& stylesheet, const Limits& limits = {},
                  std::vector<OutputFile> beside = {}) {
  try {
    (void)apply(stylesheet, limits, std::move(beside));
    return {};
  } catch (const StylesheetError& error) {
    return error.what();
  }
}

Limits small() {
  Limits limits;
  limits.pack_steps = 1'000'000;
  limits.pack_memory = 8U << 20;
  limits.pack_depth = 500;
  return limits;
}

TEST(Xslt, MakesWhatItsStylesheetSays) {
  EXPECT_EQ(apply(at_root("<b><xsl:value-of select='r/a[2]'/></b>")).bytes, "<b>zwei</b>\n");
}

TEST(Xslt, TakesParametersAsStringsWhateverTheyHold) {
  const std::vector<OutputFile> files = {
      {"main.xsl", sheet("<xsl:output method='text'/><xsl:param name='p'/><xsl:template "
                         "match='/'><xsl:value-of select='$p'/></xsl:template>")}};
  const auto transformer = make_xslt("main.xsl", files, {});
  for (const char* value : {"//a", "it's \"so\"", ""}) {
    const Transformer::Parameter parameter{"p", value};
    EXPECT_EQ(transformer->transform(kInput, {&parameter, 1}).bytes, value);
  }
}

TEST(Xslt, TellsWhatIsWrongWithAStylesheetByFileAndLine) {
  EXPECT_THAT(fault("<no-stylesheet>"), HasSubstr("main.xsl:1: "));
  EXPECT_THAT(fault("<a/>"), HasSubstr("main.xsl"));
  EXPECT_THAT(fault(at_root("<xsl:value-of select='r/['/>")), HasSubstr("main.xsl:4: "));
  EXPECT_THAT(fault(at_root("<xsl:call-template name='nobody'/>")), HasSubstr("main.xsl:4: "));
  EXPECT_THAT(fault(at_root("<xsl:value-of select='$nothing'/>")), HasSubstr("main.xsl:4: "));
}

TEST(Xslt, SaysWhatTheStylesheetSays) {
  const auto result = apply(at_root("<xsl:message>a word</xsl:message><b/>"));
  EXPECT_THAT(result.messages, ElementsAre("a word"));
  EXPECT_THAT(
      apply(at_root("<xsl:message>no error</xsl:message><xsl:message>two</xsl:message>")).messages,
      ElementsAre("no error", "two"));
  EXPECT_THAT(fault(at_root("<xsl:message terminate='yes'>enough</xsl:message>")),
              AllOf(HasSubstr("main.xsl"), HasSubstr("enough")));
}

TEST(Xslt, ReadsFilesOfItsPackAndNoOthers) {
  const std::vector<OutputFile> beside = {
      {"words.xml", "<w>known</w>"},
      {"low/one.xsl", sheet("<xsl:include href='../other.xsl'/>")},
      {"other.xsl", sheet("<xsl:template match='a[1]'>other</xsl:template>")}};
  EXPECT_EQ(
      apply(at_root("<b><xsl:value-of select=\"document('words.xml')/w\"/></b>"), {}, beside).bytes,
      "<b>known</b>\n");
  EXPECT_EQ(
      apply(sheet("<xsl:import href='low/one.xsl'/><xsl:output method='text'/>"), {}, beside).bytes,
      "otherzwei");
  for (const char* address : {"/etc/passwd", "file:///etc/passwd", "http://localhost/x",
                              "../../../../etc/passwd", "pack:/../etc/passwd"}) {
    EXPECT_NE(fault(at_root("<xsl:copy-of select=\"document('" + std::string(address) + "')\"/>")),
              "")
        << address;
    EXPECT_THAT(fault(sheet("<xsl:import href='" + std::string(address) + "'/>")),
                HasSubstr("not in the pack"))
        << address;
  }
}

TEST(Xslt, WritesNoFile) {
  for (const char* element :
       {"exsl:document href='/tmp/x'", "xsl:document href='/tmp/x'", "exsl:document href='x'"}) {
    const std::string name = std::string(element).substr(0, std::string(element).find(' '));
    EXPECT_NE(fault(at_root("<" + std::string(element) + ">x</" + name + ">")), "") << element;
  }
}

TEST(Xslt, ExpandsNoEntitiesAndFetchesNoDocumentType) {
  EXPECT_THAT(fault("<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]>" + at_root("<c>&b;</c>")),
              HasSubstr("DOCTYPE"));
}

TEST(Xslt, EndsTemplatesThatCallThemselvesWithoutEnd) {
  const std::string endless = sheet(
      "<xsl:template match='/' name='again'>\n<xsl:call-template name='again'/>"
      "</xsl:template>");
  EXPECT_THAT(fault(endless, small()), HasSubstr("pack.depth"));
  EXPECT_THAT(fault(endless), HasSubstr("pack.depth"));
}

TEST(Xslt, EndsWorkThatTakesTooManySteps) {
  std::string loops = "<xsl:value-of select='1'/>";
  for (int i = 0; i < 12; ++i)
    loops = "<xsl:for-each select='//node()|//@*'>" + loops + "</xsl:for-each>";
  EXPECT_THAT(fault(at_root(loops), small()), HasSubstr("pack.steps"));
  std::string counting = "1";
  for (int i = 0; i < 12; ++i) counting = "count(//node()[" + counting + " &gt; 0]//node())";
  EXPECT_THAT(fault(at_root("<xsl:value-of select='" + counting + "'/>"), small()),
              HasSubstr("pack.steps"));
}

TEST(Xslt, EndsWorkThatTakesTooMuchMemory) {
  std::string doubled = "<xsl:variable name='v0' select=\"'0123456789'\"/>";
  for (int i = 0; i < 40; ++i) {
    const std::string before = "$v" + std::to_string(i);
    doubled += "<xsl:variable name='v" + std::to_string(i + 1) + "' select='concat(" + before +
               "," + before + ")'/>";
  }
  EXPECT_THAT(fault(at_root(doubled + "<xsl:value-of select='$v40'/>"), small()),
              HasSubstr("pack.memory"));
}

TEST(Xslt, RefusesWhatWouldDependOnTheMachine) {
  EXPECT_THAT(fault(at_root("<xsl:for-each select='r/a'>\n<xsl:sort lang='de'/></xsl:for-each>")),
              AllOf(HasSubstr("main.xsl:5"), HasSubstr("lang")));
}

TEST(Xslt, GivesTheSameBytesAgain) {
  const std::string ids = at_root("<b><xsl:value-of select='generate-id(r/a[2])'/></b>");
  const std::vector<OutputFile> files = {{"main.xsl", ids}};
  const auto kept = make_xslt("main.xsl", files, {});  // so that addresses differ
  const std::string once = kept->transform(kInput, {}).bytes;
  EXPECT_EQ(once, apply(ids).bytes);
}

TEST(Xslt, IsWholeAgainAfterAFault) {
  EXPECT_NE(fault(at_root("<xsl:message terminate='yes'>no</xsl:message>")), "");
  EXPECT_EQ(apply(at_root("<b/>")).bytes, "<b/>\n");
}

}  // namespace
}  // namespace broadsheet
