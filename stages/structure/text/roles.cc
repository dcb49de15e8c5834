// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/roles.h"

#include <algorithm>

#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/profile_signs.h"
#include "stages/structure/text/advertisements.h"
#include "stages/structure/text/neighbours.h"
#include "stages/structure/text/verse.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestCaption = 200;
constexpr std::size_t kLongestLine = 100;  ///< of a line that is one sign and nothing else
constexpr std::size_t kShortCaption = 40;

void name(const BlockText& b, BlockRole role, std::string_view rule, double confidence) {
  b.block->role = role;
  b.block->why = {std::string(rule), confidence};
}

bool name_by_sign(const BlockText& b, Sign sign, BlockRole role, double confidence) {
  const auto found = find_sign(sign, b.text);
  if (!found) return false;
  name(b, role, found->row->name, confidence);
  return true;
}

bool is_jump_line(TextView text) {
  for (const Sign sign : {Sign::jump_to, Sign::jump_from}) {
    const auto found = find_sign(sign, text);
    if (found && found->match.whole == Span{0, static_cast<std::uint32_t>(text.size())})
      return true;
  }
  return false;
}

bool is_caption(const std::vector<BlockText>& all, std::size_t i) {
  const BlockText& b = all[i];
  if (b.is_heading() || b.length > kLongestCaption) return false;
  if (has_sign(Sign::caption_credit, b.text)) return true;
  const auto is_picture = [&](std::size_t at) {
    return all[at].page == b.page && all[at].block->mark == Mark::picture;
  };
  const bool is_credited = i + 1 < all.size() && all[i + 1].page == b.page &&
                           all[i + 1].length <= kLongestLine &&
                           has_sign(Sign::credit, all[i + 1].text);
  if (i > 0 && is_picture(i - 1) && is_credited) return true;
  if (!has_sign(Sign::caption_lead, b.text)) return false;
  return (i > 0 && is_picture(i - 1)) || (i + 1 < all.size() && is_picture(i + 1)) ||
         b.length <= kShortCaption;
}

/// # 1路公交车改线。 Some tools take the hash of a printed sign, or a line's number, for a heading.
/// Chinese headlines end without a full stop; one that has, and text below it, is let be.
bool is_sentence_alone(const std::vector<BlockText>& all, std::size_t i) {
  const BlockText& b = all[i];
  const TextView text = trimmed(b.text);
  if (!b.is_heading() || !b.is_solid() || text.empty() || text.back() != U'。') return false;
  return i + 1 == all.size() || all[i + 1].page != b.page || all[i + 1].is_heading();
}

/// Roles that the block's own words or marks settle. False: look at the neighbours.
bool name_by_itself(const std::vector<BlockText>& all, std::size_t i) {
  const BlockText& b = all[i];
  if (b.block->mark == Mark::picture) {
    name(b, BlockRole::picture, "markup.picture", 1.0);
  } else if (b.block->mark == Mark::table) {
    name(b, BlockRole::table, "markup.table", 1.0);
  } else if (b.block->mark == Mark::list_item) {
    name(b, BlockRole::list_item, "markup.list", 1.0);
  } else if (b.block->mark == Mark::caption && b.length <= kLongestCaption) {
    name(b, BlockRole::caption, "markup.caption", 0.9);
  } else if (b.length <= kLongestLine &&
             (name_by_sign(b, Sign::column_title, BlockRole::column_title, 0.95) ||
              name_by_sign(b, Sign::credit, BlockRole::credit, 0.9) ||
              name_by_sign(b, Sign::byline, BlockRole::byline, 0.9))) {
    return true;
  } else if (b.length <= kLongestLine && is_jump_line(b.text)) {
    name(b, BlockRole::jump, "jump.line", 0.97);
  } else if (is_caption(all, i)) {
    name(b, BlockRole::caption, "caption.words", 0.8);
  } else if (is_sentence_alone(all, i)) {
    name(b, BlockRole::paragraph, "markup.heading_sentence", 0.6);
  } else if (b.is_heading() && is_short(b)) {
    name(b, BlockRole::headline, "markup.heading", 0.9);
  } else {
    return false;
  }
  return true;
}

bool is_label_over_headline(const std::vector<BlockText>& all, std::size_t i,
                            const TitleProfile* profile) {
  const bool heads = all[i].block->role == BlockRole::headline ||
                     all[i].block->role == BlockRole::kicker ||
                     all[i].block->role == BlockRole::column_title;
  const bool over = i + 1 < all.size() && all[i + 1].page == all[i].page &&
                    (all[i + 1].block->role == BlockRole::headline ||
                     all[i + 1].block->role == BlockRole::kicker);
  return heads && over &&
         (has_sign(Sign::section_name, all[i].text) || is_section(profile, all[i].text));
}

/// A line says the same without the references to notes at its end: By Jane Doe[^1].
void leave_out_references(BlockText& b) {
  if (b.block->lines.empty()) return;
  const Line& last = *find(*b.page, b.block->lines.back());
  for (auto set = last.small_type.rbegin(); set != last.small_type.rend(); ++set) {
    const Text mark = corrected(last, set->span);
    if (set->kind != SmallType::Kind::note_reference || mark.empty() || !b.text.ends_with(mark))
      return;
    b.text.resize(b.text.size() - mark.size());
    b.length -= count_non_space(mark);
  }
}

}  // namespace

Issue name_roles(Issue issue, const Settings& settings, Diagnostics&) {
  std::vector<BlockText> all = texts_without_geometry(issue);
  std::erase_if(all, [](const BlockText& b) { return b.block->role != BlockRole::unknown; });
  std::for_each(all.begin(), all.end(), leave_out_references);
  const Spacing spacing = spacing_of(all);
  name_advertisements(all, spacing);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].block->role == BlockRole::unknown && !name_by_itself(all, i)) open.push_back(i);
  }
  name_verse(all);
  std::erase_if(open, [&](std::size_t i) { return all[i].block->role == BlockRole::verse; });
  const Neighbours neighbours(all, spacing);
  for (const std::size_t i : open) neighbours.name_block(i);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_label_over_headline(all, i, settings.profile.get())) continue;
    // Chinese pages carry one section each; in Latin papers such a word stands over every story.
    const bool is_kicker = !all[i].is_solid() && !all[i].is_heading();
    name(all[i], is_kicker ? BlockRole::kicker : BlockRole::section_label, "section.words", 0.8);
  }
  return issue;
}

}  // namespace broadsheet::structure
