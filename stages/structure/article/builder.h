// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/groups.h"

namespace broadsheet::structure {

/// Makes an article out of blocks whose roles are known. Who calls it has chosen them: by words
/// where there is no geometry (text/articles.cc), by size and place where there is
/// (printed/articles.cc). What becomes of a block is said here, once.
class ArticleBuilder {
 public:
  ArticleBuilder(const Issue& issue, Article& article) : issue_(issue), article_(article) {}

  /// A block of the headline stack: a standing head, kicker, headline, deck or byline, or the name
  /// of a section, which becomes furniture of its page. Standing heads and the headline of a digest
  /// say of what kind the article is. A headline of several blocks is one.
  void add_head(const BlockText& b);

  /// Any other part of the article.
  void add(const Group& group);
  void add(const BlockText& b) { add(Group{&b}); }

  void add_box(const std::vector<Group>& groups, Decision why);

  /// Pictures without text are a picture story.
  void finish();

 private:
  const Issue& issue_;
  Article& article_;
};

}  // namespace broadsheet::structure
