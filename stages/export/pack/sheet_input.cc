// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/sheet_input.h"

#include <cmath>
#include <optional>

#include "document/native_form.h"
#include "document/reading.h"
#include "stages/export/authors.h"
#include "stages/export/facts.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/known.h"
#include "stages/export/native/meaning.h"
#include "stages/export/native/paper.h"
#include "stages/export/native/repairs.h"
#include "stages/export/words/words.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {
namespace {

class AboutWriter {
 public:
  AboutWriter(XmlSink& xml, const Issue& excerpt, const SheetContext& context)
      : xml_(xml), excerpt_(excerpt), context_(context), issue_(context.issue) {}

  void write() {
    xml_.start("about");
    xml_.attribute("xmlns", kPackNamespace);
    xml_.attribute("paper", paper_of(issue_));
    native::write_filled(xml_, "date", date_of(issue_));
    native::write_filled(xml_, "modified", context_.options.modified);
    xml_.attribute("software", context_.options.software);
    native::write_filled(xml_, "version", context_.options.version);
    xml_.attribute("pages", std::uint64_t{issue_.pages.size()});
    xml_.attribute("articles", std::uint64_t{issue_.articles.size()});
    for (const Article& article : excerpt_.articles) write_own(article.id);
    if (context_.article != nullptr) write_neighbours();
    for (const MadeFile& file : context_.made) write_file(file);
    xml_.end();
  }

 private:
  /// An article as the whole issue has it, for an excerpt may have cut it.
  void write_own(ArticleId id) {
    const Article* article = find(issue_, id);
    if (article == nullptr) return;
    const bool is_of_page = context_.article == nullptr && excerpt_.pages.size() == 1;
    const bool goes_on = is_of_page && !article->pages.empty() &&
                         article->pages.front() != excerpt_.pages.front().id;
    write_article("article", *article, goes_on);
  }

  void write_article(std::string_view name, const Article& article, bool goes_on = false) {
    const Page* page = first_page(issue_, article);
    xml_.start(name);
    xml_.attribute("id", article_id(issue_.id, article.id));
    xml_.attribute("n", std::uint64_t{article.id.n});
    xml_.attribute("lang", article.lang.empty() ? issue_.lang : article.lang);
    const Text& section = section_of(article, page);
    if (!section.empty()) xml_.attribute("section", section);
    if (page != nullptr) xml_.attribute("label", printed_label(*page));
    if (goes_on) xml_.attribute("continued", "yes");
    if (const Text headline = headline_of(article); !headline.empty())
      xml_.attribute("headline", headline);
    for (const Text& author : authors_of(issue_, article)) xml_.element("author", author);
    xml_.end();
  }

  /// As one line.
  [[nodiscard]] Text headline_of(const Article& article) const {
    Text out;
    for (const Element& element : article.elements) {
      if (element.kind != ElementKind::headline || is_silent(issue_, element)) continue;
      if (!out.empty()) out += U' ';
      out += shown_text(issue_, element.segs);
    }
    return out;
  }

  void write_neighbours() {
    const Article* first = issue_.articles.data();
    const Article* last = first + issue_.articles.size() - 1;
    if (context_.article != first) write_article("previous", *(context_.article - 1));
    if (context_.article != last) write_article("next", *(context_.article + 1));
  }

  void write_file(const MadeFile& file) {
    xml_.start("file");
    xml_.attribute("output", file.output);
    xml_.attribute("path", file.path);
    xml_.attribute("bytes", file.bytes);
    native::write_filled(xml_, "sha256", file.sha256);
    xml_.attribute("mediaType", file.media_type);
    xml_.end();
  }

  XmlSink& xml_;
  const Issue& excerpt_;
  const SheetContext& context_;
  const Issue& issue_;
};

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
  AboutWriter(xml, excerpt, context).write();
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
