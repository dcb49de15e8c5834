// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/cover.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "stages/export/epub/masthead.h"
#include "stages/export/epub/text.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

// The sheet and its type area, in units of the SVG.
constexpr std::uint64_t kWidth = 1200;
constexpr std::uint64_t kHeight = 1600;
constexpr double kLeft = 90;
constexpr double kMeasure = 1020;
constexpr double kCentre = 600;
constexpr double kBottom = 1500;
constexpr std::size_t kHeadlines = 4;

/// A colour of the sheet. It stands at each shape, for readers with no style sheets in pictures
/// draw black what has none; a style sheet changes it where the reader says that it is dark.
struct Colour {
  std::string_view css_class;
  std::string_view dark;
};
/// In the order of `Ink`.
constexpr auto kColours = std::to_array<Colour>({
    {"sheet", "#191a1c"},
    {"ink", "#ece8df"},
    {"soft", "#a9a49a"},
    {"accent", "#e2695f"},
});

std::string dark_style() {
  std::string style = "@media (prefers-color-scheme: dark) { ";
  for (const Colour& colour : kColours)
    style += fmt::format(".{} {{ fill: {}; }} ", colour.css_class, colour.dark);
  return style + "}";
}

void write_colour(XmlSink& xml, Ink ink) {
  const Colour& colour = kColours.at(static_cast<std::size_t>(ink));
  xml.attribute("class", colour.css_class);
  xml.attribute("fill", fmt::format("#{:06x}", light_colour(ink)));
}

/// How to set a line: its size, placement and leading.
struct Type {
  double size;
  double leading;
  Ink ink = Ink::ink;
  int weight = 400;
  bool is_centred = false;
  double spacing = 0;
};

class CoverSetter {
 public:
  explicit CoverSetter(const Edition& edition) : edition_(edition) {}

  CoverSheet run() {
    sheet_.width = kWidth;
    sheet_.height = kHeight;
    sheet_.measure = kMeasure;
    sheet_.lang = edition_.lang;
    sheet_.marks.push_back({Ink::sheet, 0, 0, kWidth, kHeight});
    const std::vector<const Chapter*> headlines = lead_stories(edition_, kHeadlines);
    y_ = headlines.empty() ? 380 : 80;
    write_masthead();
    write_headlines(headlines);
    write_imprint();
    return std::move(sheet_);
  }

 private:
  void rule(double weight, Ink ink = Ink::ink) {
    sheet_.marks.push_back({ink, kLeft, y_, kMeasure, weight});
    y_ += weight;
  }

  /// Sets one line of text; `y_` is its top before, and the top of the next line after.
  void line(const Type& type, Text text) {
    CoverMark mark;
    mark.ink = type.ink;
    mark.x = type.is_centred ? kCentre : kLeft;
    mark.y = y_ + type.size * 0.88;
    mark.text = std::move(text);
    mark.size = type.size;
    mark.weight = type.weight;
    mark.is_centred = type.is_centred;
    mark.spacing = type.spacing;
    sheet_.marks.push_back(std::move(mark));
    y_ += type.size * type.leading;
  }

  void lines(const Type& type, TextView text, std::size_t most) {
    for (Text& part : balanced(text, kMeasure / type.size, most)) line(type, std::move(part));
  }

  /// The same number of lines, as equally wide as words and marks allow.
  [[nodiscard]] std::vector<Text> balanced(TextView text, double em, std::size_t most) const {
    std::vector<Text> greedy = wrapped(text, em, most, edition_.languages);
    if (greedy.size() < 2) return greedy;
    const double even = width_in_em(text) / static_cast<double>(greedy.size());
    for (const double slack : {0.01, 1.0}) {
      std::vector<Text> lines =
          wrapped(text, std::min(even + slack, em), most + 1, edition_.languages);
      if (lines.size() == greedy.size()) return lines;
    }
    return greedy;
  }

  /// Writes parts in one line, or in two of about equal width.
  void joined(const Type& type, const std::vector<std::string>& parts) {
    const auto set = [&](std::size_t from, std::size_t to) {
      std::string all;
      for (; from < to; ++from) all += (all.empty() ? "" : "  ·  ") + parts[from];
      return text_from(all);
    };
    std::size_t cut = parts.size();
    double least = width_in_em(set(0, cut));
    if (least * type.size > kMeasure) {
      for (std::size_t at = 1; at < parts.size(); ++at) {
        const double widest = std::max(width_in_em(set(0, at)), width_in_em(set(at, parts.size())));
        if (widest < least) {
          least = widest;
          cut = at;
        }
      }
    }
    lines(type, set(0, cut), 2);
    if (cut < parts.size()) lines(type, set(cut, parts.size()), 2);
  }

  static Text text_from(const std::string& utf8) { return from_utf8(utf8).value_or(Text()); }

