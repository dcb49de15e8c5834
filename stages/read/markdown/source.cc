// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/source.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/read/markdown/feed.h"

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

void add_picture(const MarkdownSource& source, const Tag& tag, PageDraft& draft) {
  const auto address = attribute(source.text, tag, U"src");
  if (!address) return;
  const Text alt = attribute(source.text, tag, U"alt").value_or(Text{});
  draft.pictures.push_back({tag.from, to_utf8(*address), to_utf8(alt)});
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
  const TextView page = source.view({source.from, lines.back().next});
  source.shown = neutralised(page, source.from, source.contents, source.scan, max_depth);
  return source;
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
      draft.markup.push_back({{tags[i].from, tags[i].to}, std::exchange(space, {})});
      if (tags[i].kind == TagKind::picture) add_picture(source, tags[i], draft);
      if (tags[i].kind == TagKind::line_break && ends_line(source, tags[i])) {
        draft.hard_breaks.push_back(tags[i].from);
      }
    }
  }
}

}  // namespace broadsheet::read
