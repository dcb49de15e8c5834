// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/pair_marks.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "document/reading.h"
#include "document/title_profile.h"
#include "stages/clean/edit_batch.h"
#include "stages/clean/places.h"
#include "stages/clean/rules.h"
#include "stages/clean/rules/quotes.h"
#include "stages/clean/traits.h"

namespace broadsheet::clean {
namespace {

/// Marks that come in pairs. Only a quotation may run over several paragraphs.
struct Pair {
  char32_t open, close;
  bool quotation;
};

constexpr auto kPairs = std::to_array<Pair>({
    {U'“', U'”', true},
    {U'‘', U'’', true},
    {U'「', U'」', true},
    {U'『', U'』', true},
    {U'（', U'）', false},
    {U'《', U'》', false},
    {U'〈', U'〉', false},
    {U'【', U'】', false},
    {U'〔', U'〕', false},
});

/// A bracket of either width closes a bracket of either width.
char32_t widened(char32_t c) {
  return c == U'(' ? U'（' : c == U')' ? U'）' : c;
}

/// 1) and a) of a list, where nothing was opened.
bool is_list_number(TextView text, std::size_t at) {
  return text[at] == U')' && at > 0 && (is_digit(text[at - 1]) || is_latin(text[at - 1]));
}

/// Pairs the marks of a row of paragraphs.
class Parser {
 public:
  explicit Parser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void parse(TextView text, std::span<const Origin> origins, Script script) {
    text_ = text;
    origins_ = origins;
    stack_.clear();
    depth_ = {};
    const bool in_words = script == Script::words;
    // German quotes open with „ and close with “: another grammar than this one.
    const bool foreign = text.find(U'„') != TextView::npos;
    reopen();
    for (std::size_t i = reopened_.size(); i < text.size(); ++i) {
      const char32_t c = widened(text[i]);
      if (!is_mark(c)) continue;
      if (foreign && (c == U'“' || c == U'”')) continue;
      if ((c == U'‘' || c == U'’') && (in_words || is_apostrophe(text, i))) continue;
      read(c, i);
    }
    end_paragraph();
  }

  /// Ends the row of paragraphs: marks still open have no partner.
  void finish() {
    for (const Carried& open : carried_) report(open);
    carried_.clear();
  }

 private:
  struct Open {
    std::size_t kind = 0;  ///< row of kPairs
    std::size_t at = 0;
  };
  /// A quotation still open at the end of its paragraph.
  struct Carried {
    std::size_t kind = 0;
    LineId line;
    std::string around;
  };

  static bool is_mark(char32_t c) {
    return (c >= 0x2018 && c <= 0x201D) || (c >= 0x3008 && c <= 0x3015) || c == U'（' || c == U'）';
  }

  /// The paragraph opens with the marks of a quotation that is still open: they repeat its marks
  /// and open no new one.
  void reopen() {
    reopened_.clear();
    for (Carried& open : std::exchange(carried_, {})) {
      const std::size_t at = reopened_.size();
      const bool again =
          at == stack_.size() && at < text_.size() && text_[at] == kPairs[open.kind].open;
      if (again) {
        push({open.kind, at});
        reopened_.push_back(std::move(open));
      } else {
        report(open);
      }
    }
  }

  void read(char32_t c, std::size_t at) {
    for (std::size_t kind = 0; kind < kPairs.size(); ++kind) {
      if (c == kPairs[kind].open) push({kind, at});
      if (c == kPairs[kind].close) close(kind, at);
    }
  }

  void push(Open open) {
    ++depth_[open.kind];
    stack_.push_back(open);
  }

  void close(std::size_t kind, std::size_t at) {
    if (depth_[kind] == 0) {
      if (!is_list_number(text_, at)) report(carried({kind, at}));
      return;
    }
    while (stack_.back().kind != kind) {  // what was opened inside has no partner
      report(carried(stack_.back()));
      pop();
    }
    pop();
  }

  void pop() {
    --depth_[stack_.back().kind];
    stack_.pop_back();
  }

  void end_paragraph() {
    bool outermost = true;  // nothing is carried on from inside a bracket
    for (const Open& open : stack_) {
      outermost = outermost && kPairs[open.kind].quotation;
      if (outermost) {
        carried_.push_back(carried(open));
      } else {
        report(carried(open));
      }
    }
  }

  [[nodiscard]] Carried carried(Open open) const {
    if (open.at < reopened_.size()) return reopened_[open.at];
    return {open.kind, origins_[open.at].line, surroundings(text_, open.at, open.at + 1)};
  }

