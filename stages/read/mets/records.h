// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {

/// A text of a record, and what its element says of it.
struct RecordText {
  std::string text;  ///< UTF-8, white space as single spaces
  std::string type;  ///< @type; of a date its @qualifier
  std::string lang;  ///< @xml:lang
};

/// What a record (MODS, Dublin Core) says of an issue, an article or a page. Nothing of it is
/// judged here; texts stand in the order of the file.
struct Record {
  std::vector<RecordText> titles;       ///< nonSort, title and subTitle of each titleInfo
  std::vector<RecordText> host_titles;  ///< of what it is a part of: the paper of an issue
  std::vector<RecordText> identifiers;
  std::vector<RecordText> host_identifiers;
  std::vector<RecordText> dates;     ///< dateIssued; the first one or keyDate leads
  std::vector<RecordText> details;   ///< part/detail: `type` volume, issue, edition, page number
  std::vector<RecordText> captions;  ///< the same of part/detail/caption
  std::vector<std::string> languages;
  std::vector<std::string> authors;
  std::vector<std::string> genres;
  std::vector<std::string> editions;
  std::vector<std::string> places;
  std::vector<std::string> publishers;
};

/// Gathers the records of a METS by their ids: of its dmdSecs, and of parts inside of them that
/// have one (relatedItem of type constituent).
class RecordReader {
 public:
  /// A dmdSec begins or ends.
  void begin(std::string_view id);
  void end();

  /// What stands in it.
  void start(const XmlElement& element);
  void text(std::string_view utf8);
  void end(std::string_view name);

  [[nodiscard]] std::map<std::string, Record, std::less<>> take() { return std::move(records_); }

 private:
  struct Open {
    std::string name, type, lang;
    bool is_key = false;
  };
  /// Whose facts are read: the record's own, its host's, those of a part, or nobody's.
  struct Scope {
    enum class Whose { own, host, part, other };
    Whose whose = Whose::own;
    std::size_t depth = 0;
    std::string id = {};
    Record record = {};
  };
  struct Name {
    std::string family, given, whole;
    bool has_role = false;
    bool is_author = false;
  };

  void take_text(const Open& element, std::string_view parent, std::string text);
  void end_name();
  [[nodiscard]] Record& record();
  [[nodiscard]] bool is_of_digitisation() const;

  std::map<std::string, Record, std::less<>> records_;
  std::vector<Open> open_;
  std::vector<Scope> scopes_;
  std::string text_;
  RecordText title_;
  Name name_;
};

}  // namespace broadsheet::read
