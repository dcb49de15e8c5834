// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/sheet_input.h"

#include <cmath>
#include <optional>

#include "document/native_form.h"
#include "stages/export/facts.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/known.h"
#include "stages/export/native/meaning.h"
#include "stages/export/native/paper.h"
#include "stages/export/native/repairs.h"
#include "stages/export/pack/about.h"
#include "stages/export/words/words.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {
namespace {

/// Adds the words of lines, page after page.
class WordWriter {
 public:
  explicit WordWriter(const Languages* languages) : languages_(languages) {}

  void write(XmlSink& xml, const Page& page, const Line& line) {
    if (&page != page_) cutter_.emplace(page, languages_), page_ = &page;
    const LineWords& words = cutter_->cut(line, whole(line));
    for (const Word& word : words.words) write_word(xml, line, word);
  }

 private:
  /// To hundredths of a point.
  static Box rounded(const Box& box) {
    const auto round = [](double points) { return std::round(points * 100) / 100; };
    return {round(box.x0), round(box.y0), round(box.x1), round(box.y1)};
  }

  static void write_word(XmlSink& xml, const Line& line, const Word& word) {
    xml.start("w");
    xml.attribute("xmlns", kPackNamespace);
    xml.attribute("from", std::uint64_t{word.span.from});
    xml.attribute("to", std::uint64_t{word.span.to});
    if (word.follows_space) xml.attribute("space", "yes");
    if (word.box) native::write_box(xml, rounded(*word.box));
    if (word.source != nullptr) native::write_known_confidence(xml, word.source->confidence);
    xml.attribute("text", word.text);
    if (word.is_repaired) xml.attribute("read", text_as_read(line, word.span));
    xml.end();
  }

  const Languages* languages_;
  const Page* page_ = nullptr;
  std::optional<WordCutter> cutter_;
};

}  // namespace

std::string sheet_input(const Issue& excerpt, const SheetContext& context) {
  XmlSink xml;
  xml.reserve(4096 + 8 * likely_bytes(excerpt));
  xml.start("issue");
  xml.attribute("xmlns", kNativeNamespace);
  xml.attribute("id", excerpt.id);
  if (!excerpt.lang.empty()) xml.attribute("xml:lang", excerpt.lang);
  xml.attribute("version", kNativeVersion);
  write_about(xml, excerpt, context);
  native::write_known(xml, excerpt);
  native::PaperForm form;
  form.has_places = false;
  WordWriter words(context.options.languages.get());
  if (context.words) {
    form.add = [&](XmlSink& sink, const Page& page, const Line& line) {
      words.write(sink, page, line);
    };
  }
  native::write_pages(xml, excerpt, form);
  native::write_articles(xml, excerpt);
  native::write_edits(xml, excerpt);
  xml.end();
  return xml.take();
}

}  // namespace broadsheet::exporting
