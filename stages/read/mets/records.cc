// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/records.h"

#include <algorithm>
#include <array>
#include <utility>

namespace broadsheet::read {
namespace {

constexpr std::size_t kLongest = 4096;  ///< bytes of one text of a record: longer ones are cut

/// White space as single spaces, none at the ends.
std::string spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Words of a list of the record, by the element that holds each.
struct ListRow {
  std::string_view parent, name;  ///< parent: any, where it is empty
  std::vector<std::string> Record::*list;
};
constexpr auto kLists = std::to_array<ListRow>({
    {"language", "languageTerm", &Record::languages},
    {"", "genre", &Record::genres},
    {"originInfo", "edition", &Record::editions},
    {"place", "placeTerm", &Record::places},
    {"originInfo", "publisher", &Record::publishers},
    // Dublin Core.
    {"", "creator", &Record::authors},
});

constexpr auto kAuthorRoles =
    std::to_array<std::string_view>({"aut", "author", "creator", "cre", "journalist"});

/// Whether the role, in capitals or not, is that of one who writes.
bool is_author(std::string_view role) {
  return std::any_of(kAuthorRoles.begin(), kAuthorRoles.end(), [&](std::string_view known) {
    return std::equal(role.begin(), role.end(), known.begin(), known.end(), [](char a, char b) {
      return a == b || (a >= 'A' && a <= 'Z' && a + ('a' - 'A') == b);
    });
  });
}

void add(std::string& words, const std::string& more, std::string_view between) {
  if (!words.empty() && !more.empty()) words += between;
  words += more;
}

}  // namespace

Record& RecordReader::record() {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->whose == Scope::Whose::own || scope->whose == Scope::Whose::part)
      return scope->record;
  }
  return scopes_.front().record;
}

void RecordReader::begin(std::string_view id) {
  open_.clear();
  scopes_.clear();
  scopes_.push_back({Scope::Whose::own, 0, std::string(id)});
  text_.clear();
}

void RecordReader::end() {
  if (!scopes_.empty() && !scopes_.front().id.empty())
    records_.try_emplace(scopes_.front().id, std::move(scopes_.front().record));
  open_.clear();
  scopes_.clear();
}

void RecordReader::start(const XmlElement& element) {
  if (scopes_.empty()) return;
  Open open;
  open.name = element.name;
  open.type = element.attribute(element.name == "dateIssued" ? "qualifier" : "type");
  if (element.name == "originInfo") open.type = element.attribute("eventType");
  open.lang = element.attribute("lang");
  open.is_key = element.attribute("keyDate") == "yes";
  if (element.name == "titleInfo") title_ = {{}, open.type, open.lang};
  if (element.name == "name") name_ = {};
  if (element.name == "relatedItem") {
    const auto whose = open.type == "host" || open.type == "series" ? Scope::Whose::host
                       : open.type == "constituent"                 ? Scope::Whose::part
                                                                    : Scope::Whose::other;
    scopes_.push_back({whose, open_.size(), std::string(element.attribute("ID"))});
  }
  open_.push_back(std::move(open));
  text_.clear();
}

void RecordReader::text(std::string_view utf8) {
  if (scopes_.empty() || text_.size() >= kLongest) return;
  text_ += utf8.substr(0, kLongest - text_.size());
}

bool RecordReader::is_of_digitisation() const {
  return std::any_of(open_.begin(), open_.end(), [](const Open& open) {
    return open.name == "originInfo" && open.type.starts_with("digiti");
  });
}

void RecordReader::end_name() {
  if (!name_.family.empty()) {
    name_.whole = name_.given;
    add(name_.whole, name_.family, " ");
  }
  const bool is_own =
      scopes_.back().whose == Scope::Whose::own || scopes_.back().whose == Scope::Whose::part;
  if (is_own && !name_.whole.empty() && (name_.is_author || !name_.has_role))
    record().authors.push_back(std::move(name_.whole));
  name_ = {};
}

void RecordReader::take_text(const Open& element, std::string_view parent, std::string text) {
  const Scope::Whose whose = scopes_.back().whose;
  if (whose == Scope::Whose::other || text.empty()) return;
  const bool is_host = whose == Scope::Whose::host;
  Record& record = this->record();
  const std::string_view name = element.name;
  if (parent == "titleInfo") {
    if (name == "nonSort" || name == "title") add(title_.text, text, " ");
    if (name == "subTitle") add(title_.text, text, ": ");
  } else if (name == "title") {  // Dublin Core
    record.titles.push_back({std::move(text), {}, element.lang});
  } else if (name == "identifier") {
    (is_host ? record.host_identifiers : record.identifiers)
        .push_back({std::move(text), element.type, {}});
  } else if (parent == "name" || parent == "role") {
    const bool is_role = name == "roleTerm";
    name_.has_role = name_.has_role || is_role;
    if (is_role) {
      name_.is_author = name_.is_author || is_author(text);
    } else if (name == "namePart" && (element.type == "family" || element.type == "given")) {
      add(element.type == "family" ? name_.family : name_.given, text, " ");
    } else if (name == "namePart" && element.type.empty()) {
      add(name_.whole, text, " ");
    } else if (name == "displayForm" && name_.whole.empty()) {
      name_.whole = std::move(text);
    }
  } else if (is_host || is_of_digitisation()) {
    return;
  } else if (name == "dateIssued" || (name == "date" && (parent == "part" || parent == "dc"))) {
    RecordText date{std::move(text), element.type, {}};
    record.dates.insert(element.is_key ? record.dates.begin() : record.dates.end(),
                        std::move(date));
  } else if (parent == "detail" && (name == "number" || name == "caption")) {
    (name == "number" ? record.details : record.captions)
        .push_back({std::move(text), open_.back().type, {}});
  } else {
    for (const ListRow& row : kLists) {
      const bool is_it = row.name == name && (row.parent.empty() || row.parent == parent);
      if (is_it) (record.*row.list).push_back(text);
    }
  }
}

void RecordReader::end(std::string_view name) {
  if (scopes_.empty() || open_.empty()) return;
  const Open element = std::move(open_.back());
  open_.pop_back();
  take_text(element, open_.empty() ? std::string_view() : std::string_view(open_.back().name),
            spaced(text_));
  text_.clear();
  if (name == "titleInfo" && !title_.text.empty() && scopes_.back().whose != Scope::Whose::other) {
    const bool is_host = scopes_.back().whose == Scope::Whose::host;
    (is_host ? record().host_titles : record().titles).push_back(std::exchange(title_, {}));
  }
  if (name == "name") end_name();
  if (name == "relatedItem" && scopes_.size() > 1 && scopes_.back().depth == open_.size()) {
    Scope part = std::move(scopes_.back());
    scopes_.pop_back();
    if (part.whose == Scope::Whose::part && !part.id.empty())
      records_.try_emplace(std::move(part.id), std::move(part.record));
  }
}

}  // namespace broadsheet::read
