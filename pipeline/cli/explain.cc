// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/names.h"
#include "document/reading.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/native.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

std::string why(const Decision& decision) {
  if (decision.rule.empty()) return "[undecided]";
  return fmt::format("[{}, {:.2f}]", decision.rule, decision.confidence);
}

std::string shown(const Box& box) {
  return fmt::format("x {:.1f} to {:.1f}, y {:.1f} to {:.1f}", box.x0, box.x1, box.y0, box.y1);
}

/// How a printed line is set, and where it stands; nothing for a text without geometry.
std::string setting_of(const Line& line) {
  std::string out;
  if (line.style.size > 0) out += fmt::format("{:.1f} pt", line.style.size);
  if (line.style.bold) out += out.empty() ? "bold" : " bold";
  if (line.style.colour != 0)
    out += fmt::format("{}#{:06x}", out.empty() ? "" : " ", line.style.colour);
  if (line.mode == WritingMode::vertical) out += out.empty() ? "vertical" : " vertical";
  if (line.box) out += (out.empty() ? "" : ", ") + shown(*line.box);
  return out;
}

template <class Ids>
std::string list(const Ids& ids) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : " ") + to_string(id);
  return out;
}

std::string pages_of(const Issue& issue, const Article& article) {
  std::string out;
  for (const PageId id : article.pages) out += (out.empty() ? "" : " ") + page_id(issue.id, id);
  return out;
}

void explain_edits(const Line& line, std::string_view indent, std::string& out) {
  for (const Edit& edit : line.edits) {
    out +=
        fmt::format("{}edit {} at {}:{}-{}: “{}” → “{}” ({}, {:.2f})\n", indent, edit.rule,
                    to_string(line.id), edit.span.from, edit.span.to, to_utf8(before(line, edit)),
                    to_utf8(edit.after), name_of(edit.edit_class), edit.confidence);
    if (!edit.held.empty())
      out += fmt::format("{}  holds {} edits made before\n", indent, edit.held.size());
  }
}

/// The block among `blocks` that holds the line.
const Block* holder(const Issue& issue, const std::vector<BlockId>& blocks, LineId line) {
  for (const BlockId id : blocks) {
    const Block* block = find(issue, id);
    if (block == nullptr) continue;
    if (std::find(block->lines.begin(), block->lines.end(), line) != block->lines.end())
      return block;
  }
  return nullptr;
}

/// Where pieces of lines meet inside an element, and where a column or page ends inside it.
void explain_joins(const Issue& issue, const Element& element, const std::string& indent,
                   std::string& out) {
  const std::vector<Seg>& segs = element.segs;
  for (std::size_t i = 0; i + 1 < segs.size(); ++i) {
    out += fmt::format("{}join {} to {}: {}", indent, to_string(segs[i].line),
                       to_string(segs[i + 1].line), name_of(segs[i].join));
    const Block* from = holder(issue, element.blocks, segs[i].line);
    const Block* to = holder(issue, element.blocks, segs[i + 1].line);
    if (from != to && from != nullptr && to != nullptr) {
      out += fmt::format(", over from block {} to {} {}", to_string(from->id), to_string(to->id),
                         why(element.why));
      if (to->opening != Opening::unknown)
        out += fmt::format(", which begins {}", name_of(to->opening));
    }
    out += '\n';
  }
}

