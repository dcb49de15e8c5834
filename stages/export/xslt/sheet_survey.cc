// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/sheet_survey.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <libxml/tree.h>

#include "stages/export/xslt/counted_key.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kXslt = "http://www.w3.org/1999/XSL/Transform";

constexpr auto kElements = std::to_array<std::string_view>({"apply-imports",
                                                            "apply-templates",
                                                            "attribute",
                                                            "attribute-set",
                                                            "call-template",
                                                            "choose",
                                                            "comment",
                                                            "copy",
                                                            "copy-of",
                                                            "decimal-format",
                                                            "element",
                                                            "fallback",
                                                            "for-each",
                                                            "if",
                                                            "import",
                                                            "include",
                                                            "key",
                                                            "message",
                                                            "namespace-alias",
                                                            "number",
                                                            "otherwise",
                                                            "output",
                                                            "param",
                                                            "preserve-space",
                                                            "processing-instruction",
                                                            "sort",
                                                            "strip-space",
                                                            "stylesheet",
                                                            "template",
                                                            "text",
                                                            "transform",
                                                            "value-of",
                                                            "variable",
                                                            "when",
                                                            "with-param"});

struct FreeText {
  void operator()(xmlChar* p) const { xmlFree(p); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// An attribute of an element; empty without one.
std::string attribute(const xmlNode& node, const char* name) {
  const std::unique_ptr<xmlChar, FreeText> value(
      xmlGetProp(&node, reinterpret_cast<const xmlChar*>(name)));
  return std::string(view(value.get()));
}

bool is_xslt(const xmlNode& node) {
  return node.type == XML_ELEMENT_NODE && node.ns != nullptr && view(node.ns->href) == kXslt;
}

/// What is wrong with an element of XSLT by itself; empty if nothing is.
std::string fault_of(const xmlNode& node) {
  const std::string_view name = view(node.name);
  if (std::find(kElements.begin(), kElements.end(), name) == kElements.end())
    return fmt::format("xsl:{} is no element of XSLT 1.0; write it by those that are", name);
  if (name == "sort" && xmlHasProp(&node, reinterpret_cast<const xmlChar*>("lang")) != nullptr)
    return "xsl:sort has a lang, by which two machines may sort otherwise; leave it out";
  if (name == "template" && begins_with_key(attribute(node, "match")))
    return "a match begins with key(), which cannot be limited; ask key() in a predicate or in "
           "select";
  if (name == "key" &&
      (asks_for_key(attribute(node, "match")) || asks_for_key(attribute(node, "use"))))
    return "an xsl:key asks key(), which cannot be limited; write out what it asks for";
  return {};
}

/// A name as written, with the namespace that its prefix stands for there.
std::string expanded(const xmlNode& node, const std::string& name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return name;
  const std::string prefix = name.substr(0, colon);
  const xmlNs* space = xmlSearchNs(
      node.doc,
      const_cast<xmlNode*>(
          &node),  // NOLINT(cppcoreguidelines-pro-type-const-cast): it is only looked at
      reinterpret_cast<const xmlChar*>(prefix.c_str()));
  return space == nullptr ? name
                          : fmt::format("{{{}}}{}", view(space->href), name.substr(colon + 1));
}

}  // namespace

std::string SheetSurvey::look_at(const xmlDoc& document, std::string_view file) {
  if (document.intSubset != nullptr)
    return fmt::format("{}: a stylesheet has no DOCTYPE here; take it out", file);
  const xmlNode* root = xmlDocGetRootElement(&document);
  for (const xmlNode* node = root; node != nullptr;) {
    if (is_xslt(*node)) {
      if (const std::string fault = fault_of(*node); !fault.empty())
        return fmt::format("{}:{}: {}", file, xmlGetLineNo(node), fault);
      note(*node, file);
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    node = node == nullptr || node == root ? nullptr : node->next;
  }
  return {};
}

void SheetSurvey::note(const xmlNode& element, std::string_view file) {
  const std::string_view kind = view(element.name);
  const std::string name = expanded(element, attribute(element, "name"));
  const std::string mode = expanded(element, attribute(element, "mode"));
  const auto place = [&] { return fmt::format("{}:{}", file, xmlGetLineNo(&element)); };
  if (kind == "template") {
    if (!name.empty()) templates_.insert(name);
    if (!mode.empty()) modes_.insert(mode);
  } else if (kind == "call-template") {
    if (called_.try_emplace(name, place()).second) in_order_.push_back(name);
  } else if (kind == "apply-templates" && !mode.empty()) {
    applied_.try_emplace(mode, place());
  }
}

std::string SheetSurvey::fault_of_calls() const {
  for (const std::string& name : in_order_) {
    if (templates_.contains(name)) continue;
    return fmt::format(
        "{}: there is no template named {}; name one that is there, or import its "
        "file",
        called_.at(name), name);
  }
  return {};
}

std::vector<std::string> SheetSurvey::doubts() const {
  std::vector<std::string> out;
  for (const auto& [mode, place] : applied_) {
    if (modes_.contains(mode)) continue;
    out.push_back(
        fmt::format("{}: no template has the mode {}, so only text is written there", place, mode));
  }
  return out;
}

}  // namespace broadsheet::exporting
