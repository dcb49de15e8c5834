// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/feeds.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "stages/export/epub/words.h"
#include "stages/export/facts.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/library/shelf.h"
#include "stages/export/library/words.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::library {
namespace {

constexpr std::string_view kNavigationType =
    "application/atom+xml;profile=opds-catalog;kind=navigation";
constexpr std::string_view kAcquisitionType =
    "application/atom+xml;profile=opds-catalog;kind=acquisition";
constexpr std::string_view kJsonType = "application/opds+json";
constexpr std::string_view kEpubType = "application/epub+zip";
constexpr std::string_view kOpenAccess = "http://opds-spec.org/acquisition/open-access";
constexpr std::string_view kLibrary = "library/";

std::string_view type_of_picture(std::string_view file) {
  if (file.ends_with(".png")) return "image/png";
  return file.ends_with(".gif") ? "image/gif" : "image/jpeg";
}

/// A day as a time (RFC 3339); of a paper without days the first one.
std::string time_of(std::string_view date) {
  constexpr std::string_view kUnknown = "1980-01-01";
  std::string day(date);
  if (day.size() == 4) day += "-01";
  if (day.size() == 7) day += "-01";
  return (day.empty() ? std::string(kUnknown) : day) + "T00:00:00Z";
}

/// A feed of issues and its place.
struct Feed {
  std::string name;  ///< of its files, without extension
  std::string title;
  std::string lang;
  std::string rel;
  std::vector<const SiteIssue*> issues;  ///< the latest first
};

class FeedWriter {
 public:
  FeedWriter(std::span<const SiteIssue> issues, const std::string& lang, const std::string& base)
      : issues_(issues), lang_(lang), words_(words_for(lang)), base_(base) {
    for (const SiteIssue& issue : issues_) ++ids_[issue.id];
    for (const SiteIssue& issue : issues_) updated_ = std::max(updated_, time_of(issue.date));
  }

  std::vector<OutputFile> run() {
    find_feeds();
    add(kNavigationFeed, navigation());
    add(kNavigationJson, navigation_json());
    for (const Feed& feed : feeds_) {
      add(xml_of(feed), acquisition(feed));
      add(json_of(feed), acquisition_json(feed));
    }
    add(kJsonFeed, json_feed());
    return std::move(files_);
  }

 private:
  void add(std::string_view path, std::string bytes) {
    files_.push_back({std::string(path), std::move(bytes)});
  }

  static std::string xml_of(const Feed& feed) { return fmt::format("{}{}.xml", kFeeds, feed.name); }
  static std::string json_of(const Feed& feed) {
    return fmt::format("{}{}.json", kFeeds, feed.name);
  }

  static bool is_in_catalogs(const SiteIssue& issue) { return !issue.downloads.empty(); }

  void find_feeds() {
    Feed latest{"latest", std::string(words_.latest), lang_, "http://opds-spec.org/sort/new", {}};
    for (std::size_t i = issues_.size(); i > 0 && latest.issues.size() < kLatestInFeeds; --i) {
      if (is_in_catalogs(issues_[i - 1])) latest.issues.push_back(&issues_[i - 1]);
    }
    if (latest.issues.empty()) return;
    feeds_.push_back(std::move(latest));
    for (const Paper& paper : papers_of(issues_)) {
      for (const Year& year : paper.years) {
        Feed feed{year_slug(paper.slug, year.year),
                  fmt::format("{} {}", paper.name,
                              year.year.empty() ? words_.undated : std::string_view(year.year)),
                  paper.lang,
                  "subsection",
                  {}};
        std::copy_if(year.issues.rbegin(), year.issues.rend(), std::back_inserter(feed.issues),
                     [](const SiteIssue* issue) { return is_in_catalogs(*issue); });
        if (!feed.issues.empty()) feeds_.push_back(std::move(feed));
      }
    }
  }

  /// A link to what lies at `path` below the folder of outputs, in a file that lies `depth` folders
  /// below it.
  [[nodiscard]] std::string link(std::string_view path, int depth) const {
    std::string reference = base_;
    for (int i = 0; base_.empty() && i < depth; ++i) reference += "../";
    return reference + reference_of(path);
  }
  [[nodiscard]] std::string link_in_library(std::string_view path, int depth) const {
    return link(std::string(kLibrary) + std::string(path), depth);
  }
  static constexpr int kTop = 1;    ///< library/opds.xml
  static constexpr int kBelow = 2;  ///< library/feeds/latest.xml

  static std::string path_of(const SiteIssue& issue, std::string_view file) {
    return fmt::format("{}{}/{}", kIssues, issue.place, file);
  }

