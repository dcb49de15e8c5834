// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/roles.h"

#include <algorithm>

#include "document/characters.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/profile_signs.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestCaption = 200;
constexpr std::size_t kLongestLine = 100;     ///< of a line that is one sign and nothing else
constexpr std::size_t kLongestUnmarked = 30;  ///< Han of a headline that nothing marks as one
constexpr std::size_t kLongestUnmarkedSubhead = 16;  ///< Han
constexpr std::size_t kOpening = 60;
constexpr std::size_t kLeastBody = 40;  ///< characters of a paragraph that stands under a headline
constexpr std::size_t kMostInRun = 4;   ///< unmarked short lines in a row that may be a headline

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
  if (!has_sign(Sign::caption_lead, b.text)) return false;
  const auto is_picture = [&](std::size_t at) {
    return all[at].page == b.page && all[at].block->mark == Mark::picture;
  };
  return (i > 0 && is_picture(i - 1)) || (i + 1 < all.size() && is_picture(i + 1)) ||
         b.length <= kLeastBody;
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
  } else if (b.length <= kLongestLine &&
             (name_by_sign(b, Sign::column_title, BlockRole::column_title, 0.95) ||
              name_by_sign(b, Sign::credit, BlockRole::credit, 0.9) ||
              name_by_sign(b, Sign::byline, BlockRole::byline, 0.9))) {
    return true;
  } else if (b.length <= kLongestLine && is_jump_line(b.text)) {
    name(b, BlockRole::jump, "jump.line", 0.97);
  } else if (is_caption(all, i)) {
    name(b, BlockRole::caption, "caption.words", 0.8);
  } else if (b.is_heading() && is_short(b)) {
    name(b, BlockRole::headline, "markup.heading", 0.9);
  } else {
    return false;
  }
  return true;
}

bool is_body(const BlockText& b) {
  return b.length >= kLeastBody || reads_as_sentence(b.text) ||
         has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening));
}

/// A row of a table that lacks its ruling line, or a formula between its marks.
bool is_row_or_formula(TextView text) {
  text = trimmed(text);
  return (text.starts_with(U'|') && text.ends_with(U'|')) || text.starts_with(U"\\[") ||
         text.starts_with(U"$$");
}

/// False of a picture, which has no text.
bool opens_lower(TextView text) {
  return !text.empty() && is_latin_lower(text.front());
}

/// The second half of a sentence; a name such as iPort may stand first all the same.
bool begins_small(TextView text) {
  return opens_lower(text) && (text.size() < 2 || !is_latin_upper(text[1]));
}

/// Short, alone, and no sentence: it may be a headline, a deck or a subhead though nothing marks
/// it.
bool may_head(const BlockText& b) {
  if (!is_short(b) || b.length < 2 || reads_as_sentence(b.text)) return false;
  if (b.is_solid() && b.length > kLongestUnmarked) return false;
  if (has_sign(Sign::turn, b.text)) return false;
  if (is_row_or_formula(b.text) || begins_small(b.text)) return false;
  if (has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening))) return false;
  const char32_t last = trimmed(b.text).back();
  return last != U'，' && last != U'、' && last != U',' && last != U'；' && last != U'：' &&
         last != U':';
}

class Neighbours {
 public:
  explicit Neighbours(const std::vector<BlockText>& all) : all_(all) {
    const auto marked =
        std::count_if(all.begin(), all.end(), [](const BlockText& b) { return b.is_heading(); });
    has_headings_ = marked > 0;
  }

