<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="exsl">
  <xsl:import href="nitf.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:param name="namespace" select="'yes'"/>

  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="$namespace = 'yes'"><xsl:call-template name="nitf"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="document"><xsl:call-template name="nitf"/></xsl:variable>
        <xsl:apply-templates select="exsl:node-set($document)" mode="bare"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The same document without its namespace. -->
  <xsl:template match="/" mode="bare"><xsl:apply-templates mode="bare"/></xsl:template>
  <xsl:template match="*" mode="bare">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="bare"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
