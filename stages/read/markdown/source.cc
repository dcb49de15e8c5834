// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/source.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "document/formula.h"
#include "stages/read/markdown/feed.h"
#include "stages/read/markdown/paragraph_habits.h"

namespace broadsheet::read {
namespace {

bool is_indent(char32_t c) {
  return c == U' ' || c == U'\t';
}

/// For each line, whether it begins inside a tag, a formula or an HTML table.
std::vector<bool> lines_inside(const MarkdownSource& source) {
  std::vector<bool> inside;
  auto tag = source.scan.tags.begin();
  auto formula = source.scan.formulas.begin();
  int tables = 0;
  for (const SourceLine& line : source.lines) {
    for (; tag != source.scan.tags.end() && tag->to <= line.from; ++tag) {
      if (tag->kind == TagKind::table) tables = std::max(tables + (tag->closing ? -1 : 1), 0);
    }
    while (formula != source.scan.formulas.end() && formula->to <= line.from) ++formula;
    inside.push_back(tables > 0 || (tag != source.scan.tags.end() && tag->from < line.from) ||
                     (formula != source.scan.formulas.end() && formula->from < line.from));
  }
  return inside;
}

/// Removes the > of block quotes from each line (their text becomes ordinary paragraphs), and
/// indentation beyond that of the deepest list.
void strip_quotes(MarkdownSource& source, std::size_t max_depth, PageDraft& draft) {
  const std::vector<bool> inside = lines_inside(source);
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const SourceLine& line = source.lines[i];
    std::size_t from = line.from;
    std::size_t depth = 0;
    std::size_t at = line.from;
    for (; at < line.to && (is_indent(source.text[at]) || source.text[at] == U'>'); ++at) {
      if (inside[i] || source.text[at] != U'>') continue;
      ++depth;
      from = at + 1;
    }
    if (depth > 0 && from < line.to && source.text[from] == U' ') ++from;
    if (depth > 0) draft.markup.push_back({{line.from, from}, {}});
    if (!inside[i]) from = std::max(from, at - std::min(at, 2 * max_depth));
    source.contents.push_back({from, line.to});
    source.quote_depths.push_back(depth);
  }
}

/// What a run of separating tags stands for: a space, if words meet there.
Text space_for(const MarkdownSource& source, Range run) {
  constexpr std::size_t kNear = 16;
  const SourceLine& line = source.lines[source.line_of(run.from)];
  if (run.to >= line.to) return {};
  const std::size_t left = std::max(line.from, run.from - std::min(run.from, kNear));
  const TextView before = source.view({left, run.from});
  const TextView after = source.view({run.to, std::min(line.to, run.to + kNear)});
  const bool is_spaced = before.empty() || is_space(before.back()) || is_space(after.front());
  return !is_spaced && join_between(before, after) == Join::space ? Text{U" "} : Text{};
}

bool ends_line(const MarkdownSource& source, const Tag& tag) {
  const SourceLine& line = source.lines[source.line_of(tag.from)];
  return is_blank(source.view({std::min(tag.to, line.to), line.to}));
}

/// What stands between the tags [open, close), without white space at its ends.
Range content_between(const MarkdownSource& source, const Tag& open, const Tag& close) {
  Range inside{open.to, close.from};
  while (inside.from < inside.to && is_space(source.text[inside.from])) ++inside.from;
  while (inside.to > inside.from && is_space(source.text[inside.to - 1])) --inside.to;
  return inside;
}

/// Small type that HTML marks. Linear: tags of these kinds do not nest; inside another they are
/// plain.
class SmallTypeOfTags {
 public:
  SmallTypeOfTags(const MarkdownSource& source, PageDraft& draft)
      : source_(source), draft_(draft) {}

  void run() {
    for (const Tag& tag : source_.scan.tags) {
      if (tag.kind == TagKind::superior || tag.kind == TagKind::inferior) see_small(tag);
      if (tag.kind == TagKind::ruby) see_ruby(tag);
      if (tag.kind == TagKind::ruby_reading || tag.kind == TagKind::ruby_bracket) see_reading(tag);
    }
    for (const Range& label : source_.scan.superiors) add(label, SmallType::Kind::superior, {});
    for (const NoteLabel& note : source_.scan.notes) {
      add(note.range,
          note.begins_note ? SmallType::Kind::note_mark : SmallType::Kind::note_reference, {});
    }
  }

 private:
  void add(Range range, SmallType::Kind kind, Text reading) {
    const SourceLine& line = source_.lines[source_.line_of(range.from)];
    if (range.from < range.to && range.to <= line.to)
      draft_.small_type.push_back({range, kind, std::move(reading)});
  }

  void see_small(const Tag& tag) {
    if (!tag.closing) {
      open_ = &tag;
    } else if (open_ != nullptr && open_->kind == tag.kind) {
      add(content_between(source_, *open_, tag),
          tag.kind == TagKind::superior ? SmallType::Kind::superior : SmallType::Kind::inferior,
          {});
      open_ = nullptr;
    }
  }

  void see_ruby(const Tag& tag) {
    base_from_ = tag.to;
    base_ = {};
    is_in_ruby_ = !tag.closing;
    hidden_from_ = 0;
  }

