// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/articles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "stages/structure/article/block_text.h"
#include "stages/structure/article/builder.h"
#include "stages/structure/article/stated.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/names.h"
#include "stages/structure/joins/continuity.h"
#include "stages/structure/joins/resumption.h"
#include "stages/structure/text/boundaries.h"
#include "stages/structure/text/boxes.h"
#include "stages/structure/text/habits.h"
#include "stages/structure/text/headline_stack.h"
#include "stages/structure/text/note_homes.h"
#include "stages/structure/text/spacing.h"
#include "stages/structure/text/subjects.h"

namespace broadsheet::structure {
namespace {

constexpr double kUnsure = 0.7;      ///< below this, a decision is reported
constexpr std::size_t kEnding = 60;  ///< as much of a paragraph as shows a signature
constexpr std::size_t kOpening = 80;
/// A shorter text without an end is a label or a line of an address, not a cut paragraph.
constexpr std::size_t kLeastCut = 12;       ///< Han
constexpr std::size_t kLeastCutWords = 30;  ///< letters of words

constexpr const char* kHeadless = "article.headless";
constexpr const char* kSignature = "text.signature";  ///< of the stage `roles`
constexpr std::size_t kShorterPercent = 80;           ///< of a headline's length
constexpr int kManyTexts = 4;  ///< paragraphs between two headings that are counted

bool is_headline_like(BlockRole role) {
  return role == BlockRole::column_title || role == BlockRole::kicker ||
         role == BlockRole::headline || role == BlockRole::deck ||
         role == BlockRole::section_label || role == BlockRole::subhead;
}

bool is_by_picture(BlockRole role) {
  return role == BlockRole::picture || role == BlockRole::caption || role == BlockRole::credit;
}

/// The blocks that stand in no article of the source.
std::vector<BlockText> open_texts(Issue& issue) {
  std::vector<BlockText> texts = texts_without_geometry(issue);
  std::erase_if(texts, [](const BlockText& b) { return is_stated(*b.block); });
  return texts;
}

/// Builds the articles of one issue, block by block.
class TextArticles {
 public:
  TextArticles(Issue& issue, const Languages* languages, Diagnostics& diagnostics)
      : issue_(issue),
        languages_(languages),
        diagnostics_(diagnostics),
        texts_(open_texts(issue)),
        continuity_(running_texts()),
        habits_(habits_of(issue, texts_)) {
    for (BlockText& b : texts_) {
      if (b.block->role == BlockRole::separator) separators_.push_back(blocks_.size());
      if (may_stand_in_article(b.block->role)) blocks_.push_back(&b);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool is_below = i > 0 && is_headline_like(blocks_[i - 1]->block->role);
      if (i == 0 || (is_headline_like(blocks_[i]->block->role) && !is_below)) parts_.push_back(i);
    }
    // Where levels tell headlines from subheads, nothing else needs to.
    if (habits_.deepest_level > 0 && habits_.deepest_level == habits_.highest_level)
      subjects_.emplace(blocks_, parts_);
  }

  void run() {
    std::size_t i = 0;
    while (i < blocks_.size()) i = take(i);
    for (Article& article : issue_.articles) ArticleBuilder(issue_, article).finish();
    bring_notes_home(issue_);
  }

 private:
  [[nodiscard]] std::vector<TextView> running_texts() const {
    std::vector<TextView> out;
    for (const BlockText& b : texts_) {
      if (b.block->role == BlockRole::paragraph) out.push_back(b.text);
    }
    return out;
  }

  /// Takes the block at `i`, and those that belong to it; returns the next.
  std::size_t take(std::size_t i) {
    BlockText& b = *blocks_[i];
    if (is_headline_like(b.block->role)) return take_stack(i);
    if (b.block->role == BlockRole::advertisement) return take_advertisement(i);
    begin_headless_if_needed(b);
    if (has_text() && comes_from_elsewhere(b)) {
      begin_article(b, {"article.continuation", 0.8});
      headline_level_ = habits_.highest_level;
    }
    if (is_by_picture(b.block->role)) return take_figures(i);
    if (b.block->role == BlockRole::verse) return take_stanza(i);
    builder().add(b);
    if (b.block->role == BlockRole::paragraph) {
      last_text_ = &b;
      if (is_finished(b.text)) ++texts_since_head_;
    }
    has_body_ = has_body_ || b.block->role == BlockRole::paragraph ||
                b.block->role == BlockRole::table || b.block->role == BlockRole::list_item;
    return i + 1;
  }

  // --- headlines
  // -----------------------------------------------------------------------------------

