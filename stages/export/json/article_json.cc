// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/article_json.h"

#include <algorithm>
#include <map>
#include <span>

#include "document/names.h"
#include "document/reading.h"
#include "stages/export/authors.h"
#include "stages/export/facts.h"

namespace broadsheet::exporting {
namespace {

Box around(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// Cells in a row, parted by tabs, as in the view `reading`.
Text text_of_row(const Issue& issue, const Element& row) {
  Text out;
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    if (i > 0) out += U'\t';
    if (!is_silent(issue, row.children[i])) out += shown_text(issue, row.children[i].segs);
  }
  return out;
}

/// The children with text as lines.
Text lines_of(const Issue& issue, const Element& stanza) {
  Text out;
  for (const Element& line : stanza.children) {
    if (line.segs.empty() || is_silent(issue, line)) continue;
    if (!out.empty()) out += U'\n';
    out += shown_text(issue, line.segs);
  }
  return out;
}

class ArticleWriter {
 public:
  ArticleWriter(JsonSink& json, const IssueFacts& facts, const Article& article)
      : json_(json), facts_(facts), issue_(facts.issue), article_(article) {}

  void run() {
    json_.begin_object();
    json_.member("id", article_id(issue_.id, article_.id));
    json_.member("issue", issue_.id);
    json_.member("paper", facts_.paper);
    json_.member_if("date", facts_.date);
    write_pages();
    json_.member_if("section", section_of(article_, first_page(issue_, article_)));
    json_.member("kind", name_of(article_.kind));
    json_.member_if("language", article_.lang.empty() ? issue_.lang : article_.lang);
    json_.member_if("category", article_.category);
    write_headline_fields();
    write_paragraphs();
    Text text = text_of(issue_, article_);
    while (!text.empty() && text.back() == U'\n') text.pop_back();
    json_.member("text", text);
    write_boxes();
    if (const auto found = facts_.quality_of_article.find(article_.id.n);
        found != facts_.quality_of_article.end())
      write_quality(json_, found->second);
    write_related();
    json_.member_if("source_id", article_.source_id);
    json_.end_object();
  }

 private:
  void write_pages() {
    json_.key("pages");
    json_.begin_row();
    for (const PageId page : article_.pages) json_.value(std::uint64_t{page.n});
    json_.end_row();
    std::vector<std::string> labels;
    for (const PageId id : article_.pages) {
      const Page* page = find(issue_, id);
      labels.push_back(page == nullptr ? std::to_string(id.n) : printed_label(*page));
    }
    json_.member_row("page_labels", labels);
  }

  [[nodiscard]] Text joined(ElementKind kind) const {
    return joined_text(issue_, article_.elements, kind);
  }

  /// Those that stand on lines of their own, else the first inside a paragraph.
  Text own_or_inside(ElementKind kind) const {
    Text out = joined(kind);
    for (const Element& element : article_.elements) {
      if (!out.empty()) break;
      for (const Inline& in : element.inlines) {
        if (in.kind != kind || !out.empty()) continue;
        out = shown_text(issue_, std::span(element.segs).subspan(in.first, in.last - in.first));
      }
    }
    return out;
  }

  void write_headline_fields() {
    json_.member_if("column_title", joined(ElementKind::column_title));
    json_.member_if("kicker", joined(ElementKind::kicker));
    json_.member_if("headline", joined(ElementKind::headline));
    json_.member_if("deck", joined(ElementKind::deck));
    json_.member_if("byline", own_or_inside(ElementKind::byline));
    json_.member_if("dateline", own_or_inside(ElementKind::dateline));
    json_.member_row("authors", authors_of(issue_, article_));
  }

  void write_paragraphs() {
    json_.key("paragraphs");
    json_.begin_array();
    for (const Element& element : article_.elements) write_element(element, nullptr);
    json_.end_array();
  }

  void write_element(const Element& element, const Element* parent) {
    if (element.kind == ElementKind::table) return write_table(element, parent);
    if (element.kind == ElementKind::figure) write_picture(element, parent);
    if (element.kind == ElementKind::verse) {
      const Text text = lines_of(issue_, element);
      if (!text.empty()) write_paragraph(element, parent, text, [] {});
      return;
    }
    if (!element.segs.empty() && !is_silent(issue_, element)) {
      write_paragraph(element, parent, shown_text(issue_, element.segs),
                      [&] { write_detail(element); });
    }
    for (const Element& child : element.children) write_element(child, &element);
  }

  template <class More>
  void write_paragraph(const Element& element, const Element* parent, const Text& text,
                       More&& more) {
    begin_paragraph(element, parent);
    json_.member("text", text);
    more();
    end_paragraph(element, parent);
  }

  void begin_paragraph(const Element& element, const Element* parent) {
    json_.begin_object();
    json_.member("kind", name_of(element.kind));
    if (parent != nullptr) json_.member("inside", name_of(parent->kind));
  }

  void end_paragraph(const Element& element, const Element* parent) {
    const bool is_own = !element.blocks.empty() || parent == nullptr;
    write_blocks(is_own ? element.blocks : parent->blocks);
    json_.end_object();
  }

