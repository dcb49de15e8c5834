// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/counted_key.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <libxml/hash.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/functions.h>
#include <libxslt/imports.h>
#include <libxslt/xsltInternals.h>

namespace broadsheet::exporting {
namespace {

struct Free {
  void operator()(xmlXPathObject* p) const { xmlXPathFreeObject(p); }
  void operator()(xmlNodeSet* p) const { xmlXPathFreeNodeSet(p); }
  void operator()(xmlChar* p) const { xmlFree(p); }
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

/// Counts steps; false, with the error that XPath itself gives, if they are too many.
bool count(xmlXPathParserContext& parser, std::uint64_t steps) {
  xmlXPathContext& xpath = *parser.context;
  if (xpath.opLimit == 0) return true;
  const std::uint64_t left = xpath.opLimit - std::min(xpath.opCount, xpath.opLimit);
  xpath.opCount += std::min(steps, left);
  if (steps <= left) return true;
  xmlXPathErr(&parser, XPATH_OP_LIMIT_EXCEEDED);
  return false;
}

bool is_same(const xsltKeyDef& key, const xmlChar* name, const xmlChar* space) {
  return xmlStrEqual(key.name, name) != 0 && xmlStrEqual(key.nameURI, space) != 0;
}

/// What libxslt evaluates in, as it was before.
class KeptContext {
 public:
  explicit KeptContext(xsltTransformContext& context)
      : context_(context), xpath_(*context.xpathCtxt), before_(context), xpath_before_(xpath_) {}
  KeptContext(const KeptContext&) = delete;
  KeptContext& operator=(const KeptContext&) = delete;
  ~KeptContext() {
    context_.document = before_.document;
    context_.node = before_.node;
    context_.inst = before_.inst;
    xpath_.doc = xpath_before_.doc;
    xpath_.node = xpath_before_.node;
    xpath_.namespaces = xpath_before_.namespaces;
    xpath_.nsNr = xpath_before_.nsNr;
    xpath_.contextSize = xpath_before_.contextSize;
    xpath_.proximityPosition = xpath_before_.proximityPosition;
  }

 private:
  xsltTransformContext& context_;
  xmlXPathContext& xpath_;
  const xsltTransformContext before_;
  const xmlXPathContext xpath_before_;
};

/// Makes the tables of all keys for a document, where libxslt looks for them.
class KeyBuilder {
 public:
  KeyBuilder(xmlXPathParserContext& parser, xsltTransformContext& context, xsltDocument& document)
      : parser_(parser), context_(context), document_(document) {}

  /// False if it cannot be done: what said so is an error of the transformation.
  bool build() {
    document_.nbKeysComputed = context_.nbKeys;
    for (xsltStylesheet* style = context_.style; style != nullptr; style = xsltNextImport(style)) {
      for (auto* key = static_cast<xsltKeyDef*>(style->keys); key != nullptr; key = key->next) {
        if (key->comp != nullptr && key->usecomp != nullptr && !add(*key)) return false;
      }
    }
    return true;
  }

 private:
  bool add(xsltKeyDef& key) {
    const KeptContext kept(context_);
    xmlXPathContext& xpath = *context_.xpathCtxt;
    context_.document = &document_;
    context_.inst = key.inst;
    xpath.doc = document_.doc;
    xpath.namespaces = key.nsList;
    xpath.nsNr = key.nsNr;
    look_from(reinterpret_cast<xmlNode*>(document_.doc));
    const Handle<xmlXPathObject> matched(xmlXPathCompiledEval(key.comp, &xpath));
    if (matched == nullptr || matched->type != XPATH_NODESET) return stop();
    bool is_first = true;
    xsltKeyTable* table = table_of(key, is_first);
    if (table == nullptr) return stop();
    held_.clear();
    has_several_ = !is_first;
    const xmlNodeSet* nodes = matched->nodesetval;
    for (int i = 0; nodes != nullptr && i < nodes->nodeNr; ++i) {
      if (nodes->nodeTab[i]->type == XML_NAMESPACE_DECL) continue;
      look_from(nodes->nodeTab[i]);
      const Handle<xmlXPathObject> used(xmlXPathCompiledEval(key.usecomp, &xpath));
      if (used == nullptr || !add_node(*table, *nodes->nodeTab[i], *used)) return stop();
    }
    return true;
  }

