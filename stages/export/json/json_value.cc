// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json_value.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "document/text.h"
#include "stages/export/utf8_fault.h"

namespace broadsheet::exporting {
namespace {

/// The first fault ends the reading.
struct Fault {
  std::string sentence;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Reader {
 public:
  Reader(std::string_view bytes, std::size_t line) : bytes_(bytes), line_(line) {}

  ReadJson run() {
    ReadJson out;
    try {
      skip_space();
      out.value = value(0);
      skip_space();
      if (at_ < bytes_.size()) fail("something stands behind the end of the value; take it out");
    } catch (const Fault& fault) {
      out.fault = fault.sentence;
    }
    return out;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw Fault{fmt::format("line {}: {}", line_, what)};
  }

  [[nodiscard]] char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

  bool take(char c) {
    if (peek() != c || at_ == bytes_.size()) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!take(c)) fail(fmt::format("'{}' is missing; the file may be cut short", c));
  }

  void skip_space() {
    for (; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (c == '\n') ++line_;
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return;
    }
  }

  JsonValue value(std::size_t depth) {
    if (depth > kJsonDepth) fail("arrays and objects nest too deep for a file of ours");
    JsonValue out;
    out.line = line_;
    const char c = peek();
    if (c == '{') {
      object(out, depth);
    } else if (c == '[') {
      array(out, depth);
    } else if (c == '"') {
      out.kind = JsonValue::Kind::string;
      out.text = string();
    } else if (c == '-' || is_digit(c)) {
      number(out);
    } else {
      word(out);
    }
    return out;
  }

  void object(JsonValue& out, std::size_t depth) {
    out.kind = JsonValue::Kind::object;
    std::set<std::string> known;
    ++at_;
    skip_space();
    if (take('}')) return;
    do {
      skip_space();
      if (peek() != '"') fail("a member needs a name in quotation marks");
      std::string name = string();
      if (!known.insert(name).second) fail(fmt::format("the member {} stands twice", name));
      skip_space();
      expect(':');
      skip_space();
      out.names.push_back(std::move(name));
      out.items.push_back(value(depth + 1));
      skip_space();
    } while (take(','));
    expect('}');
  }

  void array(JsonValue& out, std::size_t depth) {
    out.kind = JsonValue::Kind::array;
    ++at_;
    skip_space();
    if (take(']')) return;
    do {
      skip_space();
      out.items.push_back(value(depth + 1));
      skip_space();
    } while (take(','));
    expect(']');
  }

  void word(JsonValue& out) {
    struct Word {
      std::string_view written;
      JsonValue::Kind kind;
    };
    constexpr Word kWords[] = {{"true", JsonValue::Kind::boolean},
                               {"false", JsonValue::Kind::boolean},
                               {"null", JsonValue::Kind::null}};
    for (const Word& word : kWords) {
      if (!bytes_.substr(at_).starts_with(word.written)) continue;
      at_ += word.written.size();
      out.kind = word.kind;
      out.text = word.written;
      return;
    }
    fail(at_ == bytes_.size() ? "the file ends where a value should stand"
                              : "this is no value of JSON");
  }

  std::size_t digits() {
    const std::size_t from = at_;
    while (is_digit(peek())) ++at_;
    return at_ - from;
  }

  void number(JsonValue& out) {
    out.kind = JsonValue::Kind::number;
    const std::size_t from = at_;
    (void)take('-');
    const bool leads_with_zero = peek() == '0';
    const std::size_t whole = digits();
    bool is_sound = whole > 0 && (whole == 1 || !leads_with_zero);
    out.is_whole = true;
    if (take('.')) {
      out.is_whole = false;
      is_sound = digits() > 0 && is_sound;
    }
    if (take('e') || take('E')) {
      out.is_whole = false;
      if (!take('+')) (void)take('-');
      is_sound = digits() > 0 && is_sound;
    }
    const auto [end, error] =
        std::from_chars(bytes_.data() + from, bytes_.data() + at_, out.number);
    if (!is_sound || error != std::errc{} || end != bytes_.data() + at_)
      fail("this is no number of JSON, or one beyond all bounds");
  }

  std::string string() {
    std::string out;
    ++at_;
    while (true) {
      const std::size_t from = at_;
      while (at_ < bytes_.size() && bytes_[at_] != '"' && bytes_[at_] != '\\' &&
             static_cast<unsigned char>(bytes_[at_]) >= 0x20)
        ++at_;
      out += bytes_.substr(from, at_ - from);
      if (take('"')) return out;
      if (!take('\\')) fail("a string is not closed, or holds a control character as it is");
      escape(out);
    }
  }

  void escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const char c = peek();
    if (const std::size_t known = kLetters.find(c); at_ < bytes_.size() && known != kLetters.npos) {
      ++at_;
      out.push_back(kMeant[known]);
      return;
    }
    if (!take('u')) fail("a backslash stands before what it cannot escape");
    char32_t code = hex();
    if (code >= 0xD800 && code <= 0xDBFF && take('\\') && take('u')) {
      const char32_t low = hex();
      if (low >= 0xDC00 && low <= 0xDFFF) code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code >= 0xD800 && code <= 0xDFFF) fail("half of a surrogate pair stands alone");
    append_utf8(out, TextView(&code, 1));
  }

  char32_t hex() {
    constexpr std::size_t kDigits = 4;
    std::uint32_t code = 0;
    const std::string_view written = bytes_.substr(at_, kDigits);
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), code, 16);
    if (written.size() < kDigits || error != std::errc{} || end != written.data() + kDigits)
      fail("\\u takes four hexadecimal digits");
    at_ += kDigits;
    return code;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t line_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::find(names.begin(), names.end(), key);
  return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

ReadJson read_json(std::string_view bytes, std::size_t line) {
  if (std::string fault = utf8_fault(bytes); !fault.empty()) return {{}, std::move(fault)};
  return Reader(bytes, line).run();
}

}  // namespace broadsheet::exporting
