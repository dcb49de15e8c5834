// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct _xmlDoc;   // of libxml2
struct _xmlNode;  // of libxml2

namespace broadsheet::exporting {

/// Looks at the files of a stylesheet, those that it imports and includes too, for what libxslt
/// would find late or never: what we do not allow, elements that XSLT 1.0 does not have, templates
/// that are called and are nowhere.
class SheetSurvey {
 public:
  /// To be called for each file. The first fault that can be said by then, as `article.xsl:12:
  /// what`; empty if there is none.
  [[nodiscard]] std::string look_at(const _xmlDoc& document, std::string_view file);

  /// Once all files were looked at: the first template that is called and is in none of them.
  [[nodiscard]] std::string fault_of_calls() const;

  /// What may be meant, and seldom is: a sentence each.
  [[nodiscard]] std::vector<std::string> doubts() const;

 private:
  void note(const _xmlNode& element, std::string_view file);

  /// Names with their namespaces; of what is asked for also where that is first done.
  std::set<std::string> templates_;
  std::set<std::string> modes_;
  std::map<std::string, std::string> called_;
  std::map<std::string, std::string> applied_;
  std::vector<std::string> in_order_;  ///< what is called, in the order of reading
};

}  // namespace broadsheet::exporting
