// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/claims.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/errors.h"
#include "stages/read/mets/cut_lines.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

constexpr std::uint32_t kNone = Stretch::kNone;
constexpr double kPointsPerInch = 72;
constexpr double kUsualResolution = 300;
/// Comparisons of lines with places on one page: more than any page needs.
constexpr std::size_t kMostComparisons = 50'000'000;

constexpr std::string_view kNothing =
    "the METS names a part of a page that is not there; it was passed over";
constexpr std::string_view kTwice =
    "the METS gives a part of a page to two articles or paragraphs; it stays with the first";
constexpr std::string_view kRepeated =
    "the METS names an id that the page's file has twice; each mention takes the next one";
constexpr std::string_view kTooMany =
    "the METS names more places of a page than are compared; the rest was passed over";

/// Where something begins and ends in the page's lines.
struct Reach {
  std::uint32_t first_line = 0, from = 0;
  std::uint32_t last_line = 0, to = 0;
};

/// An id of the page's file: the blocks of that id, or a line, or a word.
struct Named {
  std::vector<std::uint32_t> blocks;
  std::optional<Reach> reach;  ///< of a line or word
  std::uint32_t mentions = 0;  ///< by claims
  std::uint32_t taken = 0;     ///< how many of the mentions came
};

/// The ids inside of elements that are no blocks themselves, but hold some.
class Inside final : public XmlVisitor {
 public:
  explicit Inside(std::unordered_map<std::string, std::vector<std::string>> wanted)
      : inside(std::move(wanted)) {}

  void start(const XmlElement& element) override {
    std::string_view id = element.attribute("ID");
    if (id.empty()) id = element.attribute("id");
    std::vector<std::string>* list = nullptr;
    if (!id.empty()) {
      if (const auto own = inside.find(std::string(id)); own != inside.end()) list = &own->second;
      for (std::vector<std::string>* around : lists_) around->emplace_back(id);
    }
    open_.push_back(list != nullptr &&
                    std::find(lists_.begin(), lists_.end(), list) == lists_.end());
    if (open_.back()) lists_.push_back(list);
  }
  void end(std::string_view /*name*/) override {
    if (open_.back()) lists_.pop_back();
    open_.pop_back();
  }
  void entity(std::string_view /*name*/) override {}

  std::unordered_map<std::string, std::vector<std::string>> inside;

 private:
  std::vector<bool> open_;                        ///< whether each open element is wanted
  std::vector<std::vector<std::string>*> lists_;  ///< of those
};

/// The ids of a file in its order, from 0: of an id that it repeats the first.
class FileOrder final : public XmlVisitor {
 public:
  void start(const XmlElement& element) override {
    std::string_view id = element.attribute("ID");
    if (id.empty()) id = element.attribute("id");
    if (!id.empty()) order.try_emplace(std::string(id), static_cast<std::uint32_t>(order.size()));
  }
  void end(std::string_view /*name*/) override {}
  void entity(std::string_view /*name*/) override {}

  std::unordered_map<std::string, std::uint32_t> order;
};

/// A word of the page, in the order of its file: the reader may have put lines into another.
struct FiledWord {
  std::uint32_t at = 0;  ///< in the file
  std::uint32_t line = 0;
  Span span;
};

class Settling {
 public:
  Settling(std::span<const Claim> claims, std::string_view bytes, const Limits& limits, Page& page,
           Repairs& repairs)
      : claims_(claims), bytes_(bytes), limits_(limits), page_(page), repairs_(repairs) {
    parts_.lines.resize(page.lines.size());
    parts_.blocks.resize(page.blocks.size(), kNone);
    next_.resize(page.lines.size() + 1);
    for (std::uint32_t l = 0; l < next_.size(); ++l) next_[l] = l;
    block_of_.resize(page.lines.size(), kNone);
    for (std::uint32_t b = 0; b < page.blocks.size(); ++b) {
      for (const LineId id : page.blocks[b].lines) block_of_[index_of(id)] = b;
    }
    closed_.resize(page.blocks.size());
  }

