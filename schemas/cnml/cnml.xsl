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
    <!-- What stands before the text is its titles; those inside stand where they were printed. -->
    <xsl:variable name="start" select="*[not(self::i:columnTitle or self::i:kicker or self::i:headline or self::i:deck or self::i:byline or self::i:dateline)][1]"/>
    <xsl:variable name="heads" select="count($start/preceding-sibling::*)"/>
    <xsl:variable name="titles" select="(i:columnTitle | i:kicker | i:headline | i:deck)[not($start) or count(preceding-sibling::*) &lt; $heads]"/>
    <Item id="{@id}">
      <MetaInfo>
        <DescriptionMetaGroup>
          <Titles>
            <xsl:for-each select="$titles">
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
        <xsl:apply-templates select="*[count(. | $titles) != count($titles)]"/>
      </Content>
    </Item>
  </xsl:template>

  <xsl:template match="i:p | i:jump | i:note | i:subhead | i:item | i:dateline | i:byline | i:caption | i:credit | i:columnTitle | i:kicker | i:headline | i:deck">
    <P>
      <xsl:if test="not(self::i:p)"><xsl:attribute name="kind"><xsl:value-of select="local-name()"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </P>
  </xsl:template>
  <xsl:template match="i:p//i:byline | i:p//i:dateline | i:item//i:byline | i:item//i:dateline"><xsl:apply-templates/></xsl:template>
  <xsl:template match="i:sup | i:noteRef | i:noteMark"><Sup><xsl:value-of select="."/></Sup></xsl:template>
  <xsl:template match="i:sub"><Sub><xsl:value-of select="."/></Sub></xsl:template>
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
