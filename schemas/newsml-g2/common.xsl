<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- What items and packages have in common (NewsML-G2 2.35, conformance level power). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://iptc.org/std/nar/2006-10-01/" exclude-result-prefixes="i b">
  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:param name="guid" select="'urn:broadsheet:'"/>
  <xsl:param name="provider"/>
  <xsl:variable name="paper" select="/i:issue/b:about/@paper"/>

  <xsl:template name="item-attributes">
    <xsl:param name="id"/>
    <xsl:param name="lang"/>
    <xsl:attribute name="guid"><xsl:value-of select="concat($guid, $id)"/></xsl:attribute>
    <xsl:attribute name="version">1</xsl:attribute>
    <xsl:attribute name="standard">NewsML-G2</xsl:attribute>
    <xsl:attribute name="standardversion">2.35</xsl:attribute>
    <xsl:attribute name="conformance">power</xsl:attribute>
    <xsl:if test="$lang"><xsl:attribute name="xml:lang"><xsl:value-of select="$lang"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- The address of a catalog is a name; nobody need fetch it. -->
  <xsl:template name="catalog">
    <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
  </xsl:template>

  <xsl:template name="item-meta">
    <xsl:param name="class"/>
    <xsl:param name="title"/>
    <itemMeta>
      <itemClass qcode="{$class}"/>
      <provider>
        <xsl:attribute name="literal"><xsl:call-template name="provider"/></xsl:attribute>
        <name><xsl:call-template name="provider"/></name>
      </provider>
      <versionCreated><xsl:value-of select="/i:issue/b:about/@modified"/></versionCreated>
      <pubStatus qcode="stat:usable"/>
      <generator><xsl:value-of select="normalize-space(concat(/i:issue/b:about/@software, ' ', /i:issue/b:about/@version))"/></generator>
      <xsl:if test="$title"><title><xsl:value-of select="$title"/></title></xsl:if>
    </itemMeta>
  </xsl:template>

  <xsl:template name="provider">
    <xsl:choose>
      <xsl:when test="$provider"><xsl:value-of select="$provider"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$paper"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
