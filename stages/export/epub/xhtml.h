// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "stages/export/epub/edition.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

/// An XHTML file of the edition with its body open; `finish_page` closes it.
[[nodiscard]] XmlSink start_page(const Edition& edition, std::string_view title,
                                 std::string_view body_class);
/// The same in rows or columns, however the edition is set.
[[nodiscard]] XmlSink start_page(const Edition& edition, std::string_view title,
                                 std::string_view body_class, WritingMode mode);
[[nodiscard]] std::string finish_page(XmlSink& xml);

void write_break(XmlSink& xml, const PageBreak& at);
void write_link(XmlSink& xml, std::string_view href, std::string_view text,
                std::string_view rel = {});

/// start, class (unless empty), text, end.
void write_classed(XmlSink& xml, std::string_view name, std::string_view css_class,
                   std::string_view text);

/// `lang` and `xml:lang`, unless the language is the edition's own or unknown.
void write_lang(XmlSink& xml, const Edition& edition, std::string_view lang);

/// The same for an element of our own words, where the text around it is in `around` (the edition's
/// language if empty).
void write_lang_of_words(XmlSink& xml, const Edition& edition, std::string_view around = {});

}  // namespace broadsheet::exporting::epub
