// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/page.h"
#include "document/terms.h"
#include "document/text.h"

namespace broadsheet {

/// A pattern of stages/structure/grammar/patterns.h for lines that belong to the page.
struct FurniturePattern {
  std::string pattern;
  BlockRole role = BlockRole::running_head;  ///< or editor_credits, or discarded
};

/// A word that an EPUB adds to what was printed, by its name (stages/export/epub/words.h).
struct EditionWord {
  std::string name;
  std::string text;
};

/// What is known of a newspaper before it is read: the part of a title profile that stages see.
/// docs/profiles.md says what each member does; an empty one does nothing.
struct TitleProfile {
  Text title;               ///< as the masthead prints it
  std::vector<Text> names;  ///< other names that it prints: a Latin one, an older one
  std::string cn, issn;     ///< normal forms, as in FactKind::identifier: CN 99-0001
  std::string postal;
  std::string lccn, zdb, local_id;  ///< identifiers that papers do not print
  Text publisher;
  Text place;                  ///< where it is published
  std::vector<Text> sections;  ///< 版名
  std::vector<Text> words;     ///< never misprints; sorted, each once, with names and sections
  TermSet never;               ///< strings that no rule of the clean-up may change
  std::vector<FurniturePattern> furniture;
  std::vector<EditionWord> epub;  ///< words of its EPUB other than those of its language
};

}  // namespace broadsheet
