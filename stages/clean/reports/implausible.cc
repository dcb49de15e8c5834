// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/implausible.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/clean/places.h"
#include "stages/clean/rules/number_forms.h"

namespace broadsheet::clean {
namespace {

constexpr auto kChecks = std::to_array<PlausibilityCheck>({
    {"month", DiagCode::date_impossible, U"2023年13月2日召开", U"2023年13月龄的羊"},
    {"day", DiagCode::date_impossible, U"2023年2月29日召开", U"2024年2月29日召开"},
    {"day.no_year", DiagCode::date_impossible, U"4月31日召开", U"农历2月30日"},
    {"day.en", DiagCode::date_impossible, U"on June 31, 2019", U"in June 31 people"},
    {"day.en_first", DiagCode::date_impossible, U"on 31st of April 2019", U"the 31 April rooms"},
    {"weekday", DiagCode::weekday_mismatch, U"2023年12月22日 星期六", U"2023年12月22日 星期五"},
    {"weekday.short", DiagCode::weekday_mismatch, U"2023年12月22日（周六）召开",
     U"2023年12月22日周六福公司"},
    {"weekday.en", DiagCode::weekday_mismatch, U"Saturday, Dec. 22, 2023",
     U"Friday, Dec. 22, 2023"},
    {"minute", DiagCode::implausible_number, U"上午8时75分", U"比赛以8:75告负"},
    {"minute.colon", DiagCode::implausible_number, U"下午3:75", U"下午25:20拿下首局"},
    {"minute.en", DiagCode::implausible_number, U"at 3:75 p.m.", U"Psalm 119:75"},
    {"hour", DiagCode::implausible_number, U"12月22日25时30分", U"用时25时30分"},
    {"issn", DiagCode::implausible_number, U"ISSN 0317-8472", U"ISSN 0317-8471"},
});

struct Date {
  long year = 0;  ///< 0: not said
  long month = 0;
  long day = 0;
};

/// China has used the Gregorian calendar since 1912, Britain and its colonies since 1752; Russia
/// and others had a 29 February 1900.
constexpr long kFirstYearOfChina = 1912;
constexpr long kFirstYearOfEnglish = 1753;
constexpr long kLastJulianYear = 1923;

bool is_leap(long year) {
  const bool by_four = year % 4 == 0;
  if (year == 0 || (by_four && year <= kLastJulianYear)) return true;
  return std::chrono::year(static_cast<int>(year)).is_leap();
}

bool has_day(const Date& date) {
  constexpr std::array<long, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  const bool short_february = date.month == 2 && !is_leap(date.year);
  return date.day <= kDays[static_cast<std::size_t>(date.month - 1)] - (short_february ? 1 : 0);
}

/// 1 is Monday, 7 Sunday.
unsigned weekday_of(const Date& date) {
  const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(date.year)),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day)));
  return std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding();
}

/// What is wrong, and where.
struct Finding {
  DiagCode code;
  std::size_t from = 0;
  std::size_t to = 0;
  std::string what;
};

/// A place in a text, to read from forward or backward; a missing number is -1.
class Cursor {
 public:
  Cursor(TextView text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] TextView rest() const { return text_.substr(at_); }
  [[nodiscard]] char32_t next() const { return at_ < text_.size() ? text_[at_] : U'\0'; }
  [[nodiscard]] char32_t last() const { return at_ > 0 ? text_[at_ - 1] : U'\0'; }

  /// Takes the number that begins here if it has at most `most` digits.
  long number(std::size_t most) {
    std::size_t to = at_;
    while (to < text_.size() && to - at_ <= most && is_digit(text_[to])) ++to;
    if (to == at_ || to - at_ > most) return -1;
    const long value = value_of(at_, to);
    at_ = to;
    return value;
  }
  /// Takes the number that ends here, if it has `least` to `most` digits.
  long number_back(std::size_t least, std::size_t most) {
    std::size_t from = at_;
    while (from > 0 && at_ - from <= most && is_digit(text_[from - 1])) --from;
    if (at_ - from < least || at_ - from > most) return -1;
    const long value = value_of(from, at_);
    at_ = from;
    return value;
  }
  bool take(TextView word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool take_back(TextView word) {
    if (!text_.substr(0, at_).ends_with(word)) return false;
    at_ -= word.size();
    return true;
  }
  void skip_spaces() {
    while (next() == U' ' || next() == 0x3000) ++at_;
  }
  void skip_spaces_back() {
    while (last() == U' ' || last() == 0x3000) --at_;
  }
  [[nodiscard]] bool follows(TextView words) const {
    constexpr std::size_t kLongest = 16;
    const std::size_t start = at_ < kLongest ? 0 : at_ - kLongest;
    return ends_with_word(text_.substr(start, at_ - start), words);
  }

 private:
  [[nodiscard]] long value_of(std::size_t from, std::size_t to) const {
    long value = 0;
    for (std::size_t i = from; i < to; ++i) value = value * 10 + static_cast<long>(text_[i] - U'0');
    return value;
  }

  TextView text_;
  std::size_t at_;
};

/// Scans one text and checks at the characters that occur in dates, times and ISSNs.
class PlausibilityScanner {
 public:
  explicit PlausibilityScanner(TextView text) : text_(text) {}