void explain_element(const Issue& issue, const Element& element, const std::string& indent,
                     std::string& out) {
  out += fmt::format("{}{} {}", indent, name_of(element.kind), why(element.why));
  if (!element.blocks.empty()) out += " on " + list(element.blocks);
  if (const auto* jump = std::get_if<JumpDetail>(&element.detail)) {
    out += fmt::format(" {} page {}", jump->direction == JumpDetail::Direction::to ? "to" : "from",
                       jump->label);
    if (jump->target) out += ", article " + article_id(issue.id, jump->target);
  }
  out += '\n';
  const std::string inner = indent + "  ";
  if (!element.segs.empty()) out += inner + to_utf8(reading_text(issue, element.segs)) + "\n";
  for (const Inline& in : element.inlines) {
    const std::span<const Seg> part = std::span(element.segs).subspan(in.first, in.last - in.first);
    out += fmt::format("{}{} {} inside: {}\n", inner, name_of(in.kind), why(in.why),
                       to_utf8(reading_text(issue, part)));
  }
  explain_joins(issue, element, inner, out);
  const LineId* last = nullptr;
  for (const Seg& seg : element.segs) {
    const Line* line = find(issue, seg.line);
    if (line != nullptr && (last == nullptr || *last != seg.line)) explain_edits(*line, inner, out);
    last = &seg.line;
  }
  for (const Element& child : element.children) explain_element(issue, child, inner, out);
}

std::string explain(const Issue& issue, const Article& article) {
  std::string out = fmt::format("article {}: {} {} on {}\n", article_id(issue.id, article.id),
                                name_of(article.kind), why(article.why), pages_of(issue, article));
  if (!article.section.empty()) out += fmt::format("  section {}\n", to_utf8(article.section));
  for (const ArticleId other : article.related)
    out += fmt::format("  belongs to {}\n", article_id(issue.id, other));
  for (const Element& element : article.elements) explain_element(issue, element, "  ", out);
  return out;
}

/// The articles whose elements stand on a block.
std::string homes_of(const Issue& issue, BlockId block) {
  std::string out;
  for (const Article& article : issue.articles) {
    for (const Element& top : article.elements) {
      for_each_element(top, [&](const Element& element) {
        if (std::find(element.blocks.begin(), element.blocks.end(), block) == element.blocks.end())
          return;
        out += fmt::format("  {} {} of article {} {}\n", name_of(element.kind), why(element.why),
                           article_id(issue.id, article.id), why(article.why));
      });
    }
  }
  return out;
}

std::string explain(const Issue& issue, const Page& page, const Block& block) {
  std::string out =
      fmt::format("block {}: {} {}\n", to_string(block.id), name_of(block.role), why(block.why));
  if (block.mark != Mark::none || !page.has_geometry()) {
    out += fmt::format("  the source marks it as {}{}\n", name_of(block.mark),
                       block.level > 0 ? fmt::format(" of level {}", block.level) : "");
  }
  if (block.box) out += fmt::format("  stands at {}\n", shown(*block.box));
  if (block.opening != Opening::unknown)
    out += fmt::format("  its first line is {}\n", name_of(block.opening));
  out += fmt::format("  lines {}\n", list(block.lines));
  out += homes_of(issue, block.id);
  for (const LineId id : block.lines) {
    const Line* line = find(page, id);
    if (line == nullptr) continue;
    const std::string setting = setting_of(*line);
    out += fmt::format("  {}{}\n", to_utf8(corrected(*line)),
                       setting.empty() ? "" : fmt::format("  ({})", setting));
    explain_edits(*line, "    ", out);
  }
  return out;
}

std::string explain(const Issue& issue, const Page& page) {
  std::string out =
      fmt::format("page {}: printed number {}, section {}, {} lines\n", page_id(issue.id, page.id),
                  page.label.empty() ? "none" : page.label,
                  page.section.empty() ? "none" : to_utf8(page.section), page.lines.size());
  if (page.has_geometry()) {
    out += fmt::format("  {:.1f} by {:.1f} pt, {} separators, {} pictures\n", page.width,
                       page.height, page.separators.size(), page.pictures.size());
  }
  for (const Block& block : page.blocks) {
    const Text text = reading_text(issue, segs_of_lines(page, block.lines));
    constexpr std::size_t kShown = 40;
    out +=
        fmt::format("  {} {} {} {}{}\n", to_string(block.id), name_of(block.role), why(block.why),
                    to_utf8(TextView(text).substr(0, kShown)), text.size() > kShown ? "…" : "");
  }
  for (const Furniture& furniture : page.furniture) {
    out += fmt::format("  furniture {} {} {}\n", name_of(furniture.role), why(furniture.why),
                       to_utf8(reading_text(issue, furniture.segs)));
  }
  return out;
}

