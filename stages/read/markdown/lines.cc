// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "document/characters.h"
#include "stages/read/ascii.h"
#include "stages/read/text/page_separators.h"

namespace broadsheet::read {
namespace {

TextView view_of(TextView text, const SourceLine& line) {
  return text.substr(line.from, line.to - line.from);
}

struct Fence {
  char32_t mark = 0;
  std::size_t length = 0;
  TextView info;
};

std::optional<Fence> fence_of(TextView line) {
  line = trimmed(line);
  if (line.empty() || (line.front() != U'`' && line.front() != U'~')) return std::nullopt;
  Fence fence;
  fence.mark = line.front();
  fence.length = std::min(line.find_first_not_of(fence.mark), line.size());
  fence.info = trimmed(line.substr(fence.length));
  if (fence.length < 3 || fence.info.find(fence.mark) != TextView::npos) return std::nullopt;
  return fence;
}

constexpr auto kReadAgain = std::to_array<TextView>(
    {U"", U"markdown", U"Markdown", U"md", U"text", U"txt", U"plaintext", U"html"});

bool holds_markdown(const Fence& fence) {
  return std::find(kReadAgain.begin(), kReadAgain.end(), fence.info) != kReadAgain.end();
}

struct OpenFence {
  std::size_t line;
  Fence fence;
};

bool closes(const Fence& fence, const OpenFence& open) {
  return fence.info.empty() && fence.mark == open.fence.mark && fence.length >= open.fence.length;
}

bool is_key(TextView line) {
  const std::size_t colon = line.find(U':');
  if (colon == 0 || colon == TextView::npos) return false;
  const TextView key = line.substr(0, colon);
  const bool is_spaced = colon + 1 == line.size() || is_space(line[colon + 1]);
  return is_spaced && std::all_of(key.begin(), key.end(), [](char32_t c) {
           return is_ascii_letter(c) || is_digit(c) || c == U'_' || c == U'-';
         });
}

}  // namespace

LineKinds kinds_of(TextView text, std::span<SourceLine> lines) {
  LineKinds out;
  std::vector<OpenFence> open;  // models fence code inside a fenced page with the same mark
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextView line = view_of(text, lines[i]);
    const bool is_code = !open.empty() && !holds_markdown(open.back().fence);
    const auto fence = fence_of(line);
    if (fence && !open.empty() && closes(*fence, open.back())) {
      open.pop_back();
      out.kinds.push_back(LineKind::fence);
    } else if (fence && !is_code) {
      open.push_back({i, *fence});
      out.kinds.push_back(LineKind::fence);
    } else if (const PageSeparator* separator = find_page_separator(line)) {
      lines[i].opens_page = separator->opens;
      lines[i].ends_page = lines[i].ends_page || !separator->opens;
      out.kinds.push_back(LineKind::separator);
    } else {
      out.kinds.push_back(is_code ? LineKind::code : LineKind::markdown);
    }
  }
  for (const OpenFence& fence : open) out.open_fences.push_back(fence.line);
  return out;
}

std::size_t front_matter_lines(TextView text, std::span<const SourceLine> lines) {
  constexpr std::size_t kLongest = 200;
  std::size_t first = 0;
  while (first < lines.size() && lines[first].is_blank) ++first;
  const auto line_at = [&](std::size_t i) { return trimmed(view_of(text, lines[i])); };
  if (first + 1 >= lines.size() || line_at(first) != U"---") return 0;
  if (!is_key(view_of(text, lines[first + 1]))) return 0;
  for (std::size_t i = first + 1; i < lines.size() && i - first < kLongest; ++i) {
    if (line_at(i) == U"---") return i + 1;
    const TextView line = view_of(text, lines[i]);
    const bool continues = lines[i].is_blank || is_space(line.front()) || line.starts_with(U"- ");
    if (!continues && !is_key(line)) return 0;
  }
  return 0;
}

}  // namespace broadsheet::read
