// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet {

/// An article as the source states it: a division of a METS, a group of PAGE. A block says by its
/// `StoryPart` where it stands in it. Facts; the stage `articles.source` makes articles of them.
struct Story {
  std::string id;             ///< as the source writes it
  std::string type;           ///< as the source writes it: ARTICLE, ADVERTISEMENT, DEATH_NOTICE
  Text label;                 ///< what the source calls it
  Text section;               ///< the section it stands in
  std::string lang;           ///< BCP 47, or empty
  std::string category;       ///< as the source writes it: genre, subject
  std::vector<Text> authors;  ///< names, as the source writes them; no `;` in one
  bool continues = false;     ///< the story of that id on an earlier page; false once these are one
  bool operator==(const Story&) const = default;
};

/// What a block is in a story, as the source says.
struct StoryPart {
  enum class Kind {
    text,  ///< running text: of a list, a verse, anything that the source does not tell
    kicker,
    headline,
    deck,
    byline,
    dateline,
    subhead,
    picture,
    caption,
    credit,
    table,
    advertisement,
  };
  std::uint32_t story = 0;      ///< from 1, an index into `Issue::stories`; 0 is none
  std::uint32_t n = 0;          ///< its place in the story, from 1
  std::uint32_t paragraph = 0;  ///< blocks of one number, not 0, are one paragraph
  Kind kind = Kind::text;
  std::uint32_t box = 0;  ///< blocks of one number, not 0, that follow one another stand in one box
  bool operator==(const StoryPart&) const = default;
  [[nodiscard]] explicit operator bool() const { return story != 0; }
};

/// A type of a source, for comparing: lower case, without the prefix of a vocabulary (np:page), `_`
/// between words.
[[nodiscard]] std::string plain_type(std::string_view type);

}  // namespace broadsheet
