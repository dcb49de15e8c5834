// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct _xmlError;  // of libxml2

namespace broadsheet::exporting {

/// How the address of a pack's file begins, for libxslt, which wants one of each document.
inline constexpr std::string_view kPackAddress = "pack:/";

/// Hears, while it lives, all that libxml2 and libxslt say in this thread: they print errors in
/// pieces, and what xsl:message says on the same way.
class SheetErrors {
 public:
  SheetErrors();
  SheetErrors(const SheetErrors&) = delete;
  SheetErrors& operator=(const SheetErrors&) = delete;
  ~SheetErrors();

  /// The first error as `article.xsl:12: what`; empty if there was none.
  [[nodiscard]] std::string first_error();
  /// What xsl:message said, a line each, the first few.
  [[nodiscard]] std::vector<std::string> messages();

 private:
  static void hear_piece(void*, const char* form, ...);
  static void hear_expression(void*, const char* form, ...);
  static void hear_error(void* self, _xmlError* error);
  void read_lines();

  /// What libxslt printed at once: where an error is, or a text.
  struct Piece {
    bool is_place = false;
    std::string text;
  };

  std::vector<Piece> heard_;
  std::string parse_error_;
  std::string expression_error_;
  std::string first_error_;
  bool has_place_ = false;  ///< it says where: a pattern does so only when it is told again
  std::vector<std::string> messages_;
};

}  // namespace broadsheet::exporting
