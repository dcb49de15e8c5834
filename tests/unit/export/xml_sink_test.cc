// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_sink.h"

#include <string>

#include <gtest/gtest.h>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What `write` puts between the declaration and the end of the document.
template <class Write>
std::string written(Write&& write) {
  XmlSink xml;
  write(xml);
  std::string out = xml.take();
  EXPECT_TRUE(out.starts_with(kDeclaration)) << out;
  EXPECT_TRUE(out.ends_with('\n')) << out;
  return out.substr(kDeclaration.size(), out.size() - kDeclaration.size() - 1);
}

std::string with_text(TextView text) {
  return written([&](XmlSink& xml) { xml.element("a", text); });
}
std::string with_text(std::string_view utf8) {
  return written([&](XmlSink& xml) { xml.element("a", utf8); });
}
std::string with_attribute(auto... value) {
  return written([&](XmlSink& xml) {
    xml.start("a");
    xml.attribute("b", value...);
    xml.end();
  });
}

std::string inside(std::string_view text) {
  return "<a>" + std::string(text) + "</a>";
}

TEST(XmlSink, PutsElementsOnLinesOfTheirOwn) {
  EXPECT_EQ(written([](XmlSink& xml) {
              xml.start("a");
              xml.start("b");
              xml.element("c", "x");
              xml.end();
              xml.start("d");
              xml.end();
              xml.end();
            }),
            "<a>\n  <b>\n    <c>x</c>\n  </b>\n  <d/>\n</a>");
}

TEST(XmlSink, WritesSeveralNumbersAsItWritesEachByItself) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  XmlSink apart;
  apart.start("a");
  apart.attribute("zero", std::uint64_t{0});
  apart.attribute("most", kMost);
  apart.end();
  XmlSink together;
  together.start("a");
  together.attributes({{"zero", 0}, {"most", kMost}});
  together.end();
  EXPECT_EQ(together.take(), apart.take());
}

TEST(XmlSink, AddsNothingInsideMixedContent) {
  EXPECT_EQ(written([](XmlSink& xml) {
              xml.start("a");
              xml.start("p", XmlSink::mixed);
              xml.start("i");
              xml.start("s");
              xml.text("x");
              xml.end();
              xml.end();
              xml.text(" ");
              xml.start("s");
              xml.end();
              xml.end();
              xml.start("p");
              xml.end();
              xml.end();
            }),
            "<a>\n  <p><i><s>x</s></i> <s/></p>\n  <p/>\n</a>");
}

TEST(XmlSink, WritesThePrologueAsItIs) {
  XmlSink xml("<!DOCTYPE html>\n");
  xml.start("html");
  xml.end();
  EXPECT_EQ(xml.take(), std::string(kDeclaration) + "<!DOCTYPE html>\n<html/>\n");
}

TEST(XmlSink, EscapesTheCharactersOfMarkupInText) {
  EXPECT_EQ(with_text("<&>\"' ]]>"), inside("&lt;&amp;&gt;\"' ]]&gt;"));
  EXPECT_EQ(with_text(U"<&>\"' ]]>"), inside("&lt;&amp;&gt;\"' ]]&gt;"));
}

TEST(XmlSink, EscapesQuotesInAttributes) {
  EXPECT_EQ(with_attribute(std::string_view("<&>\"'")), "<a b=\"&lt;&amp;&gt;&quot;'\"/>");
  EXPECT_EQ(with_attribute(TextView(U"<&>\"'")), "<a b=\"&lt;&amp;&gt;&quot;'\"/>");
}

TEST(XmlSink, KeepsWhiteSpaceThatAReaderWouldChange) {
  EXPECT_EQ(with_text(U" \t\r\n\r "), inside(" \t&#13;\n&#13; "));
  EXPECT_EQ(with_text(" \t\r\n\r "), inside(" \t&#13;\n&#13; "));
  EXPECT_EQ(with_attribute(TextView(U" \t\r\n")), "<a b=\" &#9;&#13;&#10;\"/>");
  EXPECT_EQ(with_attribute(std::string_view(" \t\r\n")), "<a b=\" &#9;&#13;&#10;\"/>");
}

TEST(XmlSink, ReplacesEveryCharacterThatXmlForbids) {
  for (const char32_t c : {0x0U, 0x1U, 0x8U, 0xBU, 0xCU, 0xEU, 0x1FU, 0xD800U, 0xDFFFU, 0xFFFEU,
                           0xFFFFU, 0x110000U, 0x7FFFFFFFU}) {
    const Text text = {U'x', c, U'y'};
    EXPECT_EQ(with_text(text), inside("x" + std::string(kReplacement) + "y"))
        << static_cast<std::uint32_t>(c);
  }
}

