<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="i b str">
  <xsl:import href="common.xsl"/>

  <xsl:variable name="known" select="$about/b:article"/>

  <xsl:template match="/">
    <xsl:apply-templates select="i:issue/i:articles/i:article"/>
  </xsl:template>

  <xsl:template match="i:article">
    <xsl:variable name="name">
      <xsl:call-template name="name">
        <xsl:with-param name="article" select="."/>
        <xsl:with-param name="known" select="$known"/>
      </xsl:call-template>
    </xsl:variable>
    <html lang="{$known/@lang}">
      <head>
        <xsl:call-template name="head">
          <xsl:with-param name="title" select="concat($name, ' – ', $about/@paper, ' ', $about/@date)"/>
        </xsl:call-template>
        <xsl:call-template name="linked-data"/>
      </head>
      <body>
        <nav>
          <xsl:if test="$about/b:previous"><a rel="prev" href="{$about/b:previous/@id}.html">←</a><xsl:text> </xsl:text></xsl:if>
          <a href="../index.html"><xsl:value-of select="$about/@paper"/></a>
          <xsl:if test="$about/b:next"><xsl:text> </xsl:text><a rel="next" href="{$about/b:next/@id}.html">→</a></xsl:if>
        </nav>
        <main>
          <article id="{@id}" class="{@kind}">
            <p class="place">
              <xsl:if test="$about/@date"><time datetime="{$about/@date}"><xsl:value-of select="$about/@date"/></time></xsl:if>
              <xsl:if test="$known/@label"><xsl:text> · </xsl:text><xsl:value-of select="$known/@label"/></xsl:if>
              <xsl:if test="$known/@section"><xsl:text> · </xsl:text><xsl:value-of select="$known/@section"/></xsl:if>
            </p>
            <xsl:apply-templates/>
          </article>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="i:article/text() | i:list/text() | i:box/text() | i:table/text() | i:row/text() | i:figure/text() | i:verse/text() | i:pullQuote/text()"/>

  <xsl:template match="i:columnTitle"><p class="column-title"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:kicker"><p class="kicker"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:headline"><h1><xsl:apply-templates/></h1></xsl:template>
  <xsl:template match="i:box/i:headline"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="i:deck"><p class="deck"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:byline"><p class="byline"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:dateline"><p class="dateline"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:p | i:item"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:p//i:byline | i:item//i:byline"><span class="byline"><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="i:p//i:dateline | i:item//i:dateline"><span class="dateline"><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="i:subhead"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="i:box/i:subhead"><h3><xsl:apply-templates/></h3></xsl:template>

  <!-- Items have their marks as printed. -->
  <xsl:template match="i:list"><ul class="printed"><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="i:list/i:item"><li><xsl:apply-templates/></li></xsl:template>

  <xsl:template match="i:verse">
    <p class="stanza">
      <xsl:for-each select="i:line">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:apply-templates/>
      </xsl:for-each>
    </p>
  </xsl:template>

  <xsl:template match="i:pullQuote"><blockquote><xsl:apply-templates/></blockquote></xsl:template>
  <xsl:template match="i:box"><aside><xsl:apply-templates/></aside></xsl:template>

  <xsl:template match="i:figure">
    <xsl:variable name="picture" select="/i:issue/i:pages/i:page/i:picture[@id = current()/@picture]"/>
    <figure>
      <xsl:if test="starts-with(@src, 'pictures/')"><img src="../{@src}" alt="{$picture/@alt}" loading="lazy"/></xsl:if>
      <xsl:if test="i:caption | i:credit"><figcaption><xsl:apply-templates select="i:caption | i:credit"/></figcaption></xsl:if>
    </figure>
  </xsl:template>
  <xsl:template match="i:figure/i:caption"><p class="caption"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="i:figure/i:credit"><p class="credit"><xsl:apply-templates/></p></xsl:template>

  <xsl:template match="i:table">
    <div class="table">
      <table>
        <xsl:apply-templates select="i:caption | i:row"/>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="i:table/i:caption"><caption><xsl:apply-templates/></caption></xsl:template>
  <xsl:template match="i:row"><tr><xsl:apply-templates select="i:cell"/></tr></xsl:template>
  <xsl:template match="i:cell[@header = 'true']"><th><xsl:call-template name="span"/></th></xsl:template>
  <xsl:template match="i:cell"><td><xsl:call-template name="span"/></td></xsl:template>
  <xsl:template name="span">
    <xsl:copy-of select="@colspan | @rowspan"/>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="i:jump">
    <p class="jump">
      <xsl:choose>
        <xsl:when test="@target and @target != ancestor::i:article/@id"><a href="{@target}.html"><xsl:apply-templates/></a></xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="i:note">
    <p class="note">
      <xsl:if test=".//i:noteMark/@note"><xsl:attribute name="id">note-<xsl:value-of select=".//i:noteMark/@note"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <xsl:template match="i:noteRef[@note]"><sup><a href="#note-{@note}"><xsl:apply-templates/></a></sup></xsl:template>
  <xsl:template match="i:noteRef | i:noteMark"><sup><xsl:apply-templates/></sup></xsl:template>
  <xsl:template match="i:sup"><sup><xsl:apply-templates/></sup></xsl:template>
  <xsl:template match="i:sub"><sub><xsl:apply-templates/></sub></xsl:template>
  <xsl:template match="i:ruby"><ruby><xsl:apply-templates/><rp>(</rp><rt><xsl:value-of select="@reading"/></rt><rp>)</rp></ruby></xsl:template>
  <xsl:template match="i:strong"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="i:em"><em><xsl:apply-templates/></em></xsl:template>

  <!-- NewsArticle of schema.org, in JSON-LD. -->
  <xsl:template name="linked-data">
    <xsl:variable name="masthead" select="/i:issue/i:masthead"/>
    <script type="application/ld+json">
      <xsl:text>{"@context":"https://schema.org","@type":"NewsArticle"</xsl:text>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'identifier'"/><xsl:with-param name="value" select="@id"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'headline'"/><xsl:with-param name="value" select="$known/@headline"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'alternativeHeadline'"/><xsl:with-param name="value" select="i:deck[1]"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'datePublished'"/><xsl:with-param name="value" select="$about/@date"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'inLanguage'"/><xsl:with-param name="value" select="$known/@lang"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'articleSection'"/><xsl:with-param name="value" select="$known/@section"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'pageStart'"/><xsl:with-param name="value" select="$known/@label"/></xsl:call-template>
      <xsl:if test="$known/b:author">
        <xsl:text>,"author":[</xsl:text>
        <xsl:for-each select="$known/b:author">
          <xsl:if test="position() &gt; 1">,</xsl:if>
          <xsl:text>{"@type":"Person"</xsl:text>
          <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="value" select="."/></xsl:call-template>
          <xsl:text>}</xsl:text>
        </xsl:for-each>
        <xsl:text>]</xsl:text>
      </xsl:if>
      <xsl:text>,"isPartOf":{"@type":"PublicationIssue"</xsl:text>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'issueNumber'"/><xsl:with-param name="value" select="$masthead/i:number[@type = 'issue']"/></xsl:call-template>
      <xsl:text>,"isPartOf":{"@type":"Newspaper"</xsl:text>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="value" select="$about/@paper"/></xsl:call-template>
      <xsl:call-template name="member"><xsl:with-param name="name" select="'issn'"/><xsl:with-param name="value" select="$masthead/i:identifier[@type = 'ISSN']"/></xsl:call-template>
      <xsl:text>}}}</xsl:text>
    </script>
  </xsl:template>

  <xsl:template name="member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="string-length($value) &gt; 0">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:&quot;', str:replace(str:replace(str:replace(normalize-space($value), '\', '\\'), '&quot;', '\&quot;'), '&lt;', '\u003c'), '&quot;')"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