  std::size_t take_stack(std::size_t i) {
    if (is_cut_text(i)) {
      blocks_[i]->block->role = BlockRole::paragraph;
      blocks_[i]->block->why = {"text.resumed_below", 0.7};
      return take(i);
    }
    std::size_t end = i + 1;
    while (end < blocks_.size() && is_headline_like(blocks_[end]->block->role) &&
           same_page(i, end) && !is_parted(end)) {
      ++end;
    }
    if (end - i > kMostInStack) return take_index(i, end);
    const std::span<BlockText* const> stack(blocks_.data() + i, end - i);
    const BoundaryVerdict verdict = judge(boundary_at(i, end));
    const bool may_box = stack.size() == 1 && runs_ && has_text() && !is_opening_at(end) &&
                         stack[0]->block->role != BlockRole::column_title;
    if (may_box && (!verdict.starts_article || !cut_text().empty())) {
      if (const auto box = find_box(blocks_, i, cut_text(), continuity_)) return take_box(*box);
    }
    if (!verdict.starts_article) return take_subheads(i, end, verdict);
    std::vector<Element> above = take_figures_above();
    if (above.empty()) begin_article(*stack[0], verdict.why);
    name_stack(stack);
    for (BlockText* b : stack) put_in_stack(*b);
    for (Element& figure : above) article().elements.push_back(std::move(figure));
    return end;
  }

  /// What was taken for a kicker, because it stands right over a headline and nothing marks it, is
  /// the end of the column above: a clause ends in it, and it goes on behind the article that the
  /// headline heads.
  [[nodiscard]] bool is_cut_text(std::size_t i) const {
    const BlockText& b = *blocks_[i];
    if (b.block->role != BlockRole::kicker || b.is_heading() || b.block->strong) return false;
    const std::size_t least = b.is_solid() ? kLeastCut : kLeastCutWords;
    const std::size_t clause_end = b.text.find_first_of(U"，。；！？,;");
    const bool has_clause = clause_end != Text::npos && clause_end + 1 < b.text.size();
    return has_text() && cut_text().empty() && has_clause && b.length >= least &&
           is_resumed_below(i + 1, b.text);
  }

  /// A separator stands above the block, or a blank line where these part articles.
  [[nodiscard]] bool is_parted(std::size_t i) const {
    return std::binary_search(separators_.begin(), separators_.end(), i) ||
           (habits_.spacing.parts_articles && has_blank_above(*blocks_[i]));
  }

  /// No headline and no text yet: pictures that stand at the top of a page.
  [[nodiscard]] bool has_only_figures() {
    return article().why.rule == kHeadless &&
           std::all_of(article().elements.begin(), article().elements.end(),
                       [](const Element& e) { return e.kind == ElementKind::figure; });
  }

  /// Pictures that stand alone above a headline belong to it: they are taken, and their article
  /// becomes that of the headline.
  std::vector<Element> take_figures_above() {
    if (!runs_ || !has_only_figures()) return {};
    article().why = {"article.under_picture", 0.6};
    return std::exchange(article().elements, {});
  }

  void put_in_stack(const BlockText& b) {
    builder().add_head(b);
    if (b.block->role == BlockRole::section_label) section_ = b.text;
    if (b.block->role == BlockRole::headline && b.is_heading() && headline_level_ == 0)
      headline_level_ = b.block->level;
  }

  std::size_t take_subheads(std::size_t i, std::size_t end, const BoundaryVerdict& verdict) {
    for (; i < end; ++i) {
      BlockText& b = *blocks_[i];
      b.block->role = BlockRole::subhead;
      b.block->why = verdict.why;
      builder().add(b);
      report_unsure(b, verdict.why, "subhead");
    }
    texts_since_head_ = 0;
    return end;
  }

  /// Many headlines in a row without text: an index, kept as a list.
  std::size_t take_index(std::size_t i, std::size_t end) {
    begin_article(*blocks_[i], {"boundary.index", 0.6});
    article().kind = ArticleKind::notice;
    for (; i < end; ++i) {
      BlockText& b = *blocks_[i];
      b.block->role = BlockRole::list_item;
      b.block->why = {"index.headlines_in_a_row", 0.6};
      builder().add(b);
    }
    runs_ = false;
    return end;
  }

