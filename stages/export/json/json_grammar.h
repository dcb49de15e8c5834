// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace broadsheet::exporting {

struct JsonForm;

/// A member that an object may have.
struct JsonMember {
  std::string_view name;
  const JsonForm* form;
  bool is_required = false;
};

/// What stands as a value in our JSON. One table for our own check; a test compares it with
/// `schemas/json/1/issue.schema.json`, whose `$defs` have the same names.
struct JsonForm {
  enum class Type { string, number, whole, boolean, array, object };
  Type type = Type::string;
  std::string_view name = {};                    ///< in `$defs`; empty for the simple ones
  std::span<const JsonMember> members = {};      ///< of an object: no others
  const JsonForm* items = nullptr;               ///< of an array
  std::span<const std::string_view> words = {};  ///< of a string: no others; empty: any
};

/// The object of an issue, and an article in it, which is a line of JSON lines, too.
[[nodiscard]] const JsonForm& json_issue_form();
[[nodiscard]] const JsonForm& json_article_form();

}  // namespace broadsheet::exporting
