<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="i b">
  <xsl:import href="readings.xsl"/>

  <xsl:key name="page" match="i:page" use="@n"/>
  <!-- Articles by the page on which they begin. -->
  <xsl:key name="beginning" match="i:article" use="substring-before(concat(@pages, ' '), ' ')"/>
  <xsl:key name="article" match="i:article" use="@id"/>
  <xsl:key name="picture" match="i:picture" use="@id"/>
  <!-- What stands under a subhead, or before the first. -->
  <xsl:key name="under" match="i:article/*[not(self::i:subhead)]"
           use="concat(generate-id(..), '|', generate-id(preceding-sibling::i:subhead[1]))"/>

  <!-- A page begins, once, before the first article that begins on it; pages on which none does, before the next. -->
  <xsl:template name="articles">
    <xsl:variable name="first" select="/i:issue/i:pages/i:page[key('beginning', @n)][1]"/>
    <xsl:if test="not($first)"><div type="jArticle"><xsl:apply-templates select="/i:issue/i:pages/i:page" mode="begin"/><p/></div></xsl:if>
    <xsl:for-each select="/i:issue/i:articles/i:article">
      <xsl:variable name="n" select="substring-before(concat(@pages, ' '), ' ')"/>
      <xsl:if test="count(key('beginning', $n)[1] | .) = 1">
        <xsl:variable name="before" select="preceding-sibling::i:article[1]"/>
        <xsl:variable name="last" select="substring-before(concat($before/@pages, ' '), ' ')"/>
        <xsl:apply-templates select="/i:issue/i:pages/i:page[@n &lt;= $n and (not($before) or @n &gt; $last)]" mode="begin"/>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="i:page" mode="begin">
    <pb>
      <xsl:attribute name="n">
        <xsl:choose>
          <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@n"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="facs">#f<xsl:value-of select="@n"/></xsl:attribute>
    </pb>
    <xsl:for-each select="i:furniture">
      <fw place="top" type="header"><xsl:apply-templates/></fw>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="i:article">
    <xsl:variable name="n" select="key('known', @id)/@n"/>
    <div type="jArticle" xml:id="a{$n}" n="{@id}">
      <xsl:variable name="to" select="i:jump[@to and @target and @target != ../@id][1]/@target"/>
      <xsl:variable name="from" select="i:jump[@from and @target and @target != ../@id][1]/@target"/>
      <xsl:if test="$to"><xsl:attribute name="next">#a<xsl:value-of select="key('known', $to)/@n"/></xsl:attribute></xsl:if>
      <xsl:if test="$from"><xsl:attribute name="prev">#a<xsl:value-of select="key('known', $from)/@n"/></xsl:attribute></xsl:if>
      <xsl:if test="@xml:lang"><xsl:copy-of select="@xml:lang"/></xsl:if>
      <xsl:variable name="start" select="*[not(self::i:columnTitle or self::i:kicker or self::i:headline or self::i:deck or self::i:byline or self::i:dateline)][1]"/>
      <xsl:variable name="heads" select="count($start/preceding-sibling::*)"/>
      <xsl:apply-templates select="*[not($start) or position() &lt;= $heads]" mode="head"/>
      <xsl:if test="$start">
        <xsl:apply-templates select="key('under', concat(generate-id(), '|'))[position() &gt; $heads]"/>
      </xsl:if>
      <xsl:for-each select="i:subhead">
        <div n="2">
          <head><xsl:call-template name="facs"/><xsl:apply-templates/></head>
          <xsl:apply-templates select="key('under', concat(generate-id(..), '|', generate-id()))"/>
          <xsl:if test="not(following-sibling::*[1]) or following-sibling::*[1][self::i:subhead]"><p/></xsl:if>
        </div>
      </xsl:for-each>
      <xsl:if test="not($start)"><p/></xsl:if>
    </div>
  </xsl:template>

  <!-- Where an element stands, as far as zones are written. -->
  <xsl:template name="facs">
    <xsl:if test="$has-zones and @blocks">
      <xsl:attribute name="facs">#<xsl:value-of select="substring-before(concat(@blocks, ' '), ' ')"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="i:columnTitle | i:kicker | i:headline | i:deck" mode="head">
    <head>
      <xsl:if test="$form = 'facsimile'">
        <xsl:attribute name="type"><xsl:value-of select="local-name()"/></xsl:attribute>
        <xsl:call-template name="facs"/>
      </xsl:if>
      <xsl:apply-templates/>
    </head>
  </xsl:template>
  <xsl:template match="i:byline" mode="head">
    <head><xsl:call-template name="facs"/><bibl><author><xsl:apply-templates/></author></bibl></head>
  </xsl:template>
  <xsl:template match="i:dateline" mode="head">
    <dateline><xsl:call-template name="facs"/><xsl:apply-templates/></dateline>
  </xsl:template>

  <xsl:template match="i:p | i:article/i:byline | i:box/i:byline | i:article/i:dateline | i:article/i:headline | i:article/i:deck | i:article/i:kicker | i:article/i:columnTitle | i:box/i:subhead">
    <p><xsl:call-template name="facs"/><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="i:jump">
    <p>
      <xsl:call-template name="facs"/>
      <xsl:choose>
        <xsl:when test="@target and key('article', @target)"><ref target="#a{key('known', @target)/@n}"><xsl:apply-templates/></ref></xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="i:list"><list><xsl:apply-templates select="i:item"/><xsl:if test="not(i:item)"><item/></xsl:if></list></xsl:template>
  <xsl:template match="i:item"><item><xsl:apply-templates/></item></xsl:template>
  <xsl:template match="i:verse"><lg type="poem"><xsl:apply-templates select="i:line"/></lg></xsl:template>
  <xsl:template match="i:verse/i:line"><l><xsl:apply-templates/></l></xsl:template>
  <xsl:template match="i:pullQuote"><quote><xsl:apply-templates select="*"/></quote></xsl:template>

  <xsl:template match="i:box">
    <floatingText>
      <body>
        <xsl:for-each select="i:headline"><head><xsl:call-template name="facs"/><xsl:apply-templates/></head></xsl:for-each>
        <xsl:apply-templates select="*[not(self::i:headline)]"/>
        <xsl:if test="not(*[not(self::i:headline)])"><p/></xsl:if>
      </body>
    </floatingText>
  </xsl:template>

  <xsl:template match="i:figure">
    <figure>
      <xsl:call-template name="facs"/>
      <xsl:if test="$form = 'facsimile' and @src"><graphic url="{@src}"/></xsl:if>
      <xsl:for-each select="i:caption"><head><xsl:apply-templates/></head></xsl:for-each>
      <xsl:for-each select="i:credit"><p><xsl:apply-templates/></p></xsl:for-each>
      <xsl:for-each select="key('picture', @picture)/@alt"><figDesc><xsl:value-of select="."/></figDesc></xsl:for-each>
    </figure>
  </xsl:template>

  <xsl:template match="i:table">
    <table>
      <xsl:for-each select="i:caption"><head><xsl:apply-templates/></head></xsl:for-each>
      <xsl:apply-templates select="i:row"/>
      <xsl:if test="not(i:row)"><row><cell/></row></xsl:if>
    </table>
  </xsl:template>
  <xsl:template match="i:row"><row><xsl:apply-templates select="i:cell"/><xsl:if test="not(i:cell)"><cell/></xsl:if></row></xsl:template>
  <xsl:template match="i:cell">
    <cell>
      <xsl:if test="@header = 'true'"><xsl:attribute name="role">label</xsl:attribute></xsl:if>
      <xsl:if test="@colspan"><xsl:attribute name="cols"><xsl:value-of select="@colspan"/></xsl:attribute></xsl:if>
      <xsl:if test="@rowspan"><xsl:attribute name="rows"><xsl:value-of select="@rowspan"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </cell>
  </xsl:template>

  <xsl:template match="i:note">
    <note place="foot">
      <xsl:if test=".//i:noteMark/@note"><xsl:attribute name="xml:id">note<xsl:value-of select=".//i:noteMark[1]/@note"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </note>
  </xsl:template>
  <xsl:key name="note" match="i:noteMark" use="@note"/>
  <xsl:template match="i:noteRef[@note and key('note', @note)]"><ref target="#note{@note}"><hi rendition="#sup"><xsl:apply-templates/></hi></ref></xsl:template>
  <xsl:template match="i:noteRef | i:noteMark | i:sup"><hi rendition="#sup"><xsl:apply-templates/></hi></xsl:template>
  <xsl:template match="i:sub"><hi rendition="#sub"><xsl:apply-templates/></hi></xsl:template>
  <xsl:template match="i:ruby"><ruby><rb><xsl:apply-templates/></rb><rt><xsl:value-of select="@reading"/></rt></ruby></xsl:template>
  <xsl:template match="i:strong"><hi rendition="#b"><xsl:apply-templates/></hi></xsl:template>
  <xsl:template match="i:em"><hi rendition="#i"><xsl:apply-templates/></hi></xsl:template>
</xsl:stylesheet>
