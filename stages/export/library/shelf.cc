// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/shelf.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "stages/export/epub/words.h"
#include "stages/export/epub/xhtml.h"
#include "stages/export/library/calendar.h"
#include "stages/export/library/frame.h"
#include "stages/export/library/search_index.h"
#include "stages/export/library/words.h"

namespace broadsheet::exporting::library {
namespace {

using epub::with_number;
using epub::write_classed;
using epub::write_link;

/// The way from a page of `root` to an issue.
std::string way_to(const SiteIssue& issue, std::string_view root) {
  return fmt::format("{}{}{}/index.html", root, kIssues, reference_of(issue.place));
}

std::string file_of(const Paper& paper, const Year& year) {
  return fmt::format("{}{}.html", kPapers, year_slug(paper.slug, year.year));
}

/// An issue in a list: its name, and what it leads with.
void write_issue(XmlSink& html, const SiteIssue& issue, std::string_view root,
                 std::string_view lang, bool has_cover) {
  html.start("li");
  html.start("a");
  html.attribute("href", way_to(issue, root));
  write_lang(html, issue.lang, lang);
  if (has_cover && !issue.cover.empty()) {
    html.start("img");
    html.attribute("src", fmt::format("{}../{}", root, reference_of(issue.cover)));
    html.attribute("alt", "");
    html.attribute("loading", "lazy");
    html.end();
  }
  write_classed(html, "span", "name", issue.title);
  html.end();
  for (const std::string& lead : issue.leads) {
    html.start("p", XmlSink::mixed);
    html.attribute("class", "lead");
    write_lang(html, issue.lang, lang);
    html.text(lead);
    html.end();
  }
  html.end();
}

std::vector<const SiteIssue*> latest(std::span<const SiteIssue> issues, std::size_t most) {
  std::vector<const SiteIssue*> found;
  for (std::size_t i = issues.size(); i > 0 && found.size() < most; --i)
    found.push_back(&issues[i - 1]);
  return found;
}

Frame frame_of(const std::string& lang, const Words& words, std::string_view root,
               std::string_view body) {
  Frame frame;
  frame.lang = lang;
  frame.root = root;
  frame.body = body;
  frame.words = &words;
  return frame;
}

std::string shelf_page(std::span<const SiteIssue> issues, const std::vector<Paper>& papers,
                       const std::string& lang) {
  const Words& words = words_for(lang);
  Frame frame = frame_of(lang, words, "", "shelf");
  frame.title = words.shelf;
  frame.has_feeds = true;
  XmlSink html = start(frame);
  write_classed(html, "h1", "", words.shelf);
  html.start("section");
  html.attribute("aria-labelledby", "latest");
  html.start("h2", XmlSink::mixed);
  html.attribute("id", "latest");
  html.text(words.latest);
  html.end();
  html.start("ul");
  html.attribute("class", "issues covers");
  for (const SiteIssue* issue : latest(issues, kLatest)) write_issue(html, *issue, "", lang, true);
  html.end();
  html.end();
  for (const Paper& paper : papers) {
    html.start("section");
    html.attribute("class", "paper");
    html.attribute("aria-labelledby", paper.slug);
    html.start("h2", XmlSink::mixed);
    html.attribute("id", paper.slug);
    write_lang(html, paper.lang, lang);
    html.text(paper.name);
    html.end();
    html.start("ul");
    html.attribute("class", "years");
    for (const Year& year : paper.years) {
      html.start("li", XmlSink::mixed);
      write_link(html, file_of(paper, year),
                 year.year.empty() ? words.undated : std::string_view(year.year));
      html.text(" ");
      write_classed(html, "span", "count",
                    with_number(words.issues, std::to_string(year.issues.size())));
      html.end();
    }
    html.end();
    html.end();
  }
  html.start("p", XmlSink::mixed);
  html.attribute("class", "feeds");
  html.text(words.feeds);
  for (const auto& [file, name] :
       {std::pair(kNavigationFeed, "OPDS 1.2"), std::pair(kNavigationJson, "OPDS 2.0"),
        std::pair(kJsonFeed, "JSON Feed")}) {
    html.text(" ");
    write_link(html, file, name);
  }
  html.end();
  return finish(html);
}

/// A year as twelve months, with the days that have an issue as links.
class YearWriter {
 public:
  YearWriter(const Paper& paper, const Year& year)
      : paper_(paper), year_(year), words_(words_for(paper.lang)) {}

  std::string run() {
    Frame frame = frame_of(paper_.lang, words_, kUp, "year");
    const std::string_view name =
        year_.year.empty() ? words_.undated : std::string_view(year_.year);
    frame.title = fmt::format("{} {}", paper_.name, name);
    XmlSink html = start(frame);
    write_classed(html, "h1", "", frame.title);
    write_years(html);
    collect();
    if (!days_.empty()) write_calendar(html);
    html.start("ul");
    html.attribute("class", "issues");
    for (const SiteIssue* issue : year_.issues) write_issue(html, *issue, kUp, paper_.lang, false);
    html.end();
    return finish(html);
  }