  void write_detail(const Element& element) {
    if (const auto* credit = std::get_if<CreditDetail>(&element.detail))
      json_.member_if("by", credit->by);
    if (const auto* jump = std::get_if<JumpDetail>(&element.detail)) {
      json_.member("direction", jump->direction == JumpDetail::Direction::to ? "to" : "from");
      json_.member_if("label", jump->label);
      if (jump->target) json_.member("target", article_id(issue_.id, jump->target));
    }
  }

  void write_picture(const Element& figure, const Element* parent) {
    const auto* detail = std::get_if<FigureDetail>(&figure.detail);
    const Picture* picture = detail == nullptr ? nullptr : find(issue_, detail->picture);
    if (picture == nullptr) return;
    begin_paragraph(figure, parent);
    json_.key("picture");
    json_.begin_object();
    json_.member("id", to_string(picture->id));
    json_.member_if("source", picture->source);
    json_.member_if("alt", picture->alt);
    json_.member_if("media_type", picture->media_type);
    json_.member("page", std::uint64_t{picture->id.page.n});
    if (picture->box) write_box(json_, *picture->box);
    json_.end_object();
    end_paragraph(figure, parent);
  }

  void write_table(const Element& table, const Element* parent) {
    Text text;
    bool has_rows = false;
    for (const Element& child : table.children) {
      if (child.kind != ElementKind::row) {
        write_element(child, &table);
        continue;
      }
      if (has_rows) text += U'\n';
      text += text_of_row(issue_, child);
      has_rows = true;
    }
    if (!has_rows) return;
    write_paragraph(table, parent, text, [&] {
      json_.key("rows");
      json_.begin_array();
      for (const Element& child : table.children) {
        if (child.kind == ElementKind::row) write_row(child);
      }
      json_.end_array();
    });
  }

  void write_row(const Element& row) {
    json_.begin_row();
    for (const Element& cell : row.children) {
      json_.begin_object_in_row();
      json_.member("text", is_silent(issue_, cell) ? Text() : shown_text(issue_, cell.segs));
      if (const auto* detail = std::get_if<CellDetail>(&cell.detail)) {
        if (detail->header) json_.member("header", true);
        if (detail->colspan > 1) json_.member("colspan", std::uint64_t{detail->colspan});
        if (detail->rowspan > 1) json_.member("rowspan", std::uint64_t{detail->rowspan});
      }
      json_.end_object();
    }
    json_.end_row();
  }

  /// Where a paragraph stands on paper, block by block, and what the source calls these blocks.
  void write_blocks(const std::vector<BlockId>& ids) {
    std::vector<std::string> source_ids;
    bool is_open = false;
    for (const BlockId id : ids) {
      const Block* block = find(issue_, id);
      if (block == nullptr) continue;
      if (!block->source_id.empty()) source_ids.push_back(block->source_id);
      if (!block->box) continue;
      if (!is_open) {
        json_.key("boxes");
        json_.begin_array();
        is_open = true;
      }
      write_place(id.page, *block->box);
    }
    if (is_open) json_.end_array();
    if (!source_ids.empty()) json_.member_row("source_ids", source_ids);
  }

  void write_place(PageId page, const Box& box) {
    json_.begin_object_in_row();
    json_.member("page", std::uint64_t{page.n});
    write_box(json_, box);
    json_.end_object();
  }

  /// The smallest box around all blocks of a page.
  void write_boxes() {
    std::map<PageId, Box> boxes;
    for (const Element& top : article_.elements) {
      for_each_element(top, [&](const Element& element) {
        for (const BlockId id : element.blocks) {
          const Block* block = find(issue_, id);
          if (block == nullptr || !block->box) continue;
          const auto [at, is_new] = boxes.emplace(id.page, *block->box);
          if (!is_new) at->second = around(at->second, *block->box);
        }
      });
    }
    if (boxes.empty()) return;
    json_.key("boxes");
    json_.begin_array();
    for (const auto& [page, box] : boxes) write_place(page, box);
    json_.end_array();
  }

  void write_related() {
    std::vector<std::string> related;
    for (const ArticleId id : article_.related) related.push_back(article_id(issue_.id, id));
    json_.member_row("related", related);
  }

  JsonSink& json_;
  const IssueFacts& facts_;
  const Issue& issue_;
  const Article& article_;
};

}  // namespace

IssueFacts::IssueFacts(const Issue& of) : issue(of), paper(paper_of(of)), date(date_of(of)) {
  for (const Quality& quality : of.qualities) {
    if (quality.article) quality_of_article.emplace(quality.article.n, &quality);
    if (quality.page) quality_of_page.emplace(quality.page.n, &quality);
  }
}

void write_article(JsonSink& json, const IssueFacts& facts, const Article& article) {
  ArticleWriter(json, facts, article).run();
}

void write_quality(JsonSink& json, const Quality* quality) {
  if (quality == nullptr) return;
  json.key("quality");
  json.begin_object_in_row();
  json.member("estimate", quality->estimate);
  json.member("characters", std::uint64_t{quality->characters});
  if (quality->known) json.member("known", *quality->known);
  if (quality->likely) json.member("likely", *quality->likely);
  json.member("unpaired", std::uint64_t{quality->unpaired});
  json.member("repeated", quality->repeated);
  json.end_object();
}

void write_box(JsonSink& json, const Box& box) {
  json.key("box");
  json.begin_row();
  for (const double side : {box.x0, box.y0, box.x1, box.y1}) json.value(side);
  json.end_row();
}

}  // namespace broadsheet::exporting
