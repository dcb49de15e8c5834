// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/continuations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "document/element_grammar.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/article/stated.h"
#include "stages/structure/joins/assignment.h"
#include "stages/structure/joins/interleaved.h"
#include "stages/structure/joins/jump_ends.h"
#include "stages/structure/joins/overleaf.h"
#include "stages/structure/joins/resumption.h"
#include "stages/structure/joins/seams.h"
#include "stages/structure/joins/source_stories.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Most jumps between two pages; with more, all stay open.
constexpr std::size_t kMostBetweenPages = 40;
/// Two links that can exchange their ends at a smaller loss are ambiguous.
constexpr double kLeastMargin = 0.1;
/// Prefers ends at the same place of the order among equally good ones.
constexpr double kOrderWeight = 0.01;
/// Least similarity of a headline to be a reprint without jump line.
constexpr double kSureReprint = 0.9;
constexpr std::size_t kLeastReprint = 4;  ///< characters
constexpr double kLikeHeadlines = 0.5;  ///< least similarity where only the words speak for a link
constexpr double kReadsOn = 0.5;        ///< less than a headline, more than the order
constexpr double kOpen = 100;
constexpr double kImpossible = 1000;

/// Ends that name each other's page.
struct JumpGroup {
  std::vector<std::size_t> leaving;
  std::vector<std::size_t> arriving;
};

bool is_linked_departure(const Element& element) {
  const auto* jump = std::get_if<JumpDetail>(&element.detail);
  return jump != nullptr && jump->target && jump->direction == JumpDetail::Direction::to;
}

bool is_beside_text(const Element& element) {
  return stands_beside_text(element.kind);
}

class ContinuationLinker {
 public:
  ContinuationLinker(Issue& issue, const Languages* languages, Diagnostics& diagnostics)
      : issue_(issue), languages_(languages), diagnostics_(diagnostics) {}

  void run() {
    ends_ = find_jump_ends(issue_);
    if (set_tails_apart()) ends_ = find_jump_ends(issue_);
    next_.assign(issue_.articles.size(), kNone);
    is_continuation_.assign(issue_.articles.size(), false);
    has_left_.assign(ends_.leaving.size(), false);
    has_arrived_.assign(ends_.arriving.size(), false);
    link_groups([](const JumpEnd& from, const JumpEnd& to) {
      return from.here == to.there && from.there == to.here;
    });
    // A page without a printed number takes the one that the other end names.
    link_groups([](const JumpEnd& from, const JumpEnd& to) {
      return (!to.there && from.there == to.here) || (!from.there && from.here == to.there);
    });
    // A jump line may count the pages otherwise than they are labelled.
    link_groups([](const JumpEnd& from, const JumpEnd& to) {
      return (from.counted == to.here || from.there == to.here) &&
             (to.counted == from.here || to.there == from.here);
    });
    link_by_words();
    link_unmarked_reprints();
    link_threads();
    link_overleaf();
    report_open_ends();
    merge();
  }

