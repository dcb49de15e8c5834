// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/sheet_errors.h"

#include <array>
#include <cstdarg>

#include <fmt/format.h>
#include <libxml/globals.h>
#include <libxml/xmlstring.h>
#include <libxslt/xsltutils.h>

#include "stages/export/xslt/plain_words.h"

namespace broadsheet::exporting {
namespace {

constexpr std::size_t kMostMessages = 20;
constexpr std::size_t kLongestPiece = 4096;

/// libxslt has one function for all threads; it asks who hears in this one.
thread_local SheetErrors* hearer = nullptr;

std::string file_of(std::string_view address) {
  if (address.starts_with(kPackAddress)) address.remove_prefix(kPackAddress.size());
  return std::string(address);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  while (out.ends_with(' ') || out.ends_with('.')) out.pop_back();
  return out;
}

std::string piece_of(const char* form, std::va_list values) {
  std::array<xmlChar, kLongestPiece> piece{};
  xmlStrVPrintf(piece.data(), static_cast<int>(piece.size()), form, values);
  return reinterpret_cast<const char*>(piece.data());
}

/// The place of `runtime error: file pack:/article.xsl line 12 element value-of`; empty if it says
/// none.
std::string place_in(std::string_view line) {
  constexpr std::string_view kFile = "error: file ";
  constexpr std::string_view kLine = " line ";
  const std::size_t error = line.find(kFile);
  if (error == std::string_view::npos) return {};
  const std::string_view rest = line.substr(error + kFile.size());
  const std::size_t at = rest.find(kLine);
  if (at == std::string_view::npos) return {};
  const std::string_view number = rest.substr(at + kLine.size());
  return fmt::format("{}:{}", file_of(rest.substr(0, at)), number.substr(0, number.find(' ')));
}

/// libxslt prints where an error is by forms of its own, and what xsl:message says by none of them.
bool is_form_of_place(std::string_view form) {
  return form.find(": file %s") != std::string_view::npos ||
         form.find(": element %s") != std::string_view::npos ||
         form.find("%s: file") != std::string_view::npos ||
         form.find("%s: element") != std::string_view::npos || form == "%s\n";
}

}  // namespace

SheetErrors::SheetErrors() {
  static const bool is_set = (xsltSetGenericErrorFunc(nullptr, hear_piece), true);
  if (is_set) hearer = this;
  xmlSetStructuredErrorFunc(this, hear_error);
  xmlSetGenericErrorFunc(nullptr, hear_expression);
}

SheetErrors::~SheetErrors() {
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  initGenericErrorDefaultFunc(nullptr);
  hearer = nullptr;
}

void SheetErrors::hear_piece(void*, const char* form, ...) {
  constexpr std::size_t kMostPieces = 10'000;
  if (hearer == nullptr || hearer->heard_.size() >= kMostPieces) return;
  std::va_list values;
  va_start(values, form);
  hearer->heard_.push_back({is_form_of_place(form), piece_of(form, values)});
  va_end(values);
}

/// What XPath prints of a function or prefix that nobody knows.
void SheetErrors::hear_expression(void*, const char* form, ...) {
  std::va_list values;
  va_start(values, form);
  std::string piece = one_line(piece_of(form, values));
  va_end(values);
  constexpr std::string_view kWhere = "xmlXPathCompOpEval: ";
  if (piece.starts_with(kWhere)) piece.erase(0, kWhere.size());
  if (hearer != nullptr && hearer->expression_error_.empty())
    hearer->expression_error_ = in_plain_words(piece);
}

/// What is wrong with the XML of a stylesheet, or with an expression, which says no place.
void SheetErrors::hear_error(void* self, _xmlError* error) {
  auto& errors = *static_cast<SheetErrors*>(self);
  if (error == nullptr || error->message == nullptr || error->level < XML_ERR_ERROR) return;
  if (error->domain == XML_FROM_VALID) return;  // xml:id="{@id}" is no id, but what makes one
  if (error->file != nullptr && error->domain != XML_FROM_XPATH) {
    if (errors.parse_error_.empty())
      errors.parse_error_ = fmt::format("{}:{}: {}", file_of(error->file), error->line,
                                        in_plain_words(one_line(error->message)));
  } else if (errors.expression_error_.empty()) {
    errors.expression_error_ = in_plain_words(one_line(error->message));
    if (error->domain == XML_FROM_XPATH && error->str1 != nullptr)
      errors.expression_error_ += fmt::format(" in {}", one_line(error->str1));
  }
}

void SheetErrors::read_lines() {
  const std::string* place = nullptr;
  for (const Piece& piece : heard_) {
    const std::string text = one_line(piece.text);
    if (piece.is_place) {
      place = &piece.text;
    } else if (text.empty()) {
      continue;  // the end of a line that is printed by itself
    } else if (place != nullptr) {
      const std::string where = place_in(*place);
      if (first_error_.empty()) first_error_ = in_plain_words(text);
      if (!where.empty() && !has_place_) first_error_ = fmt::format("{}: {}", where, first_error_);
      has_place_ = has_place_ || !where.empty();
      place = nullptr;
    } else if (messages_.size() < kMostMessages) {
      messages_.push_back(text);
    }
  }
  heard_.clear();
}

std::string SheetErrors::first_error() {
  read_lines();
  if (!parse_error_.empty()) return parse_error_;
  if (!first_error_.empty() && !expression_error_.empty())
    return fmt::format("{} ({})", first_error_, expression_error_);
  return first_error_.empty() ? expression_error_ : first_error_;
}

std::vector<std::string> SheetErrors::messages() {
  read_lines();
  return messages_;
}

}  // namespace broadsheet::exporting
