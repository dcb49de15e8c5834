// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/formula.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet {
namespace {

struct Symbol {
  TextView command;
  TextView text;
};

constexpr auto kSymbols = std::to_array<Symbol>({
    {U"%", U"%"},
    {U"$", U"$"},
    {U"&", U"&"},
    {U"#", U"#"},
    {U"_", U"_"},
    {U"{", U"{"},
    {U"}", U"}"},
    {U",", U""},
    {U";", U""},
    {U":", U""},
    {U"!", U""},
    {U" ", U""},
    {U"quad", U" "},
    {U"left", U""},
    {U"right", U""},
    {U"displaystyle", U""},
    {U"textstyle", U""},
    {U"rm", U""},
    {U"bf", U""},
    {U"it", U""},
    {U"times", U"×"},
    {U"div", U"÷"},
    {U"pm", U"±"},
    {U"mp", U"∓"},
    {U"geq", U"≥"},
    {U"ge", U"≥"},
    {U"geqslant", U"≥"},
    {U"leq", U"≤"},
    {U"le", U"≤"},
    {U"leqslant", U"≤"},
    {U"neq", U"≠"},
    {U"ne", U"≠"},
    {U"approx", U"≈"},
    {U"equiv", U"≡"},
    {U"sim", U"~"},
    {U"cdot", U"·"},
    {U"bullet", U"•"},
    {U"circ", U"°"},
    {U"degree", U"°"},
    {U"textdegree", U"°"},
    {U"celsius", U"℃"},
    {U"textcelsius", U"℃"},
    {U"prime", U"′"},
    {U"permil", U"‰"},
    {U"textperthousand", U"‰"},
    {U"rightarrow", U"→"},
    {U"to", U"→"},
    {U"leftarrow", U"←"},
    {U"Rightarrow", U"⇒"},
    {U"leftrightarrow", U"↔"},
    {U"uparrow", U"↑"},
    {U"downarrow", U"↓"},
    {U"infty", U"∞"},
    {U"ldots", U"…"},
    {U"dots", U"…"},
    {U"cdots", U"…"},
    {U"yen", U"¥"},
    {U"textyen", U"¥"},
    {U"pounds", U"£"},
    {U"textsterling", U"£"},
    {U"euro", U"€"},
    {U"texteuro", U"€"},
    {U"cent", U"¢"},
    {U"S", U"§"},
    {U"star", U"★"},
    {U"triangle", U"△"},
    {U"blacktriangle", U"▲"},
    {U"square", U"□"},
    {U"blacksquare", U"■"},
    {U"bigcirc", U"○"},
    {U"angle", U"∠"},
    {U"checkmark", U"✓"},
    {U"alpha", U"α"},
    {U"beta", U"β"},
    {U"gamma", U"γ"},
    {U"delta", U"δ"},
    {U"epsilon", U"ε"},
    {U"varepsilon", U"ε"},
    {U"zeta", U"ζ"},
    {U"eta", U"η"},
    {U"theta", U"θ"},
    {U"iota", U"ι"},
    {U"kappa", U"κ"},
    {U"lambda", U"λ"},
    {U"mu", U"μ"},
    {U"nu", U"ν"},
    {U"xi", U"ξ"},
    {U"pi", U"π"},
    {U"rho", U"ρ"},
    {U"sigma", U"σ"},
    {U"tau", U"τ"},
    {U"upsilon", U"υ"},
    {U"phi", U"φ"},
    {U"varphi", U"φ"},
    {U"chi", U"χ"},
    {U"psi", U"ψ"},
    {U"omega", U"ω"},
    {U"Gamma", U"Γ"},
    {U"Delta", U"Δ"},
    {U"Theta", U"Θ"},
    {U"Lambda", U"Λ"},
    {U"Xi", U"Ξ"},
    {U"Pi", U"Π"},
    {U"Sigma", U"Σ"},
    {U"Phi", U"Φ"},
    {U"Psi", U"Ψ"},
    {U"Omega", U"Ω"},
});

/// Commands that only say in which type their argument is set.
constexpr auto kFonts = std::to_array<TextView>({
    U"mathrm",
    U"mathbf",
    U"mathit",
    U"mathsf",
    U"mathtt",
    U"mathcal",
    U"mathbb",
    U"boldsymbol",
    U"pmb",
    U"operatorname",
    U"mathop",
    U"mathrel",
    U"mathbin",
    U"mathord",
});

/// The same whose argument is words: its spaces are text.
constexpr auto kWords = std::to_array<TextView>({
    U"text",
    U"textrm",
    U"textbf",
    U"textit",
    U"textsf",
    U"texttt",
    U"textnormal",
    U"mbox",
    U"hbox",
});

constexpr auto kCircled = std::to_array<TextView>({U"textcircled", U"circled", U"circledtext"});

template <class Table>
bool holds(const Table& table, TextView word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

constexpr TextView kSmallable = U"0123456789+-=()abcdefghijklmnoprstuvwxyz";
constexpr TextView kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
constexpr TextView kLowered = U"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐ   ₑ  ₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ ₓ  ";

bool is_ascii_alphabetic(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// Reads a formula from left to right; the first thing it cannot set as text ends it.
class Reader {
 public:
  explicit Reader(TextView tex) : tex_(tex) {}

  std::optional<Text> run() {
    Text out;
    if (!read_until(U'\0', out, 0)) return std::nullopt;
    return out;
  }

 private:
  static constexpr int kDeepest = 6;

  [[nodiscard]] bool is_at_end() const { return at_ >= tex_.size(); }
  [[nodiscard]] char32_t peek() const { return is_at_end() ? U'\0' : tex_[at_]; }

  void skip_space() {
    while (!is_at_end() && is_space(peek())) ++at_;
  }

  /// Up to `close`, which is taken; U+0000 is the end.
  bool read_until(char32_t close, Text& out, int depth) {
    while (true) {
      skip_space();
      if (is_at_end()) return close == U'\0';
      if (close != U'\0' && peek() == close) {
        ++at_;
        return true;
      }
      if (!read_one(out, depth)) return false;
    }
  }

  bool read_one(Text& out, int depth) {
    const char32_t c = peek();
    if (c == U'\\') return read_command(out, depth);
    if (c == U'^' || c == U'_') return read_small(out, depth);
    if (c == U'{') {
      ++at_;
      return depth < kDeepest && read_until(U'}', out, depth + 1);
    }
    if (c == U'}' || c == U'&' || c == U'$') return false;
    if (is_ascii_alphabetic(c)) return read_letters(out);
    out.push_back(c == U'~' ? U' ' : c);
    ++at_;
    return true;
  }

  /// Letters without a command: a symbol or a unit. Words between spaces are prose that two dollars
  /// happen to enclose.
  bool read_letters(Text& out) {
    constexpr std::size_t kLongestUnit = 3;
    const std::size_t from = at_;
    while (is_ascii_alphabetic(peek())) ++at_;
    const bool is_apart = from > 0 && is_space(tex_[from - 1]);
    const bool is_before_gap = !is_at_end() && is_space(peek());
    const std::size_t size = at_ - from;
    if (size > kLongestUnit || (size > 1 && (is_apart || is_before_gap))) return false;
    out += tex_.substr(from, size);
    return true;
  }

  TextView take_command() {
    const std::size_t from = ++at_;
    while (is_ascii_alphabetic(peek())) ++at_;
    if (at_ == from && !is_at_end()) ++at_;
    return tex_.substr(from, at_ - from);
  }

  bool read_command(Text& out, int depth) {
    const TextView command = take_command();
    if (holds(kWords, command)) return read_words(out);
    if (holds(kFonts, command)) return read_type(out, depth);
    if (holds(kCircled, command)) return read_circled(out, depth);
    if (command == U"frac" || command == U"dfrac" || command == U"tfrac")
      return read_fraction(out, depth);
    const auto* symbol = std::find_if(kSymbols.begin(), kSymbols.end(),
                                      [&](const Symbol& s) { return s.command == command; });
    if (symbol == kSymbols.end()) return false;
    out += symbol->text;
    return true;
  }

  /// An argument in braces, or one character.
  bool read_argument(Text& out, int depth) {
    skip_space();
    if (is_at_end() || depth >= kDeepest) return false;
    if (peek() != U'{') {
      if (is_ascii_alphabetic(peek())) {
        out.push_back(tex_[at_++]);
        return true;
      }
      return read_one(out, depth + 1);
    }
    ++at_;
    return read_until(U'}', out, depth + 1);
  }

  /// \mathrm { k m }: letters may stand apart there.
  bool read_type(Text& out, int depth) {
    skip_space();
    if (peek() != U'{') return true;  // as \rm
    ++at_;
    while (true) {
      skip_space();
      if (is_at_end()) return false;
      if (peek() == U'}') {
        ++at_;
        return true;
      }
      if (is_ascii_alphabetic(peek())) {
        out.push_back(tex_[at_++]);
      } else if (depth >= kDeepest || !read_one(out, depth + 1)) {
        return false;
      }
    }
  }

  bool read_words(Text& out) {
    skip_space();
    if (peek() != U'{') return false;
    const std::size_t close = tex_.find_first_of(U"{}\\$", at_ + 1);
    if (close == TextView::npos || tex_[close] != U'}') return false;
    const TextView words = trimmed(tex_.substr(at_ + 1, close - at_ - 1));
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_space(words[i]) || !is_space(words[i - 1])) out.push_back(words[i]);
    }
    at_ = close + 1;
    return true;
  }

  bool read_circled(Text& out, int depth) {
    Text inside;
    if (!read_argument(inside, depth)) return false;
    constexpr int kCircledDigits = 20;
    int number = 0;
    for (const char32_t c : inside) {
      if (!is_digit(c) || number > kCircledDigits) return false;
      number = 10 * number + static_cast<int>(c - U'0');
    }
    if (number < 1 || number > kCircledDigits) return false;
    out.push_back(U'①' + static_cast<char32_t>(number - 1));
    return true;
  }

  /// 3/4; behind a digit it would read as another number.
  bool read_fraction(Text& out, int depth) {
    const bool follows_digit = !out.empty() && is_digit(out.back());
    Text above, below;
    if (follows_digit || !read_argument(above, depth) || !read_argument(below, depth)) return false;
    const auto is_number = [](const Text& t) {
      return !t.empty() && std::all_of(t.begin(), t.end(), [](char32_t c) { return is_digit(c); });
    };
    if (!is_number(above) || !is_number(below)) return false;
    out += above + U'/' + below;
    return true;
  }

  bool read_small(Text& out, int depth) {
    const bool raised = tex_[at_++] == U'^';
    Text inside;
    if (!read_argument(inside, depth)) return false;
    constexpr TextView kRaisedAlready = U"°′″‰%*";
    const auto is_raised = [&](char32_t c) { return kRaisedAlready.find(c) != TextView::npos; };
    if (raised && !inside.empty() && is_raised(inside.front())) {
      out += inside;  // 25^{\circ}C, 5^{\prime}
      return true;
    }
    if (const auto small = small_form(inside, raised)) {
      out += *small;
      return true;
    }
    const bool is_decimal = std::all_of(inside.begin(), inside.end(),
                                        [](char32_t c) { return is_digit(c) || c == U'.'; });
    if (raised || !is_decimal) return false;
    out += inside;  // PM_{2.5}
    return true;
  }

  TextView tex_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Text> small_form(TextView text, bool raised) {
  const TextView forms = raised ? kRaised : kLowered;
  Text out;
  for (const char32_t c : text) {
    const std::size_t at = kSmallable.find(c == U'−' || c == U'–' ? U'-' : c);
    if (at == TextView::npos || forms[at] == U' ') return std::nullopt;
    out.push_back(forms[at]);
  }
  return out;
}

std::optional<Text> plain_formula(TextView tex) {
  constexpr std::size_t kLongest = 200;
  if (tex.size() > kLongest) return std::nullopt;
  auto out = Reader(tex).run();
  if (!out || trimmed(*out).empty()) return std::nullopt;
  return Text(trimmed(*out));
}

}  // namespace broadsheet