  std::vector<Finding> look() && {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      switch (text_[at_]) {
        case U'月':
          look_at_chinese_date();
          break;
        case U'时':
          look_at_chinese_time();
          break;
        case U':':
        case U'：':
          look_at_time();
          break;
        case U'I':
          look_at_issn();
          break;
        default:
          if (is_latin_upper(text_[at_])) look_at_english_date();
      }
    }
    return std::move(findings_);
  }

  std::vector<Finding> look_for_issn() && {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      if (text_[at_] == U'I') look_at_issn();
    }
    return std::move(findings_);
  }

 private:
  void report(DiagCode code, std::size_t from, std::size_t to, std::string what) {
    findings_.push_back({code, from, to, std::move(what)});
  }

  /// Other calendars have other months.
  [[nodiscard]] bool in_another_calendar(std::size_t from) const {
    constexpr std::size_t kNear = 12;
    const std::size_t start = from < kNear ? 0 : from - kNear;
    const TextView before = text_.substr(start, at_ - start);
    for (const TextView name : {TextView(U"农历"), TextView(U"阴历"), TextView(U"旧历"),
                                TextView(U"夏历"), TextView(U"藏历"), TextView(U"傣历"),
                                TextView(U"回历"), TextView(U"伊斯兰历"), TextView(U"闰")}) {
      if (before.find(name) != TextView::npos) return true;
    }
    return false;
  }

  /// 2023年13月, 2023年2月30日, 4月31日 and the weekday behind.
  void look_at_chinese_date() {
    Date date;
    Cursor back(text_, at_);
    back.skip_spaces_back();
    date.month = back.number_back(1, 2);
    if (date.month < 0 || is_digit(back.last())) return;
    const char32_t before = back.last();
    Cursor year_back = back;
    year_back.skip_spaces_back();
    if (year_back.take_back(U"年")) {
      year_back.skip_spaces_back();
      const long year = year_back.number_back(4, 4);
      if (year > 0 && !year_back.follows(U"前|民国|.")) {
        date.year = year;
        back = year_back;
      }
    }
    if (in_another_calendar(back.at())) return;

    Cursor cursor(text_, at_ + 1);
    cursor.skip_spaces();
    date.day = cursor.number(2);
    cursor.skip_spaces();
    const bool has_day_of_month = date.day >= 0 && cursor.take(U"日") && cursor.next() != U'均' &&
                                  cursor.next() != U'龄' && cursor.next() != U'线';
    if (date.month == 0 || date.month > 12) {
      constexpr TextView kRange = U"-–—~～.至到";
      const bool alone = kRange.find(before) == TextView::npos && !is_latin(before);
      const bool whole = date.year > 0 ? text_.substr(at_ + 1, 1) != U"龄" : has_day_of_month;
      if (alone && whole) {
        report(DiagCode::date_impossible, back.at(), std::max(cursor.at(), at_ + 1),
               fmt::format("there is no month {}", date.month));
      }
      return;
    }
    if (!has_day_of_month) return;
    if (!has_day(date)) {
      report(DiagCode::date_impossible, back.at(), cursor.at(), "the month has no such day");
    } else if (date.year >= kFirstYearOfChina) {
      look_at_chinese_weekday(date, back.at(), cursor);
    }
  }

  void look_at_chinese_weekday(const Date& date, std::size_t from, Cursor cursor) {
    cursor.skip_spaces();
    const bool bracket = cursor.take(U"（") || cursor.take(U"(");
    const bool full = cursor.take(U"星期") || cursor.take(U"礼拜");
    if (!full && !cursor.take(U"周")) return;
    constexpr TextView kDays = U"一二三四五六日";
    const std::size_t day = cursor.next() == U'天' ? 6 : kDays.find(cursor.next());
    if (day >= kDays.size()) return;
    cursor.take(cursor.rest().substr(0, 1));
    const char32_t next = cursor.next();
    // 周一 may begin a name, and a weekday may begin a range.
    const bool named = !full && !bracket && is_han(next) &&
                       !starts_with_word(cursor.rest(), U"上午|下午|中午|凌晨|早|晚");
    if (named || next == U'至' || next == U'到' || next == U'—' || next == U'-') return;
    const unsigned real = weekday_of(date);
    if (real != day + 1) {
      report(DiagCode::weekday_mismatch, from, cursor.at(),
             fmt::format("that date is day {} of the week", real));
    }
  }

  /// 8时75分, and 25时 after a date; a span of time may have any number of hours.
  void look_at_chinese_time() {
    Cursor back(text_, at_);
    const long hour = back.number_back(1, 2);
    if (hour < 0 || is_digit(back.last()) || back.last() == U'.') return;
    Cursor cursor(text_, at_ + 1);
    const long minute = cursor.number(2);
    if (minute < 0 || !cursor.take(U"分")) return;
    if (minute > 59) {
      report(DiagCode::implausible_number, back.at(), cursor.at(), "an hour has 60 minutes");
    } else if (hour > 24 && follows_date(back)) {
      report(DiagCode::implausible_number, back.at(), cursor.at(), "a day has 24 hours");
    }
  }

  [[nodiscard]] static bool follows_date(Cursor back) {
    return back.take_back(U"日") && back.number_back(1, 2) > 0 && back.last() == U'月';
  }

  /// 3:75 is a time only if the words beside it say so; else it is a score or a ratio.
  void look_at_time() {
    Cursor back(text_, at_);
    const long hour = back.number_back(1, 2);
    Cursor cursor(text_, at_ + 1);
    const long minute = cursor.number(2);
    const bool two_digits = cursor.at() == at_ + 3;
    if (hour < 0 || hour > 24 || minute < 60 || !two_digits || is_digit(back.last())) return;
    const std::size_t to = cursor.at();
    cursor.skip_spaces();
    back.skip_spaces_back();
    const bool english = starts_with_word(cursor.rest(), U"a.m.|p.m.|am|pm|AM|PM|A.M.|P.M.");
    if (english || back.follows(U"上午|下午|凌晨|早上|晚上")) {
      report(DiagCode::implausible_number, at_ - 1, to, "an hour has 60 minutes");
    }
  }

  void look_at_issn() {
    Cursor cursor(text_, at_);
    if (!cursor.take(U"ISSN")) return;
    while (cursor.next() == U' ' || cursor.next() == U':' || cursor.next() == U'：' ||
           cursor.next() == U'\u00A0') {
      cursor.take(cursor.rest().substr(0, 1));
    }
    const TextView number = cursor.rest().substr(0, 9);
    if (number.size() < 9 || number[4] != U'-') return;
    const Text seven = Text(number.substr(0, 4)) + Text(number.substr(5, 3));
    const bool digits = std::all_of(seven.begin(), seven.end(), is_digit);
    const char32_t check = number[8] == U'x' ? U'X' : number[8];
    if (!digits || (!is_digit(check) && check != U'X')) return;
    if (check != issn_check_digit(seven)) {
      report(DiagCode::implausible_number, at_, cursor.at() + 9,
             "the check digit of the ISSN is wrong");
    }
  }

  struct Name {
    TextView word;
    long number;
  };

  /// The number of the name that begins here as a whole word; 0 if there is none.
  [[nodiscard]] static Name month_at(TextView rest) {
    constexpr auto kMonths = std::to_array<Name>({
        {U"January", 1},   {U"February", 2},  {U"March", 3},  {U"April", 4},     {U"May", 5},
        {U"June", 6},      {U"July", 7},      {U"August", 8}, {U"September", 9}, {U"October", 10},
        {U"November", 11}, {U"December", 12}, {U"Jan.", 1},   {U"Feb.", 2},      {U"Mar.", 3},
        {U"Apr.", 4},      {U"Aug.", 8},      {U"Sept.", 9},  {U"Sep.", 9},      {U"Oct.", 10},
        {U"Nov.", 11},     {U"Dec.", 12},
    });
    for (const Name& month : kMonths) {
      if (starts_with_word(rest, month.word)) return month;
    }
    return {U"", 0};
  }

  [[nodiscard]] static long weekday_before(Cursor back, std::size_t& from) {
    constexpr auto kDays = std::to_array<Name>({
        {U"Monday", 1},
        {U"Tuesday", 2},
        {U"Wednesday", 3},
        {U"Thursday", 4},
        {U"Friday", 5},
        {U"Saturday", 6},
        {U"Sunday", 7},
        {U"Mon.", 1},
        {U"Tues.", 2},
        {U"Wed.", 3},
        {U"Thurs.", 4},
        {U"Fri.", 5},
        {U"Sat.", 6},
        {U"Sun.", 7},
    });
    if (!back.take_back(U" the ") && !back.take_back(U" ")) return 0;
    back.take_back(U",");
    for (const Name& day : kDays) {
      if (!back.follows(day.word)) continue;
      from = back.at() - day.word.size();
      return day.number;
    }
    return 0;
  }

  static void skip_suffix(Cursor& cursor) {
    for (const TextView suffix :
         {TextView(U"st"), TextView(U"nd"), TextView(U"rd"), TextView(U"th")}) {
      if (cursor.take(suffix)) return;
    }
  }

  static void skip_suffix_back(Cursor& cursor) {
    for (const TextView suffix :
         {TextView(U"st"), TextView(U"nd"), TextView(U"rd"), TextView(U"th")}) {
      if (cursor.take_back(suffix)) return;
    }
  }

  /// June 31, 2019 and 31 June 2019, with the weekday before it. Without a year, the number may
  /// begin another clause: in June 31 people …
  void look_at_english_date() {
    if (at_ > 0 && is_latin(text_[at_ - 1])) return;
    const Name month = month_at(text_.substr(at_, 12));
    if (month.number == 0) return;
    Date date;
    date.month = month.number;
    Cursor cursor(text_, at_ + month.word.size());
    Cursor back(text_, at_);

    Cursor before = back;
    if (!before.take_back(U" of ")) before.take_back(U" ");
    if (before.at() < at_) {
      skip_suffix_back(before);
      date.day = before.number_back(1, 2);
    }
    const bool day_first = date.day > 0 && (before.last() == U' ' || before.at() == 0);
    if (day_first) {
      back = before;
    } else {
      if (!cursor.take(U" ")) return;
      date.day = cursor.number(2);
      skip_suffix(cursor);
    }
    cursor.take(U",");
    if (date.day < 0 || !cursor.take(U" ")) return;
    date.year = cursor.number(4);
    constexpr long kLast = 2099;
    if (date.year < kFirstYearOfEnglish || date.year > kLast || is_latin(cursor.next())) return;

    // 40 and more is not a misread day, but another number.
    if (date.day >= 40) return;
    if (!has_day(date)) {
      report(DiagCode::date_impossible, back.at(), cursor.at(), "the month has no such day");
      return;
    }
    std::size_t from = back.at();
    const long said = weekday_before(back, from);
    const long real = weekday_of(date);
    if (said != 0 && said != real) {
      report(DiagCode::weekday_mismatch, from, cursor.at(),
             fmt::format("that date is day {} of the week", real));
    }
  }

  TextView text_;
  std::size_t at_ = 0;
  std::vector<Finding> findings_;
};

void add(const std::vector<Finding>& findings, TextView text, const std::vector<Origin>& origins,
         Diagnostics& diagnostics) {
  for (const Finding& f : findings) {
    const LineId line = origins[f.from].line;
    diagnostics.add(f.code, line.page, to_string(line),
                    fmt::format("{} ({})", surroundings(text, f.from, f.to), f.what));
  }
}

}  // namespace

std::span<const PlausibilityCheck> plausibility_checks() {
  return kChecks;
}

Issue report_implausible(Issue issue, const Settings& /*settings*/, Diagnostics& diagnostics) {
  std::vector<Origin> origins;
  for (const Page& page : issue.pages) {
    for (const Furniture& furniture : page.furniture) {
      origins.clear();
      const Text text = reading_text(issue, furniture.segs, &origins);
      add(PlausibilityScanner(text).look_for_issn(), text, origins, diagnostics);
    }
  }
  const auto look_at = [&](const Element& element) {
    if (element.segs.empty()) return;
    origins.clear();
    const Text text = reading_text(issue, element.segs, &origins);
    add(PlausibilityScanner(text).look(), text, origins, diagnostics);
  };
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) for_each_element(element, look_at);
  }
  return issue;
}

}  // namespace broadsheet::clean
