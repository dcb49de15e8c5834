// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/patterns.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>

#include "document/errors.h"
#include "stages/structure/grammar/forms.h"

namespace broadsheet::structure {
namespace {

/// Most steps of one search; matching a line takes some hundreds.
constexpr std::uint32_t kMatchLimit = 100'000;
/// Most kibibytes for backtracking.
constexpr std::uint32_t kHeapLimit = 64 << 10;

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

/// The pattern with each simplified character standing for its traditional form too.
Text in_both_forms(const Text& pattern) {
  Text out;
  out.reserve(2 * pattern.size());
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char32_t c = pattern[i];
    const bool is_escaped = i > 0 && pattern[i - 1] == U'\\';
    if (c == U'[' && !is_escaped) in_class = true;
    if (c == U']' && !is_escaped) in_class = false;
    const char32_t other = traditional_form(c);
    if (other == c) {
      out.push_back(c);
    } else if (in_class) {
      out += {c, other};
    } else {
      out += {U'[', c, other, U']'};
    }
  }
  return out;
}

Text expanded(std::string_view expression) {
  std::string out(expression);
  for (const auto& [shorthand, meaning] : kShorthands) {
    for (std::size_t at = 0; (at = out.find(shorthand, at)) != std::string::npos;) {
      out.replace(at, shorthand.size(), meaning);
      at += meaning.size();
    }
  }
  return in_both_forms(from_utf8(out).value());
}

PCRE2_SPTR32 units(TextView text) {
  return reinterpret_cast<PCRE2_SPTR32>(text.data());
}

/// Nested repetitions multiply: a pattern of thirty characters may ask for gigabytes.
void* allocate_little(PCRE2_SIZE bytes, void*) {
  constexpr PCRE2_SIZE kMost = 1U << 20;
  return bytes > kMost ? nullptr : std::malloc(bytes);
}

void release(void* memory, void*) {
  std::free(memory);
}

constexpr std::uint32_t kOptions =
    PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;

std::string message_of(int error) {
  std::array<PCRE2_UCHAR32, 256> buffer{};
  const int length = pcre2_get_error_message_32(error, buffer.data(), buffer.size());
  Text message(buffer.begin(), buffer.begin() + std::max(length, 0));
  return to_utf8(message);
}

/// The memory of a search. Kept from search to search, since an allocation takes longer than a
/// search; one a thread.
class Scratch {
 public:
  Scratch()
      : data_(pcre2_match_data_create_32(kMostGroups, nullptr)),
        context_(pcre2_match_context_create_32(nullptr)) {
    pcre2_set_match_limit_32(context_, kMatchLimit);
    pcre2_set_heap_limit_32(context_, kHeapLimit);
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
  code_.reset(pcre2_compile_32(units(text), text.size(), kOptions, &error, &place, nullptr));
  BROADSHEET_CHECK(code_ != nullptr);
}

std::optional<Pattern> Pattern::make(std::string_view expression, std::string& fault) {
  using General = pcre2_general_context_32;
  using Context = pcre2_compile_context_32;
  const std::unique_ptr<General, void (*)(General*)> general(
      pcre2_general_context_create_32(allocate_little, release, nullptr),
      pcre2_general_context_free_32);
  const std::unique_ptr<Context, void (*)(Context*)> context(
      pcre2_compile_context_create_32(general.get()), pcre2_compile_context_free_32);
  const Text text = expanded(expression);
  int error = 0;
  PCRE2_SIZE place = 0;
  Pattern made;
  made.code_.reset(
      pcre2_compile_32(units(text), text.size(), kOptions, &error, &place, context.get()));
  if (made.code_ == nullptr) {
    fault = message_of(error);
  } else if (made.search({})) {
    fault = "it fits an empty line, so it says nothing";
  } else {
    return made;
  }
  return std::nullopt;
}

std::optional<Match> Pattern::search(TextView text, std::size_t from) const {
  thread_local const Scratch scratch;
  const int found = pcre2_match_32(code_.get(), units(text), text.size(), from, 0, scratch.data(),
                                   scratch.context());
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer_32(scratch.data());
  // Groups behind the last that took part are missing; 0 means more groups than there is room for.
  const auto count = found == 0 ? Scratch::kMostGroups : static_cast<std::uint32_t>(found);
  const auto span = [&](std::size_t i) {
    if (places[2 * i] == PCRE2_UNSET) return Span{};
    return Span{static_cast<std::uint32_t>(places[2 * i]),
                static_cast<std::uint32_t>(places[2 * i + 1])};
  };
  Match match{span(0), {}};
  match.groups.reserve(count - 1);
  for (std::size_t i = 1; i < count; ++i) match.groups.push_back(span(i));
  return match;
}

}  // namespace broadsheet::structure
