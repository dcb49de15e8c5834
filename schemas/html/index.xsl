<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" exclude-result-prefixes="i b">
  <xsl:import href="common.xsl"/>

  <xsl:key name="article" match="i:article" use="@id"/>
  <xsl:key name="of-section" match="b:article" use="string(@section)"/>

  <xsl:template match="/">
    <html lang="{i:issue/@xml:lang}">
      <head>
        <xsl:call-template name="head">
          <xsl:with-param name="title" select="concat($about/@paper, ' ', $about/@date)"/>
        </xsl:call-template>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="$about/@paper"/></h1>
          <p class="place">
            <xsl:for-each select="i:issue/i:masthead/*[self::i:date or self::i:number or self::i:edition or self::i:place]">
              <xsl:if test="position() &gt; 1"> · </xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </p>
          <!-- Sections in the order of the paper; one that recurs is named again. -->
          <xsl:variable name="first" select="$about/b:article[not(string(@section) = string(preceding-sibling::b:article[1]/@section)) or not(preceding-sibling::b:article[1])]"/>
          <xsl:for-each select="$first">
            <xsl:variable name="place" select="position()"/>
            <xsl:variable name="next" select="$first[$place + 1]"/>
            <xsl:if test="@section"><h2><xsl:value-of select="@section"/></h2></xsl:if>
            <ol>
              <xsl:apply-templates select="key('of-section', string(@section))[@n &gt;= current()/@n and (not($next) or @n &lt; $next/@n)]"/>
            </ol>
          </xsl:for-each>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="b:article">
    <li>
      <a href="articles/{@id}.html">
        <xsl:call-template name="name">
          <xsl:with-param name="article" select="key('article', @id)"/>
          <xsl:with-param name="known" select="."/>
        </xsl:call-template>
      </a>
      <xsl:if test="@label"><span class="place"><xsl:text> · </xsl:text><xsl:value-of select="@label"/></span></xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
