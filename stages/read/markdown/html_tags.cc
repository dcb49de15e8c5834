// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/html_tags.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/read/ascii.h"
#include "stages/read/markdown/entities.h"

namespace broadsheet::read {
namespace {

using enum TagKind;

using enum TagProof;

struct TagName {
  std::u32string_view name;  ///< lower case
  TagKind kind;
  std::uint8_t level = 0;
  TagProof proof = none;
};

/// The tags that mean something here, and those that mean nothing and are markup all the same.
constexpr auto kNames = std::to_array<TagName>({
    {U"br", line_break},
    {U"img", picture},
    {U"hr", rule},
    {U"sup", superior},
    {U"sub", inferior},
    {U"ruby", ruby},
    {U"rt", ruby_reading},
    {U"rp", ruby_bracket},
    {U"rb", other},
    {U"rtc", other},
    {U"eq", formula},
    {U"b", strong},
    {U"strong", strong},
    {U"i", em},
    {U"em", em},
    {U"u", other},
    {U"s", other},
    {U"q", other},
    {U"a", other},
    {U"span", other},
    {U"font", other},
    {U"del", other},
    {U"ins", other},
    {U"tt", other},
    {U"kbd", other},
    {U"wbr", other},
    {U"nobr", other},
    {U"strike", other},
    {U"loc", other},
    {U"nl", block},
    {U"fcel", block},
    {U"ecel", block},
    {U"lcel", block},
    {U"ucel", block},
    {U"xcel", block},
    {U"ched", block},
    {U"rhed", block},
    {U"srow", block},
    {U"otsl", block},
    {U"doctag", block},
    {U"page_break", block},
    {U"h1", heading, 1},
    {U"h2", heading, 2},
    {U"h3", heading, 3},
    {U"h4", heading, 4},
    {U"h5", heading, 5},
    {U"h6", heading, 6},
    {U"li", item},
    {U"list_item", item},
    {U"section_header_level_1", block},
    {U"section_header_level_2", block},
    {U"section_header_level_3", block},
    {U"page_number", block},
    {U"watermark", block},
    {U"page_header", block},
    {U"page_footer", block},
    {U"table", table},
    {U"thead", table_head},
    {U"tr", row},
    {U"th", header_cell},
    {U"td", cell},
    {U"tbody", block},
    {U"tfoot", block},
    {U"colgroup", block},
    {U"col", other},
    {U"p", block},
    {U"div", block},
    {U"ul", block},
    {U"ol", block},
    {U"dl", block},
    {U"dt", block},
    {U"dd", block},
    {U"blockquote", block},
    {U"pre", block},
    {U"html", block},
    {U"figcaption", block},
    {U"center", block, 0, partner_or_line},
    {U"caption", block, 0, partner_or_line},
    {U"head", block, 0, partner_or_line},
    {U"body", block, 0, partner_or_line},
    {U"header", block, 0, partner_or_line},
    {U"footer", block, 0, partner_or_line},
    {U"section", block, 0, partner_or_line},
    {U"article", block, 0, partner_or_line},
    {U"aside", block, 0, partner_or_line},
    {U"main", block, 0, partner_or_line},
    {U"nav", block, 0, partner_or_line},
    {U"figure", block, 0, partner_or_line},
    {U"title", block, 0, partner_or_line},
    {U"address", block, 0, partner_or_line},
    {U"text", block, 0, partner_or_line},
    {U"picture", block, 0, partner_or_line},
    {U"chart", block, 0, partner_or_line},
    {U"footnote", block, 0, partner_or_line},
});

/// Reads the inside of a tag from left to right.
class Scanner {
 public:
  Scanner(TextView text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char32_t peek() const { return at_ < text_.size() ? text_[at_] : U'\0'; }

  bool take(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  template <class IsOne>
  TextView take_while(IsOne is_one) {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_one(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  bool skip_space() { return !take_while(is_ascii_space).empty(); }

  TextView take_name() {
    if (!is_ascii_letter(peek())) return {};
    return take_while(
        [](char32_t c) { return is_ascii_letter(c) || is_digit(c) || c == U'-' || c == U'_'; });
  }

  TextView take_attribute_name() {
    const char32_t c = peek();
    if (!is_ascii_letter(c) && c != U'_' && c != U':') return {};
    return take_while([](char32_t d) {
      return is_ascii_letter(d) || is_digit(d) || d == U'_' || d == U'.' || d == U':' || d == U'-';
    });
  }

  std::optional<TextView> take_value() {
    if (peek() == U'"' || peek() == U'\'') {
      const char32_t quote = peek();
      const std::size_t end = text_.find(quote, at_ + 1);
      if (end == TextView::npos) return std::nullopt;
      const TextView value = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return value;
    }
    constexpr TextView kNeverBare = U"\"'=<>`";
    const TextView value = take_while(
        [&](char32_t c) { return !is_space(c) && kNeverBare.find(c) == TextView::npos; });
    if (value.empty()) return std::nullopt;
    return value;
  }

 private:
  TextView text_;
  std::size_t at_;
};

/// Reads the attributes up to the end of an open tag, and calls `visit` for each; false if it is no
/// tag.
template <class Visit>
bool read_attributes(Scanner& in, Visit visit) {
  while (true) {
    const bool has_space = in.skip_space();
    if (in.take(U'>')) return true;
    if (in.take(U'/')) return in.take(U'>');
    if (!has_space) return false;
    const TextView name = in.take_attribute_name();
    if (name.empty()) return false;
    Scanner ahead = in;
    ahead.skip_space();
    std::optional<TextView> value;
    if (ahead.take(U'=')) {
      ahead.skip_space();
      value = ahead.take_value();
      if (!value) return false;
      in = ahead;
    }
    visit(name, value);
  }
}

bool equals_lower(TextView text, TextView lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char32_t a, char32_t b) { return ascii_lower(a) == b; });
}

}  // namespace

std::optional<Tag> tag_at(TextView text, std::size_t at) {
  Scanner in(text, at + 1);
  Tag tag;
  tag.from = at;
  tag.closing = in.take(U'/');
  const TextView name = in.take_name();
  if (name.empty()) return std::nullopt;
  if (tag.closing) {
    in.skip_space();
    if (!in.take(U'>')) return std::nullopt;
  } else {
    bool has_bare = false;
    if (!read_attributes(in, [&](TextView, const auto& value) { has_bare |= !value; })) {
      return std::nullopt;
    }
    if (has_bare && name.size() == 1) return std::nullopt;
  }
  tag.to = in.at();
  tag.proof = name.starts_with(U"loc_") ? none : partner;  // <loc_61>: a place of DocTags
  for (const TagName& known : kNames) {
    if (!equals_lower(name, known.name)) continue;
    tag.kind = known.kind;
    tag.level = known.level;
    tag.proof = known.proof;
  }
  // <A> and <B> are labels of running text; tools write small letters.
  const bool is_label = name.size() == 1 && name.front() >= U'A' && name.front() <= U'Z';
  if (is_label) tag.proof = partner;
  return tag;
}

Text tag_name(TextView text, const Tag& tag) {
  Scanner in(text.substr(0, tag.to), tag.from + 1);
  in.take(U'/');
  Text name(in.take_name());
  std::transform(name.begin(), name.end(), name.begin(), ascii_lower);
  return name;
}

std::optional<Text> attribute(TextView text, const Tag& tag, TextView name) {
  Scanner in(text.substr(0, tag.to), tag.from + 1);
  in.take_name();
  std::optional<Text> found;
  read_attributes(in, [&](TextView n, const std::optional<TextView>& value) {
    if (!found && equals_lower(n, name)) found = decode_entities(value.value_or(TextView{}));
  });
  return found;
}

bool splits_blocks(TagKind kind) {
  return kind == rule || kind >= heading;
}

std::vector<Tag>::const_iterator first_tag_behind(const std::vector<Tag>& tags, std::size_t at) {
  return std::partition_point(tags.begin(), tags.end(), [&](const Tag& t) { return t.to <= at; });
}

}  // namespace broadsheet::read
