// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/path_pattern.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace broadsheet::exporting {
namespace {

struct WordRow {
  std::string_view written;
  std::string PathWords::*value;
  bool of_page;
  bool of_article;
};

constexpr auto kWords = std::to_array<WordRow>({
    {"{issue}", &PathWords::issue, false, false},
    {"{page}", &PathWords::page, true, false},
    {"{article}", &PathWords::article, false, true},
    {"{n}", &PathWords::n, true, true},
});

bool is_known_for(const WordRow& row, PackEach each) {
  return (!row.of_page && !row.of_article) || (row.of_page && each == PackEach::page) ||
         (row.of_article && each == PackEach::article);
}

const WordRow* word_at(std::string_view rest) {
  const auto* row = std::find_if(kWords.begin(), kWords.end(),
                                 [&](const WordRow& r) { return rest.starts_with(r.written); });
  return row == kWords.end() ? nullptr : row;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_./").find(c) != std::string_view::npos;
}

/// No part between slashes is empty, or begins with a dot.
bool has_sound_parts(std::string_view pattern) {
  while (true) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    if (end == 0 || pattern.front() == '.') return false;
    if (end == pattern.size()) return true;
    pattern.remove_prefix(end + 1);
  }
}

}  // namespace

std::string path_by(std::string_view pattern, const PathWords& words) {
  std::string out;
  while (!pattern.empty()) {
    const WordRow* word = word_at(pattern);
    if (word != nullptr) {
      out += words.*word->value;
      pattern.remove_prefix(word->written.size());
    } else {
      out += pattern.front();
      pattern.remove_prefix(1);
    }
  }
  return out;
}

std::string fault_of_pattern(std::string_view pattern, PackEach each) {
  constexpr std::size_t kLongest = 150;  // names of files end at 255 bytes, and ids come in
  if (pattern.size() > kLongest) return fmt::format("is longer than {} letters", kLongest);
  if (!has_sound_parts(pattern))
    return "takes a path below the format's folder, such as {issue}.xml, without . and ..";
  bool is_apart = each == PackEach::issue;
  while (!pattern.empty()) {
    const WordRow* word = word_at(pattern);
    if (word != nullptr && !is_known_for(*word, each))
      return fmt::format("has {}, which an output of each {} does not know", word->written,
                         name_of(each));
    if (word == nullptr && !is_plain(pattern.front()))
      return "takes letters, digits, - _ . / and {issue}, {page}, {article}, {n}";
    is_apart = is_apart || (word != nullptr && (word->of_page || word->of_article));
    pattern.remove_prefix(word == nullptr ? 1 : word->written.size());
  }
  if (!is_apart)
    return fmt::format("gives each {} the same name; add {{n}} or {{{}}}", name_of(each),
                       name_of(each));
  return {};
}

}  // namespace broadsheet::exporting
