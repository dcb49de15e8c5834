// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/element_grammar.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "document/names.h"

namespace broadsheet {
namespace {

using enum ElementKind;
using Attributes = std::span<const std::string_view>;

constexpr std::size_t kNoDetail = 0;
template <class T>
constexpr std::size_t kDetail = 0;
template <>
constexpr std::size_t kDetail<FigureDetail> = 1;
template <>
constexpr std::size_t kDetail<CreditDetail> = 2;
template <>
constexpr std::size_t kDetail<CellDetail> = 3;
template <>
constexpr std::size_t kDetail<JumpDetail> = 4;
static_assert(std::is_same_v<std::variant_alternative_t<4, Detail>, JumpDetail>);

constexpr bool kOnce = true;

constexpr auto kInArticle = std::to_array<ChildForm>({
    {column_title},
    {kicker},
    {headline},
    {deck},
    {byline},
    {dateline},
    {paragraph},
    {subhead},
    {list},
    {verse},
    {pull_quote},
    {figure},
    {table},
    {box},
    {jump},
    {note},
});
constexpr auto kInList = std::to_array<ChildForm>({{item}});
constexpr auto kInVerse = std::to_array<ChildForm>({{verse_line}});
constexpr auto kInQuote = std::to_array<ChildForm>({{paragraph}});
constexpr auto kInFigure = std::to_array<ChildForm>({{caption}, {credit}});
constexpr auto kInTable = std::to_array<ChildForm>({{caption, 0, kOnce}, {row, 1}});
constexpr auto kInRow = std::to_array<ChildForm>({{cell}});
constexpr auto kInBox = std::to_array<ChildForm>({
    {headline, 0, kOnce},
    {byline, 1},
    {paragraph, 1},
    {subhead, 1},
    {list, 1},
    {verse, 1},
    {pull_quote, 1},
    {figure, 1},
    {table, 1},
    {note, 1},
});

constexpr auto kOfFigure = std::to_array<std::string_view>({"src", "picture"});
constexpr auto kOfCredit = std::to_array<std::string_view>({"by"});
constexpr auto kOfCell = std::to_array<std::string_view>({"header", "colspan", "rowspan"});
constexpr auto kOfJump = std::to_array<std::string_view>({"to", "from", "target"});

/// In the order of the enumeration.
constexpr auto kForms = std::to_array<ElementForm>({
    {column_title},
    {kicker},
    {headline},
    {deck},
    {byline},
    {dateline},
    {paragraph, Content::running_text},
    {subhead},
    {list, Content::elements, kNoDetail, kInList},
    {item, Content::running_text},
    {verse, Content::elements, kNoDetail, kInVerse},
    {verse_line},
    {pull_quote, Content::elements, kNoDetail, kInQuote},
    {figure, Content::elements, kDetail<FigureDetail>, kInFigure, kOfFigure},
    {caption},
    {credit, Content::text, kDetail<CreditDetail>, {}, kOfCredit},
    {table, Content::elements, kNoDetail, kInTable},
    {row, Content::elements, kNoDetail, kInRow},
    {cell, Content::text, kDetail<CellDetail>, {}, kOfCell},
    {box, Content::elements, kNoDetail, kInBox},
    {jump, Content::text, kDetail<JumpDetail>, {}, kOfJump},
    {note, Content::running_text},
});

/// A row of children as it grows.
class Order {
 public:
  explicit Order(std::span<const ChildForm> allowed) : allowed_(allowed) {}

  /// Whether a child of this kind may stand next; then it does.
  [[nodiscard]] bool takes(ElementKind kind) {
    const auto form = std::find_if(allowed_.begin(), allowed_.end(),
                                   [&](const ChildForm& child) { return child.kind == kind; });
    if (form == allowed_.end() || form->place < place_) return false;
    if (form->once && form->place == place_ && !is_first_) return false;
    place_ = form->place;
    is_first_ = false;
    return true;
  }

