// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "stages/recognize/engines/engines.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// Whether an engine has a class for a character.
using KnowsCharacter = std::function<bool(char32_t)>;

/// What is known of two engines that read a line.
struct TwoEngines {
  KnowsCharacter first_knows, other_knows;
  HanForms forms;  ///< of a page of traditional characters; none for others
};

/// One reading of two of a line of Han that runs down. `first` knows more characters and signs, and
/// guesses where it has no class for one; `other`, made for simplified ones, is seldom wrong where
/// it has one, and passes over others. So the first stands, but
///
///     歪/看    for a Han of which it is unsure stands what the other is sure of
///     映/貞    or hardly sure, if the other all but excludes it, or whatever, if it excludes it
///     裏/裹    but if the other has no class for it, it must be doubtful, and the other certain
///     爲/為    for a Han stands its other form, if the first has no class for that
///     五〇年    a Han or 〇 that it passed over is put in, if there is room for it
///
/// A simplified form that the other read is no contradiction: 揮 stands against 挥. One that comes
/// to stand is written in its traditional form, if the other has no class for that. What does not
/// stand is among the `others` of what does. O(product of their lengths).
[[nodiscard]] LineReading joint_reading(LineReading first, LineReading other,
                                        const TwoEngines& engines);

}  // namespace broadsheet::recognize