  void report(const Carried& open) {
    diagnostics_.add(DiagCode::unpaired_mark, open.line.page, to_string(open.line), open.around);
  }

  Diagnostics& diagnostics_;
  TextView text_;
  std::span<const Origin> origins_;
  std::vector<Open> stack_;
  std::array<std::size_t, kPairs.size()> depth_ = {};  ///< how many of each kind are open
  std::vector<Carried> carried_;   ///< quotations that the last paragraph left open
  std::vector<Carried> reopened_;  ///< those reopened by the first marks of this one
};

/// The stage at work on one issue.
class MarkPairer {
 public:
  MarkPairer(Issue& issue, const Settings& settings, Diagnostics& diagnostics)
      : issue_(issue),
        diagnostics_(diagnostics),
        straight_(is_on(settings, "quotes.straight")),
        direction_(is_on(settings, "quotes.direction")),
        profile_(settings.profile.get()) {}

  /// Paragraphs and lines of verse side by side are one row; everything else is read by itself.
  void pair(const std::vector<Element>& elements) {
    Parser row(diagnostics_);
    for (const Element& element : elements) {
      if (element.kind == ElementKind::paragraph) {
        parse(element, row);
      } else if (element.kind == ElementKind::verse) {
        for (const Element& line : element.children) parse(line, row);
      } else {
        Parser alone(diagnostics_);
        parse(element, alone);
        alone.finish();
        pair(element.children);
      }
    }
    row.finish();
  }

  void write() {
    for (auto& [id, edits] : edits_) {
      std::sort(edits.begin(), edits.end(),
                [](const Edit& a, const Edit& b) { return a.span < b.span; });
      if (Line* line = find(issue_, id)) add_edits(*line, std::move(edits));
    }
  }

 private:
  void parse(const Element& element, Parser& parser) {
    if (element.segs.empty()) return;
    std::vector<Origin> origins;
    Text text = reading_text(issue_, element.segs, &origins);
    const Script script = script_of(profile_of(text), Script::chinese);
    if (script == Script::chinese) turn_quotes(text, origins);
    parser.parse(text, origins, script);
  }

  void turn_quotes(Text& text, std::span<const Origin> origins) {
    const std::vector<QuoteRepair> repairs = quote_repairs(text);
    const auto is_free = [&](const QuoteRepair& repair) {
      const Line* line = find(issue_, origins[repair.at].line);
      return line != nullptr && can_edit(*line, origins[repair.at].at, text[repair.at]);
    };
    if (!std::all_of(repairs.begin(), repairs.end(), is_free)) return;  // all of them or none
    if (!repairs.empty() && stands_in_term(text, repairs)) return;
    for (const QuoteRepair& repair : repairs) {
      if (!(repair.straight ? straight_ : direction_)) continue;
      const Origin place = origins[repair.at];
      text[repair.at] = repair.mark;
      const RuleRow& row = rule(repair.straight ? "quotes.straight" : "quotes.direction");
      edits_[place.line].push_back({std::string(row.name),
                                    {place.at, place.at + 1},
                                    Text(1, repair.mark),
                                    row.confidence,
                                    EditClass::automatic});
    }
  }

  /// Whether a mark stands in a string that the profile protects.
  [[nodiscard]] bool stands_in_term(TextView text, std::span<const QuoteRepair> repairs) const {
    if (profile_ == nullptr) return false;
    const std::vector<TermSet::Range> terms = profile_->never.cover(text);
    auto term = terms.begin();
    return std::any_of(repairs.begin(), repairs.end(), [&](const QuoteRepair& repair) {
      while (term != terms.end() && term->to <= repair.at) ++term;
      return term != terms.end() && term->from <= repair.at;
    });
  }

  /// Whether the character read there is `c` itself, not made by an edit or markup.
  static bool can_edit(const Line& line, std::uint32_t at, char32_t c) {
    return at < line.as_read.size() && line.as_read[at] == c;
  }

  Issue& issue_;
  Diagnostics& diagnostics_;
  bool straight_;
  bool direction_;
  const TitleProfile* profile_;
  std::map<LineId, std::vector<Edit>> edits_;
};

}  // namespace

Issue pair_marks(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  MarkPairer pairer(issue, settings, diagnostics);
  for (const Article& article : issue.articles) pairer.pair(article.elements);
  pairer.write();
  return issue;
}

}  // namespace broadsheet::clean
