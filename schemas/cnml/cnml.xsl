<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- The categories of the Chinese News Markup Language (GB/T 20092): an item an article, its meta-information in groups of
     description, publication and administration, its content in paragraphs. The names are ours; docs/formats.md has the table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="urn:broadsheet:cnml:1" exclude-result-prefixes="i b">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="about" select="/i:issue/b:about"/>
  <xsl:key name="known" match="b:article" use="@id"/>

  <xsl:template match="/">
    <CNML version="1">
      <Items id="{i:issue/@id}">
        <xsl:apply-templates select="i:issue/i:articles/i:article"/>
      </Items>
    </CNML>
  </xsl:template>

  <xsl:template match="i:article">
    <xsl:variable name="known" select="key('known', @id)"/>
    <Item id="{@id}">
      <MetaInfo>
        <DescriptionMetaGroup>
          <Titles>
            <xsl:for-each select="i:columnTitle | i:kicker | i:headline | i:deck">
              <xsl:choose>
                <xsl:when test="self::i:columnTitle"><ColumnTitle><xsl:apply-templates/></ColumnTitle></xsl:when>
                <xsl:when test="self::i:kicker"><IntroTitle><xsl:apply-templates/></IntroTitle></xsl:when>
                <xsl:when test="self::i:headline"><HeadLine><xsl:apply-templates/></HeadLine></xsl:when>
                <xsl:otherwise><SubTitle><xsl:apply-templates/></SubTitle></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </Titles>
          <Creators><xsl:for-each select="$known/b:author"><Creator><xsl:value-of select="."/></Creator></xsl:for-each></Creators>
          <xsl:if test="$known/@lang != ''"><Language><xsl:value-of select="$known/@lang"/></Language></xsl:if>
          <Form><xsl:value-of select="@kind"/></Form>
          <xsl:if test="@category"><Category><xsl:value-of select="@category"/></Category></xsl:if>
        </DescriptionMetaGroup>
        <PublicationMetaGroup>
          <Medium><xsl:value-of select="$about/@paper"/></Medium>
          <xsl:if test="$about/@date"><Date><xsl:value-of select="$about/@date"/></Date></xsl:if>
          <xsl:for-each select="/i:issue/i:masthead/i:identifier[@type = 'CN'][1]"><SerialNumber><xsl:value-of select="."/></SerialNumber></xsl:for-each>
          <xsl:for-each select="/i:issue/i:masthead/i:number"><Number type="{@type}"><xsl:value-of select="."/></Number></xsl:for-each>
          <xsl:if test="$known/@label"><PageNumber><xsl:value-of select="$known/@label"/></PageNumber></xsl:if>
          <xsl:if test="$known/@section"><PageName><xsl:value-of select="$known/@section"/></PageName></xsl:if>
        </PublicationMetaGroup>
        <AdministrationMetaGroup>
          <Producer><xsl:value-of select="normalize-space(concat($about/@software, ' ', $about/@version))"/></Producer>
        </AdministrationMetaGroup>
      </MetaInfo>
      <Content>
        <xsl:apply-templates select="*[not(self::i:columnTitle or self::i:kicker or self::i:headline or self::i:deck)]"/>
      </Content>
    </Item>
  </xsl:template>

  <xsl:template match="i:p | i:jump | i:note | i:subhead | i:item | i:dateline | i:byline | i:caption | i:credit | i:box/i:headline">
    <P>
      <xsl:if test="not(self::i:p)"><xsl:attribute name="kind"><xsl:value-of select="local-name()"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </P>
  </xsl:template>
  <xsl:template match="i:p//i:byline | i:p//i:dateline | i:item//i:byline | i:item//i:dateline"><xsl:apply-templates/></xsl:template>
  <xsl:template match="i:list | i:pullQuote | i:box"><Group kind="{local-name()}"><xsl:apply-templates select="*"/></Group></xsl:template>
  <xsl:template match="i:verse"><Group kind="verse"><xsl:for-each select="i:line"><P kind="line"><xsl:apply-templates/></P></xsl:for-each></Group></xsl:template>
  <xsl:template match="i:figure">
    <Picture>
      <xsl:if test="@src"><xsl:attribute name="src"><xsl:value-of select="@src"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="i:caption | i:credit"/>
    </Picture>
  </xsl:template>
  <xsl:template match="i:table">
    <Table>
      <xsl:apply-templates select="i:caption"/>
      <xsl:for-each select="i:row"><Row><xsl:for-each select="i:cell"><Cell><xsl:copy-of select="@colspan | @rowspan"/><xsl:apply-templates/></Cell></xsl:for-each></Row></xsl:for-each>
    </Table>
  </xsl:template>
</xsl:stylesheet>
