<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://iptc.org/std/nar/2006-10-01/" exclude-result-prefixes="i b">
  <xsl:import href="nitf/nitf.xsl"/>
  <xsl:import href="common.xsl"/>

  <xsl:template match="/">
    <xsl:variable name="article" select="i:issue/i:articles/i:article"/>
    <newsItem>
      <xsl:call-template name="item-attributes">
        <xsl:with-param name="id" select="$article/@id"/>
        <xsl:with-param name="lang" select="$known/@lang"/>
      </xsl:call-template>
      <xsl:call-template name="catalog"/>
      <xsl:call-template name="item-meta">
        <xsl:with-param name="class" select="'ninat:text'"/>
        <xsl:with-param name="title" select="$known/@headline"/>
      </xsl:call-template>
      <contentMeta>
        <xsl:if test="string-length($about/@date) = 10"><contentCreated><xsl:value-of select="$about/@date"/></contentCreated></xsl:if>
        <xsl:for-each select="i:issue/i:masthead/i:place[1]"><located literal="{.}"><name><xsl:value-of select="."/></name></located></xsl:for-each>
        <xsl:for-each select="$known/b:author"><creator literal="{.}"><name><xsl:value-of select="."/></name></creator></xsl:for-each>
        <infoSource literal="{$paper}"><name><xsl:value-of select="$paper"/></name></infoSource>
        <language tag="{$known/@lang}"/>
        <xsl:if test="$known/@section"><keyword><xsl:value-of select="$known/@section"/></keyword></xsl:if>
        <xsl:if test="$known/@headline"><headline><xsl:value-of select="$known/@headline"/></headline></xsl:if>
        <xsl:for-each select="$article/i:dateline[1]"><dateline><xsl:value-of select="."/></dateline></xsl:for-each>
        <xsl:for-each select="$article/i:byline"><by><xsl:value-of select="."/></by></xsl:for-each>
        <creditline><xsl:value-of select="$paper"/></creditline>
        <xsl:for-each select="$article/i:deck"><description><xsl:value-of select="."/></description></xsl:for-each>
      </contentMeta>
      <contentSet>
        <inlineXML contenttype="application/nitf+xml"><xsl:call-template name="nitf"/></inlineXML>
      </contentSet>
    </newsItem>
  </xsl:template>
</xsl:stylesheet>
