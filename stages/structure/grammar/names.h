// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::structure {

/// The line without bullets, brackets and dashes around it: □ 赵强, (Jane Doe), — JANE DOE.
[[nodiscard]] TextView without_marks(TextView text);

/// Words with capitals and no other, or two to four Han: 陈强刚, 林 秀; Jane Doe, OSCAR DE LA REY.
/// What stands around it must say whether it is a name at all.
[[nodiscard]] bool may_be_name(TextView text);

/// The same, and it is hardly anything else: the Han begin with a surname or stand behind a mark,
/// and no word is one of those that English headlines and names of sections are made of.
[[nodiscard]] bool reads_as_name(TextView text);

/// Names the paper that a text is taken from: 《东湖日报》（11月12日 03版）; The Harbour Times
/// (July 26, 2023, page 2).
[[nodiscard]] bool is_source_line(TextView text);

/// The same with two numbers in the brackets that close the line: a date, a page.
[[nodiscard]] bool is_dated_source(TextView text);

/// Ends with a number of a telephone or a price, as entries of lists and advertisements do.
[[nodiscard]] bool ends_with_number(TextView text);

}  // namespace broadsheet::structure
