// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead_facts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/structure/grammar/needs.h"
#include "stages/structure/grammar/numerals.h"

namespace broadsheet::structure {
namespace {

using enum FactKind;
using enum ValueForm;

#define BROADSHEET_MONTHS                                                                   \
  "(January|February|March|April|May|June|July|August|September|October|November|December|" \
  "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
#define BROADSHEET_NUMERAL "[〇零○一二三四五六七八九十\\d]"

constexpr auto kTable = std::to_array<FactRow>({
    {date, "", "date.zh",
     "(" BROADSHEET_NUMERAL "{4})~年~(" BROADSHEET_NUMERAL "{1,3})~月~(" BROADSHEET_NUMERAL
     "{1,3})~日",
     "年", date_ymd, "二〇二三年十二月二十二日", "2023-12-22"},
    {date, "", "date.en",
     "(?i)" BROADSHEET_MONTHS "\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})", "0 aAeEuUoO",
     date_mdy, "December 22, 2023", "2023-12-22"},
    {date, "", "date.en_day",
     "(?i)(\\d{1,2})(?:st|nd|rd|th)?\\s+" BROADSHEET_MONTHS "\\.?,?\\s+(\\d{4})", "0 aAeEuUoO",
     date_dmy, "22 December 2023", "2023-12-22"},
    {date, "", "date.iso", "\\b((?:18|19|20)\\d{2})[-./](\\d{1,2})[-./](\\d{1,2})\\b", "0 -./",
     date_ymd, "2023-12-22", "2023-12-22"},
    {weekday, "", "weekday.zh", "(?:星~期|周|礼拜|曜日)~([一二三四五六日天])", "期周拜曜",
     weekday_name, "星期五", "5"},
    {weekday, "", "weekday.en", "(?i)\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b", "yY",
     weekday_name, "Friday", "5"},
    {number, "total", "number.total", "总~(?:第~)?(\\d[\\d,]*)~[期号號]", "总", digits,
     "总第4321期", "4321"},
    {number, "total", "number.total_label", "总期[数號号]~[:：]?~第?~(\\d[\\d,]*)~期?", "总",
     digits, "总期数：4321", "4321"},
    {number, "issue", "number.issue", "(?:今年)?第~(\\d[\\d,]*)~[期号號]", "第", digits, "第91期",
     "91"},
    {number, "volume", "number.volume", "(?i)\\bvol(?:ume|\\.)?\\s*([IVXLCDM]+|\\d+)", "vV lL",
     as_printed, "Vol. CXX", "CXX"},
    {number, "issue", "number.issue_en", "(?i)\\b(?:no|issue|number)\\.?\\s*(\\d[\\d,]*)", "0 nNiI",
     digits, "No. 12,345", "12345"},
    {page_count, "", "page_count.zh", "(?:今日|今天|本期|本报|共)~(\\d{1,3})~[版頁页]", "版页頁",
     digits, "今日8版", "8"},
    {page_count, "", "page_count.en", "(?i)\\b(\\d{1,3})\\s+pages\\b", "0 gG", digits, "24 pages",
     "24"},
    {identifier, "CN", "identifier.cn",
     "(?:国内统一)?(?:连续出版物号|刊~?号)?~[:：]?~CN~[-—]?~(\\d{2}~[-—–]~\\d{4}(?:/[A-Z]+)?)",
     "0 C N", cn_number, "国内统一连续出版物号：CN11-0000", "CN 11-0000"},
    {identifier, "ISSN", "identifier.issn",
     "(?i)(?:国际标准(?:连续出版物号|刊号)~[:：]?~)?ISSN\\s*[:：]?\\s*(\\d{4}-\\d{3}[\\dX])",
     "0 nN", as_printed, "ISSN 1234-5679", "1234-5679"},
    {identifier, "postal", "identifier.postal",
     "(?:国外|国内)?(?:邮发)?代号~[:：]?~([A-Z]{0,3}\\d+[-—–]\\d+|[A-Z]{1,3}\\d+)", "代",
     as_printed, "邮发代号：1-2", "1-2"},
    {identifier, "url", "identifier.url",
     "(?i)(?:(?:网址|官网|Web(?:site)?)~[:：]?~)?(https?://[\\w./?=&%~-]+|www\\.[\\w./-]+\\w)",
     "hHwW", as_printed, "网址：http://www.example.com", "http://www.example.com"},
    {responsible, "authority", "responsible.authority", "^~主~管~(?:单位)?~[:：]~(.+)$", "管",
     names, "主管：某某部", "某某部"},
    {responsible, "sponsor", "responsible.sponsor", "^~主~办~(?:单位)?~[:：]~(.+)$", "办", names,
     "主办单位：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher",
     "^~(?:编辑)?出~版~(?:发行|单位|者)?~[:：]~(.+)$", "版", names, "出版：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher_zh",
     "^~({HAN}{2,20}[社部集团司])~(?:编辑)?出版~$", "版", as_printed, "某某报社出版", "某某报社"},
    {responsible, "publisher", "responsible.publisher_hant",
     "^~(?:發~行~[所者人]|出~版~[所者])~[:：]~(.+)$", ":：", names, "發行所：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher_en",
     "(?i)^published (?:daily |weekly )?by (.+)$", "yY pP", as_printed,
     "Published by Example Press", "Example Press"},
    {note, "", "note.line",
     "(?i)^~(?:零售|定价|每份|售价|订阅|发行|地址|社址|电话|传真|邮编|邮政编码|邮箱|热线|广告|农历|"
     "国外|印刷|创刊|"
     "e-?mail|price|established|founded|registered|telephone|tel\\b|fax)",
     "售价份阅行址电真邮线告历国印创eExX", whole_line, "零售价：2元", ""},
    {note, "", "note.price",
     "(?i)^~(?:[$£€¥￥]\\s*\\d[\\d.]*|(?:\\d+|one|two|three|five|ten|fifty)\\s*(?:cents?|pence|"
     "penny|dollars?|pounds?|shillings?|元|角)$)",
     "nNlL元角$£€¥￥", whole_line, "$2.50", ""},
});

struct Compiled {
  std::vector<Pattern> patterns;
  Needs needs;
};

const Compiled& compiled() {
  static const Compiled all = [] {
    Compiled made;
    made.patterns.reserve(kTable.size());
    for (const FactRow& row : kTable) {
      made.patterns.emplace_back(row.pattern);
      made.needs.add(row.needs);
    }
    return made;
  }();
  return all;
}

std::string iso_date(long year, long month, long day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

long month_number(std::string name) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (char& c : name) c = static_cast<char>(c | 0x20);
  const std::size_t at = kMonths.find(std::string_view(name).substr(0, 3));
  return at == std::string_view::npos ? 0 : static_cast<long>(at / 3 + 1);
}

long weekday_number(TextView printed) {
  constexpr TextView kHan = U"一二三四五六日";
  if (printed == U"天") return 7;
  if (printed.size() == 1) return static_cast<long>(kHan.find(printed[0]) + 1);
  constexpr std::string_view kNames = "motuwethfrsasu";
  std::string name = to_utf8(printed.substr(0, 2));
  for (char& c : name) c = static_cast<char>(c | 0x20);
  return static_cast<long>(kNames.find(name) / 2 + 1);
}

std::vector<Text> names_of(TextView list) {
  std::vector<Text> names;
  Text name;
  bool has_han = std::any_of(list.begin(), list.end(), is_han);
  for (const char32_t c : list) {
    if ((has_han && is_space(c)) || c == U'、' || c == U'；' || c == U';' || c == U'，' ||
        c == U',') {
      if (!name.empty()) names.push_back(std::move(name));
      name.clear();
    } else {
      name.push_back(c);
    }
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

std::string value_of(ValueForm form, TextView line, const Match& match) {
  const auto group = [&](std::size_t i) {
    return i < match.groups.size() ? line.substr(match.groups[i].from, match.groups[i].size())
                                   : TextView();
  };
  switch (form) {
    case as_printed:
    case names:
      return to_utf8(trimmed(group(0)));
    case digits:
      return digits_of(group(0));
    case date_ymd:
      return iso_date(number_of(group(0)), number_of(group(1)), number_of(group(2)));
    case date_mdy:
      return iso_date(number_of(group(2)), month_number(to_utf8(group(0))), number_of(group(1)));
    case date_dmy:
      return iso_date(number_of(group(2)), month_number(to_utf8(group(1))), number_of(group(0)));
    case weekday_name:
      return std::to_string(weekday_number(group(0)));
    case cn_number: {
      std::string value = "CN ";
      for (const char32_t c : group(0)) {
        if (is_space(c)) continue;
        append_utf8(value, c == U'—' || c == U'–' ? TextView(U"-") : TextView(&c, 1));
      }
      return value;
    }
    case whole_line:
      return {};
  }
  return {};
}

void add_found(const FactRow& row, TextView line, const Match& match, std::vector<FoundFact>& out) {
  Span span =
      row.form == whole_line ? Span{0, static_cast<std::uint32_t>(line.size())} : match.whole;
  const bool taken = std::any_of(out.begin(), out.end(), [&](const FoundFact& f) {
    return f.span.from < span.to && span.from < f.span.to;
  });
  if (taken) return;
  Fact fact{row.kind, std::string(row.type),        {}, value_of(row.form, line, match),
            {},       {std::string(row.name), 0.97}};
  if (row.form == names) {
    fact.value.clear();
    for (const Text& name : names_of(line.substr(match.groups[0].from, match.groups[0].size()))) {
      fact.printed = name;
      out.push_back({fact, span});
      span.from = span.to;  // the first name stands for the whole line
    }
    return;
  }
  if (row.kind == responsible) fact.value.clear();  // its value is its name
  const bool is_whole = row.kind == date || row.kind == weekday || row.form == whole_line;
  const Span said = is_whole ? span : match.groups[0];
  fact.printed = trimmed(line.substr(said.from, said.size()));
  out.push_back({std::move(fact), span});
}

}  // namespace

std::span<const FactRow> fact_table() {
  return kTable;
}

std::vector<FoundFact> facts_in(TextView line) {
  std::vector<FoundFact> found;
  const auto& [patterns, needs] = compiled();
  const std::uint64_t met = needs.met_by(line);
  for (std::size_t r = 0; r < kTable.size(); ++r) {
    if (!needs.allow(r, met)) continue;
    std::size_t from = 0;
    while (from < line.size()) {
      const auto match = patterns[r].search(line, from);
      if (!match || match->whole.empty()) break;
      add_found(kTable[r], line, *match, found);
      from = match->whole.to;
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundFact& a, const FoundFact& b) { return a.span.to < b.span.to; });
  return found;
}

std::optional<std::chrono::sys_days> calendar_day(std::string_view iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const char* end = iso.data() + iso.size();
  auto at = std::from_chars(iso.data(), end, year);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '-') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, month);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '-') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, day);
  if (at.ec != std::errc() || at.ptr != end) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

}  // namespace broadsheet::structure
