// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/limits.h"
#include "stages/read/mets/records.h"

namespace broadsheet::read {

inline constexpr std::uint32_t kNoDiv = static_cast<std::uint32_t>(-1);

/// A file of the fileSec.
struct PackageFile {
  std::string id;
  std::string href;  ///< as the source writes it
  std::string use;   ///< of the file, or of the nearest fileGrp that has one; lower case
  std::string media_type;
  std::string administration;  ///< ADMID: ids with spaces between
  std::uint64_t line = 0;      ///< of the METS
};

/// A division of a structMap.
struct Div {
  std::uint32_t parent = kNoDiv;
  std::string id;
  std::string type;         ///< as the source writes it
  std::string label;        ///< UTF-8
  std::string order_label;  ///< UTF-8
  std::string records;      ///< DMDID: ids with spaces between
  std::optional<double> order;
  std::uint64_t line = 0;  ///< of the METS
};

/// A part of a file that a division names: an fptr, or an area in one.
struct Area {
  std::uint32_t div = kNoDiv;
  std::string file;         ///< FILEID
  std::string begin, end;   ///< ids in the file; `end` empty: `begin` alone
  std::string coordinates;  ///< of a rectangle or polygon, as the source writes them
  std::uint64_t line = 0;   ///< of the METS
};

/// A structMap: its divisions are [first, last) of PackageMap::divs.
struct StructMap {
  std::string type;  ///< lower case
  std::uint32_t first = 0, last = 0;
};

/// What a structLink connects: ids of divisions.
struct StructLink {
  std::string from, to;
};

/// An mptr: a part that lies in another METS file.
struct Pointer {
  std::string href;        ///< as the source writes it
  std::uint64_t line = 0;  ///< of the METS
};

/// What the technical metadata of a picture say (MIX).
struct PictureFacts {
  std::uint32_t width = 0, height = 0;  ///< pixels; 0 if unknown
  double resolution = 0;                ///< pixels in an inch; 0 if unknown
};

/// A METS document as it stands, not yet judged: files, divisions, areas, links, records. Divisions
/// stand before those inside of them.
struct PackageMap {
  std::string label;      ///< mets/@LABEL
  std::string object_id;  ///< mets/@OBJID
  std::vector<PackageFile> files;
  std::vector<StructMap> maps;
  std::vector<Div> divs;
  std::vector<Area> areas;
  std::vector<StructLink> links;
  std::map<std::string, Record, std::less<>> records;
  std::map<std::string, PictureFacts, std::less<>> pictures;  ///< by the ids of amdSec, techMD
  std::vector<Pointer> pointers;
};

/// Reads a METS document, METS 1.x of any maker. Throws Error (input) as `read_xml` does, and if
/// its root is none. Linear.
[[nodiscard]] PackageMap read_package_map(std::string_view bytes, const Limits& limits);

}  // namespace broadsheet::read
