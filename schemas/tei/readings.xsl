<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Lines: where they end, where a column or page ends inside a text, and what a repair has changed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="i">

  <xsl:key name="line" match="i:line[@id]" use="@id"/>
  <xsl:key name="edits" match="i:edits/i:edit[not(@class = 'suggested')]" use="@line"/>

  <xsl:template match="i:seg">
    <xsl:if test="$lines = 'yes'"><xsl:call-template name="break"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$lines = 'yes' and not(*) and key('edits', @line)"><xsl:call-template name="repaired"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Between two segs of one text that stand on two lines. -->
  <xsl:template name="break">
    <xsl:variable name="before" select="(preceding-sibling::i:seg[1] | preceding-sibling::*[1]//i:seg[last()] | parent::*[self::i:byline or self::i:dateline]/preceding-sibling::i:seg[1])[last()]"/>
    <xsl:if test="$before and $before/@line != @line">
      <xsl:variable name="page" select="substring-before(@line, '-')"/>
      <xsl:variable name="block" select="key('line', @line)/.."/>
      <xsl:choose>
        <xsl:when test="$page != substring-before($before/@line, '-')"><milestone unit="page" n="{substring($page, 2)}"/></xsl:when>
        <xsl:when test="$block/@id != key('line', $before/@line)/../@id"><cb/></xsl:when>
      </xsl:choose>
      <lb>
        <xsl:if test="not($before/@join = 'space')"><xsl:attribute name="break">no</xsl:attribute></xsl:if>
      </lb>
    </xsl:if>
  </xsl:template>

  <!-- What was read, with its repairs as choices; the text alone where the two do not agree, as where markup was left out. -->
  <xsl:template name="repaired">
    <xsl:variable name="read" select="string(key('line', @line))"/>
    <xsl:variable name="edits" select="key('edits', @line)[@at &gt;= current()/@from and @at &lt; current()/@to]"/>
    <xsl:variable name="text">
      <xsl:call-template name="pieces">
        <xsl:with-param name="read" select="$read"/><xsl:with-param name="at" select="@from"/>
        <xsl:with-param name="to" select="@to"/><xsl:with-param name="edits" select="$edits"/>
        <xsl:with-param name="choices" select="false()"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="cut" select="@join = 'hyphen' and substring($text, 1, string-length($text) - 1) = string(.)"/>
    <!-- The hyphen that goes with the line end goes with its repair, too. -->
    <xsl:variable name="to" select="@to - $cut"/>
    <xsl:variable name="shown" select="$edits[@at &lt; $to]"/>
    <xsl:choose>
      <xsl:when test="$shown and (string($text) = string(.) or $cut) and not($cut and $shown[@at + string-length(i:before) &gt; $to])">
        <xsl:call-template name="pieces">
          <xsl:with-param name="read" select="$read"/><xsl:with-param name="at" select="@from"/>
          <xsl:with-param name="to" select="$to"/><xsl:with-param name="edits" select="$shown"/>
          <xsl:with-param name="choices" select="true()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="pieces">
    <xsl:param name="read"/>
    <xsl:param name="at"/>
    <xsl:param name="to"/>
    <xsl:param name="edits"/>
    <xsl:param name="choices"/>
    <xsl:variable name="edit" select="$edits[1]"/>
    <xsl:choose>
      <xsl:when test="not($edit)"><xsl:value-of select="substring($read, $at + 1, $to - $at)"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring($read, $at + 1, $edit/@at - $at)"/>
        <xsl:choose>
          <xsl:when test="$choices"><xsl:apply-templates select="$edit" mode="choice"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$edit/i:after"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="pieces">
          <xsl:with-param name="read" select="$read"/>
          <xsl:with-param name="at" select="$edit/@at + string-length($edit/i:before)"/>
          <xsl:with-param name="to" select="$to"/>
          <xsl:with-param name="edits" select="$edits[position() &gt; 1]"/>
          <xsl:with-param name="choices" select="$choices"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A misreading, or a form that was made regular. -->
  <xsl:template match="i:edit" mode="choice">
    <choice>
      <xsl:choose>
        <xsl:when test="starts-with(@rule, 'confusions.') or starts-with(@rule, 'repeats.') or @rule = 'numbers.look_alikes' or @class = 'manual'">
          <sic><xsl:value-of select="i:before"/></sic>
          <corr><xsl:call-template name="maker"/><xsl:value-of select="i:after"/></corr>
        </xsl:when>
        <xsl:otherwise>
          <orig><xsl:value-of select="i:before"/></orig>
          <reg><xsl:call-template name="maker"/><xsl:value-of select="i:after"/></reg>
        </xsl:otherwise>
      </xsl:choose>
    </choice>
  </xsl:template>
  <xsl:template name="maker">
    <xsl:if test="$form = 'facsimile'">
      <xsl:attribute name="type"><xsl:value-of select="@rule"/></xsl:attribute>
      <xsl:attribute name="cert">
        <xsl:choose>
          <xsl:when test="not(@confidence) or @confidence &gt;= 0.95">high</xsl:when>
          <xsl:when test="@confidence &gt;= 0.8">medium</xsl:when>
          <xsl:otherwise>low</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
