<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- An article as NITF 3.6 (IPTC): the template `nitf`. Elements with a class tell what NITF has no element for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:i="urn:broadsheet:issue:1"
                xmlns:b="urn:broadsheet:pack:1" xmlns="http://iptc.org/std/NITF/2006-10-18/" exclude-result-prefixes="i b">

  <xsl:template name="nitf">
    <xsl:apply-templates select="/i:issue/i:articles/i:article"/>
  </xsl:template>

  <xsl:variable name="about" select="/i:issue/b:about"/>
  <xsl:variable name="known" select="$about/b:article"/>
  <!-- 20231222; of a paper that names no day as much as it names. -->
  <xsl:variable name="day" select="translate($about/@date, '-', '')"/>

  <!-- What stands before the text: the rest of these kinds stands where it was printed. -->
  <xsl:variable name="start" select="/i:issue/i:articles/i:article/*[not(self::i:columnTitle or self::i:kicker or self::i:headline or self::i:deck or self::i:byline or self::i:dateline)][1]"/>
  <xsl:variable name="heads-end" select="count($start/preceding-sibling::*)"/>
  <xsl:variable name="heads" select="/i:issue/i:articles/i:article/*[not($start) or position() &lt;= $heads-end]"/>
  <!-- What stands behind a box, up to the next, or before the first. -->
  <xsl:key name="run" match="i:article/*[not(self::i:box)]" use="generate-id(preceding-sibling::i:box[1])"/>

  <xsl:template match="i:article">
    <nitf version="-//IPTC//DTD NITF 3.6//EN" change.date="September 11, 2009" change.time="12:26">
      <head>
        <title>
          <xsl:choose>
            <xsl:when test="$known/@headline"><xsl:value-of select="$known/@headline"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat($about/@paper, ' ', $about/@date)"/></xsl:otherwise>
          </xsl:choose>
        </title>
        <meta name="generator" content="{normalize-space(concat($about/@software, ' ', $about/@version))}"/>
        <meta name="language" content="{$known/@lang}"/>
        <xsl:for-each select="$known/b:author"><meta name="author" content="{.}"/></xsl:for-each>
        <tobject>
          <xsl:attribute name="tobject.type">
            <xsl:choose>
              <xsl:when test="@kind = 'editorial'">opinion</xsl:when>
              <xsl:when test="@kind = 'ad'">advertisement</xsl:when>
              <xsl:when test="@kind = 'notice'">notice</xsl:when>
              <xsl:otherwise>news</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </tobject>
        <docdata>
          <doc-id id-string="{@id}"/>
          <xsl:if test="$about/@date"><date.issue norm="{$day}"/></xsl:if>
          <xsl:if test="$known/@section or @category">
            <key-list>
              <xsl:for-each select="$known/@section | @category"><keyword key="{.}"/></xsl:for-each>
            </key-list>
          </xsl:if>
        </docdata>
        <xsl:call-template name="pubdata"/>
      </head>
      <body>
        <body.head>
          <xsl:call-template name="hedline"/>
          <xsl:apply-templates select="$heads[self::i:byline]" mode="head"/>
          <xsl:apply-templates select="$heads[self::i:dateline]" mode="head"/>
        </body.head>
        <body.content>
          <xsl:call-template name="block"/>
        </body.content>
      </body>
    </nitf>
  </xsl:template>

  <xsl:template name="pubdata">
    <xsl:variable name="masthead" select="/i:issue/i:masthead"/>
    <pubdata type="print">
      <xsl:if test="$about/@date"><xsl:attribute name="date.publication"><xsl:value-of select="$day"/></xsl:attribute></xsl:if>
      <xsl:attribute name="name"><xsl:value-of select="$about/@paper"/></xsl:attribute>
      <xsl:for-each select="$masthead/i:identifier[@type = 'ISSN'][1]"><xsl:attribute name="issn"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
      <xsl:for-each select="$masthead/i:number[@type = 'volume'][1]"><xsl:attribute name="volume"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
      <xsl:for-each select="$masthead/i:number[@type = 'issue'][1]"><xsl:attribute name="number"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
      <xsl:for-each select="$masthead/i:edition[1]"><xsl:attribute name="edition.name"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
      <xsl:for-each select="$masthead/i:place[1]"><xsl:attribute name="edition.area"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
      <xsl:if test="$known/@section"><xsl:attribute name="position.section"><xsl:value-of select="$known/@section"/></xsl:attribute></xsl:if>
      <xsl:if test="$known/@label"><xsl:attribute name="position.sequence"><xsl:value-of select="$known/@label"/></xsl:attribute></xsl:if>
    </pubdata>
  </xsl:template>

  <!-- NITF has hl1 and hl2; a class says which line an hl2 was. hl1 is plain text. -->
  <xsl:template name="hedline">
    <xsl:variable name="first" select="$heads[self::i:headline][1]"/>
    <xsl:if test="$first or $heads[self::i:columnTitle or self::i:kicker or self::i:deck]">
      <hedline>
        <hl1><xsl:apply-templates select="$first" mode="plain"/></hl1>
        <xsl:for-each select="$heads[self::i:columnTitle or self::i:kicker or self::i:headline or self::i:deck]">
          <xsl:if test="count(. | $first) != 1 or not($first)">
            <hl2>
              <xsl:attribute name="class"><xsl:apply-templates select="." mode="class"/></xsl:attribute>
              <xsl:apply-templates/>
            </hl2>
          </xsl:if>
        </xsl:for-each>
      </hedline>
    </xsl:if>
  </xsl:template>
  <!-- Small type is of characters in plain text (CO₂), where there are such. -->
  <xsl:template match="i:sup | i:noteRef | i:noteMark" mode="plain">
    <xsl:call-template name="small">
      <xsl:with-param name="from" select="'0123456789+-=()abcdefghijklmnoprstuvwxyz'"/>
      <xsl:with-param name="to" select="'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="i:sub" mode="plain">
    <xsl:call-template name="small">
      <xsl:with-param name="from" select="'0123456789+-=()aehijklmnoprstuvx'"/>
      <xsl:with-param name="to" select="'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="small">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:variable name="is-word" select="string-length(.) &gt; 1 and translate(., '0123456789', '') = string(.)"/>
    <xsl:variable name="text" select="translate(., '−–', '--')"/>
    <xsl:choose>
      <xsl:when test="$is-word or translate($text, $from, '') != ''"><xsl:value-of select="."/></xsl:when>
      <xsl:otherwise><xsl:value-of select="translate($text, $from, $to)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="i:columnTitle" mode="class">column-title</xsl:template>
  <xsl:template match="*" mode="class"><xsl:value-of select="local-name()"/></xsl:template>

  <xsl:template match="i:byline" mode="head">
    <byline>
      <xsl:call-template name="persons">
        <xsl:with-param name="text" select="string(.)"/>
        <xsl:with-param name="names" select="$known/b:author"/>
      </xsl:call-template>
    </byline>
  </xsl:template>

  <!-- The text with a person around each name. -->
  <xsl:template name="persons">
    <xsl:param name="text"/>
    <xsl:param name="names"/>
    <xsl:variable name="name" select="$names[1]"/>
    <xsl:choose>
      <xsl:when test="not($name)"><xsl:value-of select="$text"/></xsl:when>
      <xsl:when test="not(contains($text, $name))">
        <xsl:call-template name="persons">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="names" select="$names[position() &gt; 1]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring-before($text, $name)"/>
        <person><xsl:value-of select="$name"/></person>
        <xsl:call-template name="persons">
          <xsl:with-param name="text" select="substring-after($text, $name)"/>
          <xsl:with-param name="names" select="$names[position() &gt; 1]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="i:dateline" mode="head">
    <dateline>
      <xsl:choose>
        <xsl:when test="$about/@date"><story.date norm="{$day}"><xsl:value-of select="."/></story.date></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </dateline>
  </xsl:template>

  <!-- A box is a block of its own. -->
  <xsl:template name="block">
    <xsl:variable name="first" select="key('run', '')[$start and position() &gt; $heads-end]"/>
    <xsl:if test="$first or not(i:box)"><block><xsl:apply-templates select="$first"/></block></xsl:if>
    <xsl:for-each select="i:box">
      <xsl:apply-templates select="."/>
      <xsl:variable name="run" select="key('run', generate-id())"/>
      <xsl:if test="$run"><block><xsl:apply-templates select="$run"/></block></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="i:box">
    <block class="box"><xsl:apply-templates select="*"/></block>
  </xsl:template>
  <xsl:template match="i:box/i:headline"><hl2 class="headline"><xsl:apply-templates/></hl2></xsl:template>
  <xsl:template match="i:subhead"><hl2 class="subhead"><xsl:apply-templates/></hl2></xsl:template>
  <xsl:template match="i:p"><p><xsl:apply-templates/></p></xsl:template>
  <!-- Heads that stand inside the text. -->
  <xsl:template match="i:article/i:headline | i:article/i:deck | i:article/i:kicker | i:article/i:columnTitle">
    <hl2>
      <xsl:attribute name="class"><xsl:apply-templates select="." mode="class"/></xsl:attribute>
      <xsl:apply-templates/>
    </hl2>
  </xsl:template>
  <xsl:template match="i:article/i:byline | i:box/i:byline | i:article/i:dateline | i:jump">
    <p>
      <xsl:attribute name="class"><xsl:apply-templates select="." mode="class"/></xsl:attribute>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- Items have their marks as printed. -->
  <xsl:template match="i:list"><ul><xsl:apply-templates select="i:item"/></ul></xsl:template>
  <xsl:template match="i:list[not(i:item)]"/>
  <xsl:template match="i:item"><li><xsl:apply-templates/></li></xsl:template>

  <xsl:template match="i:verse">
    <p class="verse">
      <xsl:for-each select="i:line">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:apply-templates/>
      </xsl:for-each>
    </p>
  </xsl:template>

  <xsl:template match="i:pullQuote"><bq class="pull-quote"><block><xsl:apply-templates select="*"/></block></bq></xsl:template>

  <xsl:template match="i:figure">
    <media media-type="image">
      <media-reference>
        <xsl:if test="@src"><xsl:attribute name="source"><xsl:value-of select="@src"/></xsl:attribute></xsl:if>
        <xsl:variable name="picture" select="/i:issue/i:pages/i:page/i:picture[@id = current()/@picture]"/>
        <xsl:if test="$picture/@type"><xsl:attribute name="mime-type"><xsl:value-of select="$picture/@type"/></xsl:attribute></xsl:if>
        <xsl:if test="$picture/@alt"><xsl:attribute name="alternate-text"><xsl:value-of select="$picture/@alt"/></xsl:attribute></xsl:if>
      </media-reference>
      <xsl:for-each select="i:caption"><media-caption><xsl:apply-templates/></media-caption></xsl:for-each>
      <xsl:for-each select="i:credit"><media-producer><xsl:apply-templates/></media-producer></xsl:for-each>
    </media>
  </xsl:template>

  <xsl:template match="i:table">
    <table>
      <xsl:for-each select="i:caption"><caption><xsl:apply-templates/></caption></xsl:for-each>
      <xsl:for-each select="i:row">
        <tr>
          <xsl:for-each select="i:cell">
            <xsl:element name="{substring('tdth', 1 + 2 * (@header = 'true'), 2)}">
              <xsl:copy-of select="@colspan | @rowspan"/>
              <xsl:apply-templates/>
            </xsl:element>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="i:note"><fn><body.content><p><xsl:apply-templates/></p></body.content></fn></xsl:template>

  <!-- Within text. -->
  <xsl:template match="i:sup | i:noteRef | i:noteMark"><num><sup><xsl:value-of select="."/></sup></num></xsl:template>
  <xsl:template match="i:sub"><num><sub><xsl:value-of select="."/></sub></num></xsl:template>
  <xsl:template match="i:ruby"><pronounce guide="{@reading}"><xsl:value-of select="."/></pronounce></xsl:template>
  <xsl:template match="i:strong"><em class="strong"><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="i:em"><em><xsl:apply-templates/></em></xsl:template>
</xsl:stylesheet>