  void name_block(std::size_t i) const {
    const BlockText& b = all_[i];
    if (b.is_heading() && b.length <= 2 * kLongestLine && !reads_as_sentence(b.text)) {
      return name(b, BlockRole::headline, "markup.heading_long", 0.6);
    }
    if (!may_head(b)) return name(b, BlockRole::paragraph, "text.running", 0.9);
    if (b.block->strong) return name(b, BlockRole::headline, "markup.strong", 0.75);
    const bool after_head = i > 0 && is_head(i - 1) && same_page(i, i - 1);
    const bool before_head = i + 1 < all_.size() && is_head(i + 1) && same_page(i, i + 1);
    if (after_head && has_sign(Sign::deck_lead, b.text))
      return name(b, BlockRole::deck, "deck.dash", 0.95);
    if (after_head && may_be_deck(i))
      return name(b, BlockRole::deck, "neighbour.under_headline", 0.7);
    if (before_head && !after_body_cut(i))
      return name(b, BlockRole::kicker, "neighbour.over_headline", 0.65);
    if (!has_headings_ && starts_text(i))
      return name(b, BlockRole::headline, "text.short_line", 0.6);
    if (has_headings_ && between_bodies(i))
      return name(b, BlockRole::subhead, "text.short_between", 0.55);
    name(b, BlockRole::paragraph, "text.short", 0.6);
  }

 private:
  [[nodiscard]] bool same_page(std::size_t i, std::size_t j) const {
    return all_[i].page == all_[j].page;
  }
  [[nodiscard]] bool is_head(std::size_t i) const {
    return all_[i].block->role == BlockRole::headline || all_[i].is_heading();
  }
  /// What stands under the block, pictures, credits and bylines passed over, is running text.
  [[nodiscard]] bool before_body(std::size_t i) const {
    for (std::size_t next = i + 1; next < all_.size() && next <= i + 4; ++next) {
      if (!same_page(i, next)) return false;
      if (is_body(all_[next])) return true;
      const BlockRole role = all_[next].block->role;
      if (role != BlockRole::byline && role != BlockRole::credit && role != BlockRole::picture &&
          role != BlockRole::caption) {
        return false;
      }
    }
    return false;
  }
  /// A line under a headline is a deck when an opening follows it, or when it is too short to be
  /// the first piece of a paragraph that was cut.
  [[nodiscard]] bool may_be_deck(std::size_t i) const {
    if (!before_body(i)) return false;
    const BlockText& next = all_[i + 1];
    if (opens_lower(next.text)) return false;
    if (next.block->role == BlockRole::byline ||
        has_sign(Sign::dateline, TextView(next.text).substr(0, kOpening))) {
      return true;
    }
    return all_[i].is_solid() ? all_[i].length <= kLongestUnmarkedSubhead
                              : is_latin_upper(all_[i].text.front());
  }
  [[nodiscard]] bool after_body_cut(std::size_t i) const {
    return i > 0 && same_page(i, i - 1) && is_body(all_[i - 1]) && !is_finished(all_[i - 1].text);
  }
  /// A subhead that nothing marks is shorter still, has no clauses, and no sentence goes on under
  /// it.
  [[nodiscard]] bool may_be_subhead(std::size_t i) const {
    const BlockText& b = all_[i];
    if (b.is_solid() && b.length > kLongestUnmarkedSubhead) return false;
    if (!b.is_solid() && !is_latin_upper(b.text.front())) return false;
    const bool has_clauses = b.text.find_first_of(U"，：；,;") != Text::npos;
    const bool goes_on = opens_lower(all_[i + 1].text);
    return !has_clauses && !goes_on;
  }
  [[nodiscard]] bool between_bodies(std::size_t i) const {
    return i > 0 && same_page(i, i - 1) && is_body(all_[i - 1]) && is_finished(all_[i - 1].text) &&
           before_body(i) && may_be_subhead(i);
  }
  /// In a text without any heading mark: the last of a few short lines before running text.
  [[nodiscard]] bool starts_text(std::size_t i) const {
    if (after_body_cut(i)) return false;
    std::size_t last = i;
    while (last + 1 < all_.size() && same_page(i, last + 1) && may_head(all_[last + 1]) &&
           last - i < kMostInRun)
      ++last;
    return last - i < kMostInRun && before_body(last);
  }

  const std::vector<BlockText>& all_;
  bool has_headings_ = false;
};

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

}  // namespace

Issue name_roles(Issue issue, const Settings& settings, Diagnostics&) {
  std::vector<BlockText> all = texts_without_geometry(issue);
  std::erase_if(all, [](const BlockText& b) { return b.block->role != BlockRole::unknown; });
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!name_by_itself(all, i)) open.push_back(i);
  }
  const Neighbours neighbours(all);
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