  void write_masthead() {
    rule(10, Ink::accent);
    y_ += 46;
    const Text paper = text_from(edition_.paper);
    // As large as fits on one line; a long title takes more lines rather than shrink further.
    const double one_line = kMeasure / std::max(1.0, width_in_em(paper));
    const double size = std::clamp(one_line, 72.0, 220.0);
    lines({size, 1.14, Ink::ink, 900, true}, paper, 3);
    for (const Fact* title : other_titles(edition_)) {
      y_ += 14;
      const double em = width_in_em(title->printed) * 1.2;  // letter-spaced
      const double fits = std::clamp(kMeasure / std::max(1.0, em), 24.0, 44.0);
      lines({fits, 1.2, Ink::soft, 400, true, fits * 0.12}, title->printed, 1);
      break;
    }
    y_ += 40;
    const std::vector<std::string> date = date_line(edition_);
    const std::vector<std::string> numbers = number_line(edition_);
    if (!date.empty() || !numbers.empty()) {
      rule(2);
      y_ += 24;
      joined({38, 1.5, Ink::ink, 700, true}, date);
      joined({30, 1.5, Ink::soft, 400, true}, numbers);
      y_ += 18;
    }
    rule(2);
    y_ += 6;
    rule(6);
  }

  void write_headlines(const std::vector<const Chapter*>& headlines) {
    y_ += 74;
    for (const Chapter* chapter : headlines) {
      const bool lead = chapter == headlines.front();
      const Type type = lead ? Type{88, 1.32, Ink::ink, 700} : Type{46, 1.4, Ink::ink, 400};
      const std::size_t most = lead ? 3 : 2;
      if (y_ + type.size * type.leading * static_cast<double>(most) > kBottom - 60) break;
      if (!lead) {
        y_ += 24;
        rule(1, Ink::soft);
        y_ += 24;
      }
      lines(type, text_from(chapter->title), most);
    }
  }

  void write_imprint() {
    std::vector<std::string> parts;
    for (const Imprint& row : imprint_of(edition_)) {
      if (row.kind == FactKind::identifier) {
        parts.push_back(row.label.empty() ? row.text : row.label + " " + row.text);
      }
    }
    if (parts.empty()) return;
    y_ = kBottom;
    rule(2);
    y_ += 22;
    joined({24, 1.4, Ink::soft, 400, true}, parts);
  }

  const Edition& edition_;
  CoverSheet sheet_;
  double y_ = 0;
};

void write_mark(XmlSink& xml, const CoverMark& mark) {
  if (mark.text.empty()) {
    xml.start("rect");
    write_colour(xml, mark.ink);
    xml.attribute("x", mark.x, 1);
    xml.attribute("y", mark.y, 1);
    xml.attribute("width", mark.width, 1);
    xml.attribute("height", mark.height, 1);
    xml.end();
    return;
  }
  xml.start("text", XmlSink::mixed);
  write_colour(xml, mark.ink);
  xml.attribute("x", mark.x, 1);
  xml.attribute("y", mark.y, 1);
  xml.attribute("font-family", "serif");
  xml.attribute("font-size", mark.size, 1);
  xml.attribute("font-weight", std::uint64_t(mark.weight));
  xml.attribute("text-anchor", mark.is_centred ? "middle" : "start");
  if (mark.spacing > 0) xml.attribute("letter-spacing", mark.spacing, 1);
  xml.text(mark.text);
  xml.end();
}

}  // namespace

CoverSheet cover_sheet(const Edition& edition) {
  return CoverSetter(edition).run();
}

std::string svg_of(const CoverSheet& sheet, const Edition& edition) {
  XmlSink xml;
  xml.start("svg");
  xml.attribute("xmlns", "http://www.w3.org/2000/svg");
  xml.attribute("version", "1.1");
  xml.attribute("viewBox", fmt::format("0 0 {} {}", kWidth, kHeight));
  xml.attribute("width", kWidth);
  xml.attribute("height", kHeight);
  xml.attribute("xml:lang", edition.lang);
  xml.element("title", edition.title);
  xml.element("style", dark_style());
  for (const CoverMark& mark : sheet.marks) write_mark(xml, mark);
  xml.end();
  return xml.take();
}

std::string cover_page(const Edition& edition) {
  XmlSink xml = start_page(edition, edition.words.cover, "cover");
  xml.start("section");
  xml.attribute("epub:type", "cover");
  xml.attribute("aria-label", edition.words.cover);
  xml.start("img");
  const PagePicture* page = cover_page_of(edition);
  xml.attribute("src", page == nullptr ? kCoverPicture : std::string_view(page->picture));
  xml.attribute("alt", edition.title);
  xml.attribute("role", "doc-cover");
  xml.end();
  xml.end();
  return finish_page(xml);
}

}  // namespace broadsheet::exporting::epub
