// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include "stages/export/markdown/markdown.h"

namespace broadsheet::test {

/// The text of a Markdown document as cmark-gfm reads it with the extensions of GitHub, in the form
/// of the view `reading`: a paragraph or a line of verse a line, an empty line between paragraphs,
/// cells parted by tabs. The numbers of ordered items are print; readings of a ruby, references to
/// footnotes and pictures are none.
class MarkdownText {
 public:
  explicit MarkdownText(std::string_view markdown) {
    cmark_gfm_core_extensions_ensure_registered();
    parser_.reset(cmark_parser_new(CMARK_OPT_FOOTNOTES));
    for (const char* name : {"table", "strikethrough", "autolink", "tagfilter"})
      cmark_parser_attach_syntax_extension(parser_.get(), cmark_find_syntax_extension(name));
    const std::string_view body = without_front_matter(markdown);
    cmark_parser_feed(parser_.get(), body.data(), body.size());
    document_.reset(cmark_parser_finish(parser_.get()));
    walk();
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string html() const {
    const std::unique_ptr<char, void (*)(void*)> html(
        cmark_render_html(document_.get(), CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES, nullptr), free);
    return html.get();
  }

 private:
  static std::string_view without_front_matter(std::string_view markdown) {
    if (!markdown.starts_with("---\n")) return markdown;
    const std::size_t end = markdown.find("\n---\n", 3);
    return end == std::string_view::npos ? markdown : markdown.substr(end + 5);
  }

  void walk() {
    cmark_iter* iter = cmark_iter_new(document_.get());
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
      event == CMARK_EVENT_ENTER ? enter(cmark_iter_get_node(iter))
                                 : leave(cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    if (!text_.empty()) text_.pop_back();
  }

  void enter(cmark_node* node) {
    const std::string_view type = cmark_node_get_type_string(node);
    if (type == "image") ++hidden_;
    if (hidden_ > 0) return;
    if (type == "text" || type == "code") text_ += cmark_node_get_literal(node);
    if (type == "softbreak" || type == "linebreak") text_ += '\n';
    if (type == "html_inline") tag(cmark_node_get_literal(node));
    if (type == "table_cell" && cmark_node_previous(node) != nullptr) text_ += '\t';
    if (type == "item") number(node);
  }

  void leave(cmark_node* node) {
    const std::string_view type = cmark_node_get_type_string(node);
    if (type == "image") --hidden_;
    if (type == "paragraph") text_ += paragraph_is_shown(node) ? "\n\n" : "";
    if (type == "heading" || type == "table") text_ += type == "table" ? "\n" : "\n\n";
    if (type == "table_row" || type == "table_header") text_ += '\n';
  }

  static bool paragraph_is_shown(cmark_node* node) {
    cmark_node* first = cmark_node_first_child(node);
    return first == nullptr || cmark_node_get_type(first) != CMARK_NODE_IMAGE ||
           cmark_node_next(first) != nullptr;
  }

  void tag(std::string_view tag) {
    if (tag == "<br>") text_ += "\n\n";
    if (tag == "<rt>") hold_ = text_.size();
    if (tag == "</rt>") text_.resize(hold_);
  }

  void number(cmark_node* item) {
    cmark_node* list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
    int n = cmark_node_get_list_start(list);
    for (cmark_node* at = item; (at = cmark_node_previous(at)) != nullptr;) ++n;
    const bool has_stop = cmark_node_get_list_delim(list) == CMARK_PERIOD_DELIM;
    text_ += std::to_string(n) + (has_stop ? ". " : ") ");
  }

  struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  };
  std::unique_ptr<cmark_parser, Free> parser_;
  std::unique_ptr<cmark_node, Free> document_;
  std::string text_;
  int hidden_ = 0;
  std::size_t hold_ = 0;
};

/// The file of the issue; its own check has nothing against it.
inline std::string markdown_of(const Issue& issue, exporting::WriteOptions options = {}) {
  Diagnostics found;
  const auto files = exporting::write_markdown(issue, options, found);
  EXPECT_FALSE(files.empty());
  if (files.empty()) return {};
  for (const std::string& fault : exporting::check_markdown(files.front())) ADD_FAILURE() << fault;
  return files.front().bytes;
}

/// Without the front matter and the comment of the first article.
inline std::string body_of(const Issue& issue) {
  const std::string markdown = markdown_of(issue);
  const std::size_t end = markdown.find(" -->\n\n");
  return end == std::string::npos ? std::string() : markdown.substr(end + 6);
}

}  // namespace broadsheet::test