 private:
  /// A jump line inside an article begins the rest of another one if an article that jumps from
  /// there to here lacks its rest; the text behind it then leaves this article.
  bool set_tails_apart() {
    std::map<std::pair<PageId, PageId>, int> lacking;
    for (const JumpEnd& end : ends_.leaving) ++lacking[{end.here, end.there}];
    for (const JumpEnd& end : ends_.arriving) --lacking[{end.there, end.here}];
    std::map<std::size_t, std::size_t> tails;  // article to element
    for (const JumpEnd& end : ends_.inside) {
      if (is_stated(issue_.articles[end.article])) continue;
      if (lacking[{end.there, end.here}] > 0 && tails.emplace(end.article, end.element).second)
        --lacking[{end.there, end.here}];
    }
    if (tails.empty()) return false;
    std::vector<Article> all;
    auto next_id = issue_.articles.back().id.n + 1;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      all.push_back(std::move(issue_.articles[a]));
      if (const auto tail = tails.find(a); tail != tails.end())
        all.push_back(cut_off(all.back(), tail->second, ArticleId{next_id++}));
    }
    issue_.articles = std::move(all);
    return true;
  }

  /// The elements from the jump line on, with the reprinted headline over it.
  static Article cut_off(Article& article, std::size_t jump, ArticleId id) {
    Article rest;
    rest.id = id;
    rest.section = article.section;
    rest.why = {"jump.inside_another", 0.7};
    auto& elements = article.elements;
    while (jump > 1 && is_headline_part(elements[jump - 1].kind)) --jump;
    const auto first = elements.begin() + static_cast<std::ptrdiff_t>(jump);
    std::move(first, elements.end(), std::back_inserter(rest.elements));
    elements.erase(first, elements.end());
    return rest;
  }

  // --- which ends belong together
  // ------------------------------------------------------------------

  const Seams& seams() {
    if (!seams_) seams_.emplace(issue_);
    return *seams_;
  }

  template <class Agree>
  void link_groups(Agree&& agree) {
    std::map<std::pair<PageId, PageId>, JumpGroup> groups;
    for (std::size_t f = 0; f < ends_.leaving.size(); ++f) {
      if (!has_left_[f])
        groups[{ends_.leaving[f].here, ends_.leaving[f].there}].leaving.push_back(f);
    }
    for (auto& [pages, group] : groups) {
      for (std::size_t t = 0; t < ends_.arriving.size(); ++t) {
        const bool agrees = agree(ends_.leaving[group.leaving.front()], ends_.arriving[t]);
        if (agrees && !has_arrived_[t]) group.arriving.push_back(t);
      }
      link(group);
    }
  }

  void link(JumpGroup group) {
    if (group.leaving.size() > kMostBetweenPages) group.leaving.resize(kMostBetweenPages);
    if (group.arriving.size() > kMostBetweenPages) group.arriving.resize(kMostBetweenPages);
    if (group.arriving.empty()) return;
    // Columns beyond the arrivals mean "stays open", the last choice.
    const std::size_t columns = std::max(group.leaving.size(), group.arriving.size());
    std::vector<std::vector<double>> cost(group.leaving.size(),
                                          std::vector<double>(columns, kOpen));
    const bool has_choice = columns > 1;
    for (std::size_t f = 0; f < group.leaving.size(); ++f) {
      for (std::size_t t = 0; t < group.arriving.size(); ++t) {
        const JumpEnd& from = ends_.leaving[group.leaving[f]];
        const JumpEnd& to = ends_.arriving[group.arriving[t]];
        const double apart = std::abs(static_cast<double>(f) - static_cast<double>(t));
        cost[f][t] = from.article == to.article ? kImpossible
                     : has_choice
                         ? kOrderWeight * apart - fit(from, to, seams()) - reads_on(from, to)
                         : 0;
      }
    }
    const std::vector<std::size_t> partner = assign(cost);
    report_ties(group, cost, partner);
    for (std::size_t f = 0; f < partner.size(); ++f) {
      if (partner[f] >= group.arriving.size() || cost[f][partner[f]] >= kImpossible) continue;
      const std::size_t from = group.leaving[f];
      const std::size_t to = group.arriving[partner[f]];
      if (!join(ends_.leaving[from], ends_.arriving[to], "jump.pages_agree", 0.8)) continue;
      has_left_[from] = true;
      has_arrived_[to] = true;
    }
  }

  /// More than nothing where one end stops in a sentence that the other goes on with.
  double reads_on(const JumpEnd& from, const JumpEnd& to) {
    if (from.piece == nullptr || to.piece == nullptr || is_finished(from.text)) return 0;
    const Decision words = seams().judge(*from.piece, from.text, *to.piece, to.text);
    return resumption(words, from.text, to.text, languages_) ? kReadsOn : 0;
  }

  /// Ends that no page brings together, as of an issue in one file without marks of its pages: by
  /// the words of their headlines, or the one text that arrives behind the only one that leaves.
  void link_by_words() {
    JumpGroup open;
    for (std::size_t f = 0; f < ends_.leaving.size(); ++f) {
      if (!has_left_[f]) open.leaving.push_back(f);
    }
    for (std::size_t t = 0; t < ends_.arriving.size(); ++t) {
      if (!has_arrived_[t]) open.arriving.push_back(t);
    }
    if (open.leaving.size() > kMostBetweenPages || open.arriving.size() > kMostBetweenPages) return;
    struct Choice {
      double like = 0;
      std::size_t from = 0, to = 0;
    };
    std::vector<Choice> choices;
    for (const std::size_t f : open.leaving) {
      for (const std::size_t t : open.arriving) {
        const JumpEnd& from = ends_.leaving[f];
        const JumpEnd& to = ends_.arriving[t];
        if (!may_be_of_one_file(from, to)) continue;
        const double like = likeness(from, to, seams());
        if (like > kLikeHeadlines) choices.push_back({like, f, t});
      }
    }
    std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
      return std::tie(b.like, a.from, a.to) < std::tie(a.like, b.from, b.to);
    });
    for (const Choice& choice : choices) take_by_words(choice.from, choice.to);
    std::erase_if(open.leaving, [&](std::size_t f) { return has_left_[f]; });
    std::erase_if(open.arriving, [&](std::size_t t) { return has_arrived_[t]; });
    const bool is_only = open.leaving.size() == 1 && open.arriving.size() == 1;
    if (is_only && may_be_of_one_file(ends_.leaving[open.leaving.front()],
                                      ends_.arriving[open.arriving.front()]))
      take_by_words(open.leaving.front(), open.arriving.front());
  }

  void take_by_words(std::size_t from, std::size_t to) {
    if (has_left_[from] || has_arrived_[to]) return;
    if (!join(ends_.leaving[from], ends_.arriving[to], "jump.words_agree", 0.6)) return;
    has_left_[from] = true;
    has_arrived_[to] = true;
  }

  /// Nothing is known of the pages that the ends name, or they stand on one page, as in a text
  /// whose pages have no marks; and what arrives stands behind what leaves.
  static bool may_be_of_one_file(const JumpEnd& from, const JumpEnd& to) {
    return (from.here == to.here || !from.there || !to.there) && from.article < to.article;
  }

  void report_ties(const JumpGroup& group, const std::vector<std::vector<double>>& cost,
                   const std::vector<std::size_t>& partner) {
    for (std::size_t f = 0; f < partner.size(); ++f) {
      double loss = kImpossible;
      for (std::size_t t = 0; t < group.arriving.size(); ++t) {
        if (t == partner[f] || partner[f] >= group.arriving.size()) continue;
        const auto holder = std::find(partner.begin(), partner.end(), t);
        double changed = cost[f][t] - cost[f][partner[f]];
        if (holder != partner.end()) {
          const auto& others = cost[static_cast<std::size_t>(holder - partner.begin())];
          changed += others[partner[f]] - others[t];
        }
        loss = std::min(loss, changed);
      }
      if (loss >= kLeastMargin) continue;
      const JumpEnd& end = ends_.leaving[group.leaving[f]];
      const BlockId place = jump_of(end).blocks[0];
      diagnostics_.add(DiagCode::jump_ambiguous, place.page, to_string(place),
                       "to page " + end.label + ": more than one text comes from there");
    }
  }

  /// A text that jumps to a page where its headline is reprinted, without a jump line of its own.
  void link_unmarked_reprints() {
    if (std::find(has_left_.begin(), has_left_.end(), false) == has_left_.end()) return;
    const std::map<PageId, std::vector<JumpEnd>> reprints = unmarked_headlines();
    std::map<PageId, std::size_t> looked_at;
    for (std::size_t f = 0; f < ends_.leaving.size(); ++f) {
      const JumpEnd& from = ends_.leaving[f];
      const auto there = reprints.find(from.there);
      if (has_left_[f] || there == reprints.end() || from.headline.size() < kLeastReprint) continue;
      if (++looked_at[from.there] > kMostBetweenPages) continue;
      for (const JumpEnd& to : there->second) {
        if (to.article == from.article || is_continuation_[to.article]) continue;
        if (headline_similarity(from.headline, to.headline) < kSureReprint) continue;
        has_left_[f] = join(from, to, "jump.headline_agrees", 0.6);
        if (has_left_[f]) break;
      }
    }
  }

  /// Articles that do not begin with a jump line, by the page where they begin.
  [[nodiscard]] std::map<PageId, std::vector<JumpEnd>> unmarked_headlines() const {
    std::vector<bool> is_marked(issue_.articles.size());
    for (const JumpEnd& end : ends_.arriving) is_marked[end.article] = true;
    std::map<PageId, std::vector<JumpEnd>> out;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      if (is_marked[a]) continue;
      JumpEnd end = unmarked_arrival(issue_, a);
      if (end.headline.size() >= kLeastReprint) out[end.here].push_back(std::move(end));
    }
    return out;
  }

  /// Links a text to the headless text of another page that continues it in the source: an article
  /// thread.
  void link_threads() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint32_t, std::size_t>> begins;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      const auto [story, source] = hint_of(a, Edge::first);
      const bool is_headless = !issue_.articles[a].elements.empty() &&
                               !is_headline_part(issue_.articles[a].elements.front().kind);
      if (story.first > 1 && is_headless) begins[{source, story.story}].emplace(story.first, a);
    }
    if (begins.empty()) return;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      const auto [story, source] = hint_of(a, Edge::last);
      const auto same = begins.find({source, story.story});
      if (story.last == 0 || same == begins.end() || next_[a] != kNone) continue;
      const auto next = same->second.find(story.last + 1);
      if (next == same->second.end() || next->second == a || is_continuation_[next->second] ||
          leads_to(next->second, a))
        continue;
      next_[a] = next->second;
      is_continuation_[next->second] = true;
      issue_.articles[next->second].elements.front().why = {"story.goes_on", 0.8};
    }
  }

  /// Links a text that stops in a sentence to the headless text of the next page that goes on with
  /// it. Those with a jump line are no business of this: it says where to look.
  void link_overleaf() {
    if (issue_.pages.size() < 2) return;
    std::vector<bool> goes_on(issue_.articles.size());
    std::vector<bool> has_come = is_continuation_;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) goes_on[a] = next_[a] != kNone;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      if (is_stated(issue_.articles[a])) goes_on[a] = has_come[a] = true;
    }
    for (const JumpEnd& end : ends_.leaving) goes_on[end.article] = true;
    for (const JumpEnd& end : ends_.arriving) has_come[end.article] = true;
    const auto all_seams = [this]() -> const Seams& { return seams(); };
    for (const Overleaf& step : texts_overleaf(issue_, all_seams, goes_on, has_come)) {
      if (leads_to(step.to, step.from)) continue;
      next_[step.from] = step.to;
      is_continuation_[step.to] = true;
      std::vector<Element>& rest = issue_.articles[step.to].elements;
      const auto text = std::find_if_not(rest.begin(), rest.end(), is_beside_text);
      if (text != rest.end()) text->why = {"overleaf.goes_on", step.confidence};
    }
  }

  enum class Edge { first, last };

  /// The source, and its hint, for the first or the last running text of an article.
  [[nodiscard]] std::pair<StoryHint, std::uint32_t> hint_of(std::size_t article, Edge edge) const {
    BlockId found;
    for (const Element& element : issue_.articles[article].elements) {
      if (element.kind != ElementKind::paragraph || element.blocks.empty()) continue;
      found = edge == Edge::first ? element.blocks.front() : element.blocks.back();
      if (edge == Edge::first) break;
    }
    const Page* page = find(issue_, found.page);
    const Block* block = page == nullptr ? nullptr : find(*page, found);
    if (block == nullptr || !block->box || page->beads.empty()) return {};
    return {story_of(*page, *block->box), page->source};
  }

  Element& jump_of(const JumpEnd& end) {
    return issue_.articles[end.article].elements[end.element];
  }

  /// False if either article is linked already, or the link would make a circle.
  bool join(const JumpEnd& from, const JumpEnd& to, const char* rule, double least) {
    // The source has made whole what it states.
    if (is_stated(issue_.articles[from.article]) && is_stated(issue_.articles[to.article]))
      return false;
    const bool is_free = next_[from.article] == kNone && !is_continuation_[to.article] &&
                         from.article != to.article && !leads_to(to.article, from.article);
    if (!is_free) return false;
    next_[from.article] = to.article;
    is_continuation_[to.article] = true;
    const double similarity = headline_similarity(from.headline, to.headline);
    const double confidence = std::round((least + 0.17 * similarity) * 100) / 100;
    for (const JumpEnd* end : {&from, &to}) {
      if (end->element == JumpEnd::kNoElement) continue;
      Element& jump = jump_of(*end);
      jump.why = {rule, confidence};
      std::get<JumpDetail>(jump.detail).target = issue_.articles[from.article].id;
    }
    return true;
  }

  [[nodiscard]] bool leads_to(std::size_t article, std::size_t other) const {
    while (article != other && next_[article] != kNone) article = next_[article];
    return article == other;
  }

  void report_open_ends() {
    const auto report = [&](const JumpEnd& end, const char* way) {
      const BlockId place = jump_of(end).blocks[0];
      diagnostics_.add(DiagCode::jump_unresolved, place.page, to_string(place), way + end.label);
    };
    for (std::size_t f = 0; f < ends_.leaving.size(); ++f) {
      if (!has_left_[f]) report(ends_.leaving[f], "to page ");
    }
    for (std::size_t t = 0; t < ends_.arriving.size(); ++t) {
      if (!has_arrived_[t]) report(ends_.arriving[t], "from page ");
    }
    for (const JumpEnd& end : ends_.inside) report(end, "from page ");
  }

  // --- making them whole
  // ---------------------------------------------------------------------------

  /// The headline above a continuation is a reprint, which belongs to the page, not to the article.
  void set_reprint_apart(Article& part) {
    std::vector<Element> kept;
    for (Element& element : part.elements) {
      Page* page = element.blocks.empty() ? nullptr : find(issue_, element.blocks[0].page);
      if (!is_headline_part(element.kind) || page == nullptr) {
        kept.push_back(std::move(element));
        continue;
      }
      page->furniture.push_back(
          {BlockRole::jump_headline, element.segs, element.blocks, {"jump.reprint", 0.9}});
      for (const BlockId id : element.blocks) {
        Block* block = find(*page, id);
        block->role = BlockRole::jump_headline;
        block->why = {"jump.reprint", 0.9};
      }
    }
    part.elements = std::move(kept);
  }

  /// The article with all its continuations. Each goes where the text was left: behind the jump
  /// line and the figures there.
  Article whole(std::size_t first, std::vector<ArticleId>& merged) {
    std::vector<std::size_t> chain{first};
    while (next_[chain.back()] != kNone) chain.push_back(next_[chain.back()]);
    Article rest;
    for (; !chain.empty(); chain.pop_back()) {
      Article article = std::move(issue_.articles[chain.back()]);
      merged.push_back(article.id);
      if (chain.back() != first) set_reprint_apart(article);
      auto& elements = article.elements;
      const auto jump = std::find_if(elements.begin(), elements.end(), is_linked_departure);
      const auto place = std::find_if_not(jump, elements.end(), is_beside_text);
      elements.insert(place, std::make_move_iterator(rest.elements.begin()),
                      std::make_move_iterator(rest.elements.end()));
      rest = std::move(article);
    }
    return rest;
  }

  void merge() {
    std::vector<Article> all;
    std::map<ArticleId, ArticleId> renamed;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      if (is_continuation_[a]) continue;
      std::vector<ArticleId> merged;
      Article article = whole(a, merged);
      article.id = {static_cast<std::uint32_t>(all.size() + 1)};
      for (const ArticleId id : merged) renamed[id] = article.id;
      all.push_back(std::move(article));
    }
    issue_.articles = std::move(all);
    for (Article& article : issue_.articles) {
      for (ArticleId& id : article.related) id = renamed[id];
      for (Element& element : article.elements) {
        auto* jump = std::get_if<JumpDetail>(&element.detail);
        if (jump != nullptr && jump->target) jump->target = renamed[jump->target];
      }
      set_pages(article);
    }
  }

  static void set_pages(Article& article) {
    article.pages.clear();
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) {
        for (const BlockId block : e.blocks) {
          const bool known = std::find(article.pages.begin(), article.pages.end(), block.page) !=
                             article.pages.end();
          if (!known) article.pages.push_back(block.page);
        }
      });
    }
  }

  Issue& issue_;
  const Languages* languages_;
  Diagnostics& diagnostics_;
  JumpEnds ends_;
  std::optional<Seams> seams_;
  std::vector<bool> has_left_;     ///< by leaving end: it is linked
  std::vector<bool> has_arrived_;  ///< by arriving end
  std::vector<std::size_t> next_;  ///< by article: the one that continues it
  std::vector<bool> is_continuation_;
};

}  // namespace

Issue link_continuations(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  rejoin_interleaved(issue, settings.languages.get(), diagnostics);
  ContinuationLinker(issue, settings.languages.get(), diagnostics).run();
  return issue;
}

}  // namespace broadsheet::structure
