// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/segs.h"

#include "document/reading.h"

namespace broadsheet::structure {

std::size_t split_segs(const Issue& issue, std::vector<Seg>& segs, std::size_t at) {
  if (at == 0) return 0;  // what stands unread before the first character stays with it
  if (at == kEndOfSegs) return segs.size();
  std::vector<Origin> origins;
  const Text text = reading_text(issue, segs, &origins);
  if (at >= text.size()) return segs.size();
  const Origin origin = origins[at];
  for (std::size_t i = 0; i < segs.size(); ++i) {
    Seg& seg = segs[i];
    if (seg.line != origin.line || origin.at < seg.span.from || origin.at > seg.span.to) continue;
    if (origin.at == seg.span.from) return i;
    if (origin.at == seg.span.to) return i + 1;  // the space that joins this seg to the next
    const Seg second{seg.line, {origin.at, seg.span.to}, seg.join};
    seg.span.to = origin.at;
    seg.join = Join::none;
    segs.insert(segs.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
    return i + 1;
  }
  return segs.size();
}

std::vector<Seg> slice_segs(const Issue& issue, std::vector<Seg> segs, std::size_t from,
                            std::size_t to) {
  const std::size_t last = split_segs(issue, segs, to);
  segs.resize(last);
  const std::size_t first = split_segs(issue, segs, from);
  segs.erase(segs.begin(), segs.begin() + static_cast<std::ptrdiff_t>(first));
  while (!segs.empty()) {
    Span& span = segs.front().span;
    span.from = content(*find(issue, segs.front().line), span).from;
    if (!span.empty()) break;
    segs.erase(segs.begin());
  }
  while (!segs.empty()) {
    Span& span = segs.back().span;
    span.to = content(*find(issue, segs.back().line), span).to;
    if (!span.empty()) break;
    segs.pop_back();
  }
  if (!segs.empty()) segs.back().join = Join::none;
  return segs;
}

}  // namespace broadsheet::structure
