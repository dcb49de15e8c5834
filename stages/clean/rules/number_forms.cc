// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/number_forms.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

struct LookAlike {
  char32_t letter;
  char32_t digit;
};

constexpr auto kLookAlikes = std::to_array<LookAlike>({
    {U'O', U'0'},
    {U'o', U'0'},
    {U'D', U'0'},
    {U'l', U'1'},
    {U'I', U'1'},
    {U'|', U'1'},
    {U'Z', U'2'},
    {U'S', U'5'},
    {U'B', U'8'},
});

/// Of each ASCII character, the digit that it may stand for, or itself.
constexpr std::array<char32_t, 128> kDigits = [] {
  std::array<char32_t, 128> digits{};
  for (std::size_t c = 0; c < digits.size(); ++c) digits[c] = static_cast<char32_t>(c);
  for (const LookAlike& row : kLookAlikes) digits[row.letter] = row.digit;
  return digits;
}();

/// Reads a number from the front. Each step consumes what it names; if it cannot, the whole fails.
class Scan {
 public:
  explicit Scan(TextView text) : text_(text) {}

  /// `least` to `most` digits, as a value; the value of more than nine digits is not needed.
  Scan& digits(std::size_t least, std::size_t most, long lowest, long highest) {
    long value = 0;
    std::size_t count = 0;
    for (; !text_.empty() && is_digit(text_.front()); ++count, text_.remove_prefix(1)) {
      value = std::min(value * 10 + static_cast<long>(text_.front() - U'0'), 1'000'000'000L);
    }
    ok_ = ok_ && count >= least && count <= most && value >= lowest && value <= highest;
    return *this;
  }
  Scan& digits(std::size_t count) { return digits(count, count, 0, 1'000'000'000L); }
  Scan& one_of(TextView marks) {
    ok_ = ok_ && !text_.empty() && marks.find(text_.front()) != TextView::npos;
    if (ok_) text_.remove_prefix(1);
    return *this;
  }
  [[nodiscard]] bool has(TextView marks) const {
    return ok_ && !text_.empty() && marks.find(text_.front()) != TextView::npos;
  }
  [[nodiscard]] bool is_done() const { return ok_ && text_.empty(); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  TextView text_;
  bool ok_ = true;
};

constexpr TextView kRange = U"-–—~～";

/// One number, or two that are the ends of a range.
template <class One>
bool one_or_range(TextView text, One one) {
  const std::size_t at = text.find_first_of(kRange);
  if (at == TextView::npos) return one(text);
  return one(text.substr(0, at)) && one(text.substr(at + 1));
}

/// Digits, with or without groups of three and decimals; no zero before a whole number.
bool is_amount(TextView text) {
  const std::size_t point = std::min(text.find(U'.'), text.size());
  const TextView whole = text.substr(0, point);
  const TextView decimals = text.substr(point);
  if (whole.empty() || (whole.size() > 1 && whole.front() == U'0')) return false;
  if (decimals.size() == 1 || decimals.size() > 5) return false;
  if (!std::all_of(decimals.begin() + (decimals.empty() ? 0 : 1), decimals.end(), is_digit)) {
    return false;
  }
  const std::size_t first = std::min(whole.find(U','), whole.size());
  if (first == 0 || (first < whole.size() && first > 3)) return false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool comma = i >= first && (i - first) % 4 == 0;
    if (comma ? whole[i] != U',' : !is_digit(whole[i])) return false;
  }
  return (whole.size() - first) % 4 == 0;
}

bool is_number(TextView text) {
  return one_or_range(text, is_amount);
}

bool is_grouped(TextView text) {
  return text.find(U',') != TextView::npos && is_amount(text);
}

bool is_year(TextView text) {
  return one_or_range(text, [](TextView t) { return Scan(t).digits(4, 4, 1000, 2099).is_done(); });
}

/// In words a bare number of four digits must be of the age of newspapers.
bool is_bare_year(TextView text) {
  return Scan(text).digits(4, 4, 1600, 2099).is_done();
}

bool is_decade(TextView text) {
  return is_bare_year(text) && text.back() == U'0';
}

bool is_month(TextView text) {
  return one_or_range(text, [](TextView t) { return Scan(t).digits(1, 2, 1, 12).is_done(); });
}

bool is_day(TextView text) {
  return one_or_range(text, [](TextView t) { return Scan(t).digits(1, 2, 1, 31).is_done(); });
}

bool is_written_date(TextView text) {
  Scan scan(text);
  scan.digits(4, 4, 1600, 2099);
  for (const TextView mark : {TextView(U"-"), TextView(U"/"), TextView(U".")}) {
    if (!scan.has(mark)) continue;
    return scan.one_of(mark).digits(1, 2, 1, 12).one_of(mark).digits(1, 2, 1, 31).is_done();
  }
  return false;
}

bool is_time(TextView text) {
  return one_or_range(text, [](TextView t) {
    Scan scan(t);
    scan.digits(1, 2, 0, 24).one_of(U":：").digits(2, 2, 0, 59);
    if (scan.has(U":：")) scan.one_of(U":：").digits(2, 2, 0, 59);
    return scan.is_done();
  });
}

bool is_ordinal(TextView text, long last, bool teen) {
  if (!Scan(text).digits(1, 3, 1, 999).is_done()) return false;
  const bool in_teens = text.size() > 1 && text[text.size() - 2] == U'1';
  const auto digit = static_cast<long>(text.back() - U'0');
  return last > 0 ? digit == last && !in_teens : teen == (in_teens || digit == 0 || digit > 3);
}

/// The register of China's serials: two digits of the province (GB/T 2260), four of the serial.
bool is_cn(TextView text) {
  return Scan(text).digits(2, 2, 10, 82).one_of(U"-—").digits(4).is_done();
}

bool is_issn(TextView text) {
  Scan scan(text.substr(0, text.size() < 9 ? 0 : 8));
  if (text.size() != 9 || !scan.digits(4).one_of(U"-").digits(3).is_done()) return false;
  return issn_check_digit(Text(text.substr(0, 4)) + Text(text.substr(5, 3))) == text.back();
}

/// With area code, of a mobile, of a service number; as China prints them.
bool is_phone(TextView text) {
  const auto is = [&](std::size_t first, std::size_t least, std::size_t most) {
    Scan scan(text);
    return scan.digits(first).one_of(U"-—").digits(least, most, 0, 1'000'000'000L).is_done();
  };
  if (text.front() == U'0') return is(3, 7, 8) || is(4, 7, 8);
  if (text.front() == U'1' && text.size() == 11) return Scan(text).digits(11).is_done();
  const bool service = text.starts_with(U"400-") || text.starts_with(U"800-");
  if (service) return Scan(text).digits(3).one_of(U"-").digits(3).one_of(U"-").digits(4).is_done();
  return text.size() >= 7 && text.size() <= 8 && Scan(text).digits(text.size()).is_done();
}

constexpr TextView kMonths =
    U"January|February|March|April|May|June|July|August|September|October|November|December|"
    U"Jan.|Feb.|Mar.|Apr.|Jun.|Jul.|Aug.|Sept.|Sep.|Oct.|Nov.|Dec.|"
    U"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    U"Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember";

constexpr TextView kHanUnits =
    U"%|％|‰|万|亿|元|美元|欧元|英镑|日元|港元|人|名|位|个|家|户|项|件|条|次|倍|天|年|周|小时|分钟|"
    U"秒|岁|米|公里|千米|厘米|毫米|平方|立方|吨|公斤|千克|克|斤|亩|公顷|台|辆|架|艘|套|只|头|座|所|"
    U"处|支|场|届|期|页|多|余|路|号|℃";

constexpr TextView kUnits =
    U"%|‰|℃|°C|km|cm|mm|kg|km²|kW|MW|GW|kWh|MWh|Hz|kHz|MHz|GHz|KB|MB|GB|TB|nm|ml|mL|"
    U"per cent|percent|million|billion|miles|metres|meters|tons|tonnes|pounds|dollars|euros|years|"
    U"people";

constexpr auto kForms = std::to_array<NumberForm>({
    {"year", U"", U"", is_year, U"年", false, Letters::many, U"2O23年", U"2023年", U"20○○年"},
    {"month", U"", U"", is_month, U"月", false, Letters::many, U"I2月", U"12月", U"D5月"},
    {"day", U"月", U" ", is_day, U"日|号", false, Letters::many, U"12月Z2日", U"12月22日",
     U"12月B8日"},
    {"day.alone", U"", U"", is_day, U"日", false, Letters::few, U"3l日", U"31日", U"I5日"},
    {"date", U"", U"", is_written_date, U"", false, Letters::many, U"2O23-12-O5", U"2023-12-05",
     U"2O23-13-O5"},
    {"time", U"", U"", is_time, U"", false, Letters::few, U"l0:3O", U"10:30", U"O2:30"},
    {"number", U"", U"", is_number, kHanUnits, false, Letters::few, U"5OO万元", U"500万元",
     U"B2B万元"},
    {"ordinal", U"第|总第", U" ", is_number, U"期|号|版|届|次|条|章|节|页|位|名|批|回|集|卷|季|轮",
     false, Letters::few, U"第1O版", U"第10版", U"第B8版"},
    {"number.unit", U"", U"", is_number, kUnits, false, Letters::few, U"5OOkm", U"500km", U"O2%"},
    {"number.grouped", U"", U"", is_grouped, U"", false, Letters::few, U"1O,000", U"10,000",
     U"1O,00"},
    {"money", U"¥|￥|$|€|£", U"", is_number, U"", false, Letters::few, U"$1OO", U"$100", U"$5B"},
    {"year.en", U"in|In|since|Since|of|from|From|until|Until|by|By|during|During|year|en|En|Jahre",
     U" ", is_bare_year, U"", false, Letters::few, U"in l998", U"in 1998", U"in B747"},
    {"year.month", kMonths, U" ,0123456789lIOo", is_bare_year, U"", false, Letters::few,
     U"May 3, 2O23", U"May 3, 2023", U"May 3, 2O2"},
    {"day.month", kMonths, U" ", is_day, U"", false, Letters::few, U"May 3l", U"May 31", U"May 3D"},
    {"decade", U"", U"", is_decade, U"s", true, Letters::few, U"the 198Os", U"the 1980s", U"198Ox"},
    {"ordinal.st", U"", U"", [](TextView t) { return is_ordinal(t, 1, false); }, U"st", true,
     Letters::few, U"the 2lst century", U"the 21st century", U"the 2Ost century"},
    {"ordinal.nd", U"", U"", [](TextView t) { return is_ordinal(t, 2, false); }, U"nd", true,
     Letters::few, U"the 1O2nd night", U"the 102nd night", U"the l2nd night"},
    {"ordinal.rd", U"", U"", [](TextView t) { return is_ordinal(t, 3, false); }, U"rd", true,
     Letters::few, U"the 1O3rd night", U"the 103rd night", U"the l3rd night"},
    {"ordinal.th", U"", U"", [](TextView t) { return is_ordinal(t, 0, true); }, U"th", true,
     Letters::few, U"the l9th century", U"the 19th century", U"the 2lth century"},
    {"cn", U"CN", U" :：", is_cn, U"", false, Letters::many, U"CN 11-OOO5", U"CN 11-0005",
     U"CN ll-OOO5"},
    {"issn", U"ISSN", U" :：", is_issn, U"", false, Letters::many, U"ISSN 0317-B471",
     U"ISSN 0317-8471", U"ISSN 0317-B472"},
    {"phone", U"电话|热线|传真|手机|Tel|Fax", U" :：.", is_phone, U"", false, Letters::many,
     U"电话：O10-88558888", U"电话：010-88558888", U"电话：8OO"},
});

template <class Fits>
bool any_word(TextView words, Fits fits) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(U'|'), words.size());
    if (fits(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

std::span<const NumberForm> number_forms() {
  return kForms;
}

bool is_look_alike(char32_t c) {
  return digit_for(c) != c;
}

char32_t digit_for(char32_t c) {
  if (c < kDigits.size()) return kDigits[c];
  return c == U'〇' || c == U'○' ? U'0' : c;
}

bool ends_with_word(TextView text, TextView words) {
  return any_word(words, [&](TextView word) {
    if (!text.ends_with(word)) return false;
    const bool begins = text.size() == word.size() || !is_latin(word.front()) ||
                        !is_latin(text[text.size() - word.size() - 1]);
    return begins;
  });
}

bool starts_with_word(TextView text, TextView words) {
  return any_word(words, [&](TextView word) {
    if (!text.starts_with(word)) return false;
    const char32_t next = text.size() > word.size() ? text[word.size()] : U' ';
    return !is_latin(word.back()) || !(is_latin(next) || is_digit(next));
  });
}

TextView han_units() {
  return kHanUnits;
}

char32_t issn_check_digit(TextView seven) {
  constexpr unsigned kModulus = 11;
  unsigned sum = 0;
  for (std::size_t i = 0; i < seven.size(); ++i) {
    sum += static_cast<unsigned>(seven[i] - U'0') * static_cast<unsigned>(8 - i);
  }
  const unsigned check = (kModulus - sum % kModulus) % kModulus;
  return check == 10 ? U'X' : U'0' + check;
}

}  // namespace broadsheet::clean