TEST(XmlSink, KeepsTheOutermostCharactersThatXmlAllows) {
  for (const char32_t c : {0x20U, 0x7EU, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFDU,
                           0x10000U, 0x10FFFFU}) {
    const Text text = {c};
    EXPECT_EQ(with_text(text), inside(to_utf8(text))) << static_cast<std::uint32_t>(c);
    EXPECT_EQ(with_text(to_utf8(text)), inside(to_utf8(text))) << static_cast<std::uint32_t>(c);
  }
}

TEST(XmlSink, WritesUtf8AndCodePointsAlike) {
  Text text;
  for (char32_t c = 1; c < 0x3100; ++c) text += c;
  text += U"\uFFFE工业\uFFFF\U00020BB7\uFFFD\uFFF0";
  EXPECT_EQ(with_text(to_utf8(text)), with_text(text));
  EXPECT_EQ(with_attribute(std::string_view(to_utf8(text))), with_attribute(TextView(text)));
}

TEST(XmlSink, ReplacesBytesThatAreNoUtf8) {
  const std::string r(kReplacement);
  EXPECT_EQ(with_text("x\xFFy"), inside("x" + r + "y"));
  EXPECT_EQ(with_text("x\xE5\xB7"), inside("x" + r + r));          // cut off
  EXPECT_EQ(with_text("\xC0\xAF"), inside(r + r));                 // overlong
  EXPECT_EQ(with_text("\xED\xA0\x80z"), inside(r + r + r + "z"));  // a surrogate
  EXPECT_EQ(with_text("\x80<"), inside(r + "&lt;"));
  EXPECT_EQ(with_attribute(std::string_view("\xFF\"")), "<a b=\"" + r + "&quot;\"/>");
}

TEST(XmlSink, EscapesAtAnyPlaceOfALongText) {
  for (std::size_t at = 0; at < 20; ++at) {
    for (const char c : {'"', '&', '<', '>', '\r', '\x01', '\x1F', '\x80'}) {
      std::string text(20, '~');
      text[at] = c;
      Text points(20, U'~');
      points[at] = c == '\x80' ? U'\uFFFD' : static_cast<char32_t>(c);
      EXPECT_EQ(with_attribute(std::string_view(text)), with_attribute(TextView(points)))
          << at << ' ' << int{c};
    }
  }
}

TEST(XmlSink, LosesNothingWhereItsBufferIsFull) {
  // Escapes of every length meet the end of the buffer at every place.
  for (const TextView unit : {U"a", U"&", U"业", U"\U00020BB7", U"a\"业", U"\r\n&"}) {
    Text text;
    std::string expected;
    const std::string one = with_attribute(unit).substr(6);
    for (int i = 0; i < 5000; ++i) {
      text += unit;
      expected.append(one, 0, one.size() - 3);
    }
    EXPECT_EQ(with_attribute(TextView(text)), "<a b=\"" + expected + "\"/>");
  }
}

TEST(XmlSink, WritesNumbersWithoutTrailingZeros) {
  EXPECT_EQ(with_attribute(std::uint64_t{18446744073709551615U}),
            "<a b=\"18446744073709551615\"/>");
  EXPECT_EQ(with_attribute(0.5, 4), "<a b=\"0.5\"/>");
  EXPECT_EQ(with_attribute(0.126, 2), "<a b=\"0.13\"/>");
  EXPECT_EQ(with_attribute(100.0, 3), "<a b=\"100\"/>");
  EXPECT_EQ(with_attribute(100.0, 0), "<a b=\"100\"/>");
  EXPECT_EQ(with_attribute(-0.0001, 2), "<a b=\"0\"/>");
  EXPECT_EQ(with_attribute(-2.5, 2), "<a b=\"-2.5\"/>");
  EXPECT_EQ(with_attribute(1e300, 2).size(), std::string_view("<a b=\"\"/>").size() + 301);
}

TEST(XmlSink, RefusesADocumentThatIsNotClosed) {
  XmlSink open;
  open.start("a");
  EXPECT_THROW((void)open.take(), LogicError);
  open.end();
  EXPECT_THROW(open.end(), LogicError);
}

TEST(XmlSink, RefusesAnAttributeThatDoesNotFollowItsStart) {
  XmlSink xml;
  xml.start("a", XmlSink::mixed);
  xml.text("x");
  EXPECT_THROW(xml.attribute("b", "c"), LogicError);
}

TEST(XmlSink, TakesTimeInProportionToTheText) {
  // Every byte a fault, and every character an escape: quadratic work would take minutes.
  EXPECT_EQ(with_text(std::string(4'000'000, '\xFF')).size(), 12'000'000U + inside("").size());
  EXPECT_EQ(with_text(Text(4'000'000, U'&')).size(), 20'000'000U + inside("").size());
}

}  // namespace
}  // namespace broadsheet::exporting
