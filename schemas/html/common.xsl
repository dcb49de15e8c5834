<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- What the pages of articles and the index have in common. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" exclude-result-prefixes="i b">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:param name="style" select="'yes'"/>

  <xsl:variable name="about" select="/i:issue/b:about"/>

  <xsl:template name="head">
    <xsl:param name="title"/>
    <title><xsl:value-of select="$title"/></title>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="generator" content="{$about/@software} {$about/@version}"/>
    <xsl:if test="$style = 'yes'">
      <style>
:root { color-scheme: light dark; }
body { max-inline-size: 42em; margin: 2em auto; padding-inline: 1em; line-height: 1.7; font-family: serif; }
nav, .place, .jump, .note, figcaption { font-size: .9em; }
.kicker, .column-title { font-weight: bold; margin-block-end: 0; }
h1 { margin-block: .2em; line-height: 1.3; }
.deck { font-size: 1.15em; }
aside, blockquote { border-inline-start: .25em solid; padding-inline-start: 1em; margin-inline: 0; }
figure { margin-inline: 0; }
img { max-inline-size: 100%; block-size: auto; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: .2em .5em; text-align: start; }
ul.printed { list-style: none; padding-inline-start: 1em; }
</style>
    </xsl:if>
  </xsl:template>

  <!-- An article by a name that a reader can find it by. -->
  <xsl:template name="name">
    <xsl:param name="article"/>
    <xsl:param name="known"/>
    <xsl:choose>
      <xsl:when test="$known/@headline"><xsl:value-of select="$known/@headline"/></xsl:when>
      <xsl:when test="string-length(normalize-space($article/i:columnTitle[1])) &gt; 0">
        <xsl:value-of select="$article/i:columnTitle[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" select="normalize-space($article/*[1])"/>
        <xsl:value-of select="substring($words, 1, 24)"/>
        <xsl:if test="string-length($words) &gt; 24">…</xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
