<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- An issue as TEI P5. What the text of the paper is stands in text.xsl, what is known of it in header.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="i b">
  <xsl:import href="header.xsl"/>
  <xsl:import href="text.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:param name="form" select="'dtabf'"/>
  <xsl:param name="lines" select="'yes'"/>

  <xsl:variable name="has-zones" select="$form = 'facsimile' and /i:issue/i:pages/i:page/@width"/>
  <xsl:key name="known" match="b:article" use="@id"/>

  <xsl:template match="/">
    <TEI>
      <xsl:if test="i:issue/@xml:lang"><xsl:copy-of select="i:issue/@xml:lang"/></xsl:if>
      <xsl:apply-templates select="i:issue" mode="header"/>
      <xsl:if test="$has-zones"><xsl:apply-templates select="i:issue/i:pages" mode="facsimile"/></xsl:if>
      <text>
        <body><xsl:call-template name="articles"/></body>
      </text>
    </TEI>
  </xsl:template>

  <!-- Zones are blocks, in points from the top left corner. -->
  <xsl:template match="i:pages" mode="facsimile">
    <facsimile><xsl:apply-templates select="i:page[@width]" mode="facsimile"/></facsimile>
  </xsl:template>
  <xsl:template match="i:page" mode="facsimile">
    <surface xml:id="f{@n}" ulx="0" uly="0" lrx="{@width}" lry="{@height}">
      <xsl:if test="@image"><graphic url="{@image}"/></xsl:if>
      <xsl:apply-templates select="i:block[@box]" mode="facsimile"/>
    </surface>
  </xsl:template>
  <xsl:template match="i:block" mode="facsimile">
    <xsl:variable name="rest" select="substring-after(@box, ' ')"/>
    <xsl:variable name="corner" select="substring-after($rest, ' ')"/>
    <zone xml:id="{@id}" ulx="{substring-before(@box, ' ')}" uly="{substring-before($rest, ' ')}"
          lrx="{substring-before($corner, ' ')}" lry="{substring-after($corner, ' ')}"/>
  </xsl:template>
</xsl:stylesheet>
