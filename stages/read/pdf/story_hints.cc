// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/story_hints.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include <DateInfo.h>
#include <Link.h>
#include <Outline.h>
#include <PDFDoc.h>
#include <Page.h>
#include <UTF.h>
#include <fmt/format.h>

#include "document/text.h"

namespace broadsheet::read {
namespace {

// A file with more is not believed.
constexpr std::uint32_t kMostBeads = 10'000;
constexpr std::size_t kMostBookmarks = 10'000;
constexpr std::size_t kMostTags = 100'000;  ///< of one page
constexpr int kDeepest = 32;
constexpr std::size_t kLongestTitle = 1'000;

/// Printable text, spaces at its ends taken off.
Text text_of(const Unicode* characters, int length) {
  Text text;
  for (int i = 0; i < length && text.size() < kLongestTitle; ++i) {
    const char32_t c = characters[i];
    const bool is_text = c >= ' ' && c != 0x7F && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) &&
                         (c < 0xFFFE || c > 0xFFFF);
    if (is_text && !(c == U' ' && text.empty())) text += c;
  }
  while (!text.empty() && text.back() == U' ') text.pop_back();
  return text;
}

Text text_of(const GooString& string) {
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(string.toStr(), &characters);
  Text text = text_of(characters, length);
  gfree(characters);
  return text;
}

/// Maps default user space to the page as seen: rotated, origin at its top left corner.
Box seen(const ::Page& page, const PDFRectangle& box) {
  const PDFRectangle& crop = *page.getCropBox();
  const auto turned = [&](double x, double y) -> std::pair<double, double> {
    switch (page.getRotate()) {
      case 90:
        return {y - crop.y1, x - crop.x1};
      case 180:
        return {crop.x2 - x, y - crop.y1};
      case 270:
        return {crop.y2 - y, crop.x2 - x};
      default:
        return {x - crop.x1, crop.y2 - y};
    }
  };
  const auto [ax, ay] = turned(box.x1, box.y1);
  const auto [bx, by] = turned(box.x2, box.y2);
  return {std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by)};
}

/// The rectangle of four plain numbers; false if it is none.
bool read_rectangle(const Object& array, PDFRectangle& box) {
  if (!array.isArray() || array.arrayGetLength() != 4) return false;
  double sides[4];
  for (int i = 0; i < 4; ++i) {
    const Object side = array.arrayGet(i);
    constexpr double kFarOff = 1e6;
    if (!side.isNum() || !(std::abs(side.getNum()) < kFarOff)) return false;
    sides[i] = side.getNum();
  }
  box = PDFRectangle(sides[0], sides[1], sides[2], sides[3]);
  return true;
}

/// The page a bookmark leads to, from 1; 0 if to none of this file.
int page_of(PDFDoc& document, const LinkAction* action) {
  if (action == nullptr || action->getKind() != actionGoTo) return 0;
  const auto& go = static_cast<const LinkGoTo&>(*action);
  std::unique_ptr<LinkDest> named;
  const LinkDest* place = go.getDest();
  if (place == nullptr && go.getNamedDest() != nullptr) {
    named = document.findDest(go.getNamedDest());
    place = named.get();
  }
  if (place == nullptr) return 0;
  return place->isPageRef() ? document.findPage(place->getPageRef()) : place->getPageNum();
}

/// The value of `key` in a number tree; null if it has none.
Object look_up(const Object& node, int key, int depth = 0) {
  if (!node.isDict() || depth > kDeepest) return Object(objNull);
  const Object numbers = node.dictLookup("Nums");
  for (int i = 0; numbers.isArray() && i + 1 < numbers.arrayGetLength(); i += 2) {
    const Object number = numbers.arrayGet(i);
    if (number.isInt() && number.getInt() == key) return numbers.arrayGet(i + 1);
  }
  const Object kids = node.dictLookup("Kids");
  for (int i = 0; kids.isArray() && i < kids.arrayGetLength(); ++i) {
    const Object kid = kids.arrayGet(i);
    const Object limits = kid.isDict() ? kid.dictLookup("Limits") : Object(objNull);
    if (!limits.isArray() || limits.arrayGetLength() != 2) continue;
    const Object least = limits.arrayGet(0);
    const Object most = limits.arrayGet(1);
    if (least.isInt() && most.isInt() && least.getInt() <= key && key <= most.getInt())
      return look_up(kid, key, depth + 1);
  }
  return Object(objNull);
}

/// The standard type that the role map gives for a type of the file.
std::string standard_type(const Object& roles, std::string type) {
  for (int i = 0; roles.isDict() && i < kDeepest; ++i) {
    const Object mapped = roles.dictLookup(type.c_str());
    if (!mapped.isName()) break;
    type = mapped.getName();
  }
  return type;
}

}  // namespace

StoryHints::StoryHints(PDFDoc& document) : document_(document) {
  read_threads();
  threads_ = stories_;
  read_bookmarks();
}

