// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/balance.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "document/characters.h"

namespace broadsheet {
namespace {

/// Claims per line, in a flat array over the page so that a lookup is an addition.
class Ledger {
 public:
  explicit Ledger(const Page& page) : page_(page) {
    std::size_t at = 0;
    for (const Line& line : page.lines) {
      first_.push_back(at);
      at += line.as_read.size();
    }
    counts_.resize(at);
  }

  enum Place : std::uint8_t { article, furniture, discard, kPlaces };

  /// Non-space code points of the seg that lie outside its line.
  std::uint64_t claim(const Seg& seg, Place place) {
    const Line* line = find(page_, seg.line);
    if (line == nullptr) return seg.span.size();
    const std::size_t index = static_cast<std::size_t>(line - page_.lines.data());
    const auto size = static_cast<std::uint32_t>(line->as_read.size());
    for (std::uint32_t i = seg.span.from; i < std::min(seg.span.to, size); ++i) {
      std::uint8_t& count = counts_[first_[index] + i][place];
      if (count < 255) ++count;
    }
    return seg.span.to > size ? seg.span.to - std::max(seg.span.from, size) : 0;
  }

  void settle(Balance& balance) const {
    for (std::size_t l = 0; l < page_.lines.size(); ++l) {
      const Line& line = page_.lines[l];
      auto mark = line.markup.begin();
      for (std::uint32_t i = 0; i < line.as_read.size(); ++i) {
        if (is_space(line.as_read[i])) continue;
        ++balance.read;
        while (mark != line.markup.end() && mark->span.to <= i) ++mark;
        if (mark != line.markup.end() && mark->span.from <= i) {
          ++balance.markup;
          continue;
        }
        const auto& count = counts_[first_[l] + i];
        balance.articles += count[article] > 0;
        balance.furniture += count[furniture] > 0;
        balance.discarded += count[discard] > 0;
        const int uses = count[article] + count[furniture] + count[discard];
        if (uses == 0) ++balance.lost;
        if (uses > 1) balance.duplicated += static_cast<std::uint64_t>(uses - 1);
      }
    }
  }

 private:
  const Page& page_;
  std::vector<std::size_t> first_;
  std::vector<std::array<std::uint8_t, kPlaces>> counts_;
};

PictureBalance pictures_of(const Issue& issue) {
  struct Uses {
    std::uint64_t figures = 0, furniture = 0, discards = 0;
  };
  std::map<PictureId, Uses> uses;
  for (const Page& page : issue.pages) {
    for (const Picture& picture : page.pictures) uses[picture.id];
  }
  const auto use = [&](PictureId id, std::uint64_t Uses::*place) {
    if (const auto known = uses.find(id); known != uses.end()) ++(known->second.*place);
  };
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) {
        if (const auto* figure = std::get_if<FigureDetail>(&e.detail))
          use(figure->picture, &Uses::figures);
      });
    }
  }
  for (const Page& page : issue.pages) {
    for (const Furniture& furniture : page.furniture) {
      for (const BlockId id : furniture.blocks) {
        if (const Block* block = find(page, id)) use(block->picture, &Uses::furniture);
      }
    }
    for (const Block& block : page.blocks) {
      if (block.role == BlockRole::discarded) use(block.picture, &Uses::discards);
    }
  }
  PictureBalance balance;
  balance.read = uses.size();
  for (const auto& [id, used] : uses) {
    balance.figures += used.figures > 0;
    balance.furniture += used.furniture > 0;
    balance.discarded += used.discards > 0;
    const std::uint64_t all = used.figures + used.furniture + used.discards;
    balance.lost += all == 0;
    balance.duplicated += all > 1 ? all - 1 : 0;
  }
  return balance;
}

}  // namespace

Balance balance_of(const Issue& issue) {
  Balance balance;
  balance.pictures = pictures_of(issue);
  std::map<PageId, Ledger> ledgers;
  for (const Page& page : issue.pages) ledgers.emplace(page.id, Ledger(page));
  const auto claim = [&](const Seg& seg, Ledger::Place place) {
    const auto ledger = ledgers.find(seg.line.page);
    balance.invented +=
        ledger == ledgers.end() ? seg.span.size() : ledger->second.claim(seg, place);
  };

  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) {
        for (const Seg& seg : e.segs) claim(seg, Ledger::article);
      });
    }
  }
  for (const Page& page : issue.pages) {
    for (const Furniture& furniture : page.furniture) {
      for (const Seg& seg : furniture.segs) claim(seg, Ledger::furniture);
    }
    for (const Block& block : page.blocks) {
      if (block.role != BlockRole::discarded) continue;
      for (const Seg& seg : segs_of_lines(page, block.lines)) claim(seg, Ledger::discard);
    }
  }
  for (const auto& [id, ledger] : ledgers) ledger.settle(balance);
  return balance;
}

}  // namespace broadsheet
