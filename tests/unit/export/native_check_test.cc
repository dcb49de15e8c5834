// SPDX-License-Identifier: GPL-3.0-or-later
// Each conversion checks native XML by a grammar of our own. What the schema refuses, it refuses:
// documents are changed in every way that is known to go wrong, and both are asked.
#include "stages/export/native/native_check.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "stages/export/native/native_xml.h"
#include "stages/export/xml/schema_check.h"
#include "tests/support/draw.h"
#include "tests/support/random_issue.h"
#include "tests/support/shared.h"

namespace broadsheet::exporting {
namespace {

using ::testing::HasSubstr;

std::string written(const Issue& issue) {
  Diagnostics diagnostics;
  return write_native_xml(issue, {}, diagnostics).front().bytes;
}

bool is_refused_by_schema(const std::string& document) {
  static const std::string kSchema =
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/schemas/issue/1/issue.xsd");
  return !schema_faults(document, kSchema).empty();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

/// Where a tag or an attribute stands in a document.
struct Stretch {
  std::size_t from = 0;
  std::size_t to = 0;
  [[nodiscard]] std::string of(const std::string& text) const {
    return text.substr(from, to - from);
  }
};

/// The elements and the attributes (with the space before them) of a plain document, by hand: not
/// by the reader that is tried here.
struct Anatomy {
  explicit Anatomy(const std::string& text) {
    std::vector<std::size_t> open;
    for (std::size_t at = text.find("?>"); (at = text.find('<', at)) != std::string::npos;) {
      const std::size_t end = text.find('>', at) + 1;
      if (text[at + 1] == '/') {
        elements.push_back({open.back(), end});
        open.pop_back();
      } else {
        if (text[end - 2] == '/') {
          elements.push_back({at, end});
        } else {
          open.push_back(at);
        }
        for (std::size_t a = text.find(' ', at); a < end;) {
          const std::size_t value = text.find('"', a);
          if (value >= end) break;
          const std::size_t behind = text.find('"', value + 1) + 1;
          attributes.push_back({a, behind});
          a = behind;
        }
      }
      at = end;
    }
  }
  std::vector<Stretch> elements;
  std::vector<Stretch> attributes;
};

class Damage {
 public:
  explicit Damage(std::uint32_t seed) : engine_(seed) {}

  static constexpr std::uint32_t kWays = 14;

  /// The document with one thing done to it.
  std::string done_to(const std::string& text, std::uint32_t way) {
    const Anatomy anatomy(text);
    const Stretch element = any(anatomy.elements);
    const Stretch other = any(anatomy.elements);
    const Stretch attribute = any(anatomy.attributes);
    const Stretch another = any(anatomy.attributes);
    switch (way) {
      case 0:
        return without(text, attribute);
      case 1:
        return with(text, attribute.to, attribute.of(text));
      case 2:  // into another element, or twice into its own
        return with(text, another.to, attribute.of(text));
      case 3:
        return swapped(text, attribute, name_of(text, another) + value_of(text, attribute));
      case 4:
        return swapped(text, attribute, name_of(text, attribute) + value_of(text, another));
      case 5: {  // a character of a value
        const std::size_t from = text.find('"', attribute.from) + 1;
        return with_other_character(text, {from, attribute.to - 1});
      }
      case 6:
        return without(text, element);
      case 7:
        return with(text, element.to, element.of(text));
      case 8:
        return with(text, other.from, element.of(text));
      case 9:
        return with(text, text.find('>', other.from) + 1, element.of(text));
      case 10: {  // another name
        std::string made = element.of(text);
        const std::string name = tag(text, element);
        const std::string new_name = tag(text, other);
        made.replace(1, name.size(), new_name);
        if (made.ends_with("</" + name + ">"))
          made.replace(made.size() - name.size() - 1, name.size(), new_name);
        return swapped(text, element, made);
      }
      case 11:
        return with_other_character(text, {text.find("?>") + 3, text.size()});
      case 12:
        return text.substr(0, roll(text.size()));
      default: {  // text where there may be none
        const std::size_t end = text.find('>', other.from) + 1;
        return with(text, end, text[end - 2] == '/' ? "" : "x");
      }
    }
  }

 private:
  std::size_t roll(std::size_t below) { return engine_() % std::max<std::size_t>(below, 1); }
  Stretch any(const std::vector<Stretch>& all) { return all.at(roll(all.size())); }

  static std::string without(std::string text, Stretch stretch) {
    return text.erase(stretch.from, stretch.to - stretch.from);
  }
  static std::string with(std::string text, std::size_t at, const std::string& more) {
    return text.insert(at, more);
  }
  static std::string swapped(std::string text, Stretch stretch, const std::string& by) {
    return text.replace(stretch.from, stretch.to - stretch.from, by);
  }
  static std::string name_of(const std::string& text, Stretch attribute) {
    return text.substr(attribute.from, text.find('=', attribute.from) - attribute.from);
  }
  static std::string value_of(const std::string& text, Stretch attribute) {
    const std::size_t equals = text.find('=', attribute.from);
    return text.substr(equals, attribute.to - equals);
  }
  static std::string tag(const std::string& text, Stretch element) {
    return text.substr(element.from + 1,
                       text.find_first_of(" />", element.from) - element.from - 1);
  }

  std::string with_other_character(std::string text, Stretch stretch) {
    static const std::vector<std::string> kPieces = {"",
                                                     "0",
                                                     "9",
                                                     " ",
                                                     "-",
                                                     ".",
                                                     "x",
                                                     "<",
                                                     "&",
                                                     ">",
                                                     "\"",
                                                     "\x01",
                                                     "\x0C",
                                                     "\xFF",
                                                     "\xC3",
                                                     "\xED\xA0\x80",
                                                     "\xEF\xBF\xBE",
                                                     "&#1;",
                                                     "&amp;",
                                                     "&nbsp;",
                                                     "]]>",
                                                     "\r",
                                                     "\xF4\x90\x80\x80",
                                                     "\xE0\x80\x80",
                                                     "<!--x-->",
                                                     "/"};
    const std::size_t at = stretch.from + roll(stretch.to - stretch.from);
    const std::size_t length = roll(2);
    return text.replace(at, std::min(length, text.size() - at), kPieces[roll(kPieces.size())]);
  }

  std::mt19937 engine_;
};

TEST(NativeCheck, FindsNoFaultInWhatIsWritten) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::string document = written(test::random_issue(seed));
    ASSERT_EQ(fault_of_native_xml(document), "") << "seed " << seed;
  }
}

TEST(NativeCheck, RefusesWhatTheSchemaRefuses) {
  std::vector<std::size_t> refused(Damage::kWays);
  std::size_t allowed = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    const std::string sound = written(test::random_issue(seed));
    Damage damage(seed);
    for (std::uint32_t i = 0; i < 2 * Damage::kWays; ++i) {
      const std::uint32_t way = i % Damage::kWays;
      const std::string damaged = damage.done_to(sound, way);
      const std::string fault = fault_of_native_xml(damaged);
      if (fault.empty()) ++allowed;
      if (!is_refused_by_schema(damaged)) continue;
      ++refused[way];
      ASSERT_NE(fault, "") << "seed " << seed << ", way " << way << "\n" << damaged;
    }
  }
  for (std::uint32_t way = 0; way < Damage::kWays; ++way)
    EXPECT_GT(refused[way], 5U) << "way " << way << " does no harm";
  EXPECT_GT(allowed, 50U) << "what does no harm is refused";
}