  /// An issue by its id, unless others have it, too.
  [[nodiscard]] std::string urn(const SiteIssue& issue) const {
    const std::string urn = urn_of(issue.id);
    return ids_.at(issue.id) == 1 ? urn : fmt::format("{}:{:016x}", urn, hash_of(issue.place));
  }

  static std::string summary(const SiteIssue& issue) {
    std::string text;
    for (const std::string& lead : issue.leads) text += (text.empty() ? "" : " · ") + lead;
    return text;
  }

  // OPDS 1.2.

  static void write_link(XmlSink& xml, std::string_view rel, std::string_view href,
                         std::string_view type, std::string_view title = {}) {
    xml.start("link");
    xml.attribute("rel", rel);
    xml.attribute("href", href);
    xml.attribute("type", type);
    if (!title.empty()) xml.attribute("title", title);
    xml.end();
  }

  [[nodiscard]] XmlSink start_feed(std::string_view id, std::string_view title,
                                   const std::string& lang, std::string_view updated) const {
    XmlSink xml;
    xml.start("feed");
    xml.attribute("xmlns", "http://www.w3.org/2005/Atom");
    xml.attribute("xmlns:dc", "http://purl.org/dc/terms/");
    xml.attribute("xml:lang", lang);
    xml.element("id", id);
    xml.element("title", title);
    xml.element("updated", updated);
    xml.start("author");
    xml.element("name", words_.shelf);
    xml.end();
    return xml;
  }

  [[nodiscard]] std::string navigation() const {
    XmlSink xml = start_feed("urn:broadsheet:library", words_.shelf, lang_, updated_);
    write_link(xml, "self", link_in_library(kNavigationFeed, kTop), kNavigationType);
    write_link(xml, "start", link_in_library(kNavigationFeed, kTop), kNavigationType);
    for (const Feed& feed : feeds_) {
      xml.start("entry");
      xml.element("id", "urn:broadsheet:library:" + feed.name);
      xml.element("title", feed.title);
      xml.element("updated", time_of(feed.issues.front()->date));
      xml.start("content", XmlSink::mixed);
      xml.attribute("type", "text");
      xml.text(epub::with_number(words_.issues, std::to_string(feed.issues.size())));
      xml.end();
      write_link(xml, feed.rel, link_in_library(xml_of(feed), kTop), kAcquisitionType);
      xml.end();
    }
    xml.end();
    return xml.take();
  }

  [[nodiscard]] std::string acquisition(const Feed& feed) const {
    XmlSink xml = start_feed("urn:broadsheet:library:" + feed.name, feed.title, feed.lang,
                             time_of(feed.issues.front()->date));
    write_link(xml, "self", link_in_library(xml_of(feed), kBelow), kAcquisitionType);
    write_link(xml, "start", link_in_library(kNavigationFeed, kBelow), kNavigationType);
    write_link(xml, "up", link_in_library(kNavigationFeed, kBelow), kNavigationType);
    for (const SiteIssue* issue : feed.issues) write_entry(xml, *issue);
    xml.end();
    return xml.take();
  }

  void write_entry(XmlSink& xml, const SiteIssue& issue) const {
    xml.start("entry");
    xml.element("id", urn(issue));
    xml.element("title", issue.title);
    xml.element("updated", time_of(issue.date));
    xml.start("author");
    xml.element("name", issue.paper);
    xml.end();
    xml.element("dc:language", issue.lang);
    if (!issue.date.empty()) xml.element("dc:issued", issue.date);
    xml.element("dc:identifier", urn(issue));
    const std::string said = summary(issue);
    if (!said.empty()) {
      xml.start("summary", XmlSink::mixed);
      xml.attribute("type", "text");
      xml.text(said);
      xml.end();
    }
    if (!issue.cover.empty()) {
      const std::string cover = link(issue.cover, kBelow);
      const std::string_view type = type_of_picture(issue.cover);
      write_link(xml, "http://opds-spec.org/image", cover, type);
      write_link(xml, "http://opds-spec.org/image/thumbnail", cover, type);
    }
    for (const Download& download : issue.downloads)
      write_link(xml, kOpenAccess, link(download.path, kBelow), kEpubType, download.label);
    write_link(xml, "alternate", link_in_library(path_of(issue, kShelfPage), kBelow), "text/html");
    xml.end();
  }

  // OPDS 2.0.

  static void write_json_link(JsonSink& json, std::string_view rel, std::string_view href,
                              std::string_view type, std::string_view title = {}) {
    json.begin_object_in_row();
    if (!title.empty()) json.member("title", title);
    if (!rel.empty()) json.member("rel", rel);
    json.member("href", href);
    json.member("type", type);
    json.end_object();
  }

