// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/html_tokens.h"

#include <algorithm>
#include <array>

#include "stages/read/markdown/entities.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

constexpr auto kNone = std::string_view::npos;

/// HTML Living Standard, 13.1.2: void elements.
constexpr auto kVoid =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input",
                                     "link", "meta", "param", "source", "track", "wbr"});
/// Their text is none of the page.
constexpr auto kRaw = std::to_array<std::string_view>({"script", "style"});

template <class Table>
bool has(const Table& table, std::string_view name) {
  return std::find(table.begin(), table.end(), name) != table.end();
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// In small letters, without a prefix.
std::string plain_name(std::string_view name) {
  if (const std::size_t colon = name.rfind(':'); colon != kNone) name.remove_prefix(colon + 1);
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

Text decoded(std::string_view utf8) {
  Text text = text_of_utf8(utf8);
  return text.find(U'&') == Text::npos ? text : decode_entities(text);
}

/// Where the tag ends: the > outside quotes, or else the first.
std::size_t end_of_tag(std::string_view rest) {
  char quote = 0;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const char c = rest[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && rest[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return i;
    }
  }
  return rest.find('>');  // a quote that nothing closes
}

}  // namespace

std::string_view HtmlTag::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& one) { return one.first == wanted; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

void HtmlTokens::advance(std::size_t bytes) {
  const std::string_view passed = rest_.substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  rest_.remove_prefix(passed.size());
}

/// Passes what begins here and ends with `end`; what nothing ends goes on to the end of the file.
void HtmlTokens::skip_to(std::string_view end, std::size_t from) {
  const std::size_t at = rest_.find(end, from);
  advance(at == kNone ? rest_.size() : at + end.size());
}

HtmlTokens::Kind HtmlTokens::next() {
  constexpr std::string_view kCdata = "<![CDATA[";
  while (!rest_.empty()) {
    if (rest_.front() != '<') {
      const std::size_t end = std::min(rest_.find('<'), rest_.size());
      text_ = decoded(rest_.substr(0, end));
      advance(end);
      return Kind::text;
    }
    if (rest_.starts_with("<!--")) {
      skip_to("-->", 4);
    } else if (rest_.starts_with(kCdata)) {
      const std::size_t end = std::min(rest_.find("]]>"), rest_.size());
      text_ = text_of_utf8(rest_.substr(kCdata.size(), end - kCdata.size()));
      skip_to("]]>", kCdata.size());
      return Kind::text;
    } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
      skip_to(">", 2);
    } else if (read_tag()) {
      if (!has(kRaw, tag_.name) || tag_.is_end || tag_.is_empty) return Kind::tag;
      skip_to("</" + tag_.name, 0);
      skip_to(">", 0);
    } else {
      text_ = U"<";
      advance(1);
      return Kind::text;
    }
  }
  return Kind::end;
}

bool HtmlTokens::read_tag() {
  const bool is_end = rest_.starts_with("</");
  const std::size_t from = is_end ? 2 : 1;
  if (rest_.size() <= from || !is_letter(rest_[from]) || has_no_more_tags_) return false;
  has_no_more_tags_ = rest_.find('>') == kNone;
  if (has_no_more_tags_) return false;
  const std::size_t end = end_of_tag(rest_);
  std::string_view inside = rest_.substr(from, end - from);
  const auto name_end = static_cast<std::size_t>(
      std::find_if(inside.begin(), inside.end(), [](char c) { return is_blank(c) || c == '/'; }) -
      inside.begin());
  tag_.name = plain_name(inside.substr(0, name_end));
  tag_.is_end = is_end;
  tag_.line = line_;
  tag_.attributes.clear();
  tag_.is_empty = inside.ends_with('/') || has(kVoid, tag_.name);
  inside.remove_prefix(name_end);
  if (!is_end) read_attributes(inside);
  advance(end + 1);
  return true;
}

void HtmlTokens::read_attributes(std::string_view inside) {
  std::size_t at = 0;
  const auto skip = [&](auto&& passes) {
    while (at < inside.size() && passes(inside[at])) ++at;
  };
  while (true) {
    skip([](char c) { return is_blank(c) || c == '/' || c == '"' || c == '\''; });
    if (at >= inside.size()) return;
    const std::size_t name = at;
    skip([](char c) { return !is_blank(c) && c != '=' && c != '/'; });
    std::string written = plain_name(inside.substr(name, at - name));
    skip(is_blank);
    std::string_view value;
    if (at < inside.size() && inside[at] == '=') {
      ++at;
      skip(is_blank);
      const char quote = at < inside.size() ? inside[at] : ' ';
      const bool is_quoted = quote == '"' || quote == '\'';
      const std::size_t begin = is_quoted ? at + 1 : at;
      at = std::min(begin, inside.size());
      skip([&](char c) { return is_quoted ? c != quote : !is_blank(c); });
      value = inside.substr(std::min(begin, at), at - std::min(begin, at));
      if (is_quoted && at < inside.size()) ++at;
    } else if (at == name) {
      ++at;  // a = without a name
      continue;
    }
    const bool has_entity = value.find('&') != kNone;
    tag_.attributes.emplace_back(std::move(written),
                                 has_entity ? to_utf8(decoded(value)) : std::string(value));
  }
}

}  // namespace broadsheet::read
