// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/library/words.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::library {

/// What stands around every page of a reading room.
struct Frame {
  std::string lang;       ///< of the page
  std::string title;      ///< of the page
  std::string_view root;  ///< the way to the reading room's own folder: ../../
  std::string_view body;  ///< class of the page
  const Words* words = nullptr;
  struct Step {
    std::string reference;
    std::string name;
    std::string lang = {};  ///< where it is not the page's
  };
  std::vector<Step> way = {};  ///< from the shelf to this page, without both
  std::string previous = {};   ///< references to what comes before and behind; or empty
  std::string next = {};
  std::string style = {};                 ///< a style sheet of this page alone, or empty
  bool has_article = false;               ///< and is set like one of an edition
  std::vector<std::string> scripts = {};  ///< in the reading room's own folder
  bool has_feeds = false;                 ///< name the feeds of the reading room
};

/// A page with its `main` open; `finish` closes it. Nothing but files of its own site may be loaded
/// (Content-Security-Policy).
[[nodiscard]] XmlSink start(const Frame& frame);
[[nodiscard]] std::string finish(XmlSink& html);

/// `lang`, unless it is the page's.
void write_lang(XmlSink& html, std::string_view lang, std::string_view page);

}  // namespace broadsheet::exporting::library
