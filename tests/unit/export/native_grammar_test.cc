// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the grammar of native XML and schemas/issue/1/issue.xsd say the same: every element
// that may stand in another, every attribute, every form of a value. The schema is walked as a tree
// together with the table.
#include "stages/export/native/native_grammar.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlregexp.h>
#include <libxml/xmlschemastypes.h>

#include "tests/support/shared.h"

namespace broadsheet::exporting {
namespace {

std::vector<const xmlNode*> children(const xmlNode* node) {
  std::vector<const xmlNode*> out;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) out.push_back(child);
  }
  return out;
}

std::string kind(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

std::string value(const xmlNode* node, const char* attribute) {
  xmlChar* found = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(attribute));
  const std::string out = found == nullptr ? "" : reinterpret_cast<const char*>(found);
  xmlFree(found);
  return out;
}

/// An element of the schema inside another, and the node that declares it.
struct Particle {
  std::string name;
  int place = 0;
  bool once = false;
  bool required = false;
  const xmlNode* declaration = nullptr;
  [[nodiscard]] std::string shown() const {
    return name + " at " + std::to_string(place) + (once ? " once" : "") +
           (required ? " required" : "");
  }
};

/// A complex type of the schema, with what it extends.
struct SchemaForm {
  std::map<std::string, std::string> attributes;  ///< by name: type, and ! if it is required
  std::vector<Particle> particles;
  bool has_text = false;
};

class Schema {
 public:
  Schema() {
    const std::string bytes =
        test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/schemas/issue/1/issue.xsd");
    document_ = xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                              XML_PARSE_NONET);
    if (document_ == nullptr) throw std::runtime_error("the schema is no XML");
  }
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema() { xmlFreeDoc(document_); }

  /// What stands at the top of the schema by its kind and name.
  [[nodiscard]] const xmlNode* top(const std::string& wanted, const std::string& name) const {
    for (const xmlNode* node : children(xmlDocGetRootElement(document_))) {
      if (kind(node) == wanted && value(node, "name") == name) return node;
    }
    return nullptr;
  }

  [[nodiscard]] SchemaForm form_of(const xmlNode* declaration) const {
    SchemaForm out;
    const std::string type = value(declaration, "type");
    if (type == "xs:string") {
      out.has_text = true;
    } else if (!type.empty()) {
      read(top("complexType", type), out);
    } else {
      for (const xmlNode* inside : children(declaration)) {
        if (kind(inside) == "complexType") read(inside, out);
      }
    }
    return out;
  }

  /// The type of an attribute's value: its name, or what it lists or its pattern.
  [[nodiscard]] static std::string type_of(const xmlNode* attribute) {
    const std::string type = value(attribute, "type");
    return type.empty() ? facets(attribute) : type;
  }

  /// What a simple type lists, parted by |, or its pattern.
  [[nodiscard]] static std::string facets(const xmlNode* node) {
    std::string out;
    for (const xmlNode* inside : children(node)) {
      if (kind(inside) == "annotation") continue;
      const bool is_facet = kind(inside) == "enumeration" || kind(inside) == "pattern";
      out += (out.empty() ? "" : "|") + (is_facet ? value(inside, "value") : facets(inside));
    }
    return out;
  }

 private:
  void read(const xmlNode* type, SchemaForm& out) const {
    ASSERT_NE(type, nullptr);
    if (value(type, "mixed") == "true") out.has_text = true;
    for (const xmlNode* inside : children(type)) {
      const std::string what = kind(inside);
      if (what == "simpleContent" || what == "complexContent") {
        read(inside, out);
      } else if (what == "extension") {
        if (value(inside, "base") == "xs:string") {
          out.has_text = true;
        } else {
          read(top("complexType", value(inside, "base")), out);
        }
        read(inside, out);
      } else if (what == "sequence" || what == "choice") {
        int place = 0;
        read_particles(inside, what == "choice", place, out);
      } else {
        read_attribute(inside, out);
      }
    }
  }

  void read_attribute(const xmlNode* node, SchemaForm& out) const {
    const std::string what = kind(node);
    if (what == "attribute") {
      out.attributes[value(node, "name")] =
          type_of(node) + (value(node, "use") == "required" ? "!" : "");
    } else if (what == "attributeGroup") {
      for (const xmlNode* inside : children(top(what, value(node, "ref"))))
        read_attribute(inside, out);
    } else if (what == "anyAttribute") {
      EXPECT_EQ(value(node, "namespace"), "http://www.w3.org/XML/1998/namespace");
      out.attributes["xml:lang"] = "xs:string";
    } else {
      EXPECT_EQ(what, "annotation");
    }
  }

  void read_particles(const xmlNode* group, bool is_choice, int& place, SchemaForm& out) const {
    for (const xmlNode* inside : children(group)) {
      const std::string what = kind(inside);
      const std::string most = value(inside, "maxOccurs");
      if (what == "element") {
        const std::string ref = value(inside, "ref");
        Particle particle{ref.empty() ? value(inside, "name") : ref, place, false, false,
                          ref.empty() ? inside : top("element", ref)};
        if (!is_choice) {
          particle.once = most != "unbounded";
          particle.required = value(inside, "minOccurs") != "0";
        }
        out.particles.push_back(std::move(particle));
      } else if (what == "group") {
        for (const xmlNode* choice : children(top(what, value(inside, "ref"))))
          read_particles(choice, true, place, out);
      } else if (what == "choice") {
        EXPECT_EQ(most, "unbounded");
        EXPECT_EQ(value(inside, "minOccurs"), "0");
        read_particles(inside, true, place, out);
      } else {
        EXPECT_EQ(what, "annotation");
      }
      if (!is_choice) ++place;
    }
  }

  xmlDoc* document_;
};

