#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a METS states, by nothing but itself and its ALTO files, and compares native XML with it.

    tools/count_mets.py ISSUE-METS.xml [ISSUE.xml]

First line: articles and advertisements, headlines (divisions TITLE of an article), paragraphs (PARAGRAPH). With
the native XML that Broadsheet made of it without clean-up (--no-clean): for each article whether its characters are those
of the words that the METS names, spaces and hyphens aside. Ends with 1 if any differs.
"""

import os
import sys
import xml.etree.ElementTree as et

LINK = "{http://www.w3.org/1999/xlink}"
ITEMS = {"article", "advertisement", "advert"}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def of(root, name):
    return [e for e in root.iter() if local(e) == name]


class Alto:
    """The words of a file in their order, by the ids of what holds them."""

    def __init__(self, path):
        self.order = []  # (id of the word, text)
        self.inside = {}  # id of a block or line: indices of words
        self.at = {}
        self.walk(et.parse(path).getroot(), [])

    def walk(self, element, around):
        name = local(element)
        ident = element.get("ID")
        if name in ("String", "HYP"):
            content = element.get("CONTENT", "")
            if name == "HYP" and self.order and self.order[-1][1].endswith(content):
                content = ""
            if ident:
                self.at.setdefault(ident, len(self.order))
            for outer in around:
                self.inside[outer].append(len(self.order))
            self.order.append((ident, content))
        own = around
        if ident and name in ("TextBlock", "TextLine", "ComposedBlock", "Page"):
            self.inside[ident] = []
            own = around + [ident]
        for child in element:
            self.walk(child, own)

    def words(self, begin, end):
        if not end or end == begin:
            return self.inside.get(begin, [self.at[begin]] if begin in self.at else [])
        if begin in self.at and end in self.at:
            last = self.at[end] + 1
            # The hyphen of the last word, if a word and its hyphen are two elements.
            if last < len(self.order) and self.order[last][0] is None:
                last += 1
            return range(self.at[begin], last)
        return []


def stated(path):
    """[(id, characters)] of the articles, and how many headlines and paragraphs they have."""
    root = et.parse(path).getroot()
    folder = os.path.dirname(path)
    files = {}
    for file in of(root, "file"):
        for place in of(file, "FLocat"):
            name = place.get(LINK + "href", "").replace("file://", "").removeprefix("./")
            if name.endswith(".xml") and os.path.exists(os.path.join(folder, name)):
                files[file.get("ID")] = os.path.join(folder, name)
    divs = {d.get("ID"): d for d in of(root, "div") if d.get("ID")}
    links = {}
    for group in of(root, "smLinkGrp"):
        ends = {e.get(LINK + "label"): e.get(LINK + "href")[1:] for e in of(group, "smLocatorLink")}
        for arc in of(group, "smArcLink"):
            links.setdefault(ends[arc.get(LINK + "from")], []).append(divs[ends[arc.get(LINK + "to")]])
    altos = {}
    articles = []
    titles = paragraphs = 0
    for structure in of(root, "structMap"):
        if structure.get("TYPE", "").upper() != "LOGICAL":
            continue
        paragraphs += sum(d.get("TYPE", "").upper() == "PARAGRAPH" for d in of(structure, "div"))
        for div in of(structure, "div"):
            if div.get("TYPE", "").lower() not in ITEMS:
                continue
            titles += any(d.get("TYPE", "").upper() == "TITLE" for d in of(div, "div"))
            text = ""
            for part in [div] + links.get(div.get("ID"), []):
                for area in of(part, "area"):
                    if area.get("FILEID") not in files:
                        continue
                    name = files[area.get("FILEID")]
                    alto = altos.setdefault(name, None) or Alto(name)
                    altos[name] = alto
                    text += "".join(alto.order[w][1] for w in alto.words(area.get("BEGIN"), area.get("END")))
            articles.append((div.get("ID"), text))
    return articles, titles, paragraphs


def found(path):
    """Characters of the reading text of each article, by the id of its source."""
    articles = {}
    for article in of(et.parse(path).getroot(), "article"):
        if article.get("sourceId"):
            articles[article.get("sourceId")] = "".join(article.itertext())
    return articles


def characters(text):
    """Without spaces, and without what marks a word that is cut at the end of a line."""
    return sorted(c for c in text if not c.isspace() and c not in "-\u00ac\u00ad\u2010")


def main():
    articles, titles, paragraphs = stated(sys.argv[1])
    print(f"{len(articles)} articles and advertisements, {titles} with a headline, {paragraphs} paragraphs")
    if len(sys.argv) < 3:
        return 0
    here = found(sys.argv[2])
    faults = 0
    for ident, text in articles:
        if ident not in here:
            print(f"{ident}: not there ({len(text)} characters)")
            faults += 1
        elif characters(here[ident]) != characters(text):
            print(f"{ident}: {len(characters(text))} characters stated, {len(characters(here[ident]))} found")
            faults += 1
    print(f"{len(articles) - faults} of {len(articles)} agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
