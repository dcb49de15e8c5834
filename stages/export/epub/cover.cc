// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/cover.h"

#include <algorithm>
#include <array>

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
  std::string_view light;
  std::string_view dark;
};
constexpr auto kColours = std::to_array<Colour>({
    {"sheet", "#fbf8f1", "#191a1c"},
    {"ink", "#1c1b19", "#ece8df"},
    {"soft", "#5f5a52", "#a9a49a"},
    {"accent", "#a8231d", "#e2695f"},
});

std::string dark_style() {
  std::string style = "@media (prefers-color-scheme: dark) { ";
  for (const Colour& colour : kColours)
    style += fmt::format(".{} {{ fill: {}; }} ", colour.css_class, colour.dark);
  return style + "}";
}

void write_colour(XmlSink& xml, std::string_view css_class) {
  const auto* colour = std::find_if(kColours.begin(), kColours.end(),
                                    [&](const Colour& row) { return row.css_class == css_class; });
  xml.attribute("class", css_class);
  xml.attribute("fill", colour->light);
}

/// How to set a line: its size, placement and leading.
struct Type {
  double size;
  double leading;
  std::string_view css_class;
  std::string_view weight = "400";
  std::string_view anchor = "start";
  double spacing = 0;
};

class CoverWriter {
 public:
  explicit CoverWriter(const Edition& edition) : edition_(edition) {}

  std::string run() {
    start_sheet();
    const std::vector<const Chapter*> headlines = lead_stories(edition_, kHeadlines);
    y_ = headlines.empty() ? 380 : 80;
    write_masthead();
    write_headlines(headlines);
    write_imprint();
    xml_.end();
    return xml_.take();
  }

 private:
  void start_sheet() {
    xml_.start("svg");
    xml_.attribute("xmlns", "http://www.w3.org/2000/svg");
    xml_.attribute("version", "1.1");
    xml_.attribute("viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(kHeight));
    xml_.attribute("width", kWidth);
    xml_.attribute("height", kHeight);
    xml_.attribute("xml:lang", edition_.lang);
    xml_.element("title", edition_.title);
    xml_.element("style", dark_style());
    rectangle("sheet", 0, 0, kWidth, kHeight);
  }

  void rectangle(std::string_view css_class, double x, double y, double width, double height) {
    xml_.start("rect");
    write_colour(xml_, css_class);
    xml_.attribute("x", x, 1);
    xml_.attribute("y", y, 1);
    xml_.attribute("width", width, 1);
    xml_.attribute("height", height, 1);
    xml_.end();
  }

  void rule(double weight, std::string_view css_class = "ink") {
    rectangle(css_class, kLeft, y_, kMeasure, weight);
    y_ += weight;
  }

  /// Writes one line of text; `y_` is its top before, and the top of the next line after.
  void line(const Type& type, std::string_view text) {
    const bool centred = type.anchor == "middle";
    xml_.start("text", XmlSink::mixed);
    write_colour(xml_, type.css_class);
    xml_.attribute("x", centred ? kCentre : kLeft, 1);
    xml_.attribute("y", y_ + type.size * 0.88, 1);
    xml_.attribute("font-family", "serif");
    xml_.attribute("font-size", type.size, 1);
    xml_.attribute("font-weight", type.weight);
    xml_.attribute("text-anchor", type.anchor);
    if (type.spacing > 0) xml_.attribute("letter-spacing", type.spacing, 1);
    xml_.text(text);
    xml_.end();
    y_ += type.size * type.leading;
  }

  void lines(const Type& type, TextView text, std::size_t most) {
    for (const Text& part : balanced(text, kMeasure / type.size, most)) line(type, to_utf8(part));
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
    rule(10, "accent");
    y_ += 46;
    const Text paper = text_from(edition_.paper);
    // As large as fits on one line; a long title takes more lines rather than shrink further.
    const double one_line = kMeasure / std::max(1.0, width_in_em(paper));
    const double size = std::clamp(one_line, 72.0, 220.0);
    lines({size, 1.14, "ink", "900", "middle"}, paper, 3);
    for (const Fact* title : other_titles(edition_)) {
      y_ += 14;
      const double em = width_in_em(title->printed) * 1.2;  // letter-spaced
      const double fits = std::clamp(kMeasure / std::max(1.0, em), 24.0, 44.0);
      lines({fits, 1.2, "soft", "400", "middle", fits * 0.12}, title->printed, 1);
      break;
    }
    y_ += 40;
    const std::vector<std::string> date = date_line(edition_);
    const std::vector<std::string> numbers = number_line(edition_);
    if (!date.empty() || !numbers.empty()) {
      rule(2);
      y_ += 24;
      joined({38, 1.5, "ink", "700", "middle"}, date);
      joined({30, 1.5, "soft", "400", "middle"}, numbers);
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
      const Type type = lead ? Type{88, 1.32, "ink", "700"} : Type{46, 1.4, "ink", "400"};
      const std::size_t most = lead ? 3 : 2;
      if (y_ + type.size * type.leading * static_cast<double>(most) > kBottom - 60) break;
      if (!lead) {
        y_ += 24;
        rule(1, "soft");
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
    joined({24, 1.4, "soft", "400", "middle"}, parts);
  }

  const Edition& edition_;
  XmlSink xml_;
  double y_ = 0;
};

}  // namespace

std::string cover_picture(const Edition& edition) {
  return CoverWriter(edition).run();
}

std::string cover_page(const Edition& edition) {
  XmlSink xml = start_page(edition, edition.words.cover, "cover");
  xml.start("section");
  xml.attribute("epub:type", "cover");
  xml.attribute("aria-label", edition.words.cover);
  xml.start("img");
  xml.attribute("src", kCoverPicture);
  xml.attribute("alt", edition.title);
  xml.attribute("role", "doc-cover");
  xml.end();
  xml.end();
  return finish_page(xml);
}

}  // namespace broadsheet::exporting::epub