/// Walks table and schema together.
class Comparison {
 public:
  void run() {
    compare(native_grammar(), schema_.top("element", "issue"), "issue");
    EXPECT_GT(met_.size(), 50U);
  }

  /// The forms of values that were met.
  [[nodiscard]] const std::set<const ValueForm*>& values() const { return values_; }
  [[nodiscard]] const Schema& schema() const { return schema_; }

 private:
  void compare(const NativeForm& form, const xmlNode* declaration, const std::string& path) {
    ASSERT_NE(declaration, nullptr) << path;
    const SchemaForm schema = schema_.form_of(declaration);
    if (!met_.insert({&form, declaration}).second) return;
    std::map<std::string, std::string> attributes;
    for (const AttributeForm& attribute : form.attributes) {
      values_.insert(attribute.value);
      if (attribute.name == "xmlns") continue;
      attributes[std::string(attribute.name)] =
          std::string(attribute.value->type) + (attribute.need == Need::required ? "!" : "");
    }
    EXPECT_EQ(attributes, schema.attributes) << path;
    EXPECT_LE(form.attributes.size(), 32U) << path;
    EXPECT_LE(form.children.size(), 32U) << path;

    std::set<std::string> ours;
    std::set<std::string> theirs;
    for (const NativeChild& child : form.children) {
      ours.insert(
          Particle{std::string(child.name), child.place, child.once, child.need == Need::required}
              .shown());
    }
    for (const Particle& particle : schema.particles) theirs.insert(particle.shown());
    EXPECT_EQ(ours, theirs) << path;
    // Between the seg of an element our table allows a space only, and the schema any text.
    const bool is_row = ours.contains("seg at 0");
    EXPECT_TRUE(form.has_text == schema.has_text || (is_row && schema.has_text)) << path;
    for (const NativeChild& child : form.children) {
      for (const Particle& particle : schema.particles) {
        if (particle.name == child.name)
          compare(*child.form, particle.declaration, path + "/" + particle.name);
      }
    }
  }

  Schema schema_;
  std::set<std::pair<const NativeForm*, const xmlNode*>> met_;
  std::set<const ValueForm*> values_;
};

