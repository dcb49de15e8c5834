// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/patterns.h"

#include <string>

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>

#include "document/errors.h"

namespace broadsheet::structure {
namespace {

/// Steps of one search: a fitting text of a line takes some hundreds.
constexpr std::uint32_t kMatchLimit = 100'000;

constexpr struct {
  std::string_view shorthand, expression;
} kShorthands[] = {
    {"{ROLE}",
     "(?:本报|本刊|新华社|中新社|人民日报|中央社)?(?:驻{HAN}{2,8})?(?:见习|实习|特约|特派|首席)?"
     "(?:记者|通讯员|评论员|撰稿人|撰稿|实习生|观察员|作者|編輯|編譯|编译|整理)"},
    {"{NAME}",
     "(?:{HAN}{1,12}·{HAN}{1,12}|{HAN}{2,4}|{HAN}\\s{HAN}|"
     "\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,4})"},
    {"{HAN}", "\\p{sc:Han}"},
    {"~", "\\s*"},
};

Text expanded(std::string_view expression) {
  std::string out(expression);
  for (const auto& [shorthand, meaning] : kShorthands) {
    for (std::size_t at = 0; (at = out.find(shorthand, at)) != std::string::npos;) {
      out.replace(at, shorthand.size(), meaning);
      at += meaning.size();
    }
  }
  return from_utf8(out).value();
}

PCRE2_SPTR32 units(TextView text) {
  return reinterpret_cast<PCRE2_SPTR32>(text.data());
}

/// Where a search puts what it finds. Kept from one search to the next, for a search is shorter
/// than an allocation; one a thread.
class Scratch {
 public:
  Scratch()
      : data_(pcre2_match_data_create_32(kMostGroups, nullptr)),
        context_(pcre2_match_context_create_32(nullptr)) {
    pcre2_set_match_limit_32(context_, kMatchLimit);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    pcre2_match_data_free_32(data_);
    pcre2_match_context_free_32(context_);
  }

  [[nodiscard]] pcre2_match_data_32* data() const { return data_; }
  [[nodiscard]] pcre2_match_context_32* context() const { return context_; }

  static constexpr std::uint32_t kMostGroups = 16;

 private:
  pcre2_match_data_32* data_;
  pcre2_match_context_32* context_;
};

}  // namespace

void Pattern::Free::operator()(pcre2_real_code_32* code) const {
  pcre2_code_free_32(code);
}

Pattern::Pattern(std::string_view expression) {
  const Text text = expanded(expression);
  int error = 0;
  PCRE2_SIZE place = 0;
  code_.reset(pcre2_compile_32(units(text), text.size(),
                               PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY, &error, &place,
                               nullptr));
  BROADSHEET_CHECK(code_ != nullptr);
}

std::optional<Match> Pattern::search(TextView text, std::size_t from) const {
  thread_local const Scratch scratch;
  const int found = pcre2_match_32(code_.get(), units(text), text.size(), from, 0, scratch.data(),
                                   scratch.context());
  if (found < 1) return std::nullopt;
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer_32(scratch.data());
  const auto count =
      static_cast<std::uint32_t>(found);  // groups behind the last that took part are not there
  const auto span = [&](std::size_t i) {
    if (places[2 * i] == PCRE2_UNSET) return Span{};
    return Span{static_cast<std::uint32_t>(places[2 * i]),
                static_cast<std::uint32_t>(places[2 * i + 1])};
  };
  Match match{span(0), {}};
  for (std::size_t i = 1; i < count; ++i) match.groups.push_back(span(i));
  return match;
}

}  // namespace broadsheet::structure
