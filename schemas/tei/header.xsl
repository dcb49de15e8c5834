<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="i b">

  <xsl:template match="i:issue" mode="header">
    <xsl:variable name="about" select="b:about"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="main"><xsl:value-of select="$about/@paper"/></title>
          <xsl:if test="$about/@date"><title type="sub"><xsl:value-of select="$about/@date"/></title></xsl:if>
        </titleStmt>
        <publicationStmt>
          <publisher><xsl:value-of select="$about/@software"/></publisher>
          <xsl:if test="$about/@date"><date type="publication"><xsl:value-of select="$about/@date"/></date></xsl:if>
          <idno type="local"><xsl:value-of select="@id"/></idno>
        </publicationStmt>
        <sourceDesc>
          <bibl type="JA">
            <title level="j"><xsl:value-of select="$about/@paper"/></title>
            <xsl:for-each select="i:masthead/i:number[@type = 'volume']"><xsl:text> </xsl:text><biblScope unit="volume"><xsl:value-of select="."/></biblScope></xsl:for-each>
            <xsl:for-each select="i:masthead/i:number[@type = 'issue']"><xsl:text> </xsl:text><biblScope unit="issue"><xsl:value-of select="."/></biblScope></xsl:for-each>
            <xsl:for-each select="i:masthead/i:edition"><xsl:text> </xsl:text><edition><xsl:value-of select="."/></edition></xsl:for-each>
            <xsl:for-each select="i:masthead/i:place"><xsl:text> </xsl:text><pubPlace><xsl:value-of select="."/></pubPlace></xsl:for-each>
            <xsl:for-each select="i:masthead/i:responsible[@role = 'publisher']"><xsl:text> </xsl:text><publisher><xsl:value-of select="."/></publisher></xsl:for-each>
            <xsl:if test="$about/@date"><xsl:text> </xsl:text><date when="{$about/@date}"><xsl:value-of select="i:masthead/i:date[1]"/></date></xsl:if>
            <xsl:for-each select="i:masthead/i:identifier"><xsl:text> </xsl:text><idno type="{@type}"><xsl:value-of select="."/></idno></xsl:for-each>
          </bibl>
        </sourceDesc>
      </fileDesc>
      <encodingDesc>
        <editorialDecl>
          <p>Text as read by machine. Repairs stand in choice: sic and corr are misreadings, orig and reg are forms.</p>
        </editorialDecl>
        <tagsDecl>
          <xsl:call-template name="rendition"><xsl:with-param name="id" select="'b'"/><xsl:with-param name="css">font-weight: bold</xsl:with-param></xsl:call-template>
          <xsl:call-template name="rendition"><xsl:with-param name="id" select="'i'"/><xsl:with-param name="css">font-style: italic</xsl:with-param></xsl:call-template>
          <xsl:call-template name="rendition"><xsl:with-param name="id" select="'sup'"/><xsl:with-param name="css">vertical-align: super; font-size: smaller</xsl:with-param></xsl:call-template>
          <xsl:call-template name="rendition"><xsl:with-param name="id" select="'sub'"/><xsl:with-param name="css">vertical-align: sub; font-size: smaller</xsl:with-param></xsl:call-template>
        </tagsDecl>
        <appInfo>
          <application ident="{$about/@software}">
            <xsl:attribute name="version">
              <xsl:choose>
                <xsl:when test="$about/@version"><xsl:value-of select="$about/@version"/></xsl:when>
                <xsl:otherwise>0</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <label><xsl:value-of select="$about/@software"/></label>
          </application>
        </appInfo>
      </encodingDesc>
      <profileDesc>
        <langUsage>
          <xsl:variable name="lang">
            <xsl:choose>
              <xsl:when test="@xml:lang"><xsl:value-of select="@xml:lang"/></xsl:when>
              <xsl:otherwise>und</xsl:otherwise>
            </xsl:choose>
          </xsl:variable>
          <language ident="{$lang}"><xsl:value-of select="$lang"/></language>
        </langUsage>
      </profileDesc>
    </teiHeader>
  </xsl:template>

  <xsl:template name="rendition">
    <xsl:param name="id"/>
    <xsl:param name="css"/>
    <rendition xml:id="{$id}" scheme="css"><xsl:value-of select="$css"/></rendition>
  </xsl:template>
</xsl:stylesheet>
