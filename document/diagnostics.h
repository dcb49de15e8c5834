// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/ids.h"

namespace broadsheet {

enum class Severity { info, warning, error };

/// Every finding about content. One row each in `diagnostic_table()`.
enum class DiagCode {
  page_failed,
  page_refused,
  page_empty,
  control_characters,
  forbidden_character,
  replacement_character,
  private_use_character,
  encoding_guessed,
  text_garbled,
  page_turned,
  markup_unclosed,
  markup_dropped,
  formula_kept,
  note_unlinked,
  picture_missing,
  picture_not_shown,
  picture_damaged,
  masthead_missing,
  masthead_repeated,
  issue_id_shared,
  weekday_mismatch,
  page_count_mismatch,
  page_label_mismatch,
  date_impossible,
  headline_without_body,
  article_without_headline,
  join_unsure,
  article_boundary_unsure,
  box_unsure,
  jump_unresolved,
  jump_ambiguous,
  repeated_passage,
  near_duplicate,
  low_variety,
  model_speech,
  suspicious_punctuation,
  implausible_number,
  unpaired_mark,
  balance_uneven,
  pictures_uneven,
  element_misplaced,
  structure_failed,
  manual_edit,
  epub_skipped,
  format_skipped,
  pack_message,
  pdf_damaged,
  page_cut,
  page_crowded,
  page_not_drawn,
  untrusted_text,
  recovered_text,
  page_recognized,
  page_not_recognized,
  text_layer_replaced,
  engine_missing,
  dictionary_missing,
  profile_mismatch,
  source_repaired,
  resolution_guessed,
  diagnostics_dropped,
};

struct DiagRow {
  DiagCode code;
  std::string_view name;  ///< the code in XML, reports and documents
  Severity severity;
  std::string_view sentence;
};

/// All codes, in the order of the enumeration.
[[nodiscard]] std::span<const DiagRow> diagnostic_table();
[[nodiscard]] const DiagRow& row(DiagCode code);
[[nodiscard]] const DiagRow* find_diagnostic(std::string_view name);
[[nodiscard]] std::string_view to_string(Severity severity);

/// One finding. `place` is the id of a line, block, picture or article, empty for the page or
/// issue.
struct Diagnostic {
  DiagCode code;
  PageId page;
  std::string place;
  std::string detail;
  bool operator==(const Diagnostic&) const = default;
};

/// The findings of one issue, in the order they were made. Keeps the first `kMaxPerCode` of each
/// code; one `diagnostics_dropped` stands for the rest.
class Diagnostics {
 public:
  static constexpr std::size_t kMaxPerCode = 1000;

  void add(DiagCode code, PageId page, std::string place, std::string detail);
  void add(DiagCode code, std::string detail) { add(code, {}, {}, std::move(detail)); }
  void append(const Diagnostics& others);

  [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::size_t count(DiagCode code) const;
  /// Equal if the kept findings are equal.
  bool operator==(const Diagnostics& other) const { return items_ == other.items_; }

 private:
  std::vector<Diagnostic> items_;
  std::vector<std::size_t> counts_;  ///< per code, dropped ones included
};

}  // namespace broadsheet
