<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://iptc.org/std/nar/2006-10-01/" exclude-result-prefixes="i b">
  <xsl:import href="common.xsl"/>

  <xsl:key name="known" match="b:article" use="@id"/>
  <!-- Articles by the page on which they begin. -->
  <xsl:key name="beginning" match="i:article" use="substring-before(concat(@pages, ' '), ' ')"/>

  <xsl:template match="/">
    <xsl:variable name="about" select="i:issue/b:about"/>
    <packageItem>
      <xsl:call-template name="item-attributes">
        <xsl:with-param name="id" select="i:issue/@id"/>
        <xsl:with-param name="lang" select="i:issue/@xml:lang"/>
      </xsl:call-template>
      <xsl:call-template name="catalog"/>
      <xsl:call-template name="item-meta">
        <xsl:with-param name="class" select="'ninat:composite'"/>
        <xsl:with-param name="title" select="normalize-space(concat($paper, ' ', $about/@date))"/>
      </xsl:call-template>
      <groupSet root="issue">
        <group id="issue" role="group:main" mode="pgrmod:seq">
          <xsl:for-each select="i:issue/i:pages/i:page[key('beginning', @n)]">
            <groupRef idref="page-{@n}"/>
          </xsl:for-each>
        </group>
        <xsl:for-each select="i:issue/i:pages/i:page[key('beginning', @n)]">
          <group id="page-{@n}" role="group:page" mode="pgrmod:seq">
            <title><xsl:value-of select="normalize-space(concat(@label, substring(@n, 1, string-length(@n) * not(@label)), ' ', @section))"/></title>
            <xsl:for-each select="key('beginning', @n)">
              <itemRef residref="{$guid}{@id}" contenttype="application/vnd.iptc.g2.newsitem+xml" version="1">
                <itemClass qcode="ninat:text"/>
                <provider><xsl:attribute name="literal"><xsl:call-template name="provider"/></xsl:attribute></provider>
                <pubStatus qcode="stat:usable"/>
                <xsl:if test="key('known', @id)/@headline"><title><xsl:value-of select="key('known', @id)/@headline"/></title></xsl:if>
              </itemRef>
            </xsl:for-each>
          </group>
        </xsl:for-each>
      </groupSet>
    </packageItem>
  </xsl:template>
</xsl:stylesheet>
