// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Writes down what it is told: (a x=1) for a start with an attribute, text as it is, / for an end.
class Notes : public XmlVisitor {
 public:
  std::string told;
  std::uint64_t last_line = 0;

  void start(const XmlElement& element) override {
    told += "(" + std::string(element.name);
    element.each_attribute([&](std::string_view name, std::string_view value) {
      told += " " + std::string(name) + "=" + std::string(value);
    });
    told += ")";
    last_line = element.line;
  }
  void end(std::string_view /*name*/) override { told += "/"; }
  void text(std::string_view utf8) override { told += utf8; }
};

std::string told(std::string_view xml) {
  Notes notes;
  read_xml(xml, Limits{}, notes);
  return notes.told;
}

std::string fault_of(std::string_view xml, const Limits& limits = {}) {
  Notes notes;
  try {
    read_xml(xml, limits, notes);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(XmlSax, TellsNamesWithoutTheirPrefix) {
  EXPECT_EQ(told("<a:r xmlns:a='u' a:x='1'><s y='2'/>t</a:r>"), "(r x=1)(s y=2)/t/");
}

TEST(XmlSax, TakesAnUndeclaredPrefixAsNone) {
  EXPECT_EQ(told("<r xsi:schemaLocation='u'><b:s/></r>"), "(r schemaLocation=u)(s)//");
}

TEST(XmlSax, ResolvesReferencesInAttributesAndText) {
  EXPECT_EQ(told("<r x='a&amp;&#38;&#x4E2D;&lt;'>&amp;<![CDATA[<]]></r>"), "(r x=a&&中<)&</");
}

TEST(XmlSax, ReadsTheEncodingThatIsDeclared) {
  EXPECT_EQ(told("<?xml version='1.0' encoding='ISO-8859-1'?><r x='\xE4'/>"), "(r x=ä)/");
  EXPECT_EQ(told(std::string("\xFF\xFE<\0r\0/\0>\0", 10)), "(r)/");
}

TEST(XmlSax, CountsLinesBeyondTheSixteenBitsOfATree) {
  Notes notes;
  read_xml("<r>" + std::string(70'000, '\n') + "<s/></r>", Limits{}, notes);
  EXPECT_EQ(notes.last_line, 70'001U);
}

TEST(XmlSax, PassesOverADocumentTypeAndLoadsNothing) {
  EXPECT_EQ(told("<!DOCTYPE r SYSTEM '/etc/hostname'><r/>"), "(r)/");
}

TEST(XmlSax, RefusesEntitiesBeforeTheyGrow) {
  EXPECT_THAT(fault_of("<!DOCTYPE r [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><r>&c;</r>"),
              HasSubstr("declares the entity a"));
  EXPECT_THAT(fault_of("<!DOCTYPE r [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><r/>"),
              HasSubstr("declares the entity p"));
  EXPECT_THAT(fault_of("<!DOCTYPE r SYSTEM 'r.dtd'><r>&nbsp;</r>"), HasSubstr("&nbsp;"));
}

TEST(XmlSax, NamesTheLineOfWhatIsNotWellFormed) {
  EXPECT_THAT(fault_of("<r>\n<s>\n</r>"), HasSubstr("line 3"));
  EXPECT_THAT(fault_of("<r>\n"), HasSubstr("not well-formed"));
  EXPECT_THAT(fault_of("words"), HasSubstr("not well-formed"));
  EXPECT_THAT(fault_of(""), HasSubstr("empty"));
}

TEST(XmlSax, KeepsToItsLimits) {
  Limits limits;
  limits.markup_depth = 3;
  EXPECT_EQ(fault_of("<a><b><c/></b></a>", limits), "");
  EXPECT_THAT(fault_of("<a><b><c><d/></c></b></a>", limits), HasSubstr("markup.depth"));
  limits.xml_bytes = 4;
  EXPECT_THAT(fault_of("<a></a>", limits), HasSubstr("xml.bytes"));
}

TEST(XmlSax, RefusesATagOfAThousandAttributes) {
  std::string many = "<r>\n<s";
  for (int i = 0; i < 1500; ++i) many += " a" + std::to_string(i) + "='>='";
  EXPECT_THAT(fault_of(many + "/></r>"), HasSubstr("line 2 of the XML: a tag has more than 1000"));
  EXPECT_EQ(fault_of("<r a='" + std::string(9000, '=') + "'>" + std::string(9000, '=') + "</r>"),
            "");
}

TEST(XmlSax, LetsTheVisitorStopIt) {
  class Stops : public Notes {
   public:
    void end(std::string_view name) override { fail_xml(7, "enough of " + std::string(name)); }
  } stops;
  EXPECT_THROW(read_xml("<r><s/><t/></r>", Limits{}, stops), Error);
  EXPECT_EQ(stops.told, "(r)(s)");
}

TEST(XmlSax, FindsTheRootBehindTheProlog) {
  const XmlRoot root = xml_root(
      "\xEF\xBB\xBF<?xml version='1.0'?><!-- <x> --><!DOCTYPE m:mets><m:mets a='>' "
      "xmlns='other' xmlns:m=\"http://www.loc.gov/METS/\">");
  EXPECT_EQ(root.name, "mets");
  EXPECT_EQ(root.name_space, "http://www.loc.gov/METS/");
  EXPECT_EQ(xml_root("<alto>").name, "alto");
  EXPECT_EQ(xml_root("<alto>").name_space, "");
  EXPECT_EQ(xml_root("a < b").name, "");
  EXPECT_EQ(xml_root("The <alto> sang.").name, "");
  EXPECT_EQ(xml_root("<?xml").name, "");
  EXPECT_EQ(xml_root(std::string("\xFF\xFE<\0r\0/\0>\0", 10)).name, "r");
}

TEST(XmlSax, ReadsNumbersAsRealFilesWriteThem) {
  EXPECT_EQ(xml_number(" 12 "), 12.0);
  EXPECT_EQ(xml_number("0,75"), 0.75);
  EXPECT_EQ(xml_number("+1e3"), 1000.0);
  EXPECT_EQ(xml_number("-3.5"), -3.5);
  for (const char* none : {"", "x", "1 2", "NaN", "inf", "1e10", "1,2,3", "--1"})
    EXPECT_EQ(xml_number(none), std::nullopt) << none;
  EXPECT_THAT(xml_numbers("0,0 12.5,3\n-4 x 5-6"), ElementsAre(0, 0, 12.5, 3, -4, 5, -6));
  EXPECT_THAT(xml_numbers("- . nan 1e99"), ElementsAre());
}

}  // namespace
}  // namespace broadsheet::read