  void look_from(xmlNode* node) {
    context_.node = node;
    context_.xpathCtxt->node = node;
    context_.xpathCtxt->contextSize = 1;
    context_.xpathCtxt->proximityPosition = 1;
  }

  bool add_node(xsltKeyTable& table, xmlNode& node, xmlXPathObject& used) {
    if (used.type != XPATH_NODESET) {
      const Handle<xmlChar> value(xmlXPathCastToString(&used));
      return add_value(table, node, value.get());
    }
    const xmlNodeSet* values = used.nodesetval;
    for (int i = 0; values != nullptr && i < values->nodeNr; ++i) {
      const Handle<xmlChar> value(xmlXPathCastNodeToString(values->nodeTab[i]));
      if (!add_value(table, node, value.get())) return false;
    }
    return true;
  }

  bool add_value(xsltKeyTable& table, xmlNode& node, const xmlChar* value) {
    if (value == nullptr || !count(parser_, 1)) return false;
    auto* nodes = static_cast<xmlNodeSet*>(xmlHashLookup(table.keys, value));
    if (nodes == nullptr) {
      Handle<xmlNodeSet> made(xmlXPathNodeSetCreate(&node));
      if (made == nullptr || xmlHashAddEntry(table.keys, value, made.get()) != 0) return false;
      nodes = made.release();
    } else if (!is_in(*nodes, node)) {
      if (xmlXPathNodeSetAddUnique(nodes, &node) != 0) return false;
    }
    if (has_several_) held_.emplace(nodes, &node);
    return true;
  }

  /// Nodes come one after the other, so one that is there already is the last; but where another
  /// key of the same name had its turn before.
  bool is_in(const xmlNodeSet& nodes, const xmlNode& node) {
    if (nodes.nodeTab[nodes.nodeNr - 1] == &node) return true;
    if (!has_several_) return false;
    if (held_.insert({&nodes, nullptr}).second) {
      for (int i = 0; i < nodes.nodeNr; ++i) held_.emplace(&nodes, nodes.nodeTab[i]);
    }
    return held_.contains({&nodes, &node});
  }

  xsltKeyTable* table_of(const xsltKeyDef& key, bool& is_first) {
    for (auto* table = static_cast<xsltKeyTable*>(document_.keys); table != nullptr;
         table = table->next) {
      is_first = !is_same(key, table->name, table->nameURI);
      if (!is_first) return table;
    }
    auto* made = static_cast<xsltKeyTable*>(xmlMalloc(sizeof(xsltKeyTable)));
    if (made == nullptr) return nullptr;
    *made = {static_cast<xsltKeyTable*>(document_.keys), xmlStrdup(key.name),
             key.nameURI == nullptr ? nullptr : xmlStrdup(key.nameURI), xmlHashCreate(0)};
    document_.keys = made;
    return made->keys == nullptr ? nullptr : made;
  }

  bool stop() {
    context_.state = XSLT_STATE_STOPPED;
    if (parser_.error == XPATH_EXPRESSION_OK) parser_.error = XPATH_EXPR_ERROR;
    return false;
  }

