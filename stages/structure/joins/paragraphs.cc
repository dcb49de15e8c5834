// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/paragraphs.h"

#include <algorithm>

#include "document/element_grammar.h"
#include "document/reading.h"
#include "stages/structure/article/elements.h"
#include "stages/structure/article/stated.h"
#include "stages/structure/joins/hyphens.h"
#include "stages/structure/joins/seams.h"

namespace broadsheet::structure {
namespace {

constexpr double kLeastJoin = 0.5;
constexpr double kUnsure = 0.7;
constexpr std::size_t kLeastCut =
    12;  ///< least characters of a text that may be cut; less is a label

/// Characters at the end of a text that show its script; a text of many pieces may grow long.
constexpr std::size_t kShown = 1000;

/// A text runs from page to page in one direction; text that returns is another piece.
bool goes_back(const Element& paragraph, const Element& next) {
  return !paragraph.blocks.empty() && !next.blocks.empty() &&
         next.blocks.front().page < paragraph.blocks.back().page;
}

/// What the source states as more than text, a paragraph of its own or a table, is whole.
bool is_whole(const Element& element) {
  return is_stated(element.why) && element.why.rule != "source.text";
}

/// Nothing goes on from who signed a text.
bool is_signature(const Element& paragraph) {
  return paragraph.why.rule == "signature.set_right";
}

class ParagraphJoiner {
 public:
  ParagraphJoiner(const Issue& issue, const Seams& seams, Diagnostics& diagnostics)
      : issue_(issue), seams_(seams), diagnostics_(diagnostics) {}

  /// The article's elements with its cut paragraphs whole.
  std::vector<Element> run(std::vector<Element> elements) {
    std::vector<Element> out;
    std::size_t open = kNone;  // the last paragraph, while it may still go on
    Text left;
    for (Element& element : elements) {
      if (element.kind != ElementKind::paragraph) {
        if (!stands_beside_text(element.kind)) open = kNone;
        out.push_back(std::move(element));
        continue;
      }
      const Text right = reading_text(issue_, element.segs);
      if (open != kNone && goes_on(out[open], left, element, right)) {
        const std::size_t shown = std::min(left.size(), kShown);
        const Join join = join_between(TextView(left).substr(left.size() - shown), right);
        append_text(out[open], std::move(element), join);
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
    if (is_whole(paragraph) || is_whole(next)) return false;
    if (paragraph.segs.empty() || goes_back(paragraph, next) || is_signature(paragraph))
      return false;
    if (left.size() < kLeastCut && opening_of(issue_, next) != Opening::flush) return false;
    const Decision seam = seams_.judge(paragraph, left, next, right);
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
  const Seams& seams_;
  Diagnostics& diagnostics_;
};

}  // namespace

Issue join_paragraphs(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  {
    const Seams seams(issue);
    ParagraphJoiner joining(issue, seams, diagnostics);
    for (Article& article : issue.articles)
      article.elements = joining.run(std::move(article.elements));
  }
  const Languages* languages = settings.languages.get();
  mend_hyphens(issue, languages == nullptr ? nullptr : languages->speller(issue.lang));
  return issue;
}

}  // namespace broadsheet::structure
