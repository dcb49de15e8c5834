// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pdf/pdf.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/epub/words.h"
#include "stages/export/facts.h"
#include "stages/export/pdf/character_numbers.h"
#include "stages/export/pdf/metadata.h"
#include "stages/export/pdf/pdf_draft.h"
#include "stages/export/pdf/tags.h"
#include "stages/export/pdf/unseen_text.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {
namespace {

bool is_no_print(const Zone& zone) {
  return zone.role == BlockRole::discarded || zone.role == BlockRole::markup;
}

class Drafting {
 public:
  Drafting(const Issue& issue, const WriteOptions& options)
      : issue_(issue),
        options_(options),
        words_(epub::words_for(issue.lang)),
        zones_(zones_of(issue)) {}

  PdfDraft run() {
    draft_.title = title();
    draft_.lang = issue_.lang.empty() ? "und" : issue_.lang;
    draft_.is_read_leftward = is_read_leftward();
    draft_.modified = options_.modified;
    draft_.software = fmt::format("{} {}", options_.software, options_.version);
    draft_.metadata = metadata_of(draft_, false);
    draft_.archival_metadata = metadata_of(draft_, true);
    draft_.password = options_.password;
    draft_.page_content = options_.limits.page_content;
    for (const Page& page : issue_.pages) add_page(page);
    PdfTags tags(issue_, zones_, is_painted_, words_.picture);
    for (std::size_t i = 0; i < draft_.pages.size(); ++i) {
      if (is_painted_[i]) paint(i, tags);
    }
    draft_.tags = std::move(tags.all());
    draft_.characters = numbers_.all();
    add_bookmarks();
    return std::move(draft_);
  }

 private:
  [[nodiscard]] std::string title() const {
    const std::string date = date_of(issue_);
    return date.empty() ? paper_of(issue_) : fmt::format("{} {}", paper_of(issue_), date);
  }

  /// Most lines run down, or from right to left.
  [[nodiscard]] bool is_read_leftward() const {
    std::size_t lines = 0;
    std::size_t leftward = 0;
    for (const Page& page : issue_.pages) {
      lines += page.lines.size();
      for (const Line& line : page.lines)
        leftward += line.mode == WritingMode::vertical || line.right_to_left ? 1 : 0;
    }
    return 2 * leftward > lines;
  }

  [[nodiscard]] const SourcePage* source_of(const Page& page) const {
    if (options_.sources == nullptr) return nullptr;
    const auto found = options_.sources->find(page.id);
    return found == options_.sources->end() ? nullptr : &found->second;
  }

  void add_page(const Page& page) {
    PdfPage& out = draft_.pages.emplace_back();
    out.width = page.width;
    out.height = page.height;
    out.label = printed_label(page);
    const SourcePage* source = source_of(page);
    if (source != nullptr && source->is_pdf) {
      out.ground.file = source->file.get();
      out.ground.n = source->n;
      out.ground.hides_text = !page.born_digital;
    } else if (source != nullptr) {
      out.ground.picture = source->file.get();
      out.ground.box = {0, 0, page.width, page.height};
    } else {
      add_view(page, out);
    }
    // The text of such a page is there already, to be seen.
    is_painted_.push_back(out.ground.file == nullptr || !page.born_digital);
  }

  void add_view(const Page& page, PdfPage& out) const {
    PageView view = view_of(page, options_.facsimiles == nullptr ? kNone : *options_.facsimiles);
    if (const Picture* scan = scan_of(page)) {  // as it came, rather than drawn
      view = {scan->media_type, &scan->data, *scan->box, 0, 0, scan};
    }
    if (!page.has_geometry()) {
      constexpr double kPoints = 72;
      const bool is_known = view.width > 0 && view.height > 0;
      const double scale =
          kPoints / static_cast<double>(std::max<std::uint64_t>(1, options_.format.dpi));
      out.width = is_known ? view.width * scale : 595;
      out.height = is_known ? view.height * scale : 842;
    }
    if (!view.is_there()) return;
    out.ground.picture = view.data;
    out.ground.box = page.has_geometry() ? view.box : Box{0, 0, out.width, out.height};
  }

