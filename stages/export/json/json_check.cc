// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json_check.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "stages/export/json/json.h"
#include "stages/export/json/json_grammar.h"
#include "stages/export/json/json_value.h"

namespace broadsheet::exporting {
namespace {

using Kind = JsonValue::Kind;
using Type = JsonForm::Type;

constexpr std::string_view kTypeNames[] = {"a string",      "a number", "a whole number",
                                           "a truth value", "an array", "an object"};

bool is_of(const JsonValue& value, Type type) {
  constexpr Kind kKinds[] = {Kind::string,  Kind::number, Kind::number,
                             Kind::boolean, Kind::array,  Kind::object};
  if (value.kind != kKinds[static_cast<std::size_t>(type)]) return false;
  return type != Type::whole || (value.is_whole && value.number >= 0);
}

std::string_view text_of(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view name) {
  static const std::vector<JsonValue> kNone;
  const JsonValue* value = object.find(name);
  return value == nullptr ? kNone : value->items;
}

class Check {
 public:
  [[nodiscard]] bool expect_form(const JsonValue& value, const JsonForm& form,
                                 const std::string& place) {
    const std::size_t before = faults_.size();
    look(value, form, place);
    return faults_.size() == before;
  }

  void add(std::size_t line, std::string_view place, std::string_view what) {
    if (faults_.size() < kMaxJsonFaults)
      faults_.push_back(fmt::format("line {}: {} {}", line, place, what));
  }
  void add(std::string fault) {
    if (faults_.size() < kMaxJsonFaults) faults_.push_back(std::move(fault));
  }

  /// What names an article, to be answered when all were seen.
  void see_article(const JsonValue& article) {
    const std::string id(text_of(article, "id"));
    if (!ids_.insert(id).second) add(article.line, id, "is the id of another article, too");
    if (items_of(article, "pages").size() != items_of(article, "page_labels").size())
      add(article.line, id, "has another number of page_labels than of pages");
    for (const JsonValue& other : items_of(article, "related")) named_.emplace_back(&other, id);
    std::string text;
    bool has_paragraph = false;
    for (const JsonValue& paragraph : items_of(article, "paragraphs")) {
      if (const JsonValue* target = paragraph.find("target")) named_.emplace_back(target, id);
      const JsonValue* part = paragraph.find("text");
      if (part == nullptr) continue;
      if (has_paragraph) text += "\n\n";
      text += part->text;
      has_paragraph = true;
    }
    while (text.ends_with('\n')) text.pop_back();
    if (text != text_of(article, "text"))
      add(article.line, id, "has a text that is not that of its paragraphs; write it from them");
  }

  /// Every page that the article or its boxes name.
  void expect_pages(const JsonValue& article, const std::set<double>& pages) {
    const auto expect = [&](const JsonValue* page) {
      if (page != nullptr && !pages.contains(page->number))
        add(page->line, text_of(article, "id"),
            fmt::format("names page {}, which the issue has not", page->number));
    };
    for (const JsonValue& page : items_of(article, "pages")) expect(&page);
    for (const JsonValue& place : items_of(article, "boxes")) expect(place.find("page"));
    for (const JsonValue& paragraph : items_of(article, "paragraphs")) {
      for (const JsonValue& place : items_of(paragraph, "boxes")) expect(place.find("page"));
      if (const JsonValue* picture = paragraph.find("picture")) expect(picture->find("page"));
    }
  }

  void expect_answers() {
    for (const auto& [name, by] : named_) {
      if (!ids_.contains(name->text))
        add(name->line, by, fmt::format("names the article {}, which is not there", name->text));
    }
  }

  std::vector<std::string> take() { return std::move(faults_); }

 private:
  void look(const JsonValue& value, const JsonForm& form, const std::string& place) {
    if (faults_.size() >= kMaxJsonFaults) return;
    if (!is_of(value, form.type)) {
      add(value.line, place,
          fmt::format("must be {}", kTypeNames[static_cast<std::size_t>(form.type)]));
      return;
    }
    if (!form.words.empty() &&
        std::find(form.words.begin(), form.words.end(), value.text) == form.words.end())
      add(value.line, place, fmt::format("may not be {}", value.text));
    if (form.name == "box" && value.items.size() != 4)
      add(value.line, place, "must be four numbers: left, top, right, bottom");
    if (form.type == Type::object) return look_at_members(value, form, place);
    for (std::size_t i = 0; i < value.items.size(); ++i)
      look(value.items[i], *form.items, fmt::format("{}[{}]", place, i));
  }

  void look_at_members(const JsonValue& value, const JsonForm& form, const std::string& place) {
    for (const JsonMember& member : form.members) {
      if (member.is_required && value.find(member.name) == nullptr)
        add(value.line, place, fmt::format("misses its member {}", member.name));
    }
    for (std::size_t i = 0; i < value.names.size(); ++i) {
      const std::string& name = value.names[i];
      const JsonValue& member = value.items[i];
      const auto known = std::find_if(form.members.begin(), form.members.end(),
                                      [&](const JsonMember& m) { return m.name == name; });
      if (known == form.members.end()) {
        add(member.line, place, fmt::format("has no member {}", name));
      } else {
        look(member, *known->form, place + "." + name);
      }
    }
  }

  std::vector<std::string> faults_;
  std::set<std::string> ids_;
  std::vector<std::pair<const JsonValue*, std::string>> named_;
};

}  // namespace

std::vector<std::string> faults_of_json(std::string_view bytes) {
  const ReadJson read = read_json(bytes);
  if (!read.fault.empty()) return {read.fault};
  if (text_of(read.value, "schema") != kJsonSchemaName)
    return {fmt::format("line 1: this is no issue: its member schema is not {}", kJsonSchemaName)};
  Check check;
  if (!check.expect_form(read.value, json_issue_form(), "issue")) return check.take();
  std::set<double> pages;
  for (const JsonValue& page : items_of(read.value, "pages")) {
    if (!pages.insert(page.find("n")->number).second)
      check.add(page.line, "pages", "has a page of the same number twice");
  }
  for (const JsonValue& article : items_of(read.value, "articles")) {
    check.see_article(article);
    check.expect_pages(article, pages);
    if (text_of(article, "issue") != text_of(read.value, "id"))
      check.add(article.line, text_of(article, "id"), "says that it is of another issue");
  }
  check.expect_answers();
  return check.take();
}

std::vector<std::string> faults_of_json_lines(std::string_view bytes) {
  Check check;
  if (!bytes.empty() && bytes.back() != '\n')
    check.add("the last line has no line end; the file may be cut short");
  std::vector<JsonValue> articles;
  std::size_t line = 1;
  for (std::size_t at = 0; at < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    ReadJson read = read_json(bytes.substr(at, end - at), line);
    if (!read.fault.empty()) {
      check.add(std::move(read.fault));
    } else if (check.expect_form(read.value, json_article_form(), "article")) {
      articles.push_back(std::move(read.value));
    }
    at = end + 1;
  }
  for (const JsonValue& article : articles) check.see_article(article);
  check.expect_answers();
  return check.take();
}

}  // namespace broadsheet::exporting
