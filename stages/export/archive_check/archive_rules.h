// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace broadsheet::exporting::archive {

enum class Kind { none, alto, mets, page };

/// A reference from a METS into another file: to a block of an ALTO; in some archives to words.
struct Area {
  std::string file;   ///< its FILEID
  std::string begin;  ///< its BEGIN
  std::size_t line = 0;
  bool is_logical = false;
};

struct NamedFile {
  std::string id;
  std::string address;
  std::size_t line = 0;
  bool is_text = false;  ///< XML: part of what the METS holds together
};

/// What a document of an archive says as far as our rules ask, and what they say against it alone:
/// each fault names line, element and remedy. At most `kMostFaults`.
struct Facts {
  Kind kind = Kind::none;
  std::string name_space;  ///< of the root, as written
  std::vector<std::string> faults;
  std::unordered_set<std::string> ids;
  std::vector<Area> areas;
  std::vector<NamedFile> files;
};

inline constexpr std::size_t kMostFaults = 20;

/// Looks through a document: well-formed; ids unique, references answered; of METS no article
/// without an area, pages in order, each block in one place, parts of articles linked; of ALTO no
/// word without text, halves of words together; of PAGE each region once in the reading order.
/// Linear.
[[nodiscard]] Facts facts_of(const std::string& document);

}  // namespace broadsheet::exporting::archive
