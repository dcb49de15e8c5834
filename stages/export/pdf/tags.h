// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/issue.h"
#include "stages/export/pdf/pdf_draft.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {

/// The structure of an issue as tags, each with the children that are tags; what is marked on the
/// pages is added by whoever paints these. Only elements with something on a page that is painted
/// have a tag, and cells of a table that has one. No level of headings is left out.
class PdfTags {
 public:
  /// `is_painted`: of each page, whether its text is. `picture`: what pictures without words of
  /// their own are called.
  PdfTags(const Issue& issue, const IssueZones& zones, const std::vector<bool>& is_painted,
          std::string_view picture);

  /// The tag of an element or of a cell; 0: it has none.
  [[nodiscard]] std::size_t of(const Element& element) const;
  [[nodiscard]] std::vector<PdfTag>& all() { return tags_; }

 private:
  void add_article(const Article& article);
  void add(const Element& element, std::size_t parent, bool is_in_box);
  void add_children(const Element& element, std::size_t parent, bool is_in_box);
  void add_figure(const Element& figure, std::size_t parent);
  void add_list(const Element& list, std::size_t parent);
  void add_table(const Element& table, std::size_t parent);
  std::size_t new_tag(std::string_view type, std::size_t parent);
  std::size_t new_heading(std::size_t level, std::size_t parent);
  [[nodiscard]] bool is_shown(const Element& element) const;
  [[nodiscard]] bool has_own(const Element& element) const;
  [[nodiscard]] std::string alt_of(const Element& figure, const Picture& picture) const;

  const Issue& issue_;
  const IssueZones& zones_;
  const std::vector<bool>& is_painted_;
  std::string_view picture_;
  std::vector<PdfTag> tags_;
  std::unordered_map<const Element*, std::size_t> tag_of_;
  std::size_t level_ = 0;  ///< of the last heading
  std::size_t notes_ = 0;
};

}  // namespace broadsheet::exporting
