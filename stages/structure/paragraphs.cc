// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/paragraphs.h"

#include "document/reading.h"
#include "stages/structure/block_text.h"
#include "stages/structure/continuity.h"

namespace broadsheet::structure {
namespace {

constexpr double kLeastJoin = 0.5;
constexpr double kUnsure = 0.7;
constexpr std::size_t kLeastCut =
    12;  ///< characters of a text that can have been cut; less is a label

/// Elements that may stand between two pieces of one paragraph.
bool interrupts(ElementKind kind) {
  return kind == ElementKind::figure || kind == ElementKind::box || kind == ElementKind::table ||
         kind == ElementKind::jump;
}

void append(Element& paragraph, Element&& rest, Join join) {
  const auto offset = static_cast<std::uint32_t>(paragraph.segs.size());
  paragraph.segs.back().join = join;
  paragraph.segs.insert(paragraph.segs.end(), rest.segs.begin(), rest.segs.end());
  for (Inline in : rest.inlines) {
    in.first += offset;
    in.last += offset;
    paragraph.inlines.push_back(in);
  }
  paragraph.blocks.insert(paragraph.blocks.end(), rest.blocks.begin(), rest.blocks.end());
}

class Joining {
 public:
  Joining(const Issue& issue, const Continuity& continuity, Diagnostics& diagnostics)
      : issue_(issue), continuity_(continuity), diagnostics_(diagnostics) {}

  /// The article's elements with its cut paragraphs whole.
  std::vector<Element> run(std::vector<Element> elements) {
    std::vector<Element> out;
    std::size_t open = kNone;  // the last paragraph, while it may still go on
    Text left;
    for (Element& element : elements) {
      if (element.kind != ElementKind::paragraph) {
        if (!interrupts(element.kind)) open = kNone;
        out.push_back(std::move(element));
        continue;
      }
      const Text right = reading_text(issue_, element.segs);
      if (open != kNone && goes_on(out[open], left, element, right)) {
        const Join join = join_between(left, right);
        append(out[open], std::move(element), join);
        if (join == Join::hyphen) left.pop_back();
        if (join == Join::space) left.push_back(U' ');
        left += right;
        continue;
      }
      out.push_back(std::move(element));
      open = out.size() - 1;
      left = right;
    }
    return out;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool goes_on(Element& paragraph, const Text& left, const Element& next, const Text& right) {
    if (left.size() < kLeastCut || paragraph.segs.empty()) return false;
    const Decision seam = continuity_.judge(left, right);
    if (seam.confidence < kLeastJoin) return false;
    if (paragraph.why.rule.rfind("continuity.", 0) != 0 ||
        seam.confidence < paragraph.why.confidence) {
      paragraph.why = seam;
    }
    if (seam.confidence < kUnsure && !next.blocks.empty()) {
      diagnostics_.add(DiagCode::join_unsure, next.blocks[0].page, to_string(next.blocks[0]),
                       to_utf8(left.substr(left.size() - std::min<std::size_t>(left.size(), 10))) +
                           " | " + to_utf8(right.substr(0, 10)));
    }
    return true;
  }

  const Issue& issue_;
  const Continuity& continuity_;
  Diagnostics& diagnostics_;
};

Continuity continuity_of(const Issue& issue) {
  std::vector<Text> texts;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      if (element.kind == ElementKind::paragraph)
        texts.push_back(reading_text(issue, element.segs));
    }
  }
  return Continuity(std::vector<TextView>(texts.begin(), texts.end()));
}

}  // namespace

Issue join_paragraphs(Issue issue, const Settings&, Diagnostics& diagnostics) {
  const Continuity continuity = continuity_of(issue);
  Joining joining(issue, continuity, diagnostics);
  for (Article& article : issue.articles)
    article.elements = joining.run(std::move(article.elements));
  return issue;
}

}  // namespace broadsheet::structure
