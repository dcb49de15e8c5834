// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/plan.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/identity.h"
#include "pipeline/recognition/recognition.h"
#include "stages/clean/misreadings/confusions.h"
#include "stages/clean/misreadings/word_confusions.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/reports/implausible.h"
#include "stages/clean/reports/model_speech.h"
#include "stages/clean/reports/quality.h"
#include "stages/clean/reports/suspects.h"
#include "stages/clean/rules/clean_text.h"
#include "stages/clean/rules/pair_marks.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/separators.h"
#include "stages/layout/printed/visibility.h"
#include "stages/layout/text/blocks.h"
#include "stages/structure/article/balance.h"
#include "stages/structure/article/pictures.h"
#include "stages/structure/article/plain.h"
#include "stages/structure/joins/continuations.h"
#include "stages/structure/joins/paragraphs.h"
#include "stages/structure/page/article_languages.h"
#include "stages/structure/page/furniture.h"
#include "stages/structure/page/language.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/page/note_links.h"
#include "stages/structure/page/parts.h"
#include "stages/structure/printed/article_notes.h"
#include "stages/structure/printed/articles.h"
#include "stages/structure/source/articles.h"
#include "stages/structure/text/articles.h"
#include "stages/structure/text/roles.h"

namespace broadsheet::pipeline {
namespace {

using enum Need;

constexpr StageRow on_pages(std::string_view name, std::uint32_t version, Need need,
                            PageStage stage, std::string_view sentence) {
  return {name, version, sentence, need, stage, nullptr};
}

constexpr StageRow on_issue(std::string_view name, std::uint32_t version, Need need,
                            IssueStage stage, std::string_view sentence) {
  return {name, version, sentence, need, nullptr, stage};
}

constexpr auto kPlan = std::to_array<StageRow>({
    // Page by page. Beyond `blocks` every line stands in a block, or in none because it is blank.
    on_pages("recognition", 1, geometry, read_page_picture,
             "Reads the text of pages that are pictures, line by line of their ink."),
    on_pages(
        "visibility", 1, geometry, layout::find_hidden_glyphs,
        "Hides the glyphs that a reader does not see: invisible ones, covered ones and shadows."),
    on_pages("lines", 5, geometry, layout::form_printed_lines,
             "Forms lines from the glyphs; columns that stand close stay apart."),
    on_pages("separators", 1, geometry, layout::find_separators,
             "Finds the rules, frames and panels that separate text."),
    on_pages("columns", 4, geometry, layout::form_printed_blocks,
             "Gathers printed lines into the paragraphs of their columns."),
    on_pages("blocks", 3, no_geometry, layout::form_text_blocks,
             "Gathers the lines of a text without geometry into blocks, in source order."),
    on_pages("parts", 3, no_geometry, structure::split_blocks,
             "Splits a block at lines that stand alone, so that every block has one role."),
    // From here on a line reads as it was read, with its edits. No stage changes `as_read`.
    on_pages("clean.text", 5, nothing, clean::clean_text,
             "Repairs characters, spacing, width and punctuation inside a block, by named rules."),

    on_issue("language", 2, nothing, structure::detect_language,
             "Detects the language by the letters and the commonest words."),

    // The paper as a thing: what it is called, and what belongs to its pages.
    on_issue("masthead", 4, nothing, structure::find_masthead,
             "Finds the title block and reads its facts."),
    on_issue("identity", 3, nothing, name_issue,
             "Names the issue by its number and date, or by its content."),
    on_issue("furniture", 4, nothing, structure::detach_furniture,
             "Detaches what belongs to the page: running heads, page numbers, credits."),

    on_issue("notes", 1, no_geometry, structure::link_notes,
             "Names the notes at the foot of a text and links the references to them."),

    on_issue("articles.source", 2, nothing, structure::gather_source_articles,
             "Gathers the articles that the source itself states, as it states them."),

    // What the paper says. After `roles` no block is unknown; after `articles` every block that is
    // not furniture or discarded stands in an article.
    on_issue("roles", 3, no_geometry, structure::name_roles,
             "Names what each block is: headline, byline, paragraph, list, jump."),
    on_issue("articles", 3, no_geometry, structure::gather_articles,
             "Gathers the blocks into articles, with their boxes and pictures."),
    on_issue("articles.printed", 5, geometry, structure::gather_printed_articles,
             "Names the blocks of printed pages by size and place, and follows the text under its "
             "headline from column to column."),
    on_issue("pictures", 1, nothing, structure::place_pictures,
             "Shows each picture that no article shows yet as a figure where it stands."),
    on_issue("continuations", 4, nothing, structure::link_continuations,
             "Follows the jump lines and makes articles whole across pages."),
    on_issue("paragraphs", 4, nothing, structure::join_paragraphs,
             "Joins paragraphs that columns, boxes and pages have cut."),
    on_issue("notes.printed", 1, geometry, structure::link_printed_notes,
             "Names the notes at the foot of printed articles and links the references to them."),
    on_issue("language.articles", 1, nothing, structure::name_article_languages,
             "Names the language of each article that is in another than its issue."),

    // What only whole paragraphs can show.
    on_issue("clean.pairs", 1, nothing, clean::pair_marks,
             "Pairs quotation marks and brackets over whole paragraphs."),
    on_issue("clean.confusions", 2, nothing, clean::suspect_characters,
             "Looks for characters that were taken for others which look like them."),
    on_issue("clean.words", 2, nothing, clean::correct_words,
             "Finds words that were misread, by the dictionary and the issue's own words."),
    on_issue("clean.suspects", 1, nothing, clean::suspect_punctuation,
             "Reports punctuation that hardly anyone prints."),
    on_issue("clean.implausible", 1, nothing, clean::report_implausible,
             "Reports dates, weekdays, times and check digits that cannot be right."),
    on_issue("clean.speech", 1, nothing, clean::suspect_model_speech,
             "Reports what a recognition model says of its task."),
    on_issue("repeats", 2, nothing, clean::settle_repeats,
             "Takes out the loops and restarts of recognition tools; reports what else repeats."),

    on_issue("quality", 2, nothing, clean::estimate_quality,
             "Estimates how well each page and article was recognized."),

    on_issue("places", 1, geometry, put_places_back,
             "Puts what was read on a straightened page back to where its picture has it."),

    // Last, and on every run: it only counts.
    on_issue("balance", 2, nothing, structure::strike_balance,
             "Counts where every character and every picture that was read stands now."),
});

std::vector<StageRow> make_plain_plan() {
  std::vector<StageRow> rows;
  for (const StageRow& row : kPlan) {
    if (row.page != nullptr) rows.push_back(row);
  }
  rows.push_back(*find_stage("identity"));
  rows.push_back(on_issue("plain", 1, nothing, structure::keep_as_plain_text,
                          "Keeps each page as one article of plain paragraphs."));
  rows.push_back(*find_stage("pictures"));
  rows.push_back(*find_stage("places"));
  rows.push_back(*find_stage("balance"));
  return rows;
}

}  // namespace

std::span<const StageRow> plain_plan() {
  static const std::vector<StageRow> kPlain = make_plain_plan();
  return kPlain;
}

std::span<const StageRow> plan() {
  return kPlan;
}

const StageRow* find_stage(std::string_view name) {
  const auto* found = std::find_if(kPlan.begin(), kPlan.end(),
                                   [&](const StageRow& row) { return row.name == name; });
  return found == kPlan.end() ? nullptr : found;
}

}  // namespace broadsheet::pipeline
