// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/balance.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "document/balance.h"

namespace broadsheet::structure {
namespace {

bool is_body(const Element& e) {
  return e.kind == ElementKind::paragraph || e.kind == ElementKind::list ||
         e.kind == ElementKind::verse || e.kind == ElementKind::table ||
         e.kind == ElementKind::figure || e.kind == ElementKind::box;
}

void report_halves(const Issue& issue, const Article& article, Diagnostics& diagnostics) {
  const PageId page = article.pages.empty() ? PageId{} : article.pages[0];
  const bool has_body = std::any_of(article.elements.begin(), article.elements.end(), is_body);
  const std::string id = article_id(issue.id, article.id);
  if (find(article, ElementKind::headline) == nullptr) {
    if (article.kind == ArticleKind::article)
      diagnostics.add(DiagCode::article_without_headline, page, id, {});
  } else if (!has_body) {
    diagnostics.add(DiagCode::headline_without_body, page, id, {});
  }
}

/// Whether the issue went through a plan that did not place pictures yet (its stage would stand
/// before `continuations`): then where they are was never asked, and their absence is no loss.
bool is_older_than_pictures(const Issue& issue) {
  const auto has_run = [&](std::string_view stage) {
    return std::any_of(issue.history.begin(), issue.history.end(),
                       [&](const Step& step) { return step.stage == stage; });
  };
  return has_run("continuations") && !has_run("pictures");
}

}  // namespace

Issue strike_balance(Issue issue, const Settings&, Diagnostics& diagnostics) {
  for (const Article& article : issue.articles) report_halves(issue, article, diagnostics);
  issue.balance = balance_of(issue);
  if (is_older_than_pictures(issue)) issue.balance->pictures = {};
  if (!issue.balance->has_even_text()) {
    diagnostics.add(DiagCode::balance_uneven,
                    fmt::format("{} lost, {} duplicated, {} invented", issue.balance->lost,
                                issue.balance->duplicated, issue.balance->invented));
  }
  if (const PictureBalance& pictures = issue.balance->pictures; !pictures.is_even()) {
    diagnostics.add(DiagCode::pictures_uneven,
                    fmt::format("{} lost, {} duplicated", pictures.lost, pictures.duplicated));
  }
  return issue;
}

}  // namespace broadsheet::structure