/// Values of every form, and all that are one character away from them.
std::set<std::string> nearby_values() {
  const std::vector<std::string> values = {"",
                                           "0",
                                           "1",
                                           "1.1",
                                           "1.2",
                                           "12",
                                           "255",
                                           "256",
                                           "65535",
                                           "65536",
                                           "007",
                                           "-1",
                                           "+1",
                                           "4294967295",
                                           "4294967296",
                                           "0.5",
                                           "0.1234",
                                           "-12.345",
                                           ".5",
                                           "5.",
                                           "1e5",
                                           "true",
                                           "false",
                                           "2023-12-22",
                                           "0001-01-01",
                                           "2023-02-30",
                                           "2024-02-29",
                                           "p1-l1",
                                           "p10-b20",
                                           "p3-i4",
                                           "p1-b1 p2-b30",
                                           "1 2 3 4",
                                           "-0.5 1 2.25 3",
                                           "1 2 3",
                                           "#00ff0a",
                                           "0-12",
                                           "0-1:26",
                                           "0-1:26+4E00 3-4",
                                           "0-1:12 2-3",
                                           "0-1 2-3",
                                           "3:FFFE",
                                           "3:1 4:C",
                                           "1 12 3",
                                           "51= 3+50== -2+4",
                                           "97== - 80",
                                           "1,2 -3.5,0.25",
                                           "pixel",
                                           "mm10",
                                           "byline",
                                           "LCCN",
                                           "ZDB",
                                           "local",
                                           "hard",
                                           "vertical",
                                           "90",
                                           "180",
                                           "270",
                                           "issue",
                                           "total",
                                           "volume",
                                           "CN",
                                           "ISSN",
                                           "postal",
                                           "url",
                                           "authority",
                                           "sponsor",
                                           "publisher",
                                           "headline",
                                           "none",
                                           "unknown",
                                           "space",
                                           "hyphen",
                                           "rule",
                                           "indented",
                                           "heading",
                                           "automatic",
                                           "warning",
                                           "sidebar",
                                           "cn11-0005-a001",
                                           "x-a x-b",
                                           "18446744073709551615",
                                           "18446744073709551616",
                                           "a:b",
                                           "_x",
                                           "工",
                                           "urn:broadsheet:issue:1"};
  std::set<std::string> out(values.begin(), values.end());
  const std::vector<std::string> pieces = {"0", "9", " ", "-", ".",  ":", "+", "p",
                                           "l", "F", "a", "|", "\n", "é", "=", ","};
  for (const std::string& text : values) {
    for (std::size_t at = 0; at <= text.size(); ++at) {
      for (const std::string& piece : pieces) {
        out.insert(text.substr(0, at) + piece + text.substr(at));
        if (at < text.size()) out.insert(text.substr(0, at) + piece + text.substr(at + 1));
      }
      if (at < text.size()) out.insert(text.substr(0, at) + text.substr(at + 1));
    }
  }
  return out;
}

const xmlChar* bytes(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

TEST(NativeGrammar, IsThatOfTheSchema) {
  Comparison().run();
}

TEST(NativeGrammar, ValuesOfPatternsAndListsAreThoseOfTheSchema) {
  Comparison comparison;
  comparison.run();
  const std::set<std::string> values = nearby_values();
  std::size_t compared = 0;
  for (const ValueForm* form : comparison.values()) {
    const std::string type(form->type);
    if (type.starts_with("xs:") || type.starts_with("urn:")) continue;
    const xmlNode* named = comparison.schema().top("simpleType", type);
    std::string pattern = named == nullptr ? type : Schema::facets(named);
    if (type == "1|1.1|1.2") pattern = "1|1\\.1|1\\.2";
    xmlRegexp* compiled = xmlRegexpCompile(bytes(pattern));
    ASSERT_NE(compiled, nullptr) << pattern;
    bool is_any = false;
    for (const std::string& text : values) {
      const bool holds = form->holds(text);
      EXPECT_EQ(holds, xmlRegexpExec(compiled, bytes(text)) == 1) << type << ": " << text;
      is_any = is_any || holds;
    }
    xmlRegFreeRegexp(compiled);
    EXPECT_TRUE(is_any) << type << " is tried by no value";
    // Every value that the schema lists, as enumerations do.
    for (std::string rest = pattern; rest.find_first_of("[(\\") == std::string::npos;) {
      const std::size_t end = rest.find('|');
      EXPECT_TRUE(form->holds(rest.substr(0, end))) << type << ": " << rest.substr(0, end);
      if (end == std::string::npos) break;
      rest.erase(0, end + 1);
    }
    ++compared;
  }
  EXPECT_GT(compared, 25U);
}

TEST(NativeGrammar, ValuesOfBuiltInTypesAreNarrowerThanThoseOfTheSchema) {
  Comparison comparison;
  comparison.run();
  const std::set<std::string> values = nearby_values();
  std::size_t compared = 0;
  for (const ValueForm* form : comparison.values()) {
    const std::string type(form->type);
    if (!type.starts_with("xs:") || type == "xs:string") continue;
    xmlSchemaType* theirs = xmlSchemaGetPredefinedType(bytes(type.substr(3)),
                                                       bytes("http://www.w3.org/2001/XMLSchema"));
    ASSERT_NE(theirs, nullptr) << type;
    bool is_any = false;
    for (const std::string& text : values) {
      if (!form->holds(text)) continue;
      EXPECT_EQ(xmlSchemaValidatePredefinedType(theirs, bytes(text), nullptr), 0)
          << type << ": " << text;
      is_any = true;
    }
    EXPECT_TRUE(is_any) << type << " is tried by no value";
    ++compared;
  }
  EXPECT_GT(compared, 8U);
}

}  // namespace
}  // namespace broadsheet::exporting