  /// The base ends where its reading or the bracket before it begins.
  void see_reading(const Tag& tag) {
    if (!is_in_ruby_) return;
    if (!tag.closing && hidden_from_ == 0) {
      hidden_from_ = tag.from;
      const Range before{base_from_, std::max(base_from_, tag.from)};
      if (!is_blank(source_.view(before))) base_ = before;
    }
    if (tag.kind == TagKind::ruby_reading) {
      if (!tag.closing) {
        reading_from_ = tag.to;
        return;
      }
      add(base_of(std::exchange(base_, Range())), SmallType::Kind::base,
          Text(trimmed(source_.view({reading_from_, std::max(reading_from_, tag.from)}))));
    }
    if (!tag.closing) return;
    if (hidden_from_ != 0) draft_.markup.push_back({{hidden_from_, tag.to}, {}});
    hidden_from_ = 0;
    base_from_ = tag.to;
  }

  /// The base without the tags around it.
  [[nodiscard]] Range base_of(Range base) const {
    for (auto tag = first_tag_behind(source_.scan.tags, base.from);
         tag != source_.scan.tags.end() && tag->from == base.from && tag->to <= base.to; ++tag)
      base.from = tag->to;
    const auto inside = first_tag_behind(source_.scan.tags, base.from);
    if (inside != source_.scan.tags.end()) base.to = std::min(base.to, inside->from);
    return base;
  }

  const MarkdownSource& source_;
  PageDraft& draft_;
  const Tag* open_ = nullptr;
  bool is_in_ruby_ = false;
  std::size_t base_from_ = 0;
  Range base_;                   ///< waits for its reading
  std::size_t hidden_from_ = 0;  ///< where what is no text begins; 0: nowhere
  std::size_t reading_from_ = 0;
};

/// <eq>\alpha</eq> stands for α; one that is more than a symbol stays as it is.
void mark_formula(const MarkdownSource& source, std::size_t i, PageDraft& draft) {
  const std::vector<Tag>& tags = source.scan.tags;
  const Tag& open = tags[i];
  if (open.kind != TagKind::formula || open.closing || i + 1 == tags.size()) return;
  const Tag& close = tags[i + 1];
  const SourceLine& line = source.lines[source.line_of(open.from)];
  if (close.kind != TagKind::formula || !close.closing || close.to > line.to) return;
  if (auto text = plain_formula(source.view({open.to, close.from})))
    draft.markup.push_back({{open.from, close.to}, std::move(*text)});
}

}  // namespace

bool is_blank(TextView text) {
  return std::all_of(text.begin(), text.end(), is_space);
}

MarkdownSource prepare_markdown(TextView text, std::span<const SourceLine> lines,
                                std::size_t max_depth, PageDraft& draft) {
  MarkdownSource source;
  source.text = text;
  source.lines = lines;
  source.from = lines.front().from;
  source.scan = scan_markdown(text, lines);
  strip_quotes(source, max_depth, draft);
  const std::vector<std::size_t> inert = find_paragraph_habits(source);
  const TextView page = source.view({source.from, lines.back().next});
  source.shown = neutralised(page, source.from, source.contents, source.scan, max_depth);
  for (const std::size_t at : inert) source.shown[at - source.from] = kInert;
  return source;
}

std::optional<SourcePicture> picture_of(const MarkdownSource& source, const Tag& tag) {
  if (tag.kind != TagKind::picture) return std::nullopt;
  const std::vector<LabelledPicture>& labelled = source.scan.pictures;
  const auto found = std::partition_point(
      labelled.begin(), labelled.end(), [&](const LabelledPicture& p) { return p.at < tag.from; });
  if (found != labelled.end() && found->at == tag.from)
    return SourcePicture{tag.from, to_utf8(found->source), to_utf8(found->alt)};
  const auto address = attribute(source.text, tag, U"src");
  if (!address) return std::nullopt;
  const Text alt = attribute(source.text, tag, U"alt").value_or(Text{});
  return SourcePicture{tag.from, to_utf8(*address), to_utf8(alt)};
}

void mark_tags(const MarkdownSource& source, PageDraft& draft) {
  const std::vector<Tag>& tags = source.scan.tags;
  for (std::size_t i = 0; i < tags.size();) {
    std::size_t end = i;
    bool parts = false;
    do {
      parts = parts || tags[end].kind == TagKind::line_break || splits_blocks(tags[end].kind);
      ++end;
    } while (end < tags.size() && tags[end - 1].to == tags[end].from);
    Text space = parts ? space_for(source, {tags[i].from, tags[end - 1].to}) : Text{};
    for (; i < end; ++i) {
      mark_formula(source, i, draft);
      draft.markup.push_back({{tags[i].from, tags[i].to}, std::exchange(space, {})});
      if (auto picture = picture_of(source, tags[i])) draft.pictures.push_back(std::move(*picture));
      if (tags[i].kind == TagKind::line_break && ends_line(source, tags[i])) {
        draft.hard_breaks.push_back(tags[i].from);
      }
    }
  }
  SmallTypeOfTags(source, draft).run();
}

}  // namespace broadsheet::read
