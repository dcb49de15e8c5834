// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/ninjs/ninjs.h"

#include <array>

#include <fmt/format.h>

#include "document/names.h"
#include "document/reading.h"
#include "stages/export/authors.h"
#include "stages/export/facts.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/native/attributes.h"
#include "stages/export/ninjs/article_parts.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kSchema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

/// The lines of a head by the roles that ninjs gives them.
struct HeadlineRow {
  ElementKind kind;
  std::string_view role;
};
constexpr auto kHeadlines = std::to_array<HeadlineRow>({{ElementKind::headline, "main"},
                                                        {ElementKind::column_title, "column-title"},
                                                        {ElementKind::kicker, "kicker"},
                                                        {ElementKind::deck, "deck"}});

/// What every article repeats, found once.
struct Shared {
  const Issue& issue;
  const WriteOptions& options;
  std::string paper;
  std::string date;
};

class NinjsWriter {
 public:
  NinjsWriter(JsonSink& json, const Shared& shared, const Article& article)
      : json_(json),
        shared_(shared),
        issue_(shared.issue),
        article_(article),
        head_(article.elements.begin(),
              article.elements.begin() + static_cast<std::ptrdiff_t>(end_of_head(article))) {}

  void run() {
    json_.begin_object();
    json_.member("uri", urn_of(article_id(issue_.id, article_.id)));
    json_.member("type", "text");
    json_.member("representationType", "full");
    json_.key("standard");
    json_.begin_object_in_row();
    json_.member("name", "ninjs");
    json_.member("version", "3.1");
    json_.member("schema", kSchema);
    json_.end_object();
    json_.member("version", "1");
    json_.member("versionCreated", shared_.options.modified);
    constexpr std::size_t kDay = 10;  // 2023-12-22
    if (shared_.date.size() == kDay) json_.member("contentCreated", shared_.date + "T00:00:00Z");
    json_.member("pubStatus", "usable");
    json_.member_if("language", article_.lang.empty() ? issue_.lang : article_.lang);
    write_headlines();
    json_.member_if("by", joined_text(issue_, head_, ElementKind::byline));
    json_.member_if("located", joined_text(issue_, head_, ElementKind::dateline));
    write_bodies();
    write_named("people", authors_of(issue_, article_), "author");
    const Text& section = section_of(article_, first_page(issue_, article_));
    if (!section.empty()) write_named("subjects", {section}, "section");
    write_genres();
    json_.key("infoSources");
    json_.begin_array();
    json_.begin_object_in_row();
    json_.member("name", shared_.paper);
    json_.member("role", "publication");
    json_.end_object();
    json_.end_array();
    write_ids();
    write_pictures();
    json_.end_object();
  }

 private:
  void write_headlines() {
    bool is_open = false;
    for (const HeadlineRow& row : kHeadlines) {
      const Text text = joined_text(issue_, head_, row.kind);
      if (text.empty()) continue;
      if (!is_open) json_.key("headlines"), json_.begin_array();
      is_open = true;
      json_.begin_object_in_row();
      json_.member("role", row.role);
      json_.member("contentType", "text/plain");
      json_.member("value", text);
      json_.end_object();
    }
    if (is_open) json_.end_array();
  }

  void write_bodies() {
    const Article body = body_of(article_);
    Text text = text_of(issue_, body);
    while (!text.empty() && text.back() == U'\n') text.pop_back();
    json_.key("bodies");
    json_.begin_array();
    json_.begin_object();
    json_.member("role", "main");
    json_.member("contentType", "text/plain");
    json_.member("charCount", std::uint64_t{text.size()});
    json_.member("value", text);
    json_.end_object();
    json_.begin_object();
    json_.member("role", "main");
    json_.member("contentType", "text/html");
    json_.member("value", html_of(issue_, body.elements));
    json_.end_object();
    json_.end_array();
  }