  void run() {
    find_names();
    for (const Claim& claim : claims_) {
      if (!is_of_page(claim)) settle(claim);
    }
    for (const Claim& claim : claims_) {
      if (is_of_page(claim)) settle_page(claim);
    }
    for (std::vector<Stretch>& line : parts_.lines) part_overlaps(line);
    cut_at_parts(std::move(parts_), page_);
  }

 private:
  [[nodiscard]] std::uint32_t index_of(LineId id) const {
    return static_cast<std::uint32_t>(find(page_, id) - page_.lines.data());
  }
  [[nodiscard]] std::uint32_t size_of(std::uint32_t line) const {
    return static_cast<std::uint32_t>(page_.lines[line].as_read.size());
  }

  /// Whether it claims the page as a whole.
  [[nodiscard]] bool is_of_page(const Claim& claim) const {
    if (!claim.begin.empty())
      return claim.begin == page_.source_id && claim.end.empty() && !is_block(claim.begin);
    return claim.coordinates.empty();
  }
  [[nodiscard]] bool is_block(const std::string& id) const {
    const auto found = names_.find(id);
    return found != names_.end() && !found->second.blocks.empty();
  }

  void find_names() {
    for (const Claim& claim : claims_) {
      if (!claim.begin.empty()) ++names_[claim.begin].mentions;
      if (!claim.end.empty()) ++names_[claim.end].mentions;
    }
    for (std::uint32_t b = 0; b < page_.blocks.size(); ++b) {
      if (const auto found = names_.find(page_.blocks[b].source_id); found != names_.end())
        found->second.blocks.push_back(b);
    }
    for (std::uint32_t l = 0; l < page_.lines.size(); ++l) {
      const Line& line = page_.lines[l];
      if (!line.recognition) continue;
      name(line.recognition->id, {l, 0, l, size_of(l)});
      for (const RecognizedWord& word : line.recognition->words)
        name(word.id, {l, word.span.from, l, word.span.to});
    }
    find_inside();
  }

  void name(const std::string& id, const Reach& reach) {
    if (id.empty()) return;
    const auto found = names_.find(id);
    if (found != names_.end() && !found->second.reach) found->second.reach = reach;
  }

