// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/clean/running_text.h"

namespace broadsheet::clean {

/// The rules that work on one block. The row of a rule in `rule_table()` says what it does, with an
/// example and its trait; docs/cleanup.md says why, and where it fails. Each is linear and proposes
/// its repairs in ascending order.

void remove_controls(RunningText& run);
void remove_invisible(RunningText& run);
void unify_compatible(RunningText& run);
void compose(RunningText& run);

void set_formulas(RunningText& run);

void close_letter_spacing(RunningText& run);
void close_han_gaps(RunningText& run);
void close_han_latin_gaps(RunningText& run);
void close_double_spaces(RunningText& run);

void narrow_letters(RunningText& run);
void widen_punctuation(RunningText& run);
void match_brackets(RunningText& run);

void set_ellipses(RunningText& run);
void set_dashes(RunningText& run);
void set_middle_dots(RunningText& run);

void repair_look_alikes(RunningText& run);
void close_number_gaps(RunningText& run);
void set_number_points(RunningText& run);

void join_initials(RunningText& run);
void unify_hyphens(RunningText& run);
void split_ligatures(RunningText& run);
void shorten_long_s(RunningText& run);
void set_doubled_quotes(RunningText& run);
void close_gaps_before_marks(RunningText& run);

}  // namespace broadsheet::clean
