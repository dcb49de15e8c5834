// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "document/issue.h"
#include "stages/export/json/json_sink.h"

namespace broadsheet::exporting {

/// What every article of an issue repeats, found once.
struct IssueFacts {
  explicit IssueFacts(const Issue& of);

  const Issue& issue;
  std::string paper;
  std::string date;
  std::unordered_map<std::uint32_t, const Quality*> quality_of_article;
  std::unordered_map<std::uint32_t, const Quality*> quality_of_page;
};

/// Writes an article as an object: the same in the issue's object and as a line of JSON lines, so
/// it says which issue it is of. Linear in the article.
void write_article(JsonSink& json, const IssueFacts& facts, const Article& article);

/// Writes an estimate of quality as the member `quality`; nothing without one.
void write_quality(JsonSink& json, const Quality* quality);

/// Writes a box in points as the member `box`.
void write_box(JsonSink& json, const Box& box);

}  // namespace broadsheet::exporting
