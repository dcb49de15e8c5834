// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/native_check.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "stages/export/native/native_grammar.h"
#include "stages/export/xml/plain_xml.h"

namespace broadsheet::exporting {
namespace {

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && a.front() == b.front() && a == b;
}

/// The row of that name, or how many there are. Nearly all come in the order of the table, so the
/// search begins at the row that was found last.
template <class Row>
std::size_t row_of(const std::vector<Row>& rows, std::string_view name, std::size_t last) {
  for (std::size_t i = last; i < rows.size(); ++i) {
    if (is_same(rows[i].name, name)) return i;
  }
  for (std::size_t i = 0; i < last; ++i) {
    if (is_same(rows[i].name, name)) return i;
  }
  return rows.size();
}

/// Which rows of a table were met.
class Met {
 public:
  [[nodiscard]] bool has(std::size_t row) const { return (rows_ >> row & 1U) != 0; }
  void add(std::size_t row) { rows_ |= std::uint32_t{1} << row; }
  /// The name of a row that is required and was not met; empty if there is none.
  template <class Row>
  [[nodiscard]] std::string_view missing(const std::vector<Row>& rows) const {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].need == Need::required && !has(i)) return rows[i].name;
    }
    return {};
  }

 private:
  std::uint32_t rows_ = 0;
};

/// Things of one kind, by their ids.
template <class Id>
class Register {
 public:
  void give(Id id, std::string_view written) { given_.push_back({id, written}); }
  void name(Id id, std::string_view written) { named_.push_back({id, written}); }

  /// An id that two things have, or one that is named and nothing has.
  [[nodiscard]] std::string fault() {
    const auto before = [](const Entry& a, const Entry& b) { return a.id < b.id; };
    if (!std::is_sorted(given_.begin(), given_.end(), before))
      std::sort(given_.begin(), given_.end(), before);
    const auto twice = std::adjacent_find(
        given_.begin(), given_.end(), [](const Entry& a, const Entry& b) { return a.id == b.id; });
    if (twice != given_.end()) return fmt::format("the id {} stands twice", twice->written);
    for (const Entry& entry : named_) {
      if (!std::binary_search(given_.begin(), given_.end(), entry, before))
        return fmt::format("{} is named, and is nowhere", entry.written);
    }
    return {};
  }

 private:
  struct Entry {
    Id id;
    std::string_view written;
  };
  std::vector<Entry> given_;
  std::vector<Entry> named_;
};

/// Calls `take` with each item of a value that has spaces between them.
template <class Take>
void each_item(std::string_view value, Take&& take) {
  while (true) {
    const std::size_t space = value.find(' ');
    take(value.substr(0, space));
    if (space == std::string_view::npos) return;
    value.remove_prefix(space + 1);
  }
}

class NativeCheck {
 public:
  explicit NativeCheck(const std::string& document) : xml_(document) {}

  std::string run() {
    using Token = PlainXml::Token;
    for (Token token = xml_.next(); token != Token::done; token = xml_.next()) {
      if (token == Token::fault) return at_line(xml_.fault());
      if (token == Token::start) {
        start();
      } else if (token == Token::text) {
        text();
      } else {
        end();
      }
      if (!fault_.empty()) return at_line(fault_);
    }
    for (std::string fault : {lines_.fault(), blocks_.fault(), pictures_.fault(), names_.fault()}) {
      if (!fault.empty()) return fault;
    }
    return {};
  }

 private:
  /// An element that is open.
  struct Open {
    std::string_view name;
    const NativeForm* form;
    std::size_t last = 0;  ///< the row of the child that came last
    Met children;
  };

  [[nodiscard]] std::string at_line(std::string_view what) const {
    return fmt::format("line {}: {}", xml_.line(), what);
  }

  void start() {
    const NativeForm* form = form_here();
    if (form == nullptr) return;
    inspect_attributes(*form);
    open_.push_back({xml_.name(), form, 0, {}});
  }