  void write_named(std::string_view member, const std::vector<Text>& names, std::string_view rel) {
    if (names.empty()) return;
    json_.key(member);
    json_.begin_array();
    for (const Text& name : names) {
      json_.begin_object_in_row();
      json_.member("name", name);
      json_.member("rel", rel);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_genres() {
    json_.key("genres");
    json_.begin_array();
    json_.begin_object_in_row();
    json_.member("name", name_of(article_.kind));
    json_.end_object();
    if (!article_.category.empty()) {
      json_.begin_object_in_row();
      json_.member("name", article_.category);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_ids() {
    json_.key("altIds");
    json_.begin_array();
    write_id("issue", issue_.id);
    std::string pages;
    for (const PageId id : article_.pages) {
      const Page* page = find(issue_, id);
      pages +=
          (pages.empty() ? "" : " ") + (page == nullptr ? std::string() : printed_label(*page));
    }
    if (!pages.empty()) write_id("pages", pages);
    if (!article_.source_id.empty()) write_id("source", article_.source_id);
    json_.end_array();
  }

  void write_id(std::string_view role, const std::string& value) {
    json_.begin_object_in_row();
    json_.member("role", role);
    json_.member("value", value);
    json_.end_object();
  }

  void write_pictures() {
    bool is_open = false;
    std::size_t n = 0;
    for (const Element& top : article_.elements) {
      for_each_element(top, [&](const Element& element) {
        const auto* detail = std::get_if<FigureDetail>(&element.detail);
        const Picture* picture = detail == nullptr ? nullptr : find(issue_, detail->picture);
        if (picture == nullptr) return;
        if (!is_open) json_.key("associations"), json_.begin_array();
        is_open = true;
        write_picture(*picture, element, ++n);
      });
    }
    if (is_open) json_.end_array();
  }

  void write_picture(const Picture& picture, const Element& figure, std::size_t n) {
    json_.begin_object();
    json_.member("name", fmt::format("picture-{}", n));
    json_.member("uri", urn_of(fmt::format("{}:{}", issue_.id, to_string(picture.id))));
    json_.member("type", "picture");
    json_.member_if("by", joined_text(issue_, figure.children, ElementKind::credit));
    write_descriptions(picture, figure);
    if (!picture.media_type.empty()) {
      json_.key("renditions");
      json_.begin_array();
      json_.begin_object_in_row();
      json_.member("name", "original");
      json_.member("contentType", picture.media_type);
      json_.member("title", native::picture_path(picture));
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  void write_descriptions(const Picture& picture, const Element& figure) {
    const Text caption = joined_text(issue_, figure.children, ElementKind::caption);
    if (caption.empty() && picture.alt.empty()) return;
    json_.key("descriptions");
    json_.begin_array();
    if (!caption.empty()) write_description("caption", to_utf8(caption));
    if (!picture.alt.empty()) write_description("alt", picture.alt);
    json_.end_array();
  }

  void write_description(std::string_view role, const std::string& value) {
    json_.begin_object_in_row();
    json_.member("role", role);
    json_.member("contentType", "text/plain");
    json_.member("value", value);
    json_.end_object();
  }

  JsonSink& json_;
  const Shared& shared_;
  const Issue& issue_;
  const Article& article_;
  std::vector<Element> head_;
};

std::string written(const Shared& shared, const Article& article, JsonSink::Form form) {
  JsonSink json(form);
  NinjsWriter(json, shared, article).run();
  return json.take() + "\n";
}

}  // namespace

std::vector<OutputFile> write_ninjs(const Issue& issue, const WriteOptions& options, Diagnostics&) {
  const Shared shared{issue, options, paper_of(issue), date_of(issue)};
  std::vector<OutputFile> files;
  std::string lines;
  for (const Article& article : issue.articles) {
    lines += written(shared, article, JsonSink::one_line);
    files.push_back({fmt::format("{}{}.json", kNinjsFolder, article_id(issue.id, article.id)),
                     written(shared, article, JsonSink::indented)});
  }
  files.push_back({fmt::format("{}{}.jsonl", kNinjsFolder, issue.id), std::move(lines)});
  return files;
}

}  // namespace broadsheet::exporting
