// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/authors.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::exporting {
namespace {

/// Before a name, the longer before those that they begin with.
constexpr auto kOffices = std::to_array<TextView>({
    U"本报首席记者", U"本报特约记者", U"本报特派记者", U"本报见习记者", U"本报驻地记者",
    U"本报实习生",   U"本报通讯员",   U"本报评论员",   U"本报编辑",     U"本报记者",
    U"本刊记者",     U"新华社记者",   U"首席记者",     U"特约记者",     U"特派记者",
    U"见习记者",     U"实习记者",     U"特约通讯员",   U"特约撰稿",     U"特约评论员",
    U"通讯员",       U"评论员",       U"实习生",       U"记者",         U"本報記者",
    U"本報訊",       U"記者",         U"通訊員",       U"评论",         U"作者",
    U"撰文",         U"整理",         U"编译",         U"编辑",         U"口述",
    U"文/",          U"图/",          U"文／",         U"图／",         U"文：",
    U"图：",
});
/// Behind a name.
constexpr auto kDeeds = std::to_array<TextView>({
    U"摄影报道", U"采访整理", U"报道",   U"报导", U"報道", U"報導", U"文/图", U"文图",
    U"文／图",   U"图/文",    U"图／文", U"摄影", U"供稿", U"编译", U"整理",  U"撰稿",
    U"撰文",     U"综述",     U"摄",     U"文",   U"图",   U"译",
});
constexpr auto kLatinOpenings =
    std::to_array<TextView>({U"by ", U"from ", U"von ", U"por ", U"par ", U"di ", U"story by ",
                             U"text by ", U"photos by ", U"photo by "});
constexpr auto kLatinOffices = std::to_array<TextView>({
    U"writer",
    U"reporter",
    U"correspondent",
    U"editor",
    U"staff",
    U"photographer",
    U"columnist",
    U"press",
    U"times",
    U"bureau",
    U"service",
    U"special",
    U"contributor",
    U"intern",
    U"agency",
});
constexpr auto kLatinJoints = std::to_array<TextView>(
    {U" and ", U" und ", U" y ", U" et ", U" with ", U" AND ", U" WITH ", U" & "});

bool is_edge(char32_t c) {
  constexpr TextView kEdges = U"()（）[]【】〔〕□■●◆○◇▲※◎*·—-–:：。.，,；;";
  return is_space(c) || kEdges.find(c) != TextView::npos;
}

TextView without_edges(TextView text) {
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

Text lowered(TextView text) {
  Text out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_letter);
  return out;
}

/// The parts between separators of names. A full stop behind an initial is none.
std::vector<TextView> parts_of(TextView text) {
  constexpr TextView kSeparators = U"、，,；;｜|（(）)";
  std::vector<TextView> parts;
  std::size_t from = 0;
  const auto cut = [&](std::size_t to, std::size_t next) {
    parts.push_back(without_edges(text.substr(from, to - from)));
    from = next;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at < from) continue;
    if (kSeparators.find(text[at]) != TextView::npos) {
      cut(at, at + 1);
      continue;
    }
    if (text[at] != U' ') continue;
    for (const TextView joint : kLatinJoints) {
      if (!text.substr(at).starts_with(joint)) continue;
      cut(at, at + joint.size());
      break;
    }
  }
  cut(text.size(), text.size());
  return parts;
}

/// A Latin part is a name unless it says what somebody is: Staff Writer, of The Times.
void add_latin(TextView part, std::vector<Text>& names) {
  const Text low = lowered(part);
  for (const TextView opening : kLatinOpenings) {
    if (!low.starts_with(opening)) continue;
    part = without_edges(part.substr(opening.size()));
    break;
  }
  const Text rest = lowered(part);
  const bool is_office = std::any_of(kLatinOffices.begin(), kLatinOffices.end(),
                                     [&](TextView word) { return rest.find(word) != Text::npos; });
  const bool has_capital = std::any_of(part.begin(), part.end(), is_latin_upper);
  if (!part.empty() && has_capital && !is_office && !rest.starts_with(U"of "))
    names.emplace_back(part);
}

TextView without_office(TextView word) {
  for (bool found = true; found;) {
    found = false;
    for (const TextView office : kOffices) {
      if (!word.starts_with(office)) continue;
      word = without_edges(word.substr(office.size()));
      found = true;
      break;
    }
  }
  return word;
}

/// 张三摄 is 张三, and 王文 stays: a name has two characters at least.
TextView without_deed(TextView word) {
  for (const TextView deed : kDeeds) {
    if (word == deed) return {};
    if (word.ends_with(deed) && word.size() >= deed.size() + 2)
      return without_edges(word.substr(0, word.size() - deed.size()));
  }
  return word;
}

/// The names in a part without Latin letters; 李　明 is one, set wide.
void add_solid(TextView part, std::vector<Text>& names) {
  Text single;  // a first character that stands alone
  for (std::size_t at = 0; at < part.size();) {
    std::size_t end = at;
    while (end < part.size() && !is_space(part[end])) ++end;
    const TextView word = without_deed(without_office(without_edges(part.substr(at, end - at))));
    if (word.size() == 1 && single.empty()) {
      single = word;
    } else if (word.size() == 1) {
      names.push_back(single + word.front());
      single.clear();
    } else if (!word.empty()) {
      names.emplace_back(word);
    }
    at = end + 1;
  }
}

}  // namespace

std::vector<Text> names_in_byline(TextView byline) {
  std::vector<Text> names;
  for (const TextView part : parts_of(without_edges(byline))) {
    const bool is_solid_set = std::any_of(part.begin(), part.end(), is_solid);
    is_solid_set ? add_solid(part, names) : add_latin(part, names);
  }
  return names;
}

std::vector<Text> authors_of(const Issue& issue, const Article& article) {
  std::vector<Text> authors;
  std::set<Text> known;
  const auto add = [&](std::span<const Seg> segs) {
    for (Text& name : names_in_byline(shown_text(issue, segs))) {
      if (known.insert(name).second) authors.push_back(std::move(name));
    }
  };
  for (const Element& element : article.elements) {
    if (element.kind == ElementKind::byline) add(element.segs);
    for (const Inline& in : element.inlines) {
      if (in.kind == ElementKind::byline && in.first <= in.last && in.last <= element.segs.size())
        add(std::span<const Seg>(element.segs).subspan(in.first, in.last - in.first));
    }
  }
  return authors.empty() ? article.authors : authors;
}

}  // namespace broadsheet::exporting
