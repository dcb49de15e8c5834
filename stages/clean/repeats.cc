// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/clean/passages.h"

namespace broadsheet::clean {
namespace {

/// A passage must say this much, so that a row of dashes or a table of figures is none.
constexpr std::size_t kLeastHan = 30;
constexpr std::size_t kLeastLetters = 60;  // twelve words

/// Two repeats that go on in both places after at most this many other characters are one.
constexpr std::size_t kSmallGap = 20;

/// The running text of the articles in one row, without white space.
class Passages {
 public:
  explicit Passages(const Issue& issue) : issue_(issue) {
    for (const Article& article : issue.articles) {
      articles_.push_back({text_.size(), &article});
      for (const Element& element : article.elements) {
        for_each_element(element, [&](const Element& e) { append(e); });
      }
      // Beyond Unicode and different for each article: no repeat runs over the end of one.
      text_.push_back(0x110000 + static_cast<char32_t>(articles_.size()));
    }
  }

  [[nodiscard]] TextView text() const { return text_; }

  [[nodiscard]] const Article& article_at(std::size_t at) const {
    return *entry_at(articles_, at).what;
  }
  [[nodiscard]] PageId page_at(std::size_t at) const { return entry_at(pages_, at).what; }

  /// The text of [from, to) as it is printed, a space where there was white space.
  [[nodiscard]] Text printed(std::size_t from, std::size_t to) const {
    Text out;
    auto space = std::upper_bound(spaces_.begin(), spaces_.end(), from);
    for (; from < to; ++from) {
      for (; space != spaces_.end() && *space <= from; ++space) {
        if (*space == from && !out.empty() && out.back() != U' ') out += U' ';
      }
      out += text_[from];
    }
    return out;
  }

 private:
  template <class What>
  struct From {
    std::size_t at;
    What what;
  };

  template <class What>
  static const From<What>& entry_at(const std::vector<From<What>>& entries, std::size_t at) {
    const auto after =
        std::upper_bound(entries.begin(), entries.end(), at,
                         [](std::size_t a, const From<What>& e) { return a < e.at; });
    return *std::prev(after);
  }

  /// Headlines, captions and jump lines are repeated on purpose.
  void append(const Element& element) {
    if (element.kind != ElementKind::paragraph && element.kind != ElementKind::item) return;
    for (const Seg& seg : element.segs) {
      if (pages_.empty() || pages_.back().what != seg.line.page) {
        pages_.push_back({text_.size(), seg.line.page});
      }
      for (const char32_t c : reading_text(issue_, std::span(&seg, 1))) {
        if (!is_space(c)) {
          text_.push_back(c);
        } else if (spaces_.empty() || spaces_.back() != text_.size()) {
          spaces_.push_back(text_.size());
        }
      }
      if (seg.join == Join::space) spaces_.push_back(text_.size());
    }
  }

  const Issue& issue_;
  Text text_;
  std::vector<std::size_t> spaces_;  ///< where white space stood
  std::vector<From<const Article*>> articles_;
  std::vector<From<PageId>> pages_;
};

bool says_enough(TextView passage) {
  std::size_t han = 0;
  std::size_t letters = 0;
  for (const char32_t c : passage) {
    if (is_solid(c)) {
      ++han;
    } else if (is_latin(c) || (c >= 0x370 && c < 0x2000)) {
      ++letters;
    }
    if (han * kLeastLetters + letters * kLeastHan >= kLeastHan * kLeastLetters) return true;
  }
  return false;
}

/// A row of repeats that go on in both places: [first, first_end) and [again, again_end).
struct Passage {
  std::size_t first = 0, first_end = 0;
  std::size_t again = 0, again_end = 0;
  std::size_t alike = 0;  ///< characters that are the same in both places
};

bool goes_on(const Passages& passages, const Passage& passage, const Repeat& next) {
  const auto is_near = [&](std::size_t from, std::size_t to) {
    return from <= to && to - from <= kSmallGap &&
           &passages.article_at(from - 1) == &passages.article_at(to);
  };
  return is_near(passage.first_end, next.first) && is_near(passage.again_end, next.again);
}

void report(const Issue& issue, const Passages& passages, const Passage& passage,
            Diagnostics& diagnostics) {
  constexpr std::size_t kShown = 20;
  const TextView text = passages.text();
  std::size_t from = passage.again;  // the mark that ends the sentence before is no part of it
  while (from + 1 < passage.again_end && !is_solid(text[from]) && !is_latin(text[from])) ++from;
  const std::size_t to = std::min(from + kShown, passage.again_end);
  diagnostics.add(DiagCode::repeated_passage, passages.page_at(passage.again),
                  article_id(issue.id, passages.article_at(passage.again).id),
                  fmt::format("{} characters from \"{}\" stand first in {}", passage.alike,
                              to_utf8(passages.printed(from, to)),
                              article_id(issue.id, passages.article_at(passage.first).id)));
}

std::vector<Passage> passages_of(const Passages& passages) {
  std::vector<Passage> found;
  for (const Repeat& repeat : repeats_in(passages.text())) {
    const std::size_t first_end = repeat.first + repeat.length;
    const std::size_t again_end = repeat.again + repeat.length;
    if (!says_enough(passages.text().substr(repeat.again, repeat.length))) continue;
    if (!found.empty() && goes_on(passages, found.back(), repeat)) {
      found.back().first_end = first_end;
      found.back().again_end = again_end;
      found.back().alike += repeat.length;
    } else {
      found.push_back({repeat.first, first_end, repeat.again, again_end, repeat.length});
    }
  }
  return found;
}

}  // namespace

Issue report_repeats(Issue issue, const Settings& /*settings*/, Diagnostics& diagnostics) {
  const Passages passages(issue);
  for (const Passage& passage : passages_of(passages)) {
    report(issue, passages, passage, diagnostics);
  }
  return issue;
}

}  // namespace broadsheet::clean
