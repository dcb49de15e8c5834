// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/about.h"

#include "stages/export/authors.h"
#include "stages/export/facts.h"
#include "stages/export/native/attributes.h"

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
    const Text headline = joined_text(issue_, article.elements, ElementKind::headline);
    if (!headline.empty()) xml_.attribute("headline", headline);
    for (const Text& author : authors_of(issue_, article)) xml_.element("author", author);
    xml_.end();
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

}  // namespace

void write_about(XmlSink& xml, const Issue& excerpt, const SheetContext& context) {
  AboutWriter(xml, excerpt, context).write();
}

}  // namespace broadsheet::exporting