  /// The form of the element that starts; null, with a fault, if it may not stand there.
  const NativeForm* form_here() {
    const std::string_view name = xml_.name();
    if (open_.empty()) {
      if (name != "issue") fault_ = fmt::format("the root is {}, not issue", name);
      return &native_grammar();
    }
    Open& parent = open_.back();
    const std::vector<NativeChild>& rows = parent.form->children;
    const std::size_t row = row_of(rows, name, parent.last);
    const bool may_stand = row < rows.size() && rows[row].place >= rows_place(parent) &&
                           !(rows[row].once && parent.children.has(row));
    if (!may_stand) {
      fault_ = fmt::format("{} holds no {} there", parent.name, name);
      return nullptr;
    }
    parent.last = row;
    parent.children.add(row);
    return rows[row].form;
  }

  /// The place of the child that came last; the first place before there is any.
  static std::uint8_t rows_place(const Open& parent) {
    return parent.form->children[parent.last].place;
  }

  void inspect_attributes(const NativeForm& form) {
    const std::vector<AttributeForm>& rows = form.attributes;
    Met met;
    std::size_t last = 0;
    for (const auto& [name, value] : xml_.attributes()) {
      const std::size_t row = row_of(rows, name, last);
      if (row == rows.size()) {
        fault_ = fmt::format("{} has no attribute {}", xml_.name(), name);
        return;
      }
      if (!rows[row].value->holds(value)) {
        fault_ = fmt::format("the {} of {} is \"{}\", which is no {}", name, xml_.name(), value,
                             rows[row].value->type);
        return;
      }
      if (rows[row].ids != Ids::none) note_ids(rows[row], value);
      met.add(row);
      last = row;
    }
    if (const std::string_view missing = met.missing(rows); !missing.empty())
      fault_ = fmt::format("{} lacks its {}", xml_.name(), missing);
  }

  void note_ids(const AttributeForm& attribute, std::string_view value) {
    if (attribute.value == &form::line_id) {
      note_place(lines_, attribute.ids, value);
    } else if (attribute.value == &form::picture_id) {
      note_place(pictures_, attribute.ids, value);
    } else if (attribute.value == &form::block_id) {
      note_place(blocks_, attribute.ids, value);
    } else if (attribute.value == &form::block_ids) {
      each_item(value, [&](std::string_view id) { note_place(blocks_, attribute.ids, id); });
    } else {
      each_item(value, [&](std::string_view id) { note(names_, attribute.ids, id, id); });
    }
  }

  template <class Id>
  static void note(Register<Id>& all, Ids ids, Id id, std::string_view written) {
    if (ids == Ids::given) {
      all.give(id, written);
    } else {
      all.name(id, written);
    }
  }

  /// p1-l2, as page and number.
  void note_place(Register<std::uint64_t>& all, Ids ids, std::string_view id) {
    std::uint32_t page = 0;
    std::uint32_t number = 0;
    const char* const end = id.data() + id.size();
    const auto behind_page = std::from_chars(id.data() + 1, end, page);
    const auto behind_number = std::from_chars(behind_page.ptr + 2, end, number);
    if (behind_page.ec != std::errc{} || behind_number.ec != std::errc{})
      fault_ = fmt::format("the id {} is out of all bounds", id);
    note(all, ids, std::uint64_t{page} << 32 | number, id);
  }

  void text() {
    if (open_.back().form->has_text) return;
    if (xml_.text().find_first_not_of(" \n") != std::string_view::npos)
      fault_ = fmt::format("{} holds no text there", open_.back().name);
  }

  void end() {
    const Open& last = open_.back();
    if (const std::string_view missing = last.children.missing(last.form->children);
        !missing.empty())
      fault_ = fmt::format("{} lacks its {}", last.name, missing);
    open_.pop_back();
  }

  PlainXml xml_;
  std::vector<Open> open_;
  Register<std::uint64_t> lines_, blocks_, pictures_;
  Register<std::string_view> names_;  ///< of pages and articles
  std::string fault_;
};

}  // namespace

std::string fault_of_native_xml(const std::string& document) {
  return NativeCheck(document).run();
}

}  // namespace broadsheet::exporting
