// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/xslt.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpathInternals.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "stages/export/xslt/counted_key.h"
#include "stages/export/xslt/memory_gauge.h"
#include "stages/export/xslt/sheet_errors.h"
#include "stages/export/xslt/sheet_files.h"

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

/// Once in a process, before threads: what libxslt knows for all of them.
void set_up() {
  static const bool is_set = [] {
    xmlInitParser();
    xsltInit();
    exsltCommonRegister();
    exsltSetsRegister();
    exsltStrRegister();
    SheetFiles::install();
    MemoryGauge::install();
    return true;
  }();
  (void)is_set;
}

class Xslt final : public Transformer {
 public:
  Xslt(std::string_view stylesheet, std::span<const OutputFile> files, const Limits& limits)
      : stylesheet_(stylesheet), files_(files), limits_(limits) {
    set_up();
    SheetFiles answers(files_);
    SheetErrors errors;
    Handle<xmlDoc> document(
        answers.load(std::string(kPackAddress) + std::string(stylesheet), nullptr, true));
    if (document != nullptr) sheet_.reset(xsltParseStylesheetDoc(document.get()));
    if (sheet_ != nullptr) (void)document.release();  // it is the stylesheet's now
    std::string fault = answers.refused();
    if (fault.empty() && (sheet_ == nullptr || sheet_->errors != 0)) {
      fault = errors.first_error();
      if (fault.empty()) fault = fmt::format("{}: it is no stylesheet of XSLT 1.0", stylesheet);
    }
    if (fault.empty()) fault = answers.survey().fault_of_calls();
    if (!fault.empty()) throw StylesheetError(fault);
    doubts_ = answers.survey().doubts();
    prefs_.reset(xsltNewSecurityPrefs());
    if (prefs_ == nullptr) throw std::bad_alloc();
    xsltSetSecurityPrefs(prefs_.get(), XSLT_SECPREF_READ_FILE, may_read_file);
    xsltSetSecurityPrefs(prefs_.get(), XSLT_SECPREF_READ_NETWORK, may_read_file);
    for (const xsltSecurityOption option :
         {XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_WRITE_NETWORK})
      xsltSetSecurityPrefs(prefs_.get(), option, xsltSecurityForbid);
  }

  [[nodiscard]] const std::vector<std::string>& doubts() const override { return doubts_; }

  Result transform(std::string xml, std::span<const Parameter> parameters) override {
    SheetFiles answers(files_);
    SheetErrors errors;
    const MemoryGauge gauge(limits_.pack_memory);
    Handle<xmlDoc> input(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT));
    if (input == nullptr) fail(gauge, errors, answers.refused(), "its input could not be read");
    std::string().swap(xml);
    Handle<xsltTransformContext> context(xsltNewTransformContext(sheet_.get(), input.get()));
    if (context == nullptr) fail(gauge, errors, answers.refused(), "there is no memory for it");
    limit(*context);
    count_keys(*context);
    give(*context, parameters);
    const Handle<xmlDoc> result(xsltApplyStylesheetUser(sheet_.get(), input.get(), nullptr, nullptr,
                                                        nullptr, context.get()));
    if (result == nullptr || context->state != XSLT_STATE_OK || gauge.was_met())
      fail(gauge, errors, answers.refused(), stopped_by(*context));
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

  [[noreturn]] void fail(const MemoryGauge& gauge, SheetErrors& errors, const std::string& refused,
                         std::string why) const {
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
    if (status != 0 || gauge.was_met()) fail(gauge, errors, {}, "its result could not be written");
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
  std::vector<std::string> doubts_;
  Handle<xsltStylesheet> sheet_;
  Handle<xsltSecurityPrefs> prefs_;
};

}  // namespace

std::unique_ptr<Transformer> make_xslt(std::string_view stylesheet,
                                       std::span<const OutputFile> files, const Limits& limits) {
  return std::make_unique<Xslt>(stylesheet, files, limits);
}

}  // namespace broadsheet::exporting