  Boundary boundary_at(std::size_t i, std::size_t end) {
    Boundary boundary;
    boundary.stack = std::span<BlockText* const>(blocks_.data() + i, end - i);
    boundary.at_page_start = i == 0 || !same_page(i - 1, i);
    boundary.after_separator = std::binary_search(separators_.begin(), separators_.end(), i);
    boundary.article_runs = runs_ && !has_only_figures();
    boundary.article_has_text = runs_ && has_text();
    boundary.after_jump =
        runs_ && !article().elements.empty() && is_jump_to(article().elements.back());
    boundary.after_signature = runs_ && last_text_ != nullptr &&
                               (last_text_->block->why.rule == kSignature ||
                                is_signed(last_text_->text) || is_dated_source(last_text_->text));
    boundary.texts_below = texts_below(end);
    boundary.texts_above = runs_ ? texts_since_head_ : 0;
    boundary.after_cut = runs_ && !boundary.after_jump && !cut_text().empty();
    boundary.in_sentence = boundary.after_cut &&
                           is_prose(last_text_->block->why, last_text_->text) &&
                           is_resumed_below(end, cut_text());
    boundary.before_opening = is_opening_at(end);
    boundary.before_table = is_at(end, BlockRole::table) && runs_ && has_body_;
    boundary.before_list = is_at(end, BlockRole::list_item) && runs_;
    boundary.after_table = runs_ && i > 0 && (is_at(i - 1, BlockRole::table) || is_under_numbers());
    boundary.blank_above = habits_.spacing.parts_articles && has_blank_above(*blocks_[i]);
    boundary.no_blank_above =
        habits_.spacing.parts_articles && !boundary.blank_above && runs_ && has_body_;
    boundary.document_has_headings = habits_.deepest_level > 0;
    boundary.subheads_are_unmarked = habits_.leaves_subheads_unmarked;
    boundary.deepest_level = habits_.deepest_level;
    boundary.usual_level = habits_.usual_level;
    boundary.levels_agree = habits_.levels_agree;
    boundary.subhead_level = habits_.subhead_level;
    boundary.is_shorter_than_headlines = habits_.bare_are_subheads && habits_.subhead_level == 0 &&
                                         is_short_of(boundary.stack, habits_.usual_length);
    boundary.bare_are_headlines = habits_.bare_are_headlines;
    boundary.document_is_press = habits_.is_press;
    boundary.headline_level = runs_ ? headline_level_ : 0;
    boundary.same_subject = runs_ && subjects_ && has_text() && !boundary.before_opening &&
                            !boundary.at_page_start && subjects_->goes_on(began_, i);
    return boundary;
  }

  /// All lines of the stack are much shorter.
  static bool is_short_of(std::span<BlockText* const> stack, std::size_t length) {
    return std::all_of(stack.begin(), stack.end(), [&](const BlockText* b) {
      return b->length * 100 < length * kShorterPercent;
    });
  }

  /// How many paragraphs stand there before the next headline-like line; more are not counted.
  [[nodiscard]] int texts_below(std::size_t i) const {
    int texts = 0;
    for (std::size_t at = i; at < blocks_.size() && at < i + std::size_t{2} * kManyTexts; ++at) {
      const BlockRole role = blocks_[at]->block->role;
      if (is_headline_like(role) || role == BlockRole::jump || !same_page(i, at)) break;
      // Of a paragraph that a column cut, only the last piece counts.
      if (role == BlockRole::paragraph && blocks_[at]->block->why.rule != kSignature &&
          is_finished(blocks_[at]->text))
        ++texts;
    }
    return std::min(texts, kManyTexts);
  }

  /// The text, which stops in a sentence, goes on further below on the page, behind text that has
  /// come to an end.
  [[nodiscard]] bool is_resumed_below(std::size_t i, TextView cut) const {
    bool has_text_between = false;
    bool may_begin = true;
    for (std::size_t at = i; at < blocks_.size() && at < i + kLongestBox && same_page(i, at);
         ++at) {
      const BlockText& b = *blocks_[at];
      if (b.block->role == BlockRole::jump) may_begin = true;
      if (b.block->role != BlockRole::paragraph || !is_prose(b.block->why, b.text)) continue;
      if (may_begin && resumption(continuity_.judge(cut, b.text), cut, b.text, languages_))
        return has_text_between;
      may_begin = is_finished(b.text);
      has_text_between = has_text_between || may_begin;
    }
    return false;
  }

  [[nodiscard]] bool is_at(std::size_t i, BlockRole role) const {
    return i < blocks_.size() && blocks_[i]->block->role == role;
  }

  /// The last text is a line of a list of telephones, as under a table.
  [[nodiscard]] bool is_under_numbers() const {
    return last_text_ != nullptr && ends_with_number(last_text_->text) &&
           !is_finished(last_text_->text);
  }

