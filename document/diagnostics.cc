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
    {text_invalid, "text_invalid", error,
     "Bytes that are no text in the file's encoding were replaced by U+FFFD."},
    {control_characters, "control_characters", warning, "Control characters stand in the text."},
    {forbidden_character, "forbidden_character", warning,
     "A character that XML 1.0 forbids is written as U+FFFD and listed on its line."},
    {replacement_character, "replacement_character", warning,
     "U+FFFD stands in the text: something was unreadable before it came here."},
    {private_use_character, "private_use_character", warning,
     "A private-use character stands in the text; only its font knows what it shows."},
    {encoding_guessed, "encoding_guessed", info, "The encoding was guessed from the bytes."},
    {markup_unclosed, "markup_unclosed", warning, "Markup that was opened is not closed."},
    {picture_missing, "picture_missing", warning, "A picture that the text names is not there."},
    {picture_not_shown, "picture_not_shown", warning,
     "A picture is of a kind that the EPUB cannot show."},
    {masthead_missing, "masthead_missing", info, "No masthead was found."},
    {masthead_repeated, "masthead_repeated", info, "Another masthead stands inside the issue."},
    {weekday_mismatch, "weekday_mismatch", warning, "The weekday does not fit the date."},
    {page_count_mismatch, "page_count_mismatch", info,
     "The issue says it has another number of pages than were read."},
    {page_label_mismatch, "page_label_mismatch", warning,
     "A printed page number does not fit the order of the pages."},
    {date_impossible, "date_impossible", warning, "A date that the calendar does not have."},
    {headline_without_body, "headline_without_body", warning, "A headline has no text under it."},
    {article_without_headline, "article_without_headline", warning, "An article has no headline."},
    {join_unsure, "join_unsure", info, "Two pieces of a paragraph were joined on weak evidence."},
    {article_boundary_unsure, "article_boundary_unsure", info,
     "Where one article ends and the next begins is unsure."},
    {box_unsure, "box_unsure", info, "What belongs to a box is unsure."},
    {jump_unresolved, "jump_unresolved", warning, "A jump line leads to no article of this issue."},
    {jump_ambiguous, "jump_ambiguous", warning, "A jump line fits more than one article."},
    {sidebar_unattached, "sidebar_unattached", info,
     "A sidebar belongs to no article that is known."},
    {repeated_passage, "repeated_passage", warning,
     "A passage stands in two places; it was kept in both."},
    {near_duplicate, "near_duplicate", info, "Two paragraphs hardly differ; both were kept."},
    {low_variety, "low_variety", warning,
     "The page repeats itself more than print does: a recognition tool may have looped."},
    {model_speech, "model_speech", warning,
     "Words that a recognition model says of its task stand in the text; they were kept."},
    {suspicious_punctuation, "suspicious_punctuation", warning,
     "Punctuation that hardly anyone prints; it was not changed."},
    {implausible_number, "implausible_number", warning,
     "A time that no clock shows, or a check digit that is wrong; it was not changed."},
    {unpaired_mark, "unpaired_mark", warning, "A quotation mark or bracket has no partner."},
    {balance_uneven, "balance_uneven", error,
     "Characters that were read are lost, doubled or invented."},
    {pictures_uneven, "pictures_uneven", error, "Pictures that were read are lost or doubled."},
    {element_misplaced, "element_misplaced", error,
     "An element stood where none of its kind may; it became a plain paragraph, or stands beside."},
    {manual_edit, "manual_edit", info, "The text was changed by hand."},
    {epub_skipped, "epub_skipped", error, "The EPUB was not written."},
    {pdf_damaged, "pdf_damaged", warning, "The PDF is damaged; what could be read of it was read."},
    {page_cut, "page_cut", error,
     "The page holds more than a limit allows; the rest was not read."},
    {page_crowded, "page_crowded", warning,
     "The page holds more than is told apart; its parts are less sure than elsewhere."},
    {untrusted_text, "untrusted_text", error,
     "What the file says is no text; it was held back and stands in no article."},
    {recovered_text, "recovered_text", warning,
     "What glyphs are was read from their shapes: the file does not say it, or says it wrong."},
    {dictionary_missing, "dictionary_missing", info,
     "A dictionary or language model is not installed; misread words are not looked for."},
    {profile_mismatch, "profile_mismatch", warning,
     "The masthead says otherwise than the title profile; the profile may be another paper's."},
    {diagnostics_dropped, "diagnostics_dropped", info, "More findings of a kind than are kept."},
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
    // What was dropped there is counted here, as if all had been added one by one.
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
