// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/structure.h"

#include <algorithm>
#include <string>
#include <utility>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;

Handle name(std::string_view text) {
  return Handle::newName("/" + std::string(text));
}

Handle integer(std::size_t value) {
  return Handle::newInteger(static_cast<long long>(value));
}

/// Turns the tags into objects, all of which exist before any is filled.
class Tagging {
 public:
  Tagging(QPDF& pdf, const PdfDraft& draft, const std::vector<Handle>& pages,
          const std::vector<Placement>& placements)
      : pdf_(pdf), draft_(draft), pages_(pages), placements_(placements) {
    for (std::size_t i = 0; i < draft.tags.size(); ++i)
      objects_.push_back(pdf.makeIndirectObject(Handle::newDictionary()));
  }

  void run() {
    Handle root = pdf_.makeIndirectObject(Handle::newDictionary());
    root.replaceKey("/Type", name("StructTreeRoot"));
    root.replaceKey("/K", objects_.front());
    fill(0, root);
    for (std::size_t i = 0; i < draft_.tags.size(); ++i) {
      for (const PdfKid& kid : draft_.tags[i].kids) {
        if (kid.tag != 0) fill(kid.tag, objects_[i]);
      }
    }
    add_parent_tree(root);
    add_ids(root);
    pdf_.getRoot().replaceKey("/StructTreeRoot", root);
    pdf_.getRoot().replaceKey("/MarkInfo", Handle::parse("<</Marked true>>"));
  }

 private:
  void fill(std::size_t at, const Handle& parent) {
    const PdfTag& tag = draft_.tags[at];
    Handle object = objects_[at];
    object.replaceKey("/Type", name("StructElem"));
    object.replaceKey("/S", name(tag.type));
    object.replaceKey("/P", parent);
    const auto add_text = [&](const char* key, const std::string& text) {
      if (!text.empty()) object.replaceKey(key, Handle::newUnicodeString(text));
    };
    add_text("/T", tag.title);
    add_text("/Lang", tag.lang);
    add_text("/Alt", tag.alt);
    if (!tag.id.empty()) object.replaceKey("/ID", Handle::newString(tag.id));
    add_kids(tag, object);
    add_attributes(tag, object);
  }

  /// Content on the first page that the tag has content on is told by its number alone.
  void add_kids(const PdfTag& tag, Handle object) {
    const auto first = std::find_if(tag.kids.begin(), tag.kids.end(),
                                    [](const PdfKid& kid) { return kid.tag == 0; });
    if (first != tag.kids.end()) object.replaceKey("/Pg", pages_[first->page]);
    Handle kids = Handle::newArray();
    for (const PdfKid& kid : tag.kids) {
      if (kid.tag != 0) {
        kids.appendItem(objects_[kid.tag]);
      } else if (kid.page == first->page) {
        kids.appendItem(integer(kid.mcid));
      } else {
        Handle content = Handle::newDictionary();
        content.replaceKey("/Type", name("MCR"));
        content.replaceKey("/Pg", pages_[kid.page]);
        content.replaceKey("/MCID", integer(kid.mcid));
        kids.appendItem(content);
      }
    }
    if (!tag.kids.empty()) object.replaceKey("/K", kids);
  }

  void add_attributes(const PdfTag& tag, Handle object) {
    Handle layout = Handle::newDictionary();
    if (tag.is_vertical) layout.replaceKey("/WritingMode", name("TbRl"));
    if (tag.box && object.hasKey("/Pg")) {
      const auto first = std::find_if(tag.kids.begin(), tag.kids.end(),
                                      [](const PdfKid& kid) { return kid.tag == 0; });
      layout.replaceKey("/BBox", box_on(first->page, *tag.box));
      layout.replaceKey("/Placement", name("Block"));
    }
    Handle table = Handle::newDictionary();
    if (tag.type == "TH") table.replaceKey("/Scope", name("Column"));
    if (tag.colspan > 1) table.replaceKey("/ColSpan", integer(tag.colspan));
    if (tag.rowspan > 1) table.replaceKey("/RowSpan", integer(tag.rowspan));
    Handle all = Handle::newArray();
    const auto add = [&](Handle attributes, const char* owner) {
      if (attributes.getKeys().empty()) return;
      attributes.replaceKey("/O", Handle::newName(owner));
      all.appendItem(attributes);
    };
    add(layout, "/Layout");
    add(table, "/Table");
    if (all.getArrayNItems() == 1) {
      object.replaceKey("/A", all.getArrayItem(0));
    } else if (all.getArrayNItems() > 1) {
      object.replaceKey("/A", all);
    }
  }

