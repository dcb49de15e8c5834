// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/front_matter.h"

#include <string_view>
#include <vector>

#include "document/characters.h"
#include "document/names.h"
#include "document/reading.h"
#include "stages/export/authors.h"
#include "stages/export/facts.h"
#include "stages/export/json/json_sink.h"

namespace broadsheet::exporting::markdown {
namespace {

Text text_from(std::string_view utf8) {
  const auto text = from_utf8(utf8);
  return text ? *text : Text(1, U'\uFFFD');
}

/// Strings of JSON are double-quoted scalars of YAML 1.2.
class Yaml {
 public:
  void add(std::string_view key, TextView value) {
    if (value.empty()) return;
    out_.append(key).append(": ");
    append_json_string(out_, value);
    out_ += '\n';
  }
  void add(std::string_view key, std::string_view value) { add(key, text_from(value)); }
  void add(std::string_view key, const std::vector<Text>& values) {
    if (values.empty()) return;
    out_.append(key).append(": [");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ", ";
      append_json_string(out_, values[i]);
    }
    out_ += "]\n";
  }
  std::string take() { return "---\n" + out_ + "---\n\n"; }

 private:
  std::string out_;
};

std::vector<Text> labels_of(const Issue& issue, const Article& article) {
  std::vector<Text> labels;
  for (const PageId id : article.pages) {
    const Page* page = find(issue, id);
    labels.push_back(text_from(page == nullptr ? std::to_string(id.n) : printed_label(*page)));
  }
  return labels;
}

void add_issue(Yaml& yaml, const Issue& issue) {
  yaml.add("paper", paper_of(issue));
  yaml.add("date", date_of(issue));
}

/// What may stand in a comment (CommonMark 0.29, 6.6).
Text for_comment(TextView text) {
  Text out;
  for (const char32_t c : text) {
    const bool is_mark = c == U'>' || c == U'<' || c == U'[' || (c == U'-' && out.ends_with(U'-'));
    out += is_mark || c < 0x20 || c == U';' ? U' ' : c;
  }
  return Text(trimmed(out));
}

}  // namespace

std::string front_matter(const Issue& issue) {
  Yaml yaml;
  yaml.add("id", issue.id);
  add_issue(yaml, issue);
  yaml.add("language", issue.lang);
  std::vector<Text> labels;
  for (const Page& page : issue.pages) labels.push_back(text_from(printed_label(page)));
  yaml.add("pages", labels);
  yaml.add("tool", issue.tool);
  return yaml.take();
}

std::string front_matter(const Issue& issue, const Article& article) {
  Yaml yaml;
  yaml.add("id", article_id(issue.id, article.id));
  yaml.add("issue", issue.id);
  add_issue(yaml, issue);
  yaml.add("pages", labels_of(issue, article));
  yaml.add("section", section_of(article, first_page(issue, article)));
  yaml.add("kind", name_of(article.kind));
  yaml.add("language", article.lang.empty() ? issue.lang : article.lang);
  yaml.add("category", article.category);
  yaml.add("column_title", joined_text(issue, article.elements, ElementKind::column_title));
  yaml.add("kicker", joined_text(issue, article.elements, ElementKind::kicker));
  yaml.add("headline", joined_text(issue, article.elements, ElementKind::headline));
  yaml.add("deck", joined_text(issue, article.elements, ElementKind::deck));
  yaml.add("authors", authors_of(issue, article));
  std::vector<Text> related;
  for (const ArticleId id : article.related) related.push_back(text_from(article_id(issue.id, id)));
  yaml.add("related", related);
  yaml.add("source_id", article.source_id);
  yaml.add("tool", issue.tool);
  return yaml.take();
}

std::string article_comment(const Issue& issue, const Article& article) {
  std::string out = "<!-- article: " + article_id(issue.id, article.id);
  const auto add = [&](std::string_view name, TextView value) {
    const Text text = for_comment(value);
    if (text.empty()) return;
    out.append("; ").append(name).append(": ");
    append_utf8(out, text);
  };
  Text pages;
  for (const Text& label : labels_of(issue, article))
    pages += (pages.empty() ? U"" : U", ") + label;
  add("pages", pages);
  add("section", section_of(article, first_page(issue, article)));
  add("kind", text_from(name_of(article.kind)));
  return out + " -->";
}

}  // namespace broadsheet::exporting::markdown
