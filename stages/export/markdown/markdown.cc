// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/markdown.h"

#include <set>

#include "stages/export/facts.h"
#include "stages/export/markdown/article.h"
#include "stages/export/markdown/front_matter.h"
#include "stages/export/markdown/markdown_check.h"
#include "stages/export/native/attributes.h"

namespace broadsheet::exporting {
namespace {

std::string file_of_issue(const Issue& issue) {
  markdown::Footnotes notes(issue);
  for (const Article& article : issue.articles) notes.see(article);
  notes.label();
  markdown::MarkdownSink out(markdown::front_matter(issue), 2 * likely_bytes(issue));
  for (const Article& article : issue.articles) {
    out.block(markdown::article_comment(issue, article));
    markdown::write_article(out, issue, article, notes, "");
  }
  return out.take();
}

std::string file_of_article(const Issue& issue, const Article& article) {
  markdown::Footnotes notes(issue);
  notes.see(article);
  notes.label();
  markdown::MarkdownSink out(markdown::front_matter(issue, article));
  markdown::write_article(out, issue, article, notes, "../");
  return out.take();
}

void add_pictures(const Issue& issue, std::vector<OutputFile>& files) {
  std::set<PictureId> shown;
  const auto see = [&](const Element& element) {
    const auto* detail = std::get_if<FigureDetail>(&element.detail);
    if (detail != nullptr && detail->picture) shown.insert(detail->picture);
  };
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) for_each_element(element, see);
  }
  for (const PictureId id : shown) {
    const Picture* picture = find(issue, id);
    if (picture != nullptr && !picture->data.empty())
      files.push_back({native::picture_path(*picture), picture->data});
  }
}

}  // namespace

std::vector<OutputFile> write_markdown(const Issue& issue, const WriteOptions& options,
                                       Diagnostics&) {
  std::vector<OutputFile> files;
  if (options.format.markdown == MarkdownFiles::issue) {
    files.push_back({issue.id + ".md", file_of_issue(issue)});
  } else {
    for (const Article& article : issue.articles) {
      files.push_back({"articles/" + article_id(issue.id, article.id) + ".md",
                       file_of_article(issue, article)});
    }
  }
  add_pictures(issue, files);
  return files;
}

std::vector<std::string> check_markdown(const OutputFile& file) {
  return markdown::faults_of_markdown(file.bytes);
}

std::vector<std::string> validate_markdown(const OutputFile& file, const Resources&) {
  return markdown::faults_of_markdown(file.bytes);
}

}  // namespace broadsheet::exporting
