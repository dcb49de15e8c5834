// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/continuations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Two candidates whose headlines are this nearly equally alike cannot be told apart.
constexpr double kLeastMargin = 0.05;

/// One end of a jump: the page where it stands, and the page where it says the other end is (none
/// if the issue has no such page).
struct End {
  std::size_t article = 0;
  std::size_t element = 0;
  PageId here;
  PageId there;
  std::string label;
  Text headline;
};

struct Link {
  std::size_t from = 0;  ///< index into the ends that jump away
  std::size_t to = 0;    ///< index into the ends that come from elsewhere
  double likeness = 0;
};

/// The page with that printed number. A page on which none was read is counted: A6 may be the
/// sixth.
PageId page_named(const Issue& issue, const std::string& label) {
  for (const Page& page : issue.pages) {
    if (page.label == label) return page.id;
  }
  const std::string digits =
      label.substr(std::min(label.find_first_of("0123456789"), label.size()));
  for (const Page& page : issue.pages) {
    if (page.label.empty() && std::to_string(page.id.n) == digits) return page.id;
  }
  return {};
}

bool is_headline_part(ElementKind kind) {
  return kind == ElementKind::headline || kind == ElementKind::kicker ||
         kind == ElementKind::deck || kind == ElementKind::column_title;
}

/// Share of character pairs that two headlines have in common (Jaccard).
double likeness(TextView a, TextView b) {
  const auto pairs = [](TextView text) {
    std::set<std::pair<char32_t, char32_t>> out;
    char32_t last = 0;
    for (const char32_t c : text) {
      if (is_space(c)) continue;
      if (last != 0) out.emplace(last, c);
      last = c;
    }
    return out;
  };
  const auto in_a = pairs(a);
  const auto in_b = pairs(b);
  const auto common =
      std::count_if(in_b.begin(), in_b.end(), [&](const auto& p) { return in_a.contains(p); });
  const std::size_t all = in_a.size() + in_b.size() - static_cast<std::size_t>(common);
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

class Following {
 public:
  Following(Issue& issue, Diagnostics& diagnostics) : issue_(issue), diagnostics_(diagnostics) {}

  void run() {
    collect_ends();
    next_.assign(issue_.articles.size(), kNone);
    is_continuation_.assign(issue_.articles.size(), false);
    for (const Link& link : links_by_likeness()) join(link);
    report_open_ends();
    merge();
  }

 private:
  void collect_ends() {
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      const Article& article = issue_.articles[a];
      bool has_text = false;
      for (std::size_t e = 0; e < article.elements.size(); ++e) {
        const Element& element = article.elements[e];
        has_text = has_text || element.kind == ElementKind::paragraph;
        const auto* jump = std::get_if<JumpDetail>(&element.detail);
        const Page* page = element.blocks.empty() ? nullptr : find(issue_, element.blocks[0].page);
        if (jump == nullptr || page == nullptr) continue;
        End end{a, e, page->id, page_named(issue_, jump->label), jump->label, headline_of(article)};
        if (jump->direction == JumpDetail::Direction::to) {
          leaving_.push_back(std::move(end));
        } else if (!has_text) {  // a continuation begins with its jump line
          arriving_.push_back(std::move(end));
        }
      }
    }
  }

  [[nodiscard]] Text headline_of(const Article& article) const {
    const Element* headline = find(article, ElementKind::headline);
    return headline == nullptr ? Text() : reading_text(issue_, headline->segs);
  }

  /// Every pair of ends that name each other's page, the likest headlines first.
  std::vector<Link> links_by_likeness() {
    std::map<std::pair<PageId, PageId>, std::vector<std::size_t>> arrivals;
    for (std::size_t t = 0; t < arriving_.size(); ++t) {
      arrivals[{arriving_[t].there, arriving_[t].here}].push_back(t);
    }
    std::vector<Link> links;
    for (std::size_t f = 0; f < leaving_.size(); ++f) {
      const auto found = arrivals.find({leaving_[f].here, leaving_[f].there});
      if (found == arrivals.end() || !leaving_[f].there) continue;
      for (const std::size_t t : found->second) {
        if (arriving_[t].article == leaving_[f].article) continue;
        links.push_back({f, t, likeness(leaving_[f].headline, arriving_[t].headline)});
      }
    }
    std::stable_sort(links.begin(), links.end(),
                     [](const Link& a, const Link& b) { return a.likeness > b.likeness; });
    report_ties(links);
    return links;
  }

  void report_ties(const std::vector<Link>& links) {
    std::map<std::size_t, const Link*> best;
    for (const Link& link : links) {
      const auto [place, is_first] = best.try_emplace(link.from, &link);
      if (is_first || place->second->likeness - link.likeness >= kLeastMargin) continue;
      const End& end = leaving_[link.from];
      const Element& jump = issue_.articles[end.article].elements[end.element];
      diagnostics_.add(DiagCode::jump_ambiguous, jump.blocks[0].page, to_string(jump.blocks[0]),
                       "to page " + end.label + ": more than one text comes from there");
    }
  }

  void join(const Link& link) {
    const End& from = leaving_[link.from];
    const End& to = arriving_[link.to];
    const bool is_free = !from_taken_.contains(link.from) && !to_taken_.contains(link.to) &&
                         next_[from.article] == kNone && !is_continuation_[to.article] &&
                         !leads_to(to.article, from.article);
    if (!is_free) return;
    from_taken_.insert(link.from);
    to_taken_.insert(link.to);
    next_[from.article] = to.article;
    is_continuation_[to.article] = true;
    const double confidence = std::round(std::min(0.97, 0.8 + 0.2 * link.likeness) * 100) / 100;
    for (const End& end : {from, to}) {
      Element& jump = issue_.articles[end.article].elements[end.element];
      jump.why = {"jump.pages_agree", confidence};
      std::get<JumpDetail>(jump.detail).target = issue_.articles[from.article].id;
    }
  }

  [[nodiscard]] bool leads_to(std::size_t article, std::size_t other) const {
    for (; article != kNone; article = next_[article]) {
      if (article == other) return true;
    }
    return false;
  }

  void report_open_ends() {
    const auto report = [&](const std::vector<End>& ends, const std::set<std::size_t>& taken,
                            const char* way) {
      for (std::size_t i = 0; i < ends.size(); ++i) {
        if (taken.contains(i)) continue;
        const Element& jump = issue_.articles[ends[i].article].elements[ends[i].element];
        diagnostics_.add(DiagCode::jump_unresolved, jump.blocks[0].page, to_string(jump.blocks[0]),
                         way + ends[i].label);
      }
    };
    report(leaving_, from_taken_, "to page ");
    report(arriving_, to_taken_, "from page ");
  }

  /// The headline above a continuation is a reprint: it belongs to the page, not to the article.
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

  void merge() {
    std::vector<Article> whole;
    std::map<ArticleId, ArticleId> renamed;
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      if (is_continuation_[a]) continue;
      Article article = std::move(issue_.articles[a]);
      const ArticleId id{static_cast<std::uint32_t>(whole.size() + 1)};
      renamed[article.id] = id;
      for (std::size_t part = next_[a]; part != kNone; part = next_[part]) {
        Article& rest = issue_.articles[part];
        renamed[rest.id] = id;
        set_reprint_apart(rest);
        std::move(rest.elements.begin(), rest.elements.end(), std::back_inserter(article.elements));
      }
      article.id = id;
      whole.push_back(std::move(article));
    }
    issue_.articles = std::move(whole);
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
  Diagnostics& diagnostics_;
  std::vector<End> leaving_;
  std::vector<End> arriving_;
  std::set<std::size_t> from_taken_;
  std::set<std::size_t> to_taken_;
  std::vector<std::size_t> next_;  ///< the article that continues this one
  std::vector<bool> is_continuation_;
};

}  // namespace

Issue link_continuations(Issue issue, const Settings&, Diagnostics& diagnostics) {
  Following(issue, diagnostics).run();
  return issue;
}

}  // namespace broadsheet::structure
