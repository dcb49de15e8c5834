// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/style_check.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/text.h"

namespace broadsheet::exporting::epub {
namespace {

/// A token of CSS (CSS Syntax 3, 4), as far as faults need it.
struct Token {
  enum class Kind { ident, function, at_word, hash, string, url, number, space, delim, end };
  Kind kind = Kind::end;
  std::string text;  ///< without escapes; names in small letters; of a delimiter itself
  std::size_t line = 1;
};
using Kind = Token::Kind;

/// A sheet is not read beyond its first fault.
struct Found {
  StyleFault fault;
};
[[noreturn]] void fail(std::size_t line, std::string what) {
  throw Found{{line, std::move(what)}};
}

bool is_name(char32_t c) {
  return is_basic_latin(c) || is_digit(c) || c == U'-' || c == U'_' || c >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(TextView css) : css_(css) {}

  Token next() {
    skip_comments();
    Token token;
    token.line = line_;
    if (at_end()) return token;
    const char32_t c = peek();
    if (is_white(c)) {
      while (is_white(peek())) take();
      token.kind = Kind::space;
    } else if (c == U'"' || c == U'\'') {
      token.kind = Kind::string;
      token.text = string();
    } else if (c == U'#' && (is_name(peek(1)) || peek(1) == U'\\')) {
      take();
      token.kind = Kind::hash;
      token.text = name();
    } else if (c == U'@' && begins_name(1)) {
      take();
      token.kind = Kind::at_word;
      token.text = lower(name());
    } else if (is_digit(c) || (is_digit(peek(1)) && (c == U'.' || c == U'+' || c == U'-'))) {
      token.kind = Kind::number;
      token.text = number();
    } else if (css_.substr(at_).starts_with(U"<!--") || css_.substr(at_).starts_with(U"-->")) {
      at_ += c == U'<' ? 4 : 3;
      token.kind = Kind::space;
    } else if (begins_name(0)) {
      named(token);
    } else {
      if (c == U'\\') fail(line_, "has a backslash where nothing can be escaped");
      token.kind = Kind::delim;
      append_utf8(token.text, TextView(&c, 1));
      take();
    }
    return token;
  }

 private:
  static bool is_white(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f';
  }
  static std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return text;
  }

  [[nodiscard]] bool at_end() const { return at_ >= css_.size(); }
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < css_.size() ? css_[at_ + ahead] : U'\0';
  }
  char32_t take() {
    const char32_t c = css_[at_++];
    if (c == U'\n' || c == U'\f' || (c == U'\r' && peek() != U'\n')) ++line_;
    return c;
  }

  void skip_comments() {
    while (peek() == U'/' && peek(1) == U'*') {
      const std::size_t line = line_;
      const std::size_t end = css_.find(U"*/", at_ + 2);
      if (end == TextView::npos) fail(line, "begins a comment that never ends");
      while (at_ < end + 2) take();
    }
  }

  [[nodiscard]] bool begins_name(std::size_t ahead) const {
    const char32_t c = peek(ahead);
    if (c == U'\\') return is_escape(ahead);
    if (c != U'-') return is_name(c) && !is_digit(c);
    const char32_t second = peek(ahead + 1);
    return second == U'-' || (is_name(second) && !is_digit(second)) ||
           (second == U'\\' && is_escape(ahead + 1));
  }

  [[nodiscard]] bool is_escape(std::size_t ahead) const {
    const char32_t next = peek(ahead + 1);
    return at_ + ahead + 1 < css_.size() && next != U'\n' && next != U'\r' && next != U'\f';
  }

  static int digit_of(char32_t c) {
    if (is_digit(c)) return static_cast<int>(c - U'0');
    const char32_t small = c | 0x20;
    return small >= U'a' && small <= U'f' ? static_cast<int>(small - U'a') + 10 : -1;
  }

  /// Behind a backslash: up to six digits and one white space, or a character as it is.
  char32_t escaped() {
    constexpr int kMostDigits = 6;
    if (digit_of(peek()) < 0) return take();
    char32_t c = 0;
    for (int n = 0; n < kMostDigits && digit_of(peek()) >= 0; ++n)
      c = c * 16 + static_cast<char32_t>(digit_of(take()));
    if (peek() == U'\r' && peek(1) == U'\n') take();
    if (is_white(peek())) take();
    return is_xml_char(c) ? c : 0xFFFD;
  }

