// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {

/// Visits a document by a table of the elements that its format has. An element that the table
/// lacks, or that stands where it cannot, is passed over with all that is inside it. `Reader` is
/// the class that derives from this, `Level` an enumeration of how deep elements stand.
template <class Reader, class Level>
class ElementTableVisitor : public XmlVisitor {
 public:
  void start(const XmlElement& element) final {
    const Row* row = skipped_ > 0 ? nullptr : row_of(element.name);
    if (row == nullptr || !may_stand_here(*row, element.line)) {
      ++skipped_;
      return;
    }
    open_.push_back({row, open_.empty() ? row->level : std::max(open_.back().level, row->level)});
    if (row->start != nullptr) (static_cast<Reader*>(this)->*row->start)(element);
  }

  void end(std::string_view /*name*/) final {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    const Row* row = open_.back().row;
    open_.pop_back();
    if (row->end != nullptr) (static_cast<Reader*>(this)->*row->end)();
  }

  void text(std::string_view utf8) final {
    if (skipped_ == 0 && !open_.empty()) take_text(utf8);
  }

 protected:
  struct Row {
    std::string_view name;
    Level level;
    void (Reader::*start)(const XmlElement&);
    void (Reader::*end)();
    bool takes_text = false;
  };
  struct Open {
    const Row* row;
    Level level;  ///< the deepest of it and those around it
  };

  /// Those that stand around, from the root; what is passed over is not among them.
  [[nodiscard]] const std::vector<Open>& open() const { return open_; }

 private:
  [[nodiscard]] virtual const Row* row_of(std::string_view name) const = 0;
  [[nodiscard]] virtual bool may_stand_here(const Row& row, std::uint64_t at) = 0;
  /// Character data in the innermost element that is open.
  virtual void take_text(std::string_view utf8) = 0;

  std::vector<Open> open_;
  std::size_t skipped_ = 0;  ///< elements that are open and passed over
};

}  // namespace broadsheet::read