  void paint(std::size_t at, PdfTags& tags) {
    PdfPage& out = draft_.pages[at];
    UnseenText text(issue_.pages[at], out.width, out.height, options_.languages.get(), numbers_);
    for (const Zone& zone : zones_.pages[at].zones) {
      if (is_no_print(zone)) continue;
      if (!zone.cells.empty()) {
        for (const Zone& cell : zone.cells) {
          if (cell.cell != nullptr) paint(cell, tags.of(*cell.cell), at, tags, text);
        }
        continue;
      }
      paint(zone, zone.element == nullptr ? 0 : tags.of(*zone.element), at, tags, text);
    }
    out.content = text.take();
  }

  void paint(const Zone& zone, std::size_t tag, std::size_t at, PdfTags& tags, UnseenText& text) {
    const bool is_picture = zone.picture != nullptr;
    if (is_picture && (tag == 0 || !zone.picture->box)) return;
    if (!is_picture && zone.lines.empty()) return;
    if (tag == 0) {
      text.begin_artifact(zone.role == BlockRole::running_head);
    } else {
      std::vector<std::size_t>& marked = draft_.pages[at].marked;
      const auto mcid = static_cast<std::uint32_t>(marked.size());
      marked.push_back(tag);
      tags.all()[tag].kids.push_back({at, mcid, 0});
      const bool is_vertical =
          !is_picture && zone.lines.front().line->mode == WritingMode::vertical;
      if (is_vertical) tags.all()[tag].is_vertical = true;
      text.begin(tags.all()[tag].type, mcid);
    }
    if (is_picture) {
      text.add(*zone.picture->box);
    } else {
      text.add(zone);
    }
    text.end();
  }

  /// A page, and below it the articles that begin there.
  void add_bookmarks() {
    std::vector<std::vector<const Article*>> begin(issue_.pages.size());
    for (const Article& article : issue_.articles) {
      if (const Page* page = first_page(issue_, article))
        begin[static_cast<std::size_t>(page - issue_.pages.data())].push_back(&article);
    }
    for (std::size_t i = 0; i < issue_.pages.size(); ++i) {
      draft_.bookmarks.push_back({epub::with_number(words_.page, draft_.pages[i].label), i, 0, 0});
      for (const Article* article : begin[i]) {
        std::string name = name_of(*article);
        if (!name.empty()) draft_.bookmarks.push_back({std::move(name), i, top_of(*article, i), 1});
      }
    }
  }

  [[nodiscard]] std::string name_of(const Article& article) const {
    for (const ElementKind kind : {ElementKind::headline, ElementKind::column_title}) {
      const Text text = joined_text(issue_, article.elements, kind);
      if (!text.empty()) return to_utf8(text);
    }
    return {};
  }

  /// Of what it has on the page, the first in reading order.
  [[nodiscard]] double top_of(const Article& article, std::size_t page) const {
    for (const Zone& zone : zones_.pages[page].zones) {
      if (zone.article == &article && zone.box)
        return std::clamp(zone.box->y0, 0.0, draft_.pages[page].height);
    }
    return 0;
  }

  static inline const Facsimiles kNone = {};
  const Issue& issue_;
  const WriteOptions& options_;
  const epub::Words& words_;
  IssueZones zones_;
  PdfDraft draft_;
  std::vector<bool> is_painted_;  ///< of each page: our text is
  CharacterNumbers numbers_;
};

bool has_ground(const PdfDraft& draft) {
  return std::any_of(draft.pages.begin(), draft.pages.end(), [](const PdfPage& page) {
    return page.ground.picture != nullptr || page.ground.file != nullptr;
  });
}

}  // namespace

std::vector<OutputFile> write_pdf(const Issue& issue, const WriteOptions& options,
                                  Diagnostics& diagnostics) {
  const PdfDraft draft = Drafting(issue, options).run();
  if (!has_ground(draft)) {
    diagnostics.add(DiagCode::format_skipped,
                    "pdf: no page has a picture. Give the PDF or the scans; of the text alone --to "
                    "epub makes a book.");
    return {};
  }
  BROADSHEET_CHECK(options.modules != nullptr);
  const auto make = reinterpret_cast<MakePdf>(options.modules->function(kQpdfModule, kMakePdf));
  PdfMade made;
  make(draft, made);
  for (const PdfFault& fault : made.faults)
    diagnostics.add(DiagCode::page_not_drawn, issue.pages[fault.page].id, {}, fault.what);
  std::vector<OutputFile> out;
  out.push_back({issue.id + std::string(kPdfExtension), std::move(made.bytes)});
  return out;
}

}  // namespace broadsheet::exporting
