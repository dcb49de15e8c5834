// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/xslt.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "stages/export/xslt/counted_key.h"
#include "stages/export/xslt/memory_gauge.h"
#include "stages/export/xslt/sheet_errors.h"

namespace broadsheet::exporting {
namespace {

struct Free {
  void operator()(xmlDoc* p) const { xmlFreeDoc(p); }
  void operator()(xsltStylesheet* p) const { xsltFreeStylesheet(p); }
  void operator()(xsltTransformContext* p) const { xsltFreeTransformContext(p); }
  void operator()(xsltSecurityPrefs* p) const { xsltFreeSecurityPrefs(p); }
  void operator()(xmlChar* p) const { xmlFree(p); }
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

/// The pack whose files answer what this thread asks for, and what it asked for in vain.
thread_local std::span<const OutputFile> answering;
thread_local std::string refused;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

const OutputFile* file_at(std::string_view address) {
  if (!address.starts_with(kPackAddress)) return nullptr;
  address.remove_prefix(kPackAddress.size());
  const auto found = std::find_if(answering.begin(), answering.end(),
                                  [&](const OutputFile& file) { return file.path == address; });
  return found == answering.end() ? nullptr : &*found;
}

void refuse(std::string_view address) {
  if (address.starts_with(kPackAddress)) address.remove_prefix(kPackAddress.size());
  refused = fmt::format("{} is not in the pack, and nothing else is read", address);
}

xmlDoc* parsed(const OutputFile& file, xmlDict* names) {
  const std::string address = std::string(kPackAddress) + file.path;
  xmlParserCtxt* parser = xmlNewParserCtxt();
  if (parser == nullptr) return nullptr;
  if (names != nullptr) {
    xmlDictFree(parser->dict);
    parser->dict = names;
    xmlDictReference(names);
  }
  xmlDoc* document =
      xmlCtxtReadMemory(parser, file.bytes.data(), static_cast<int>(file.bytes.size()),
                        address.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  xmlFreeParserCtxt(parser);
  return document;
}

constexpr std::string_view kXslt = "http://www.w3.org/1999/XSL/Transform";

/// An attribute of an element; empty without one.
std::string attribute(const xmlNode* node, const char* name) {
  const Handle<xmlChar> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
  return std::string(view(value.get()));
}

/// What is wrong with an element of XSLT; empty if nothing is.
std::string_view fault_of(const xmlNode* node) {
  const std::string_view name = view(node->name);
  if (name == "sort" && xmlHasProp(node, reinterpret_cast<const xmlChar*>("lang")) != nullptr)
    return "xsl:sort has a lang, by which two machines may sort otherwise; leave it out";
  if (name == "template" && begins_with_key(attribute(node, "match")))
    return "a match begins with key(), which cannot be limited; ask key() in a predicate or in "
           "select";
  if (name == "key" &&
      (asks_for_key(attribute(node, "match")) || asks_for_key(attribute(node, "use"))))
    return "an xsl:key asks key(), which cannot be limited; write out what it asks for";
  return {};
}

/// What a stylesheet of ours may not hold, though XSLT may: looked for in all of its elements.
std::string fault_in(const xmlDoc* document, std::string_view file) {
  if (document->intSubset != nullptr)
    return fmt::format("{}: a stylesheet has no DOCTYPE here; take it out", file);
  const xmlNode* root = xmlDocGetRootElement(document);
  for (const xmlNode* node = root; node != nullptr;) {
    const bool is_xslt =
        node->type == XML_ELEMENT_NODE && node->ns != nullptr && view(node->ns->href) == kXslt;
    if (const std::string_view fault = is_xslt ? fault_of(node) : ""; !fault.empty())
      return fmt::format("{}:{}: {}", file, xmlGetLineNo(node), fault);
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    node = node == nullptr || node == root ? nullptr : node->next;
  }
  return {};
}

/// Stands in the place of libxslt's loader, which would read files and ask the network.
xmlDoc* load(const xmlChar* address, xmlDict* names, int, void*, xsltLoadType type) {
  const OutputFile* file = file_at(view(address));
  if (file == nullptr) {
    refuse(view(address));
    return nullptr;
  }
  Handle<xmlDoc> document(parsed(*file, names));
  if (document != nullptr && type == XSLT_LOAD_STYLESHEET) {
    if (std::string fault = fault_in(document.get(), file->path); !fault.empty()) {
      refused = std::move(fault);
      return nullptr;
    }
  }
  return document.release();
}

/// `document()` may read what stands in the pack.
int may_read(xsltSecurityPrefs*, xsltTransformContext*, const char* address) {
  if (file_at(address) != nullptr) return 1;
  refuse(address);
  return 0;
}

/// Once in a process, before threads: what libxslt knows for all of them.
void set_up() {
  static const bool is_set = [] {
    xmlInitParser();
    xsltInit();
    exsltCommonRegister();
    exsltSetsRegister();
    exsltStrRegister();
    xsltSetLoaderFunc(load);
    MemoryGauge::install();
    return true;
  }();
  (void)is_set;
}

/// While it lives, this thread's questions are answered by the files.
class Answering {
 public:
  explicit Answering(std::span<const OutputFile> files) {
    answering = files;
    refused.clear();
  }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;
  ~Answering() { answering = {}; }
};

class Xslt final : public Transformer {
 public:
  Xslt(std::string_view stylesheet, std::span<const OutputFile> files, const Limits& limits)
      : stylesheet_(stylesheet), files_(files), limits_(limits) {
    set_up();
    const Answering answers(files_);
    SheetErrors errors;
    const std::string address = std::string(kPackAddress) + std::string(stylesheet);
    Handle<xmlDoc> document(load(reinterpret_cast<const xmlChar*>(address.c_str()), nullptr, 0,
                                 nullptr, XSLT_LOAD_STYLESHEET));
    if (document != nullptr) sheet_.reset(xsltParseStylesheetDoc(document.get()));
    if (sheet_ != nullptr) (void)document.release();  // it is the stylesheet's now
    if (sheet_ == nullptr || sheet_->errors != 0 || !refused.empty()) {
      std::string fault = refused.empty() ? errors.first_error() : refused;
      if (fault.empty()) fault = fmt::format("{}: it is no stylesheet of XSLT 1.0", stylesheet);
      throw StylesheetError(fault);
    }
    prefs_.reset(xsltNewSecurityPrefs());
    if (prefs_ == nullptr) throw std::bad_alloc();
    xsltSetSecurityPrefs(prefs_.get(), XSLT_SECPREF_READ_FILE, may_read);
    xsltSetSecurityPrefs(prefs_.get(), XSLT_SECPREF_READ_NETWORK, may_read);
    for (const xsltSecurityOption option :
         {XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_WRITE_NETWORK})
      xsltSetSecurityPrefs(prefs_.get(), option, xsltSecurityForbid);
  }

  Result transform(std::string xml, std::span<const Parameter> parameters) override {
    const Answering answers(files_);
    SheetErrors errors;
    const MemoryGauge gauge(limits_.pack_memory);
    Handle<xmlDoc> input(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT));
    if (input == nullptr) fail(gauge, errors, "its input could not be read");
    std::string().swap(xml);
    Handle<xsltTransformContext> context(xsltNewTransformContext(sheet_.get(), input.get()));
    if (context == nullptr) fail(gauge, errors, "there is no memory for it");
    limit(*context);
    count_keys(*context);
    give(*context, parameters);
    const Handle<xmlDoc> result(xsltApplyStylesheetUser(sheet_.get(), input.get(), nullptr, nullptr,
                                                        nullptr, context.get()));
    if (result == nullptr || context->state != XSLT_STATE_OK || gauge.was_met())
      fail(gauge, errors, stopped_by(*context));
    context.reset();
    input.reset();
    Result out;
    out.bytes = written(*result, gauge, errors);
    out.messages = errors.messages();
    return out;
  }

 private:
  void limit(xsltTransformContext& context) const {
    constexpr std::uint64_t kMostDepth = 100'000'000;
    const auto depth = static_cast<int>(std::min(limits_.pack_depth, kMostDepth));
    context.maxTemplateDepth = depth;
    context.maxTemplateVars = depth * 10;
    context.opLimit = limits_.pack_steps;
    context.xpathCtxt->opLimit = limits_.pack_steps;
    xsltSetCtxtSecurityPrefs(prefs_.get(), &context);
  }

  static void give(xsltTransformContext& context, std::span<const Parameter> parameters) {
    for (const Parameter& parameter : parameters) {
      xsltQuoteOneUserParam(&context, reinterpret_cast<const xmlChar*>(parameter.name.c_str()),
                            reinterpret_cast<const xmlChar*>(parameter.value.c_str()));
    }
  }

  /// Why it ended, where nothing else says it.
  [[nodiscard]] std::string stopped_by(const xsltTransformContext& context) const {
    if (context.opCount >= limits_.pack_steps || context.xpathCtxt->opCount >= limits_.pack_steps)
      return fmt::format("it takes more than {} steps (pack.steps)", limits_.pack_steps);
    if (context.state == XSLT_STATE_STOPPED) return "it was ended by xsl:message";
    return "it ended without a result";
  }

  [[noreturn]] void fail(const MemoryGauge& gauge, SheetErrors& errors, std::string why) const {
    if (gauge.was_met()) {
      throw StylesheetError(fmt::format("{}: it takes more than {} bytes of memory (pack.memory)",
                                        stylesheet_, limits_.pack_memory));
    }
    const std::string said = errors.first_error();
    if (said.find("infinite template recursion") != std::string::npos) {
      throw StylesheetError(
          fmt::format("{}: templates stand more than {} deep in each other "
                      "(pack.depth)",
                      said.substr(0, said.find(": ")), limits_.pack_depth));
    }
    if (why.find("pack.steps") == std::string::npos) {
      if (!refused.empty()) throw StylesheetError(fmt::format("{}: {}", stylesheet_, refused));
      if (!said.empty()) throw StylesheetError(said);
    }
    if (const auto messages = errors.messages(); !messages.empty())
      why += fmt::format(": {}", messages.back());
    throw StylesheetError(fmt::format("{}: {}", stylesheet_, why));
  }

  std::string written(xmlDoc& result, const MemoryGauge& gauge, SheetErrors& errors) const {
    xmlChar* bytes = nullptr;
    int size = 0;
    const int status = xsltSaveResultToString(&bytes, &size, &result, sheet_.get());
    const Handle<xmlChar> owner(bytes);
    if (status != 0 || gauge.was_met()) fail(gauge, errors, "its result could not be written");
    if (static_cast<std::uint64_t>(size) > limits_.pack_output) {
      throw StylesheetError(fmt::format("{}: a file has more than {} bytes (pack.output)",
                                        stylesheet_, limits_.pack_output));
    }
    return bytes == nullptr
               ? std::string()
               : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }

  std::string stylesheet_;
  std::span<const OutputFile> files_;
  Limits limits_;
  Handle<xsltStylesheet> sheet_;
  Handle<xsltSecurityPrefs> prefs_;
};

}  // namespace

std::unique_ptr<Transformer> make_xslt(std::string_view stylesheet,
                                       std::span<const OutputFile> files, const Limits& limits) {
  return std::make_unique<Xslt>(stylesheet, files, limits);
}

}  // namespace broadsheet::exporting