  [[nodiscard]] JsonSink start_json(std::string_view title, std::string_view self,
                                    std::string_view start, std::string_view modified) const {
    JsonSink json(JsonSink::indented);
    json.begin_object();
    json.key("metadata");
    json.begin_object();
    json.member("title", title);
    json.member("modified", modified);
    json.end_object();
    json.key("links");
    json.begin_array();
    write_json_link(json, "self", self, kJsonType);
    write_json_link(json, "start", start, kJsonType);
    json.end_array();
    return json;
  }

  [[nodiscard]] std::string navigation_json() const {
    const std::string self = link_in_library(kNavigationJson, kTop);
    JsonSink json = start_json(words_.shelf, self, self, updated_);
    json.key("navigation");
    json.begin_array();
    for (const Feed& feed : feeds_)
      write_json_link(json, feed.rel, link_in_library(json_of(feed), kTop), kJsonType, feed.title);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
  }

  [[nodiscard]] std::string acquisition_json(const Feed& feed) const {
    JsonSink json =
        start_json(feed.title, link_in_library(json_of(feed), kBelow),
                   link_in_library(kNavigationJson, kBelow), time_of(feed.issues.front()->date));
    json.key("publications");
    json.begin_array();
    for (const SiteIssue* issue : feed.issues) write_publication(json, *issue);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
  }

  void write_publication(JsonSink& json, const SiteIssue& issue) const {
    json.begin_object();
    json.key("metadata");
    json.begin_object();
    json.member("@type", "http://schema.org/PublicationIssue");
    json.member("identifier", urn(issue));
    json.member("title", issue.title);
    json.member("language", issue.lang);
    json.member("publisher", issue.paper);
    json.member_if("published", std::string_view(issue.date));
    json.member("modified", time_of(issue.date));
    json.member_if("description", std::string_view(summary(issue)));
    json.end_object();
    json.key("links");
    json.begin_array();
    for (const Download& download : issue.downloads)
      write_json_link(json, kOpenAccess, link(download.path, kBelow), kEpubType, download.label);
    write_json_link(json, "alternate", link_in_library(path_of(issue, kShelfPage), kBelow),
                    "text/html");
    json.end_array();
    if (!issue.cover.empty()) {
      json.key("images");
      json.begin_array();
      write_json_link(json, "", link(issue.cover, kBelow), type_of_picture(issue.cover));
      json.end_array();
    }
    json.end_object();
  }

  // JSON Feed 1.1.

  [[nodiscard]] std::string json_feed() const {
    JsonSink json(JsonSink::indented);
    json.begin_object();
    json.member("version", "https://jsonfeed.org/version/1.1");
    json.member("title", words_.shelf);
    json.member("home_page_url", link_in_library(kShelfPage, kTop));
    json.member("feed_url", link_in_library(kJsonFeed, kTop));
    json.member("language", lang_);
    json.key("items");
    json.begin_array();
    for (std::size_t i = issues_.size(); i > 0 && issues_.size() - i < kLatestInFeeds; --i)
      write_item(json, issues_[i - 1]);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
  }

  void write_item(JsonSink& json, const SiteIssue& issue) const {
    json.begin_object();
    json.member("id", urn(issue));
    json.member("url", link_in_library(path_of(issue, kShelfPage), kTop));
    json.member("title", issue.title);
    json.member("content_text", summary(issue));
    json.member("date_published", time_of(issue.date));
    json.member("language", issue.lang);
    if (!issue.cover.empty()) json.member("image", link(issue.cover, kTop));
    json.key("authors");
    json.begin_array();
    json.begin_object_in_row();
    json.member("name", issue.paper);
    json.end_object();
    json.end_array();
    if (!issue.downloads.empty()) {
      json.key("attachments");
      json.begin_array();
      for (const Download& download : issue.downloads) {
        json.begin_object_in_row();
        json.member("url", link(download.path, kTop));
        json.member("mime_type", kEpubType);
        json.member("title", download.label);
        json.end_object();
      }
      json.end_array();
    }
    json.end_object();
  }

  std::span<const SiteIssue> issues_;
  const std::string& lang_;
  const Words& words_;
  const std::string& base_;
  std::unordered_map<std::string_view, std::size_t> ids_;
  std::string updated_;
  std::vector<Feed> feeds_;
  std::vector<OutputFile> files_;
};

}  // namespace

std::vector<OutputFile> feeds_of(std::span<const SiteIssue> issues, const std::string& lang,
                                 const std::string& base) {
  return FeedWriter(issues, lang, base).run();
}

}  // namespace broadsheet::exporting::library
