// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/diagnostics.h"

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

using enum DiagCode;
using enum Severity;

constexpr auto kTable = std::to_array<DiagRow>({
    {page_failed, "page_failed", error,
     "The page could not be read; it stays in the issue, empty."},
    {page_refused, "page_refused", error,
     "The text of the page is a model's refusal, not print; it was discarded."},
    {page_empty, "page_empty", warning, "The page has no text."},
    {control_characters, "control_characters", warning, "The text contains control characters."},
    {forbidden_character, "forbidden_character", warning,
     "A character that XML 1.0 forbids is written as U+FFFD and listed on its line."},
    {replacement_character, "replacement_character", warning,
     "The text contains U+FFFD: a character was lost before the file came here."},
    {private_use_character, "private_use_character", warning,
     "The text contains a private-use character; only its font knows what it shows."},
    {encoding_guessed, "encoding_guessed", info, "The encoding was guessed from the bytes."},
    {text_garbled, "text_garbled", warning,
     "The text was once read in a wrong encoding; it was read back where that is exact."},
    {page_turned, "page_turned", info,
     "All text of the page is turned; the page was read as its reader turns it."},
    {markup_unclosed, "markup_unclosed", warning, "Markup is opened and never closed."},
    {markup_dropped, "markup_dropped", info,
     "Words stand inside a comment, or between marks of a tool; they are in no article."},
    {formula_kept, "formula_kept", info, "A formula that is more than a number stays as it is."},
    {note_unlinked, "note_unlinked", warning,
     "A reference leads to no note, or a note has no reference."},
    {picture_missing, "picture_missing", warning, "A picture that the text names was not found."},
    {picture_not_shown, "picture_not_shown", warning,
     "A picture, or all of its pixels, cannot be shown, or the cover of an EPUB not be drawn."},
    {picture_damaged, "picture_damaged", warning,
     "A picture is damaged or cut short; what is readable is shown."},
    {masthead_missing, "masthead_missing", info, "No masthead was found."},
    {masthead_repeated, "masthead_repeated", info, "The issue contains another masthead."},
    {issue_id_shared, "issue_id_shared", warning,
     "Another issue of the output folder has the id, too; this one has a number behind it."},
    {weekday_mismatch, "weekday_mismatch", warning, "The weekday does not fit the date."},
    {page_count_mismatch, "page_count_mismatch", info,
     "The issue states another number of pages than were read."},
    {page_label_mismatch, "page_label_mismatch", warning,
     "The page number in print does not fit the order in which the pages were read."},
    {date_impossible, "date_impossible", warning, "The calendar does not have this date."},
    {headline_without_body, "headline_without_body", warning, "A headline has no text under it."},
    {article_without_headline, "article_without_headline", warning, "An article has no headline."},
    {join_unsure, "join_unsure", info, "Two pieces of a paragraph were joined on weak evidence."},
    {article_boundary_unsure, "article_boundary_unsure", info,
     "It is unsure where one article ends and the next begins."},
    {box_unsure, "box_unsure", info, "It is unsure what belongs to a box."},
    {jump_unresolved, "jump_unresolved", warning, "A jump line leads to no article of this issue."},
    {jump_ambiguous, "jump_ambiguous", warning, "A jump line fits more than one article."},
    {repeated_passage, "repeated_passage", warning,
     "A passage stands in two places; it was kept in both."},
    {near_duplicate, "near_duplicate", info, "Two paragraphs hardly differ; both were kept."},
    {low_variety, "low_variety", warning,
     "The page repeats itself more than print does; a recognition tool may have looped."},
    {model_speech, "model_speech", warning,
     "The text contains words of a recognition model about its task; they were kept."},
    {suspicious_punctuation, "suspicious_punctuation", warning,
     "Punctuation is unusual in print; it was not changed."},
    {implausible_number, "implausible_number", warning,
     "A time of day is impossible, or a check digit is wrong; it was not changed."},
    {unpaired_mark, "unpaired_mark", warning, "A quotation mark or bracket has no partner."},
    {balance_uneven, "balance_uneven", error, "Characters were lost, doubled or invented."},
    {pictures_uneven, "pictures_uneven", error, "Pictures were lost or doubled."},
    {element_misplaced, "element_misplaced", error,
     "An element stood where none of its kind may; it became a plain paragraph, or stands beside."},
    {structure_failed, "structure_failed", error,
     "A stage failed on the issue, by a bug of broadsheet; each page was kept as plain text."},
    {manual_edit, "manual_edit", info, "The text was changed by hand."},
    {epub_skipped, "epub_skipped", error, "The EPUB was not written."},
    {format_skipped, "format_skipped", error, "A format was not written; the others were."},
    {pack_message, "pack_message", info, "The stylesheet of a schema pack has something to say."},
    {pdf_damaged, "pdf_damaged", warning, "The PDF is damaged; what is readable was read."},
    {page_cut, "page_cut", error,
     "The page holds more than a limit allows; the rest was not read."},
    {page_crowded, "page_crowded", warning,
     "The page has too many parts to tell them apart reliably."},
    {page_not_drawn, "page_not_drawn", warning, "The page's picture could not be drawn."},
    {untrusted_text, "untrusted_text", error,
     "The file's text layer is no text; it was held back and is in no article."},
    {recovered_text, "recovered_text", warning,
     "Glyphs were read from their shapes, since the file does not say what they are or is wrong."},
    {page_recognized, "page_recognized", info,
     "The page is a picture; its text was read from that."},
    {page_not_recognized, "page_not_recognized", warning,
     "The page, or a part of it, is a picture that was not read."},
    {text_layer_replaced, "text_layer_replaced", info,
     "The file's own text layer reads worse than the picture of the page; it is in no article."},
    {engine_missing, "engine_missing", warning,
     "What would read the page's script better is not there."},
    {dictionary_missing, "dictionary_missing", info,
     "A dictionary or language model is not installed; misread words are not found."},
    {profile_mismatch, "profile_mismatch", warning,
     "The masthead contradicts the title profile, which may be another paper's."},
    {source_repaired, "source_repaired", info,
     "The source breaks a rule of its format; what was done stands beside it."},
    {resolution_guessed, "resolution_guessed", info,
     "The source does not say how many pixels an inch has, or says what cannot be; 300 are taken, "
     "or as many as the detail says."},
    {diagnostics_dropped, "diagnostics_dropped", info,
     "There were more findings of a kind than are kept."},
});

