// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown_source.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/read/markdown_feed.h"

namespace broadsheet::read {
namespace {

/// Takes the > of block quotes off each line, which makes their text paragraphs like others, and
/// indentation beyond what the deepest list could need.
void strip_quotes(MarkdownSource& source, std::size_t max_depth, PageDraft& draft) {
  auto tag = source.scan.tags.begin();
  auto formula = source.scan.formulas.begin();
  for (const SourceLine& line : source.lines) {
    while (tag != source.scan.tags.end() && tag->to <= line.from) ++tag;
    while (formula != source.scan.formulas.end() && formula->to <= line.from) ++formula;
    const bool is_inside = (tag != source.scan.tags.end() && tag->from < line.from) ||
                           (formula != source.scan.formulas.end() && formula->from < line.from);
    Range content{line.from, line.to};
    std::size_t depth = 0;
    for (std::size_t at = line.from; at < line.to && !is_inside; ++at) {
      if (source.text[at] == U'>') {
        ++depth;
        content.from = at + 1;
      } else if (source.text[at] != U' ' && source.text[at] != U'\t') {
        break;
      }
    }
    if (depth > 0) {
      if (content.from < line.to && source.text[content.from] == U' ') ++content.from;
      draft.markup.push_back({{line.from, content.from}, {}});
    }
    std::size_t text_from = content.from;
    while (text_from < content.to &&
           (source.text[text_from] == U' ' || source.text[text_from] == U'\t')) {
      ++text_from;
    }
    content.from = std::max(content.from, text_from - std::min(text_from, 2 * max_depth));
    source.contents.push_back(content);
    source.quote_depths.push_back(depth);
  }
}

/// What a run of tags that part text stands for: a space, if words meet there.
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
      parts = parts || tags[end].kind == TagKind::line_break || parts_blocks(tags[end].kind);
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
