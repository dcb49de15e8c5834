// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "stages/read/alto/attributes.h"

namespace broadsheet::read {

/// How print is set, as a TextStyle or a STYLE says.
struct AltoFace {
  double size = 0;  ///< points; 0 if unknown
  std::string_view family;
  std::uint32_t colour = 0;
  bool bold = false;
  bool italic = false;
  bool superior = false;
  bool inferior = false;
};

/// The styles of a file (ALTO 4.4, Styles). The faces that it gives live as long as it does.
class AltoStyles {
 public:
  /// A TextStyle. Of two with one id the first counts.
  void add(const AltoAttributes& style);

  /// `around` with what STYLEREFS and STYLE of an element inside it say. References to styles that
  /// the file lacks, and to those of paragraphs, say nothing.
  [[nodiscard]] AltoFace face(const AltoFace& around, const AltoAttributes& element) const;

 private:
  struct Style {
    AltoFace face;
    std::string family;
  };
  std::map<std::string, Style, std::less<>> styles_;
};

/// Calls `visit` for each word of a list that white space cuts (xsd:IDREFS).
template <class Visit>
void each_reference(std::string_view list, Visit&& visit) {
  constexpr std::string_view kSpace = " \t\r\n";
  for (std::size_t at = list.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const std::size_t end = std::min(list.find_first_of(kSpace, at), list.size());
    visit(list.substr(at, end - at));
    at = list.find_first_not_of(kSpace, end);
  }
}

}  // namespace broadsheet::read
