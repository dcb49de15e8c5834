// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/han_runs.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <utility>

#include "document/characters.h"
#include "document/title_profile.h"

namespace broadsheet::clean {
namespace {

constexpr std::size_t kShortHeadline = 6;  ///< has too little context

/// The commonest characters that are only traditional.
constexpr TextView kTraditional =
    U"國會這個們來時為說對發經業產開關門問間東車長馬見書學動務運員體電實現點進機過還區權與總義萬從"
    U"無樣題變讓當認識話議"
    U"論調設計導達連選邊遠農軍風飛雲親觀覺張強彈歸後徵復愛態戰戲擔據擴數條極構標樹歐氣決沒況淨漢濟"
    U"滿準歷熱爭爾獎環畫療"
    U"監盤眾確禮種稱積穩競筆節範簡紀約級純紙紅組細終結給統絕經綠維網緊線練縣績縮繼續織聯聞聲職聽舉"
    U"舊藝蘇號處術裏補裝規"
    U"視訂訪訊許評試詳課談請諸講證護譯讀讚負財貢責貨費貿資質購賽贊趙軟較載輕輸轉辦適遲郵鄉醫釋鎮銀"
    U"錢錄鐵鋼閱陣陸陽階隊際"
    U"隨險難雜離靈靜響頁頂項順須預領頭顧顯類飯館驗驚髮鬥魚鮮麗點齊齡";

/// `kTraditional` as a set: text is asked character by character.
class Signs {
 public:
  Signs() {
    for (const char32_t c : kTraditional) bits_.set(c - kFirst);
  }
  [[nodiscard]] bool hold(char32_t c) const { return c - kFirst < kSize && bits_[c - kFirst]; }

 private:
  static constexpr char32_t kFirst = 0x4E00;
  static constexpr std::size_t kSize = 0x5200;
  std::bitset<kSize> bits_;
};

bool is_traditional(TextView text) {
  static const Signs traditional;
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMostHanPerSign = 25;
  std::size_t han = 0;
  std::size_t signs = 0;
  for (const char32_t c : text) {
    if (!is_han(c)) continue;
    ++han;
    if (traditional.hold(c)) ++signs;
  }
  return signs >= kLeast && signs * kMostHanPerSign > han;
}

bool is_headline(ElementKind kind) {
  return kind == ElementKind::headline || kind == ElementKind::deck ||
         kind == ElementKind::kicker || kind == ElementKind::subhead;
}

bool is_read(ElementKind kind) {
  return is_headline(kind) || kind == ElementKind::paragraph || kind == ElementKind::item ||
         kind == ElementKind::verse_line || kind == ElementKind::caption ||
         kind == ElementKind::note;
}

/// Gathers the runs of an issue's texts.
class Gatherer {
 public:
  Gatherer(const Issue& issue, const Settings& settings, const Chinese& chinese)
      : issue_(issue), chinese_(chinese), profile_(settings.profile.get()) {
    for (const Article& article : issue.articles) {
      for (const Element& element : article.elements)
        for_each_element(element, [&](const Element& e) { add(e); });
    }
  }

  [[nodiscard]] std::vector<HanRun> runs() && { return std::move(runs_); }

 private:
  void add(const Element& element) {
    if (!is_read(element.kind) || element.segs.empty()) return;
    std::vector<Origin> origins;
    const Text text = reading_text(issue_, element.segs, &origins);
    if (is_headline(element.kind) && text.size() <= kShortHeadline) return;
    std::vector<bool> fixed(text.size());
    if (profile_ != nullptr) {
      for (const auto& [from, to] : profile_->never.cover(text))
        std::fill(fixed.begin() + static_cast<std::ptrdiff_t>(from),
                  fixed.begin() + static_cast<std::ptrdiff_t>(to), true);
    }
    const bool traditional = is_traditional(text);
    Text reads = traditional && chinese_.simplified ? chinese_.simplified(text) : text;
    if (reads.size() != text.size()) reads = text;
    for (std::size_t from = 0; from < text.size();) {
      std::size_t to = from;
      while (to < text.size() && is_han(text[to]) && !fixed[to]) ++to;
      if (to - from >= 2) {
        runs_.emplace_back(TextView(text).substr(from, to - from),
                           TextView(reads).substr(from, to - from), traditional,
                           std::span(origins).subspan(from, to - from));
      }
      from = std::max(to, from + 1);
    }
  }

  const Issue& issue_;
  const Chinese& chinese_;
  const TitleProfile* profile_;
  std::vector<HanRun> runs_;
};

}  // namespace

HanRun::HanRun(TextView printed, TextView reads, bool traditional, std::span<const Origin> origins)
    : reads_(reads), first_(origins.empty() ? Origin() : origins.front()) {
  Rare rare;
  if (traditional) rare.printed = printed;
  for (std::size_t at = 1; at < origins.size(); ++at) {
    const Origin& before = origins[at - 1];
    if (origins[at].line != before.line || origins[at].at != before.at + 1)
      rare.pieces.push_back({static_cast<std::uint32_t>(at), origins[at]});
  }
  if (traditional || !rare.pieces.empty()) rare_ = std::make_unique<const Rare>(std::move(rare));
}

Origin HanRun::origin(std::size_t at) const {
  Piece piece{0, first_};
  if (rare_ != nullptr) {
    const auto next =
        std::upper_bound(rare_->pieces.begin(), rare_->pieces.end(), at,
                         [](std::size_t a, const Piece& other) { return a < other.from; });
    if (next != rare_->pieces.begin()) piece = *(next - 1);
  }
  return {piece.origin.line, piece.origin.at + static_cast<std::uint32_t>(at) - piece.from};
}

std::vector<HanRun> han_runs(const Issue& issue, const Settings& settings, const Chinese& chinese) {
  return Gatherer(issue, settings, chinese).runs();
}

}  // namespace broadsheet::clean