  xmlXPathParserContext& parser_;
  xsltTransformContext& context_;
  xsltDocument& document_;
  bool has_several_ = false;  ///< keys of the name that is being added
  std::set<std::pair<const xmlNodeSet*, const xmlNode*>> held_;
};

/// What libxslt knows of the document of a node: the input, one that document() read, or a tree
/// that a variable holds.
xsltDocument* document_of(xsltTransformContext& context, xmlNode* node) {
  if (node->type == XML_NAMESPACE_DECL)
    node = reinterpret_cast<xmlNode*>(reinterpret_cast<xmlNs*>(node)->next);
  if (node == nullptr || node->doc == nullptr) return nullptr;
  xmlDoc* doc = node->doc;
  if (context.document != nullptr && context.document->doc == doc) return context.document;
  const bool is_of_variable = doc->name != nullptr && doc->name[0] == ' ';
  if (!is_of_variable) return xsltFindDocument(&context, doc);
  if (doc->_private == nullptr) doc->_private = xsltNewDocument(&context, doc);
  return static_cast<xsltDocument*>(doc->_private);
}

/// libxslt's, by the tables of ours; what it gives is counted.
bool ask(xmlXPathParserContext& parser) {
  xsltKeyFunction(&parser, 2);
  if (parser.error != XPATH_EXPRESSION_OK || parser.value == nullptr) return false;
  const xmlNodeSet* found = parser.value->nodesetval;
  return count(parser, found == nullptr ? 0 : static_cast<std::uint64_t>(found->nodeNr));
}

/// The nodes of all values that nodes have, each value asked for once.
void ask_for_each(xmlXPathParserContext& parser) {
  const Handle<xmlXPathObject> nodes(valuePop(&parser));
  xmlXPathStringFunction(&parser, 1);
  const Handle<xmlXPathObject> name(valuePop(&parser));
  Handle<xmlNodeSet> all(xmlXPathNodeSetCreate(nullptr));
  if (name == nullptr || all == nullptr) return xmlXPathErr(&parser, XPATH_INVALID_TYPE);
  std::set<std::string> asked;
  std::set<const xmlNode*> held;
  const xmlNodeSet* values = nodes->nodesetval;
  for (int i = 0; values != nullptr && i < values->nodeNr; ++i) {
    Handle<xmlChar> value(xmlXPathCastNodeToString(values->nodeTab[i]));
    if (value == nullptr || !count(parser, 1)) return;
    if (!asked.insert(reinterpret_cast<const char*>(value.get())).second) continue;
    valuePush(&parser, xmlXPathObjectCopy(name.get()));
    valuePush(&parser, xmlXPathWrapString(value.release()));
    if (!ask(parser)) return;
    const Handle<xmlXPathObject> found(valuePop(&parser));
    const xmlNodeSet* some = found->nodesetval;
    for (int j = 0; some != nullptr && j < some->nodeNr; ++j) {
      if (held.insert(some->nodeTab[j]).second)
        xmlXPathNodeSetAddUnique(all.get(), some->nodeTab[j]);
    }
  }
  valuePush(&parser, xmlXPathWrapNodeSet(all.release()));
}

void counted_key(xmlXPathParserContext* parser, int arguments) {
  xsltTransformContext* context = xsltXPathGetTransformContext(parser);
  if (arguments != 2 || context == nullptr || parser->context->node == nullptr)
    return xsltKeyFunction(parser, arguments);  // which says what is wrong
  xsltDocument* document = document_of(*context, parser->context->node);
  if (document != nullptr && document->nbKeysComputed < context->nbKeys &&
      !KeyBuilder(*parser, *context, *document).build())
    return;
  const xmlXPathObject* value = parser->value;
  const bool is_of_nodes =
      value != nullptr && (value->type == XPATH_NODESET || value->type == XPATH_XSLT_TREE);
  if (is_of_nodes) return ask_for_each(*parser);
  (void)ask(*parser);
}

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("-_.:").find(c) != std::string_view::npos;
}

/// Whether `key(` stands outside of quotation marks; of a pattern, where an alternative begins.
bool find_key(std::string_view text, bool is_pattern) {
  constexpr std::string_view kKey = "key";
  constexpr std::string_view kWhite = " \t\r\n";
  char quote = 0;
  int depth = 0;
  bool is_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
      continue;
    }
    const bool is_word = at == 0 || !is_of_name(text[at - 1]);
    if (is_word && text.substr(at).starts_with(kKey) && (!is_pattern || is_start)) {
      const std::size_t next = text.find_first_not_of(kWhite, at + kKey.size());
      if (next != std::string_view::npos && text[next] == '(') return true;
    }
    if (c == '\'' || c == '"') quote = c;
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (kWhite.find(c) == std::string_view::npos) is_start = c == '|' && depth == 0;
  }
  return false;
}

}  // namespace

void count_keys(xsltTransformContext& context) {
  const auto* name = reinterpret_cast<const xmlChar*>("key");
  xmlXPathRegisterFunc(context.xpathCtxt, name, nullptr);  // else the one that is there stays
  xmlXPathRegisterFunc(context.xpathCtxt, name, counted_key);
}

bool begins_with_key(std::string_view pattern) {
  return find_key(pattern, true);
}

bool asks_for_key(std::string_view expression) {
  return find_key(expression, false);
}

}  // namespace broadsheet::exporting