  /// What no block, line or word is called may hold blocks (ComposedBlock).
  void find_inside() {
    std::unordered_map<std::string, std::vector<std::string>> wanted;
    for (const auto& [id, named] : names_) {
      if (named.blocks.empty() && !named.reach && id != page_.source_id) wanted[id];
    }
    if (wanted.empty()) return;
    Inside search(std::move(wanted));
    try {
      read_xml(bytes_, limits_, search);
    } catch (const Error&) {
      return;  // no XML (hOCR): its reader knows better, and these ids stay unknown
    }
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t b = 0; b < page_.blocks.size(); ++b) {
      if (!page_.blocks[b].source_id.empty()) blocks[page_.blocks[b].source_id].push_back(b);
    }
    for (auto& [id, inside] : search.inside) {
      std::vector<std::uint32_t>& own = names_[id].blocks;
      for (const std::string& inner : inside) {
        if (const auto found = blocks.find(inner); found != blocks.end())
          own.insert(own.end(), found->second.begin(), found->second.end());
      }
      std::sort(own.begin(), own.end());
      own.erase(std::unique(own.begin(), own.end()), own.end());
      holders_.emplace(id, true);
    }
  }

  std::uint32_t new_part(const Claim& claim) {
    parts_.parts.push_back({claim.part, claim.tells_kind});
    return static_cast<std::uint32_t>(parts_.parts.size() - 1);
  }

  void settle(const Claim& claim) {
    if (claim.begin.empty()) return settle_place(claim);
    Named& begin = names_.at(claim.begin);
    if (!claim.end.empty() && claim.end != claim.begin) return settle_range(claim, begin);
    if (!begin.blocks.empty()) {
      settle_blocks(claim, begin);
    } else if (begin.reach) {
      settle_reach(claim, *begin.reach);
    } else {
      repairs_.add(kNothing, claim.line);
    }
  }

  /// All blocks of that id; where it is mentioned several times, the next one each time.
  void settle_blocks(const Claim& claim, Named& named) {
    const bool is_shared =
        named.mentions > 1 && named.blocks.size() > 1 && !holders_.contains(claim.begin);
    const std::uint32_t part = new_part(claim);
    const std::uint32_t before = named.taken++;
    bool is_taken = false;
    if (is_shared) {
      repairs_.add(kRepeated, claim.line);
      is_taken = before < named.blocks.size() && take_block(named.blocks[before], part);
    } else if (before == 0) {
      for (const std::uint32_t b : named.blocks) is_taken = take_block(b, part) || is_taken;
    }
    if (!is_taken) repairs_.add(kTwice, claim.line);
  }

  /// From one id to another: blocks in their order, or lines and words in theirs.
  void settle_range(const Claim& claim, const Named& begin) {
    const Named& end = names_.at(claim.end);
    const std::uint32_t part = new_part(claim);
    if (!begin.blocks.empty() && !end.blocks.empty()) {
      const std::uint32_t from = std::min(begin.blocks.front(), end.blocks.front());
      const std::uint32_t to = std::max(begin.blocks.back(), end.blocks.back());
      bool is_taken = false;
      compared_ += to - from;
      if (compared_ > kMostComparisons) return repairs_.add(kTooMany, claim.line);
      for (std::uint32_t b = from; b <= to; ++b) is_taken = take_block(b, part) || is_taken;
      if (!is_taken) repairs_.add(kTwice, claim.line);
      return;
    }
    if (begin.reach && end.reach && take_words(claim, part)) return;
    const std::optional<Reach> first = reach_of(begin);
    const std::optional<Reach> last = reach_of(end);
    if (!first || !last) {
      repairs_.add(kNothing, claim.line);
      if (first) take_reach(*first, part);
      return;
    }
    Reach all{first->first_line, first->from, last->last_line, last->to};
    if (std::tuple(all.last_line, all.to) < std::tuple(all.first_line, all.from)) all = *first;
    if (!take_reach(all, part)) repairs_.add(kTwice, claim.line);
  }

  /// From word to word as the file has them. False if it does not show their order.
  bool take_words(const Claim& claim, std::uint32_t part) {
    if (!filed_) file_words();
    const auto begin = order_.find(claim.begin);
    const auto end = order_.find(claim.end);
    if (begin == order_.end() || end == order_.end() || end->second < begin->second) return false;
    const auto first =
        std::lower_bound(filed_->begin(), filed_->end(), begin->second,
                         [](const FiledWord& word, std::uint32_t at) { return word.at < at; });
    bool is_taken = false;
    auto w = static_cast<std::uint32_t>(first - filed_->begin());
    for (w = open_from(w, next_word_); w < filed_->size() && (*filed_)[w].at <= end->second;) {
      const std::uint32_t line = (*filed_)[w].line;
      Span span = (*filed_)[w].span;
      for (; w < filed_->size() && (*filed_)[w].at <= end->second && (*filed_)[w].line == line;
           w = open_from(w + 1, next_word_)) {
        span = {std::min(span.from, (*filed_)[w].span.from),
                std::max(span.to, (*filed_)[w].span.to)};
        next_word_[w] = w + 1;
      }
      is_taken = take_reach(whole_if_all({line, span.from, line, span.to}), part) || is_taken;
    }
    if (!is_taken) repairs_.add(kTwice, claim.line);
    return true;
  }

  /// The line whole, if all its words are reached.
  [[nodiscard]] Reach whole_if_all(const Reach& reach) const {
    const std::vector<RecognizedWord>& words = page_.lines[reach.first_line].recognition->words;
    const bool is_all = reach.from <= words.front().span.from && reach.to >= words.back().span.to;
    return is_all ? Reach{reach.first_line, 0, reach.first_line, size_of(reach.first_line)} : reach;
  }

  void file_words() {
    filed_.emplace();
    FileOrder file;
    try {
      read_xml(bytes_, limits_, file);
    } catch (const Error&) {
      return;  // no XML: the order is that of the page
    }
    order_ = std::move(file.order);
    for (std::uint32_t l = 0; l < page_.lines.size(); ++l) {
      if (!page_.lines[l].recognition) continue;
      for (const RecognizedWord& word : page_.lines[l].recognition->words) {
        if (const auto at = order_.find(word.id); at != order_.end())
          filed_->push_back({at->second, l, word.span});
      }
    }
    std::stable_sort(filed_->begin(), filed_->end(),
                     [](const FiledWord& a, const FiledWord& b) { return a.at < b.at; });
    next_word_.resize(filed_->size() + 1);
    for (std::uint32_t w = 0; w < next_word_.size(); ++w) next_word_[w] = w;
  }

  [[nodiscard]] std::optional<Reach> reach_of(const Named& named) const {
    if (named.reach || named.blocks.empty()) return named.reach;
    const Block& first = page_.blocks[named.blocks.front()];
    const Block& last = page_.blocks[named.blocks.back()];
    if (first.lines.empty() || last.lines.empty()) return std::nullopt;
    const std::uint32_t end = index_of(last.lines.back());
    return Reach{index_of(first.lines.front()), 0, end, size_of(end)};
  }

  /// Lines that one division names one after the other, of one block, are one part.
  void settle_reach(const Claim& claim, const Reach& reach) {
    const std::uint32_t block = block_of_[reach.first_line];
    const bool goes_on = last_ != nullptr && last_->div == claim.div && last_block_ == block &&
                         !parts_.parts.empty();
    const std::uint32_t part =
        goes_on ? static_cast<std::uint32_t>(parts_.parts.size() - 1) : new_part(claim);
    last_ = &claim;
    last_block_ = block;
    if (!take_reach(reach, part)) repairs_.add(kTwice, claim.line);
  }

  void settle_place(const Claim& claim) {
    const std::vector<double> numbers = xml_numbers(claim.coordinates);
    if (numbers.size() < 4) return repairs_.add(kNothing, claim.line);
    const double points = points_of_unit(claim.in_pixels);
    Box box{numbers[0], numbers[1], numbers[0], numbers[1]};
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
      box = {std::min(box.x0, numbers[i]), std::min(box.y0, numbers[i + 1]),
             std::max(box.x1, numbers[i]), std::max(box.y1, numbers[i + 1])};
    }
    box = {box.x0 * points, box.y0 * points, box.x1 * points, box.y1 * points};
    compared_ += page_.lines.size() + page_.blocks.size();
    if (compared_ > kMostComparisons) return repairs_.add(kTooMany, claim.line);
    const auto holds = [&](const std::optional<Box>& other) {
      if (!other) return false;
      const double x = (other->x0 + other->x1) / 2;
      const double y = (other->y0 + other->y1) / 2;
      return box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1;
    };
    const std::uint32_t part = new_part(claim);
    bool is_taken = false;
    for (std::uint32_t l = 0; l < page_.lines.size(); ++l) {
      if (holds(page_.lines[l].box)) is_taken = take_reach({l, 0, l, size_of(l)}, part) || is_taken;
    }
    for (std::uint32_t b = 0; b < page_.blocks.size(); ++b) {
      if (page_.blocks[b].lines.empty() && holds(page_.blocks[b].box))
        is_taken = take_block(b, part) || is_taken;
    }
    if (!is_taken) repairs_.add(kNothing, claim.line);
  }

  /// What one unit of a claim's coordinates measures in points.
  [[nodiscard]] double points_of_unit(bool in_pixels) const {
    if (!in_pixels) return 1 / grains_per_point(page_);
    if (page_.image.width > 0 && page_.width > 0) return page_.width / page_.image.width;
    return kPointsPerInch / (page_.resolution > 0 ? page_.resolution : kUsualResolution);
  }

  /// What is nobody's yet.
  void settle_page(const Claim& claim) {
    if (std::exchange(is_page_taken_, true)) return repairs_.add(kTwice, claim.line);
    const std::uint32_t part = new_part(claim);
    for (std::uint32_t b = 0; b < page_.blocks.size(); ++b) take_block(b, part);
  }

  /// The place itself, or the next one behind it that nothing has passed over.
  static std::uint32_t open_from(std::uint32_t at, std::vector<std::uint32_t>& next) {
    std::uint32_t open = at;
    while (next[open] != open) open = next[open];
    while (next[at] != open && at != open) at = std::exchange(next[at], open);
    return open;
  }
  std::uint32_t next_open(std::uint32_t line) { return open_from(line, next_); }

  bool take_line(std::uint32_t line, Span span, std::uint32_t part) {
    parts_.lines[line].push_back({span, part});
    if (span.from == 0 && span.to == size_of(line)) next_[line] = line + 1;
    return true;
  }

  /// False if all of it was taken before.
  bool take_block(std::uint32_t b, std::uint32_t part) {
    if (closed_[b]) return false;
    closed_[b] = true;
    const Block& block = page_.blocks[b];
    parts_.blocks[b] = part;
    bool is_taken = block.lines.empty();
    for (const LineId id : block.lines) {
      const std::uint32_t l = index_of(id);
      if (next_[l] == l && parts_.lines[l].empty()) is_taken = take_line(l, {0, size_of(l)}, part);
    }
    return is_taken;
  }

  bool take_reach(const Reach& reach, std::uint32_t part) {
    bool is_taken = false;
    for (std::uint32_t l = next_open(reach.first_line); l <= reach.last_line;
         l = next_open(l + 1)) {
      const std::uint32_t block = block_of_[l];
      if (block != kNone && !page_.blocks[block].cells.empty()) {
        is_taken = take_block(block, part) || is_taken;
        continue;
      }
      const Span span{l == reach.first_line ? reach.from : 0,
                      l == reach.last_line ? reach.to : size_of(l)};
      is_taken = take_line(l, span, part) || is_taken;
    }
    return is_taken;
  }

  /// Of stretches that overlap the one that was claimed first stays.
  static void part_overlaps(std::vector<Stretch>& line) {
    if (line.size() < 2) return;
    std::stable_sort(line.begin(), line.end(), [](const Stretch& a, const Stretch& b) {
      return std::tuple(a.span.from, a.part) < std::tuple(b.span.from, b.part);
    });
    std::vector<Stretch> kept;
    for (const Stretch& stretch : line) {
      if (kept.empty() || stretch.span.from >= kept.back().span.to) {
        kept.push_back(stretch);
      } else if (stretch.part < kept.back().part) {
        kept.back() = stretch;
      }
    }
    line = std::move(kept);
  }

  std::span<const Claim> claims_;
  std::string_view bytes_;
  const Limits& limits_;
  Page& page_;
  Repairs& repairs_;
  std::unordered_map<std::string, Named> names_;   ///< those that claims mention
  std::unordered_map<std::string, bool> holders_;  ///< those that only hold blocks
  PageParts parts_;
  std::vector<std::uint32_t> next_;  ///< of each line: itself, or one behind it (`open_from`)
  std::optional<std::vector<FiledWord>> filed_;
  std::unordered_map<std::string, std::uint32_t> order_;  ///< of the ids of the file
  std::vector<std::uint32_t> next_word_;                  ///< the same of `filed_`
  std::vector<std::uint32_t> block_of_;                   ///< of each line
  std::vector<bool> closed_;                              ///< blocks that are taken whole
  const Claim* last_ = nullptr;                           ///< of a line or word
  std::uint32_t last_block_ = kNone;
  std::size_t compared_ = 0;
  bool is_page_taken_ = false;
};

}  // namespace

void settle_claims(std::span<const Claim> claims, std::string_view bytes, const Limits& limits,
                   Page& page, Repairs& repairs) {
  if (claims.empty()) return;
  Settling(claims, bytes, limits, page, repairs).run();
}

}  // namespace broadsheet::read
