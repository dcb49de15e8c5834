// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the model: each names every value of its enumeration, once, in order.
#include <set>

#include <gtest/gtest.h>

#include "document/diagnostics.h"
#include "document/limits.h"
#include "document/names.h"

namespace broadsheet {
namespace {

template <class E>
void expect_whole(E last) {
  const auto table = name_table<E>();
  ASSERT_EQ(table.size(), static_cast<std::size_t>(last) + 1);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(table[i].value), i);
    EXPECT_TRUE(names.insert(table[i].name).second) << table[i].name;
    ASSERT_NE(value_of<E>(table[i].name), nullptr);
    EXPECT_EQ(*value_of<E>(table[i].name), table[i].value);
  }
  EXPECT_EQ(value_of<E>("no such name"), nullptr);
}

TEST(Names, EveryValueHasOne) {
  expect_whole(BlockRole::discarded);
  expect_whole(Mark::noise);
  expect_whole(ElementKind::note);
  expect_whole(ArticleKind::ad);
  expect_whole(FactKind::note);
  expect_whole(EditClass::manual);
  expect_whole(Join::hyphen);
  expect_whole(Opening::flush);
  expect_whole(Separator::Kind::panel);
  expect_whole(SmallType::Kind::note_mark);
  expect_whole(Emphasis::Kind::em);
}

TEST(Diagnostics, EveryCodeHasARowInOrder) {
  const auto table = diagnostic_table();
  ASSERT_EQ(table.size(), static_cast<std::size_t>(DiagCode::diagnostics_dropped) + 1);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(table[i].code), i) << table[i].name;
    EXPECT_TRUE(names.insert(table[i].name).second) << table[i].name;
    EXPECT_EQ(table[i].sentence.back(), '.') << table[i].name;
    EXPECT_EQ(find_diagnostic(table[i].name), &table[i]);
  }
}

TEST(Diagnostics, AFloodOfOneKindIsCountedNotKept) {
  Diagnostics diagnostics;
  for (std::size_t i = 0; i < 3 * Diagnostics::kMaxPerCode; ++i)
    diagnostics.add(DiagCode::unpaired_mark, "x");
  EXPECT_EQ(diagnostics.items().size(), Diagnostics::kMaxPerCode + 1);
  EXPECT_EQ(diagnostics.items().back().code, DiagCode::diagnostics_dropped);
  EXPECT_EQ(diagnostics.count(DiagCode::unpaired_mark), 3 * Diagnostics::kMaxPerCode);
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.add(DiagCode::page_failed, "y");
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Diagnostics, CountTheSameWhetherAddedOrAppended) {
  const auto add = [](Diagnostics& to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to.add(DiagCode::unpaired_mark, "x");
  };
  Diagnostics one_by_one;
  add(one_by_one, Diagnostics::kMaxPerCode + 700);
  Diagnostics first;
  add(first, 500);
  Diagnostics rest;
  add(rest, Diagnostics::kMaxPerCode + 200);
  Diagnostics appended;
  appended.append(first);
  appended.append(rest);
  EXPECT_EQ(appended, one_by_one);
  EXPECT_EQ(appended.count(DiagCode::unpaired_mark), one_by_one.count(DiagCode::unpaired_mark));
}

TEST(Limits, HaveNamesAndDefaults) {
  const Limits limits;
  std::set<std::string_view> names;
  for (const LimitRow& row : limit_table()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_GT(limits.*row.value, 0U) << row.name;
    EXPECT_EQ(find_limit(row.name), &row);
  }
  EXPECT_EQ(find_limit("no.such"), nullptr);
}

}  // namespace
}  // namespace broadsheet