TEST(NativeCheck, SaysWhatIsWrongAndWhere) {
  struct Row {
    const char* from;
    const char* to;
    const char* fault;
  };
  const std::vector<Row> rows = {
      {"<edits>", "<extra/><edits>", "issue holds no extra there"},
      {"<p ", "<p mood=\"good\" ", "p has no attribute mood"},
      {" from=\"0\"", "", "seg lacks its from"},
      {" from=\"0\"", " from=\"-1\"", "the from of seg is \"-1\", which is no xs:unsignedInt"},
      {"role=\"unknown\"", "role=\"poem\"", "the role of block is \"poem\", which is no role"},
      {"</issue>", "", "it is cut off"},
      {"<edits>", "<edits>x", "edits holds no text there"},
      {"</seg>", "</seg>x", "p holds no text there"},
      {"<before>", "<after/><before>", "edit holds no before there"},
      {"<pages>", "<pages/><pages>", "issue holds no pages there"},
      {"<edits>", "<edits xmlns=\"urn:x\">", "edits has no attribute xmlns"},
      {"urn:broadsheet:issue:1", "urn:broadsheet:issue:2", "the xmlns of issue"},
  };
  for (const Row& row : rows) {
    const std::string fault =
        fault_of_native_xml(replaced(written(test::small_issue()), row.from, row.to));
    EXPECT_THAT(fault, HasSubstr(row.fault));
    EXPECT_THAT(fault, HasSubstr("line "));
  }
}

TEST(NativeCheck, IdsStandOnceAndLeadSomewhere) {
  const std::string xml = written(test::small_issue());
  EXPECT_EQ(fault_of_native_xml(xml), "");
  EXPECT_EQ(fault_of_native_xml(replaced(xml, "id=\"p1-l2\"", "id=\"p1-l1\"")),
            "the id p1-l1 stands twice");
  EXPECT_EQ(fault_of_native_xml(replaced(xml, "<seg line=\"p1-l2\"", "<seg line=\"p1-l9\"")),
            "p1-l9 is named, and is nowhere");
  EXPECT_EQ(fault_of_native_xml(replaced(xml, "blocks=\"p1-b1\"", "blocks=\"p1-b1 p7-b1\"")),
            "p7-b1 is named, and is nowhere");
  EXPECT_THAT(
      fault_of_native_xml(replaced(xml, "kind=\"article\"", "kind=\"article\" related=\"nobody\"")),
      HasSubstr("nobody is named, and is nowhere"));
  EXPECT_THAT(fault_of_native_xml(replaced(xml, "id=\"p1-l2\"", "id=\"p1-l99999999999\"")),
              HasSubstr("out of all bounds"));
}

TEST(NativeCheck, TakesTimeInLineWithTheDocument) {
  Issue issue = test::draw_issue("x\n");
  issue.pages[0].lines[0].as_read = Text(12'000'000, U'工');
  EXPECT_EQ(fault_of_native_xml(written(issue)), "");
}

}  // namespace
}  // namespace broadsheet::exporting