 private:
  std::span<const ChildForm> allowed_;
  std::uint8_t place_ = 0;
  bool is_first_ = true;
};

std::string name(ElementKind kind) {
  return std::string(name_of(kind));
}

BlockId first_block(const Element& element) {
  if (!element.blocks.empty()) return element.blocks.front();
  for (const Element& child : element.children) {
    if (const BlockId block = first_block(child)) return block;
  }
  return {};
}

bool nest(const Element& element) {
  std::vector<std::uint32_t> open;
  std::uint32_t at = 0;
  for (const Inline& in : element.inlines) {
    while (!open.empty() && open.back() <= in.first) open.pop_back();
    if (in.first >= in.last || in.last > element.segs.size() || in.first < at) return false;
    if (!open.empty() && in.last > open.back()) return false;
    open.push_back(in.last);
    at = in.first;
  }
  return true;
}

/// What is wrong with the element itself, apart from its children; empty if nothing is.
std::string own_fault(const Element& element) {
  const ElementForm& form = form_of(element.kind);
  if (element.detail.index() != form.detail) return name(element.kind) + " lacks its attributes";
  if (form.content == Content::elements) {
    return element.segs.empty() && element.inlines.empty()
               ? ""
               : name(element.kind) + " holds elements, and no text beside them";
  }
  if (!element.children.empty()) return name(element.kind) + " holds text, and no elements";
  if (element.inlines.empty()) return "";
  if (form.content == Content::text) return name(element.kind) + " holds plain text only";
  const bool are_known = std::all_of(element.inlines.begin(), element.inlines.end(),
                                     [](const Inline& in) { return is_inline(in.kind); });
  if (!are_known) return name(element.kind) + " holds only a dateline or a byline inside its text";
  return nest(element) ? "" : name(element.kind) + " has inlines that cross or lie outside";
}

std::string misplaced_rule(ElementKind child, std::string_view parent) {
  return std::string(parent) + " holds no " + name(child) + " there";
}

void inspect(std::span<const Element> elements, std::span<const ChildForm> allowed,
             std::string_view parent, std::vector<Misplaced>& out) {
  Order order(allowed);
  for (const Element& element : elements) {
    if (!order.takes(element.kind))
      out.push_back({first_block(element), misplaced_rule(element.kind, parent)});
    if (std::string fault = own_fault(element); !fault.empty())
      out.push_back({first_block(element), std::move(fault)});
    const ElementForm& form = form_of(element.kind);
    if (form.content == Content::elements || element.children.empty()) {
      inspect(element.children, form.children, name_of(element.kind), out);
    }
  }
}

Element as_paragraph(Element element) {
  element.kind = paragraph;
  element.children.clear();
  element.detail = std::monostate();
  std::erase_if(element.inlines, [](const Inline& in) { return !is_inline(in.kind); });
  if (!nest(element)) element.inlines.clear();
  return element;
}

/// The element's text as paragraphs, its pictures as figures, in reading order.
void append_plain(Element element, std::vector<Element>& out) {
  std::vector<Element> children = std::exchange(element.children, {});
  const auto* figure_of = std::get_if<FigureDetail>(&element.detail);
  if (figure_of != nullptr && figure_of->picture) {
    Element alone;
    alone.kind = figure;
    alone.detail = *figure_of;
    alone.blocks = element.blocks;
    alone.why = element.why;
    out.push_back(std::move(alone));
  }
  if (!element.segs.empty()) out.push_back(as_paragraph(std::move(element)));
  for (Element& child : children) append_plain(std::move(child), out);
}

/// Mends the rows of children from within.
class Mending {
 public:
  std::vector<Misplaced> run(Article& article) {
    std::vector<Element> beside;
    mend(article.elements, kInArticle, "article", beside);
    // An article holds paragraphs and figures, so nothing is left over.
    return std::move(found_);
  }

 private:
  void mend(std::vector<Element>& elements, std::span<const ChildForm> allowed,
            std::string_view parent, std::vector<Element>& beside) {
    Order order(allowed);
    std::vector<Element> kept;
    kept.reserve(elements.size());
    const auto keep = [&](Element element) {
      (order.takes(element.kind) ? kept : beside).push_back(std::move(element));
    };
    for (Element& element : elements) {
      std::vector<Element> behind = mend_inside(element);
      if (order.takes(element.kind)) {
        kept.push_back(std::move(element));
      } else {
        found_.push_back({first_block(element), misplaced_rule(element.kind, parent)});
        std::vector<Element> plain;
        append_plain(std::move(element), plain);
        for (Element& part : plain) keep(std::move(part));
      }
      for (Element& part : behind) keep(std::move(part));
    }
    elements = std::move(kept);
  }

  /// Mends the element itself; what may not stay in it is returned, in its order.
  std::vector<Element> mend_inside(Element& element) {
    std::vector<Element> behind;
    const ElementForm& form = form_of(element.kind);
    if (std::string fault = own_fault(element); !fault.empty()) {
      found_.push_back({first_block(element), std::move(fault)});
      mend_form(element, form, behind);
    }
    if (form.content == Content::elements)
      mend(element.children, form.children, name_of(element.kind), behind);
    return behind;
  }

  static void mend_form(Element& element, const ElementForm& form, std::vector<Element>& behind) {
    if (form.content == Content::elements) {
      if (!element.segs.empty()) {
        Element text = element;
        behind.push_back(as_paragraph(std::move(text)));
        element.segs.clear();
      }
      element.inlines.clear();
    } else {
      for (Element& child : std::exchange(element.children, {}))
        append_plain(std::move(child), behind);
      if (form.content == Content::text || !own_fault(element).empty()) element.inlines.clear();
    }
    if (element.detail.index() == form.detail) return;
    // A jump without its page is only text; all else can do without its attributes.
    if (element.kind == jump) {
      element = as_paragraph(std::move(element));
    } else if (element.kind == figure) {
      element.detail = FigureDetail{};
    } else if (element.kind == credit) {
      element.detail = CreditDetail{};
    } else if (element.kind == cell) {
      element.detail = CellDetail{};
    } else {
      element.detail = std::monostate();
    }
  }

  std::vector<Misplaced> found_;
};

}  // namespace

const ElementForm& form_of(ElementKind kind) {
  return kForms[static_cast<std::size_t>(kind)];
}

std::span<const ChildForm> article_children() {
  return kInArticle;
}

bool stands_beside_text(ElementKind kind) {
  return kind == pull_quote || kind == figure || kind == table || kind == box || kind == jump ||
         kind == note;
}

bool is_inline(ElementKind kind) {
  return kind == dateline || kind == byline;
}

std::vector<Misplaced> misplaced_in(const Article& article) {
  std::vector<Misplaced> out;
  inspect(article.elements, kInArticle, "article", out);
  return out;
}

std::vector<Misplaced> mend_elements(Article& article) {
  // Nearly every article is sound; looking costs less than making it anew.
  if (std::vector<Misplaced> found = misplaced_in(article); found.empty()) return found;
  return Mending().run(article);
}

}  // namespace broadsheet