std::size_t index(DiagCode code) {
  return static_cast<std::size_t>(code);
}

}  // namespace

std::span<const DiagRow> diagnostic_table() {
  return kTable;
}

const DiagRow& row(DiagCode code) {
  return kTable.at(index(code));
}

const DiagRow* find_diagnostic(std::string_view name) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [&](const DiagRow& r) { return r.name == name; });
  return found == kTable.end() ? nullptr : found;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case info:
      return "info";
    case warning:
      return "warning";
    case error:
      return "error";
  }
  return "error";
}

void Diagnostics::add(DiagCode code, PageId page, std::string place, std::string detail) {
  counts_.resize(kTable.size());
  if (++counts_[index(code)] <= kMaxPerCode) {
    items_.push_back({code, page, std::move(place), std::move(detail)});
  } else if (counts_[index(code)] == kMaxPerCode + 1) {
    items_.push_back({diagnostics_dropped, {}, {}, std::string(row(code).name)});
  }
}

void Diagnostics::append(const Diagnostics& others) {
  for (const Diagnostic& d : others.items_) {
    if (d.code != diagnostics_dropped) {
      add(d.code, d.page, d.place, d.detail);
      continue;
    }
    // Counts what was dropped there as if every finding had been added here.
    const DiagRow* dropped = find_diagnostic(d.detail);
    if (dropped == nullptr) continue;
    for (std::size_t i = kMaxPerCode; i < others.count(dropped->code); ++i)
      add(dropped->code, {}, {}, {});
  }
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(),
                     [](const Diagnostic& d) { return row(d.code).severity == error; });
}

std::size_t Diagnostics::count(DiagCode code) const {
  return counts_.empty() ? 0 : counts_[index(code)];
}

}  // namespace broadsheet