 private:
  static constexpr std::string_view kUp = "../";
  static constexpr int kMonths = 12;
  static constexpr int kWeek = 7;

  void collect() {
    for (const SiteIssue* issue : year_.issues) {
      if (const auto day = day_of(issue->date)) {
        days_.try_emplace({day->month, day->day}, issue);
        number_ = day->year;
      }
    }
  }

  /// The years beside this one.
  void write_years(XmlSink& html) const {
    if (paper_.years.size() < 2) return;
    html.start("nav");
    html.attribute("aria-label", words_.years);
    html.start("ul");
    html.attribute("class", "years");
    for (const Year& year : paper_.years) {
      html.start("li", XmlSink::mixed);
      html.start("a", XmlSink::mixed);
      html.attribute("href", year_slug(paper_.slug, year.year) + ".html");
      if (&year == &year_) html.attribute("aria-current", "page");
      html.text(year.year.empty() ? words_.undated : std::string_view(year.year));
      html.end();
      html.end();
    }
    html.end();
    html.end();
  }

  void write_calendar(XmlSink& html) const {
    html.start("div");
    html.attribute("class", "calendar");
    for (int month = 1; month <= kMonths; ++month) write_month(html, month);
    html.end();
  }

  void write_month(XmlSink& html, int month) const {
    html.start("table");
    html.start("caption", XmlSink::mixed);
    html.text(words_.months.at(static_cast<std::size_t>(month - 1)));
    html.end();
    html.start("thead");
    html.start("tr");
    for (const std::string_view name : words_.weekdays) {
      html.start("th", XmlSink::mixed);
      html.attribute("scope", "col");
      html.text(name);
      html.end();
    }
    html.end();
    html.end();
    html.start("tbody");
    const int days = days_in(number_, month);
    for (int day = 1 - weekday_of({number_, month, 1}); day <= days; day += kWeek) {
      html.start("tr");
      for (int column = 0; column < kWeek; ++column) write_day(html, month, day + column, days);
      html.end();
    }
    html.end();
    html.end();
  }

  void write_day(XmlSink& html, int month, int day, int days) const {
    html.start("td", XmlSink::mixed);
    if (day >= 1 && day <= days) {
      const auto found = days_.find({month, day});
      if (found == days_.end()) {
        html.text(std::to_string(day));
      } else {
        html.start("a", XmlSink::mixed);
        html.attribute("href", way_to(*found->second, kUp));
        html.attribute("aria-label", found->second->date);
        html.text(std::to_string(day));
        html.end();
      }
    }
    html.end();
  }

  const Paper& paper_;
  const Year& year_;
  const Words& words_;
  std::map<std::pair<int, int>, const SiteIssue*> days_;
  int number_ = 0;
};

/// What the script says stands in its page, in its language.
std::string search_page(const std::string& lang) {
  const Words& words = words_for(lang);
  Frame frame = frame_of(lang, words, "", "search");
  frame.title = words.search;
  frame.scripts = {std::string(kScript), std::string(kWords) + std::string(kIndexFile)};
  XmlSink html = start(frame);
  write_classed(html, "h1", "", words.search);
  html.start("p", XmlSink::mixed);
  html.attribute("id", "state");
  html.attribute("role", "status");
  const std::pair<std::string_view, std::string_view> said[] = {{"data-hint", words.hint},
                                                                {"data-searching", words.searching},
                                                                {"data-found", words.found},
                                                                {"data-nothing", words.nothing},
                                                                {"data-broken", words.broken}};
  for (const auto& [name, word] : said) html.attribute(name, word);
  html.end();
  html.start("noscript");
  write_classed(html, "p", "", words.needs_script);
  html.end();
  html.start("ol");
  html.attribute("id", "results");
  html.end();
  html.start("button", XmlSink::mixed);
  html.attribute("id", "more");
  html.attribute("type", "button");
  html.attribute("hidden", "");
  html.text(words.more);
  html.end();
  return finish(html);
}

}  // namespace

std::vector<OutputFile> shelf_pages(std::span<const SiteIssue> issues, const std::string& lang) {
  const std::vector<Paper> papers = papers_of(issues);
  std::vector<OutputFile> files;
  files.push_back({std::string(kShelfPage), shelf_page(issues, papers, lang)});
  files.push_back({std::string(kSearchPage), search_page(lang)});
  for (const Paper& paper : papers) {
    for (const Year& year : paper.years)
      files.push_back({file_of(paper, year), YearWriter(paper, year).run()});
  }
  return files;
}

}  // namespace broadsheet::exporting::library
