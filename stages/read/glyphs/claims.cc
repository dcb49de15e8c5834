// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/claims.h"

#include <algorithm>
#include <map>
#include <set>

#include "stages/read/glyphs/form.h"
#include "stages/read/glyphs/references.h"
#include "stages/read/glyphs/text_trust.h"

namespace broadsheet::read {
namespace {

constexpr std::size_t kPerFont = 24;  ///< claims to compare
constexpr std::uint32_t kEnough = 4;  ///< fewer say little of a font
constexpr float kLike =
    0.78F;  ///< reached by two drawings of one character; two characters are mostly below 0.7

struct Claim {
  std::uint32_t font;
  char32_t unicode;
  GlyphForm form;
  float similarity = -1;  ///< to the most similar reference; -1 without one
};

/// The number of claims of a font that were compared, and that are true.
struct Verdict {
  std::uint32_t compared = 0;
  std::uint32_t like = 0;
  [[nodiscard]] bool is_lie() const { return compared > 0 && like * 2 < compared; }
  [[nodiscard]] bool is_proof() const { return compared >= kEnough && !is_lie(); }
};

/// The first claims of each font whose shape can be drawn.
std::vector<Claim> sample_of(std::span<const ShapeToRead> shapes, char32_t ShapeToRead::*claimed) {
  std::vector<Claim> sample;
  std::map<std::uint32_t, std::size_t> taken;
  for (const ShapeToRead& shape : shapes) {
    if (says_nothing(shape.*claimed) || taken[shape.font] == kPerFont) continue;
    const std::optional<Outline> outline = shape.outline();
    const GlyphPicture picture = outline ? draw(*outline) : GlyphPicture{};
    if (picture.blank) continue;
    ++taken[shape.font];
    sample.push_back({shape.font, shape.*claimed, form_of(picture, shape.advance)});
  }
  return sample;
}

/// Compares each claim with the references of its character, until one looks like it.
void compare(std::vector<Claim>& sample) {
  for (const ReferenceFont& font : reference_fonts()) {
    std::set<char32_t> open;
    for (const Claim& claim : sample)
      if (claim.similarity < kLike) open.insert(claim.unicode);
    if (open.empty()) return;
    std::map<char32_t, GlyphForm> forms;
    for (const Reference& reference : references_of(font, Text(open.begin(), open.end())))
      forms.emplace(reference.unicode, reference.form);
    for (Claim& claim : sample) {
      const auto found = forms.find(claim.unicode);
      if (found != forms.end())
        claim.similarity = std::max(claim.similarity, similarity(claim.form, found->second));
    }
  }
}

/// The result for each font; none for a font without a claim that can be drawn.
std::map<std::uint32_t, Verdict> verdicts_on(std::span<const ShapeToRead> shapes,
                                             char32_t ShapeToRead::*claimed) {
  std::vector<Claim> sample = sample_of(shapes, claimed);
  compare(sample);
  std::map<std::uint32_t, Verdict> verdicts;
  for (const Claim& claim : sample) {
    Verdict& verdict = verdicts[claim.font];
    if (claim.similarity >= 0) ++verdict.compared;
    if (claim.similarity >= kLike) ++verdict.like;
  }
  Verdict small;
  for (const auto& [font, verdict] : verdicts) {
    if (verdict.compared >= kEnough) continue;
    small.compared += verdict.compared;
    small.like += verdict.like;
  }
  for (auto& [font, verdict] : verdicts)
    if (verdict.compared < kEnough) verdict = small;
  return verdicts;
}

Belief belief_in(char32_t claim, const std::map<std::uint32_t, Verdict>& verdicts,
                 std::uint32_t font) {
  if (says_nothing(claim)) return {};
  const auto found = verdicts.find(font);
  if (found == verdicts.end()) return {claim, false};
  if (found->second.is_lie()) return {};
  return {claim, found->second.is_proof()};
}

}  // namespace

std::vector<Belief> believed_claims(std::span<const ShapeToRead> shapes, ClaimTrust claims) {
  std::map<std::uint32_t, Verdict> verdicts;
  if (claims == ClaimTrust::suspicious) verdicts = verdicts_on(shapes, &ShapeToRead::claimed);
  std::vector<Belief> beliefs;
  for (const ShapeToRead& shape : shapes)
    beliefs.push_back(belief_in(shape.claimed, verdicts, shape.font));

  std::vector<ShapeToRead> rest;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    if (beliefs[i].unicode == 0 && shapes[i].embedded != 0) rest.push_back(shapes[i]);
  verdicts = verdicts_on(rest, &ShapeToRead::embedded);
  for (std::size_t i = 0; i < shapes.size(); ++i)
    if (beliefs[i].unicode == 0)
      beliefs[i] = belief_in(shapes[i].embedded, verdicts, shapes[i].font);
  return beliefs;
}

}  // namespace broadsheet::read