  [[nodiscard]] Handle box_on(std::size_t page, const Box& box) const {
    const double height = draft_.pages[page].height;
    const Point a = placements_[page].at(box.x0, height - box.y1);
    const Point b = placements_[page].at(box.x1, height - box.y0);
    return Handle::newFromRectangle(
        {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)});
  }

  void add_parent_tree(Handle root) {
    Handle numbers = Handle::newArray();
    std::size_t next = 0;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const std::vector<std::size_t>& marked = draft_.pages[i].marked;
      if (marked.empty()) continue;
      Handle parents = Handle::newArray();
      for (const std::size_t tag : marked) parents.appendItem(objects_[tag]);
      numbers.appendItem(integer(next));
      numbers.appendItem(pdf_.makeIndirectObject(parents));
      Handle page = pages_[i];
      page.replaceKey("/StructParents", integer(next++));
      page.replaceKey("/Tabs", name("S"));
    }
    Handle tree = Handle::newDictionary();
    tree.replaceKey("/Nums", numbers);
    root.replaceKey("/ParentTree", pdf_.makeIndirectObject(tree));
    root.replaceKey("/ParentTreeNextKey", integer(next));
  }

  void add_ids(Handle root) {
    std::vector<std::pair<std::string, std::size_t>> ids;
    for (std::size_t i = 0; i < draft_.tags.size(); ++i) {
      if (!draft_.tags[i].id.empty()) ids.emplace_back(draft_.tags[i].id, i);
    }
    if (ids.empty()) return;
    std::sort(ids.begin(), ids.end());
    Handle names = Handle::newArray();
    for (const auto& [id, tag] : ids) {
      names.appendItem(Handle::newString(id));
      names.appendItem(objects_[tag]);
    }
    Handle tree = Handle::newDictionary();
    tree.replaceKey("/Names", names);
    root.replaceKey("/IDTree", pdf_.makeIndirectObject(tree));
  }

  QPDF& pdf_;
  const PdfDraft& draft_;
  const std::vector<Handle>& pages_;
  const std::vector<Placement>& placements_;
  std::vector<Handle> objects_;
};

/// Bookmarks [from, to), which are of one depth or below it, as children of an entry.
void add_level(QPDF& pdf, const PdfDraft& draft, const std::vector<Handle>& entries,
               std::size_t from, std::size_t to, Handle parent, bool is_open) {
  std::vector<std::size_t> level;
  for (std::size_t i = from; i < to; ++i) {
    if (draft.bookmarks[i].depth == draft.bookmarks[from].depth) level.push_back(i);
  }
  for (std::size_t k = 0; k < level.size(); ++k) {
    Handle entry = entries[level[k]];
    entry.replaceKey("/Parent", parent);
    if (k > 0) entry.replaceKey("/Prev", entries[level[k - 1]]);
    if (k + 1 < level.size()) entry.replaceKey("/Next", entries[level[k + 1]]);
    const std::size_t end = k + 1 < level.size() ? level[k + 1] : to;
    if (level[k] + 1 < end) add_level(pdf, draft, entries, level[k] + 1, end, entry, false);
  }
  const auto count = static_cast<long long>(level.size());
  parent.replaceKey("/First", entries[level.front()]);
  parent.replaceKey("/Last", entries[level.back()]);
  parent.replaceKey("/Count", Handle::newInteger(is_open ? count : -count));
}

}  // namespace

void add_tags(QPDF& pdf, const PdfDraft& draft, const std::vector<Handle>& pages,
              const std::vector<Placement>& placements) {
  if (!draft.tags.empty()) Tagging(pdf, draft, pages, placements).run();
}

void add_bookmarks(QPDF& pdf, const PdfDraft& draft, const std::vector<Handle>& pages,
                   const std::vector<Placement>& placements) {
  if (draft.bookmarks.empty()) return;
  std::vector<Handle> entries;
  for (const PdfBookmark& bookmark : draft.bookmarks) {
    Handle entry = pdf.makeIndirectObject(Handle::newDictionary());
    entry.replaceKey("/Title", Handle::newUnicodeString(bookmark.title));
    const double height = draft.pages[bookmark.page].height;
    const Point top = placements[bookmark.page].at(0, height - bookmark.top);
    Handle target = Handle::newArray();
    target.appendItem(pages[bookmark.page]);
    target.appendItem(Handle::newName("/XYZ"));
    target.appendItem(Handle::newReal(top.x, 2));
    target.appendItem(Handle::newReal(top.y, 2));
    target.appendItem(Handle::newNull());
    entry.replaceKey("/Dest", target);
    entries.push_back(entry);
  }
  Handle root = pdf.makeIndirectObject(Handle::newDictionary());
  root.replaceKey("/Type", Handle::newName("/Outlines"));
  add_level(pdf, draft, entries, 0, entries.size(), root, true);
  pdf.getRoot().replaceKey("/Outlines", root);
}

void add_page_labels(QPDF& pdf, const PdfDraft& draft) {
  Handle numbers = Handle::newArray();
  for (std::size_t i = 0; i < draft.pages.size(); ++i) {
    Handle label = Handle::newDictionary();
    label.replaceKey("/P", Handle::newUnicodeString(draft.pages[i].label));
    numbers.appendItem(integer(i));
    numbers.appendItem(label);
  }
  Handle labels = Handle::newDictionary();
  labels.replaceKey("/Nums", numbers);
  pdf.getRoot().replaceKey("/PageLabels", labels);
}

}  // namespace broadsheet::exporting
