// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// A file of a package, as PREMIS describes objects.
struct PremisObject {
  std::string path;
  std::uint64_t bytes = 0;
  std::string algorithm;  ///< SHA-256, of the vocabulary of the Library of Congress
  std::string digest;
  std::string media_type;
};

/// Something that was done, by one of the terms of id.loc.gov/vocabulary/preservation/eventType.
struct PremisEvent {
  std::string_view type;
  std::string detail;
  std::string outcome;               ///< success, or what came out
  std::vector<std::string> objects;  ///< paths that it bears on
};

struct PremisRecord {
  std::string time;  ///< of all events: 2024-01-31T12:00:00Z
  std::string software;
  std::string version;
  std::vector<PremisObject> objects;
  std::vector<PremisEvent> events;
};

/// PREMIS 3.0: objects, events with the software as their agent, the agent. Linear.
[[nodiscard]] std::string premis_of(const PremisRecord& record);

}  // namespace broadsheet::exporting