  static bool is_jump_to(const Element& element) {
    const auto* jump = std::get_if<JumpDetail>(&element.detail);
    return jump != nullptr && jump->direction == JumpDetail::Direction::to;
  }

  static bool is_signed(TextView text) {
    return has_sign(Sign::signature, text.substr(text.size() - std::min(text.size(), kEnding)));
  }

  /// A byline, a jump line from elsewhere, or a paragraph with a dateline or a salutation stands
  /// here; pictures and credits may come first.
  [[nodiscard]] bool is_opening_at(std::size_t i) const {
    for (const std::size_t first = i; i < blocks_.size() && i < first + 4 && same_page(first, i);
         ++i) {
      const BlockRole role = blocks_[i]->block->role;
      if (role == BlockRole::byline || comes_from_elsewhere(*blocks_[i])) return true;
      if (role == BlockRole::paragraph) {
        const TextView opening = TextView(blocks_[i]->text).substr(0, kOpening);
        return has_sign(Sign::dateline, opening) || has_sign(Sign::salutation, opening);
      }
      if (!is_by_picture(role)) return false;
    }
    return false;
  }

  // --- pictures
  // -------------------------------------------------------------------------------------

  /// Pictures, captions and credits that follow one another. A caption goes with the picture before
  /// it, or with the first picture after it if there is none before; a second one goes with a
  /// picture that was not read.
  std::size_t take_figures(std::size_t i) {
    std::vector<Group> figures;
    bool has_picture = false;
    bool has_caption = false;
    const std::size_t first = i;
    for (; i < blocks_.size() && is_by_picture(blocks_[i]->block->role) && same_page(first, i);
         ++i) {
      const bool is_picture = blocks_[i]->block->role == BlockRole::picture;
      const bool is_caption = blocks_[i]->block->role == BlockRole::caption;
      if (figures.empty() || (is_picture && has_picture) || (is_caption && has_caption)) {
        figures.emplace_back();
        has_picture = has_caption = false;
      }
      has_picture = has_picture || is_picture;
      has_caption = has_caption || is_caption;
      figures.back().push_back(blocks_[i]);
    }
    for (const Group& figure : figures) builder().add(figure);
    return i;
  }

  /// Lines of verse with no blank line between are one stanza, however many blocks they were.
  std::size_t take_stanza(std::size_t i) {
    Group stanza;
    for (const std::size_t first = i; is_at(i, BlockRole::verse) && same_page(first, i) &&
                                      (i == first || !has_blank_above(*blocks_[i]));
         ++i)
      stanza.push_back(blocks_[i]);
    builder().add(stanza);
    has_body_ = true;
    return i;
  }

  // --- boxes
  // ---------------------------------------------------------------------------------------

  std::size_t take_box(const BoxExtent& extent) {
    BlockText& head = *blocks_[extent.first];
    head.block->role = BlockRole::box_headline;
    head.block->why = extent.why;
    report_unsure(head, extent.why, "box");
    if (extent.is_list) {
      std::vector<Group> groups;
      for (std::size_t i = extent.first; i < extent.last; ++i) groups.push_back({blocks_[i]});
      builder().add_box(groups, extent.why);
    } else {
      take_sidebar(extent, head);
    }
    return extent.last;
  }

  /// A box of running text is an article of its own; the article that it interrupts goes on after
  /// it.
  void take_sidebar(const BoxExtent& extent, BlockText& head) {
    const std::size_t parent = current_;
    const BlockText* const cut = last_text_;
    const int level = headline_level_;
    const std::size_t began = began_;
    begin_article(head, extent.why);
    builder().add_head(head);
    article().kind = ArticleKind::sidebar;
    article().related = {issue_.articles[parent].id};
    for (std::size_t i = extent.first + 1; i < extent.last;) i = take(i);
    current_ = parent;
    began_ = began;
    has_body_ = true;
    last_text_ = cut;
    headline_level_ = level;
  }

  /// Advertisements stand for themselves; the article above them may go on below.
  std::size_t take_advertisement(std::size_t i) {
    const bool ran = runs_;
    const std::size_t parent = current_;
    const BlockText* const above = last_text_;
    const int level = headline_level_;
    const int texts = texts_since_head_;
    const bool has_body = has_body_;
    const Page* const page = page_;
    const std::size_t began = began_;
    begin_article(*blocks_[i], blocks_[i]->block->why);
    const std::size_t first = i;
    for (; is_at(i, BlockRole::advertisement) && same_page(first, i); ++i)
      builder().add(*blocks_[i]);
    runs_ = ran;
    page_ = page;
    if (!ran) return i;
    current_ = parent;
    began_ = began;
    last_text_ = above;
    headline_level_ = level;
    texts_since_head_ = texts;
    has_body_ = has_body;
    return i;
  }