void StoryHints::read_threads() {
  const Object catalog = document_.getXRef()->getCatalog();
  const Object threads = catalog.isDict() ? catalog.dictLookup("Threads") : Object(objNull);
  std::uint32_t beads = 0;
  for (int i = 0; threads.isArray() && i < threads.arrayGetLength() && beads < kMostBeads; ++i) {
    const Object thread = threads.arrayGet(i);
    if (!thread.isDict() || !thread.dictLookupNF("F").isRef()) continue;
    ++stories_;
    const Ref first = thread.dictLookupNF("F").getRef();
    Object bead = thread.dictLookup("F");
    for (std::uint32_t n = 1; bead.isDict() && beads < kMostBeads; ++n, ++beads) {
      PDFRectangle box;
      const Object& on = bead.dictLookupNF("P");
      const int page = on.isRef() ? document_.findPage(on.getRef()) : 0;
      const ::Page* seen_on = page > 0 ? document_.getPage(page) : nullptr;
      if (seen_on != nullptr && read_rectangle(bead.dictLookup("R"), box))
        beads_.emplace(page, Bead{stories_, n, seen(*seen_on, box)});
      const Object& next = bead.dictLookupNF("N");
      if (!next.isRef() || next.getRef() == first) break;
      bead = bead.dictLookup("N");
    }
  }
}

void StoryHints::read_bookmarks() {
  ::Outline* outline = document_.getOutline();
  if (outline == nullptr || outline->getItems() == nullptr) return;
  std::size_t seen_so_far = 0;
  const auto take = [&](const auto& self, const std::vector<OutlineItem*>& items,
                        int depth) -> void {
    for (OutlineItem* item : items) {
      if (++seen_so_far > kMostBookmarks) return;
      Text title = text_of(item->getTitle(), item->getTitleLength());
      const int page = page_of(document_, item->getAction());
      if (page > 0 && !title.empty()) bookmarks_.emplace(page, std::move(title));
      if (!item->hasKids() || depth >= kDeepest) continue;
      item->open();
      if (const auto* kids = item->getKids()) self(self, *kids, depth + 1);
    }
  };
  take(take, *outline->getItems(), 0);
}

std::vector<std::uint32_t> StoryHints::stories_of_tags(int n) {
  ::Page* page = document_.getPage(n);
  const Object catalog = document_.getXRef()->getCatalog();
  const Object tree = catalog.isDict() ? catalog.dictLookup("StructTreeRoot") : Object(objNull);
  if (page == nullptr || !tree.isDict()) return {};
  const Object dictionary = document_.getXRef()->fetch(page->getRef());
  const Object key = dictionary.isDict() ? dictionary.dictLookup("StructParents") : Object(objNull);
  if (!key.isInt()) return {};
  const Object elements = look_up(tree.dictLookup("ParentTree"), key.getInt());
  const Object roles = tree.dictLookup("RoleMap");
  std::vector<std::uint32_t> stories;
  for (int i = 0; elements.isArray() && i < elements.arrayGetLength(); ++i) {
    if (stories.size() >= kMostTags) break;
    const Object& element = elements.arrayGetNF(i);
    stories.push_back(element.isRef() ? story_around(element.getRef(), roles) : 0);
  }
  return stories;
}

/// The nearest Art. Results are kept: elements at the top contain the whole file, and are read
/// once.
std::uint32_t StoryHints::story_around(Ref element, const Object& roles) {
  std::vector<int> inside;
  std::uint32_t story = 0;
  for (int i = 0; i < kDeepest; ++i) {
    const auto known = tagged_.find(element.num);
    if (known != tagged_.end()) {
      story = known->second;
      break;
    }
    inside.push_back(element.num);
    const Object at = document_.getXRef()->fetch(element);
    const Object type = at.isDict() ? at.dictLookup("S") : Object(objNull);
    if (type.isName() && standard_type(roles, type.getName()) == "Art") {
      story = ++stories_;
      break;
    }
    const Object above = at.isDict() ? at.dictLookupNF("P").copy() : Object(objNull);
    if (!above.isRef()) break;
    element = above.getRef();
  }
  for (const int number : inside) tagged_[number] = story;
  return story;
}

void StoryHints::add_to(broadsheet::Page& page, int n) const {
  for (auto [at, end] = beads_.equal_range(n); at != end; ++at) page.beads.push_back(at->second);
  for (auto [at, end] = bookmarks_.equal_range(n); at != end; ++at)
    page.bookmarks.push_back(at->second);
}

void add_document_info(PDFDoc& document, Source& source) {
  if (const auto title = document.getDocInfoStringEntry("Title"))
    source.title = to_utf8(text_of(*title));
  const auto made = document.getDocInfoStringEntry("CreationDate");
  int year = 0;
  int month = 0;
  int day = 0;
  int rest = 0;
  char zone = 0;
  if (!made ||
      !parseDateString(made.get(), &year, &month, &day, &rest, &rest, &rest, &zone, &rest, &rest))
    return;
  const bool is_date =
      year > 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (is_date) source.made = fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace broadsheet::read
