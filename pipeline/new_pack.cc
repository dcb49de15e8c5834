// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/new_pack.h"

#include <string>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/ending.h"
#include "pipeline/pack_toml.h"
#include "pipeline/packs.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kToml =
    R"(# A schema pack: what files are made of an issue, and by which stylesheets.
name = "@NAME@"
sentence = "What this format is, in a sentence."

# One table for each kind of file. each: issue, page or article.
[[output]]
each = "article"
stylesheet = "article.xsl"
path = "{article}.xml"              # also {issue}, {page}, {n}
media-type = "application/xml"
# check = "article.xsd"             # an XML Schema in this folder, asked of each file
# words = true                      # lines have their words, with places
# needs = ["another"]               # outputs whose files `about` then lists

# What a user may choose: --pack-option @NAME@.greeting=Hello
[[parameter]]
name = "greeting"
type = "text"                       # or flag (yes, no), or number
default = ""
sentence = "What stands before each article."
)";

constexpr std::string_view kStylesheet = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- XSLT 1.0. What it sees is native XML (i:) with an element b:about first: the paper, the date, the authors by name.
     To see it: broadsheet pack check DIR with an issue.xml by its option issue, and a folder for what is made. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" exclude-result-prefixes="i b">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:param name="greeting"/>

  <xsl:template match="/">
    <xsl:apply-templates select="i:issue/i:articles/i:article"/>
  </xsl:template>

  <xsl:template match="i:article">
    <article id="{@id}" paper="{/i:issue/b:about/@paper}" date="{/i:issue/b:about/@date}">
      <xsl:if test="$greeting"><greeting><xsl:value-of select="$greeting"/></greeting></xsl:if>
      <xsl:for-each select="/i:issue/b:about/b:article/b:author"><author><xsl:value-of select="."/></author></xsl:for-each>
      <xsl:apply-templates select="*"/>
    </article>
  </xsl:template>

  <!-- Every element with text has it as its string value, repairs made and lines joined. -->
  <xsl:template match="i:headline"><title><xsl:value-of select="."/></title></xsl:template>
  <xsl:template match="i:p | i:item"><p><xsl:value-of select="."/></p></xsl:template>
  <!-- The others: columnTitle, kicker, deck, byline, dateline, subhead, jump, note, caption, credit, a line of verse, a cell. -->
  <xsl:template match="i:list | i:verse | i:pullQuote | i:box | i:figure | i:table | i:row"><xsl:apply-templates select="*"/></xsl:template>
  <xsl:template match="*"><line kind="{local-name()}"><xsl:value-of select="."/></line></xsl:template>
</xsl:stylesheet>
)";

std::string named(std::string_view text, const std::string& name) {
  std::string out(text);
  constexpr std::string_view kMark = "@NAME@";
  for (std::size_t at = 0; (at = out.find(kMark, at)) != std::string::npos; at += name.size())
    out.replace(at, kMark.size(), name);
  return out;
}

}  // namespace

void make_pack(const fs::path& folder) {
  if (folder.empty()) throw UsageError("pack new takes the name of a new folder.");
  const fs::path whole = fs::absolute(folder).lexically_normal();
  const std::string name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  const std::string toml = named(kToml, name);
  std::error_code fault;
  try {
    (void)parse_pack("pack.toml", toml);
  } catch (const UsageError&) {
    throw UsageError(
        fmt::format("{} is no name of a pack: those have small letters, digits and -, "
                    "and begin with a letter.",
                    name));
  }
  expect_free_name(folder, name);
  if (fs::exists(folder, fault))
    throw UsageError(fmt::format("{} is there already. Name a new folder.", folder.string()));
  fs::create_directories(folder, fault);
  if (fault)
    throw Error(ErrorKind::output, fmt::format("{} cannot be made ({}). Check that you may.",
                                               folder.string(), fault.message()));
  write_target(folder / "pack.toml", toml);
  write_target(folder / "article.xsl", kStylesheet);
}

}  // namespace broadsheet::pipeline
