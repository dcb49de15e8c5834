// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/note_marks.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(NoteMarks, BehindASentenceAreNoPartOfIt) {
  EXPECT_EQ(without_note_marks(U"渡轮复航。1"), U"渡轮复航。");
  EXPECT_EQ(without_note_marks(U"渡轮复航。［12］"), U"渡轮复航。");
  EXPECT_EQ(without_note_marks(U"渡轮复航！”①②"), U"渡轮复航！”");
  EXPECT_EQ(without_note_marks(U"The ferry sailed.3"), U"The ferry sailed.");
  EXPECT_EQ(without_note_marks(U"“It did.”[4]"), U"“It did.”");
  EXPECT_EQ(without_note_marks(U"The ferry sailed.*"), U"The ferry sailed.");
  EXPECT_EQ(without_note_marks(U"渡轮复航。¹²"), U"渡轮复航。");
}

TEST(NoteMarks, AreNotTheNumbersOfTheText) {
  for (const TextView text :
       {U"版本2.1", U"it rose by 3.15", U"moored at No.7", U"a row of 12", U"渡轮复航", U"1", U"",
        U"(see fig.3)", U"于1908年。", U"至2024", U"。1999"})
    EXPECT_EQ(without_note_marks(text), text);
}

}  // namespace
}  // namespace broadsheet
