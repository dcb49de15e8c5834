<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" exclude-result-prefixes="i b">
  <xsl:import href="common.xsl"/>

  <xsl:key name="known" match="b:article" use="@id"/>

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
          <ol>
            <xsl:for-each select="i:issue/i:articles/i:article">
              <xsl:variable name="known" select="key('known', @id)"/>
              <li>
                <a href="articles/{@id}.html">
                  <xsl:call-template name="name">
                    <xsl:with-param name="article" select="."/>
                    <xsl:with-param name="known" select="$known"/>
                  </xsl:call-template>
                </a>
                <span class="place">
                  <xsl:if test="$known/@label"><xsl:text> · </xsl:text><xsl:value-of select="$known/@label"/></xsl:if>
                  <xsl:if test="$known/@section"><xsl:text> · </xsl:text><xsl:value-of select="$known/@section"/></xsl:if>
                </span>
              </li>
            </xsl:for-each>
          </ol>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