  std::string name() {
    Text out;
    while (is_name(peek()) || (peek() == U'\\' && is_escape(0))) {
      const char32_t c = take();
      out += c == U'\\' ? escaped() : c;
    }
    return to_utf8(out);
  }

  std::string number() {
    Text out(1, take());
    while (is_digit(peek()) || (peek() == U'.' && is_digit(peek(1)))) out += take();
    std::string unit;
    if (peek() == U'%') {
      unit = "%";
      take();
    } else if (begins_name(0)) {
      unit = name();
    }
    return to_utf8(out) + unit;
  }

  std::string string() {
    const std::size_t line = line_;
    const char32_t quote = take();
    Text out;
    while (true) {
      if (at_end() || peek() == U'\n' || peek() == U'\r' || peek() == U'\f')
        fail(line, "begins a string that does not end on its line");
      char32_t c = take();
      if (c == quote) return to_utf8(out);
      if (c == U'\\') {
        if (at_end()) continue;
        if (peek() == U'\n' || peek() == U'\f' || peek() == U'\r') {
          if (take() == U'\r' && peek() == U'\n') take();
          continue;
        }
        c = escaped();
      }
      out += c;
    }
  }

  /// A word, a function, or an address without quotation marks.
  void named(Token& token) {
    token.text = name();
    token.kind = Kind::ident;
    if (peek() != U'(') {
      if (!token.text.starts_with("--")) token.text = lower(token.text);
      return;
    }
    take();
    token.kind = Kind::function;
    token.text = lower(token.text);
    if (token.text != "url") return;
    std::size_t ahead = 0;
    while (is_white(peek(ahead))) ++ahead;
    if (peek(ahead) == U'"' || peek(ahead) == U'\'') return;
    token.kind = Kind::url;
    token.text = address(token.line);
  }

  std::string address(std::size_t line) {
    Text out;
    while (is_white(peek())) take();
    while (true) {
      if (at_end()) fail(line, "begins a url( that never ends");
      char32_t c = take();
      if (c == U')') return to_utf8(out);
      if (is_white(c)) {
        while (is_white(peek())) take();
        if (peek() == U')') continue;
        fail(line, "has a url( with white space in it; put it into quotation marks");
      }
      if (c == U'"' || c == U'\'' || c == U'(')
        fail(line, "has a url( with a bracket or a quotation mark in it");
      if (c == U'\\') {
        if (at_end()) fail(line, "begins a url( that never ends");
        c = escaped();
      }
      out += c;
    }
  }