  // --- the article that runs
  // -----------------------------------------------------------------------

  [[nodiscard]] Article& article() { return issue_.articles[current_]; }

  [[nodiscard]] bool same_page(std::size_t i, std::size_t j) const {
    return blocks_[i]->page == blocks_[j]->page;
  }

  void begin_article(const BlockText& first, Decision why) {
    const auto begins = std::lower_bound(blocks_.begin(), blocks_.end(), &first);
    began_ = static_cast<std::size_t>(begins - blocks_.begin());
    Article next;
    next.id.n = static_cast<std::uint32_t>(issue_.articles.size() + 1);
    if (page_ != first.page) section_ = first.page->section;
    page_ = first.page;
    next.section = section_;
    next.why = std::move(why);
    if (runs_) report_unsure(first, next.why, "article");
    issue_.articles.push_back(std::move(next));
    current_ = issue_.articles.size() - 1;
    runs_ = true;
    last_text_ = nullptr;
    has_body_ = false;
    texts_since_head_ = 0;
    headline_level_ = 0;
  }

  /// Text without a headline above it: at the start of a page it may continue the text of the page
  /// before; a jump line from another page says it does not; else it is an article without
  /// headline.
  void begin_headless_if_needed(const BlockText& b) {
    const bool new_page = page_ != b.page;
    if (!new_page && runs_) return;
    if (runs_ && b.block->role == BlockRole::note) return;
    if (runs_ && !comes_from_elsewhere(b) && !cut_text().empty() &&
        b.block->role == BlockRole::paragraph && !is_jump_to(article().elements.back()) &&
        continuity_.judge(cut_text(), b.text).confidence > kUnsure) {
      page_ = b.page;
      return;
    }
    if (runs_ && !new_page) return;
    begin_article(b, {kHeadless, 0.5});
    headline_level_ = habits_.highest_level;
  }

  static bool comes_from_elsewhere(const BlockText& b) {
    return (b.block->role == BlockRole::jump || b.block->role == BlockRole::paragraph) &&
           has_sign(Sign::jump_from, TextView(b.text).substr(0, kOpening));
  }

  [[nodiscard]] ArticleBuilder builder() { return {issue_, article()}; }

  [[nodiscard]] bool has_text() const { return last_text_ != nullptr; }

  /// The running text above, if it stops in a sentence.
  [[nodiscard]] TextView cut_text() const {
    if (last_text_ == nullptr || is_finished(last_text_->text)) return {};
    if (is_dated_source(last_text_->text) || ends_with_number(last_text_->text)) return {};
    const std::size_t least = last_text_->is_solid() ? kLeastCut : kLeastCutWords;
    return last_text_->length < least ? TextView() : TextView(last_text_->text);
  }

  void report_unsure(const BlockText& b, const Decision& why, const char* what) {
    if (why.confidence >= kUnsure) return;
    const DiagCode code = b.block->role == BlockRole::box_headline
                              ? DiagCode::box_unsure
                              : DiagCode::article_boundary_unsure;
    diagnostics_.add(
        code, b.page->id, to_string(b.block->id),
        std::string(what) + " by " + why.rule + ": " + to_utf8(TextView(b.text).substr(0, 30)));
  }

  Issue& issue_;
  const Languages* languages_;
  Diagnostics& diagnostics_;
  std::vector<BlockText> texts_;
  Continuity continuity_;
  Habits habits_;
  std::vector<BlockText*> blocks_;
  std::vector<std::size_t>
      separators_;  ///< indices into blocks_ before which a separator stands; ascending

  std::vector<std::size_t> parts_;  ///< where headings stand, and the text below them
  std::optional<Subjects> subjects_;
  std::size_t began_ = 0;  ///< where the article begins

  std::size_t current_ = 0;
  bool runs_ = false;                     ///< an article runs, and takes what comes
  const BlockText* last_text_ = nullptr;  ///< its last running text
  int texts_since_head_ = 0;              ///< paragraphs since its last heading
  bool has_body_ = false;                 ///< it has text, a table or a list
  int headline_level_ = 0;
  const Page* page_ = nullptr;
  Text section_;
};

}  // namespace

Issue gather_articles(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  TextArticles(issue, settings.languages.get(), diagnostics).run();
  return issue;
}

}  // namespace broadsheet::structure