std::string explain(const Page& page, const Line& line) {
  std::string out =
      fmt::format("line {}: {} code points\n", to_string(line.id), line.as_read.size());
  out += fmt::format("  as read:   {}\n", to_utf8(line.as_read));
  out += fmt::format("  corrected: {}\n", to_utf8(corrected(line)));
  if (const std::string setting = setting_of(line); !setting.empty())
    out += fmt::format("  set in:    {}\n", setting);
  for (const Block& block : page.blocks) {
    if (std::find(block.lines.begin(), block.lines.end(), line.id) == block.lines.end()) continue;
    out += fmt::format("  in block {}: {} {}\n", to_string(block.id), name_of(block.role),
                       why(block.why));
  }
  explain_edits(line, "  ", out);
  return out;
}

/// The number behind `prefix`, if that is all of `id`.
std::optional<std::uint32_t> number_behind(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return std::nullopt;
  id.remove_prefix(prefix.size());
  std::uint32_t n = 0;
  const auto [end, fault] = std::from_chars(id.data(), id.data() + id.size(), n);
  const bool whole = fault == std::errc{} && end == id.data() + id.size();
  return whole ? std::optional(n) : std::nullopt;
}

/// What the id names: an article (`…-a003`, a3), a page (`…-p01`, p1), a block (p1-b3) or a line
/// (p1-l12).
std::optional<std::string> explain(const Issue& issue, std::string_view id) {
  if (id.starts_with(issue.id + "-")) id.remove_prefix(issue.id.size() + 1);
  if (const auto n = number_behind(id, "a")) {
    const Article* article = find(issue, ArticleId{*n});
    return article == nullptr ? std::nullopt : std::optional(explain(issue, *article));
  }
  const std::size_t dash = id.find('-');
  const auto page_number = number_behind(id.substr(0, dash), "p");
  const Page* page = page_number ? find(issue, PageId{*page_number}) : nullptr;
  if (page == nullptr) return std::nullopt;
  if (dash == std::string_view::npos) return explain(issue, *page);
  const std::string_view rest = id.substr(dash + 1);
  if (const auto n = number_behind(rest, "b")) {
    const Block* block = find(*page, BlockId{page->id, *n});
    if (block != nullptr) return explain(issue, *page, *block);
  } else if (const auto l = number_behind(rest, "l")) {
    const Line* line = find(*page, LineId{page->id, *l});
    if (line != nullptr) return explain(*page, *line);
  }
  return std::nullopt;
}

}  // namespace

Command explain_command() {
  struct Arguments {
    std::string file, id;
  };
  auto arguments = std::make_shared<Arguments>();
  Command command{.name = "explain",
                  .sentence = "Say what a part of an issue is, and which rule says so",
                  .examples = {"broadsheet explain out/front-page/issue.xml a2"}};
  command.options.push_back(
      argument("ISSUE", "Native XML, or - for standard input", arguments->file));
  command.options
      .emplace_back(argument("ID", "An article (a3), page (p1), block (p1-b3) or line (p1-l12)",
                             arguments->id))
      .offers_files = false;
  command.run = [arguments] {
    const Issue issue = pipeline::read_native(arguments->file, Limits{});
    const auto text = explain(issue, arguments->id);
    if (!text) {
      throw Error(ErrorKind::input,
                  fmt::format("{} has nothing with the id {}. Ids of articles, pages, blocks and "
                              "lines stand in the XML.",
                              arguments->file, arguments->id));
    }
    put(pipeline::as_lines(*text));
    return pipeline::kDone;
  };
  return command;
}

}  // namespace broadsheet::cli