  TextView css_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

/// What the block of an at-rule holds.
enum class Block { none, rules, declarations };
struct AtRule {
  std::string_view name;
  Block block;
  bool may_be_statement = false;
};
constexpr auto kAtRules = std::to_array<AtRule>({
    {"media", Block::rules},
    {"supports", Block::rules},
    {"layer", Block::rules, true},
    {"container", Block::rules},
    {"keyframes", Block::rules},
    {"-webkit-keyframes", Block::rules},
    {"font-face", Block::declarations},
    {"page", Block::declarations},
    {"property", Block::declarations},
    {"counter-style", Block::declarations},
    {"namespace", Block::none, true},
});

/// Functions whose strings are addresses.
constexpr auto kLoading = std::to_array<std::string_view>(
    {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"});

/// What EPUB readers must know as a picture or a font of a style sheet (EPUB 3.3, 3.2).
constexpr auto kCarried = std::to_array<std::string_view>(
    {"image/png", "image/jpeg", "image/gif", "font/ttf", "font/otf", "font/woff", "font/woff2",
     "application/font-sfnt", "application/font-woff", "application/vnd.ms-opentype"});

constexpr auto kForbidden = std::to_array<std::string_view>({"direction", "unicode-bidi"});

template <class Table>
bool holds(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

/// Of an address only so much as a message can show.
std::string shown(const std::string& address) {
  constexpr std::size_t kMost = 60;
  const Text text = from_utf8(address).value_or(Text());
  return text.size() <= kMost ? address : to_utf8(TextView(text).substr(0, kMost)) + "…";
}

void expect_carried(const Token& token) {
  const std::string& address = token.text;
  constexpr std::string_view kData = "data:";
  if (address.starts_with('#')) return;  // of the file that it stands in
  std::string scheme = address.substr(0, kData.size());
  for (char& c : scheme) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (scheme != kData) {
    fail(token.line, fmt::format("loads {}, and a book loads nothing. Take it out, or put a small "
                                 "picture or font in as data:",
                                 address.empty() ? "nothing" : shown(address)));
  }
  const std::string type = address.substr(kData.size(), address.find_first_of(";,") - kData.size());
  if (!holds(kCarried, type)) {
    fail(token.line,
         fmt::format("carries data: of the type {}. Books take {}",
                     type.empty() ? "text/plain" : shown(type), fmt::join(kCarried, ", ")));
  }
}

class Parser {
 public:
  explicit Parser(TextView css) : lexer_(css) { next(); }

  void run() {
    if (token_.kind == Kind::at_word && token_.text == "charset") charset();
    rules(0);
    if (token_.kind != Kind::end) fail(token_.line, "closes a { } that was not begun");
  }

 private:
  static constexpr std::size_t kDeepest = 16;  ///< rules in rules

  void next() { token_ = lexer_.next(); }
  void skip_space() {
    while (token_.kind == Kind::space) next();
  }
  [[nodiscard]] bool is(std::string_view delimiter) const {
    return token_.kind == Kind::delim && token_.text == delimiter;
  }

  void charset() {
    const std::size_t line = token_.line;
    next();
    skip_space();
    std::string name = token_.text;
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (token_.kind != Kind::string || name != "utf-8")
      fail(line, "says another @charset than \"utf-8\"");
    next();
    skip_space();
    if (!is(";")) fail(line, "has an @charset without ; behind it");
    next();
  }

  /// Up to the end, or to the } that closes them.
  void rules(std::size_t depth) {
    if (depth > kDeepest) fail(token_.line, "nests rules too deeply");
    while (true) {
      skip_space();
      if (token_.kind == Kind::end || is("}")) return;
      if (token_.kind == Kind::at_word) {
        at_rule(depth);
      } else {
        selectors();
        block([&] { declarations(); });
      }
    }
  }

  template <class Inside>
  void block(Inside inside) {
    const std::size_t line = token_.line;
    next();
    inside();
    if (!is("}")) fail(line, "begins a { that is never closed");
    next();
  }

  void at_rule(std::size_t depth) {
    const Token name = token_;
    if (name.text == "import") {
      fail(name.line,
           "loads another style sheet (@import), and a book loads nothing. Put its rules "
           "into this file");
    }
    const auto* row = std::find_if(kAtRules.begin(), kAtRules.end(),
                                   [&](const AtRule& r) { return r.name == name.text; });
    if (row == kAtRules.end()) {
      fail(name.line, name.text == "charset"
                          ? "has an @charset that is not its first word"
                          : fmt::format("has the rule @{}, which books do not take", name.text));
    }
    next();
    if (name.text == "namespace") {  // names, and loads nothing
      while (token_.kind != Kind::end && !is(";") && !is("{") && !is("}")) next();
    } else {
      value();
    }
    if (is(";") && row->may_be_statement) {
      next();
    } else if (is("{") && row->block == Block::rules) {
      block([&] { rules(depth + 1); });
    } else if (is("{") && row->block == Block::declarations) {
      block([&] { declarations(); });
    } else {
      fail(name.line, fmt::format("does not finish the rule @{}", name.text));
    }
  }

  /// What stands before a {. EPUBCheck 4.2.6 takes no list in brackets.
  void selectors() {
    const std::size_t line = token_.line;
    bool is_empty = true;
    bool must_be_named = false;
    std::size_t brackets = 0;
    while (!is("{")) {
      if (token_.kind == Kind::end) fail(line, "ends in the middle of a rule");
      if (token_.kind == Kind::delim) {
        static constexpr std::string_view kSigns = ".:*>+~|,()[]=^$-";
        if (kSigns.find(token_.text.front()) == std::string_view::npos || token_.text.size() > 1)
          fail(token_.line, fmt::format("has {} where a selector stands", token_.text));
      }
      if (must_be_named && token_.kind != Kind::ident && token_.kind != Kind::function && !is(":"))
        fail(token_.line, "has a . or a : with no name behind it");
      must_be_named = is(".") || is(":");
      if (token_.kind == Kind::function || is("(") || is("[")) ++brackets;
      if (is(")") || is("]")) {
        if (brackets == 0) fail(token_.line, "closes a bracket that was not opened");
        --brackets;
      }
      if (token_.kind == Kind::url || token_.kind == Kind::at_word)
        fail(token_.line, "has a selector that is none");
      if (is(",")) {
        if (brackets > 0) {
          fail(token_.line,
               "lists selectors in brackets, which EPUBCheck 4.2.6 does not take. "
               "Write a selector for each");
        }
        if (is_empty) fail(token_.line, "has a , with no selector before it");
        is_empty = true;
      } else if (token_.kind != Kind::space) {
        is_empty = false;
      }
      next();
    }
    if (brackets > 0) fail(line, "opens a bracket in a selector and does not close it");
    if (must_be_named) fail(token_.line, "has a . or a : with no name behind it");
    if (is_empty) fail(token_.line, "has a { with no selector before it");
  }

  void declarations() {
    while (true) {
      skip_space();
      if (token_.kind == Kind::end || is("}")) return;
      if (is(";")) fail(token_.line, "has a ; with no declaration before it");
      if (token_.kind != Kind::ident)
        fail(token_.line,
             "has something else where a property stands; rules do not stand in rules");
      const Token property = token_;
      if (holds(kForbidden, property.text)) {
        fail(property.line, fmt::format("sets {}, which no style sheet of a book may (EPUB 3.3, "
                                        "6.3.1.3): the text itself says how it runs",
                                        property.text));
      }
      next();
      skip_space();
      if (!is(":"))
        fail(property.line, fmt::format("has no : behind the property {}", property.text));
      next();
      skip_space();
      if (token_.kind == Kind::end || is(";") || is("}"))
        fail(property.line, fmt::format("gives the property {} no value", property.text));
      value();
      if (is("{")) fail(token_.line, "has a { in a value; rules do not stand in rules");
      if (is(";")) next();
    }
  }

  /// Up to a ; or { or } that stands in no bracket.
  void value() {
    struct Open {
      std::string function;  ///< empty: a bracket alone
      char close = ')';
      std::size_t line = 1;
    };
    std::vector<Open> open;
    while (token_.kind != Kind::end) {
      if (open.empty() && (is(";") || is("{") || is("}"))) return;
      if (is("{") || is("}") || is(";")) {
        fail(open.back().line, "opens a bracket and does not close it");
      } else if (token_.kind == Kind::at_word) {
        fail(token_.line, fmt::format("has @{} in a value", token_.text));
      } else if (token_.kind == Kind::function) {
        open.push_back({token_.text, ')', token_.line});
      } else if (is("(") || is("[")) {
        open.push_back({{}, is("(") ? ')' : ']', token_.line});
      } else if (is(")") || is("]")) {
        if (open.empty() || open.back().close != token_.text.front())
          fail(token_.line, "closes a bracket that was not opened");
        open.pop_back();
      } else if (token_.kind == Kind::url || (token_.kind == Kind::string && !open.empty() &&
                                              holds(kLoading, open.back().function))) {
        expect_carried(token_);
      }
      next();
    }
    if (!open.empty()) fail(open.back().line, "opens a bracket and does not close it");
  }

  Lexer lexer_;
  Token token_;
};

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

std::optional<StyleFault> fault_of_style(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  if (const std::size_t at = first_utf8_fault(bytes); at != std::string_view::npos)
    return StyleFault{line_of(bytes, at), "is no UTF-8. Save it as UTF-8"};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool is_control = (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    if (is_control) return StyleFault{line_of(bytes, i), "holds a control character"};
  }
  try {
    const Text css = from_utf8(bytes).value_or(Text());
    Parser(css).run();
  } catch (const Found& found) {
    return found.fault;
  }
  return std::nullopt;
}

}  // namespace broadsheet::exporting::epub
