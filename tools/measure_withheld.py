#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far our own stages find the articles that a METS states, where it is withheld from them.

    tools/measure_withheld.py STATED.xml OWN.xml

STATED.xml is native XML of an issue that was read with its METS, OWN.xml of the folder of its pages alone, both converted
with --no-clean. A line is known in both by its page and its place there (the METS may give the page another resolution).
Prints the articles of both that have text, and
B-cubed over the characters of the stated articles that are no white space: precision is lowered by characters of
another article or of none, recall by characters that stand elsewhere or nowhere.
"""

import collections
import sys
import xml.etree.ElementTree as et


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def articles_by_line(path):
    """The characters of each line by the article that they stand in: {(page, box, offset): article}."""
    root = et.parse(path).getroot()
    lines, homes = {}, {}
    for page in (e for e in root.iter() if local(e) == "page" and e.get("width")):
        for line in (e for e in page.iter() if local(e) == "line"):
            box = [round(float(x) / float(page.get("width")), 3) for x in line.get("box").split()]
            lines[line.get("id")] = (page.get("n"), *box)
    for article in (e for e in root.iter() if local(e) == "article"):
        for seg in (e for e in article.iter() if local(e) == "seg"):
            text = "".join(seg.itertext())
            first = int(seg.get("from"))
            for at, character in enumerate(text):
                if not character.isspace():
                    homes[(*lines[seg.get("line")], first + at)] = article.get("id")
    return homes


def main():
    stated, own = articles_by_line(sys.argv[1]), articles_by_line(sys.argv[2])
    in_stated, in_own = collections.Counter(stated.values()), collections.Counter(own.values())
    shared = collections.Counter((stated[c], own[c]) for c in stated if c in own)
    precision = sum(n * n / in_own[b] for (_, b), n in shared.items()) / max(sum(shared.values()), 1)
    recall = sum(n * n / in_stated[a] for (a, _), n in shared.items()) / max(len(stated), 1)
    f1 = 2 * precision * recall / (precision + recall) if shared else 0
    print(f"articles: stated {len(in_stated)}, own {len(in_own)}; "
          f"B-cubed {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}) over {len(stated)} characters")


if __name__ == "__main__":
    main()
