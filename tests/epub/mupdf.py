#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws EPUBs as MuPDF shows them, a reader with little CSS, and looks at what it has drawn.

  tests/epub/mupdf.py FILE.epub...

Of each: both covers are light paper with dark print where the name stands; lists that are for machines only (printed
pages, landmarks) are not shown; a picture that follows the headline in its file stands below it. Prints a line a book;
exit code 1 if anything is wrong.
"""

import html
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from typing import NamedTuple

HTML = "{http://www.w3.org/1999/xhtml}"
LIGHT, DARK = 180, 110  # of 255
SHARE_OF_PAPER = 0.6  # of a cover
SHARE_OF_PRINT = 0.01  # of its upper half, where the name stands


class Shown(NamedTuple):
    """A character, or a picture (no character): its page and how far down it begins."""

    page: int
    down: float
    character: str


def drawn(*words: str) -> bytes:
    return subprocess.run(["mutool", "draw", "-q", *words], capture_output=True, check=True).stdout


def cover_faults(what: str, book: str) -> list[str]:
    picture = drawn("-F", "pgm", "-r", "36", "-o", "-", book, "1")
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture)
    pixels = picture[head.end():]
    upper = pixels[: len(pixels) // 2]
    faults = []
    if sum(p >= LIGHT for p in pixels) < SHARE_OF_PAPER * len(pixels):
        faults.append(f"{what} is dark")
    if sum(p <= DARK for p in upper) < SHARE_OF_PRINT * len(upper):
        faults.append(f"{what} has no print where the name stands")
    return faults


def everything_shown(book: str) -> list[Shown]:
    """What MuPDF paints, in its order."""
    shown, page, down = [], 0, 0.0
    for tag in re.finditer(rb'<(page|fill_image|fill_text)\b[^>]*>|<g unicode="([^"]*)"[^>]* y="([^"]*)"', drawn("-F", "trace", book)):
        transform = re.search(rb'transform="([^"]*)"', tag[0])
        if tag[1] == b"page":
            page += 1
        elif tag[1] == b"fill_image":
            shown.append(Shown(page, float(transform[1].split()[5]), ""))
        elif tag[1] == b"fill_text":
            down = float(transform[1].split()[5])
        else:
            shown += [Shown(page, down + float(tag[3]), c) for c in html.unescape(tag[2].decode()).strip()]
    return shown


def text_of(element: ElementTree.Element) -> str:
    return "".join("".join(element.itertext()).split())


def hidden_beginnings(navigation: ElementTree.Element) -> list[str]:
    """The headings of lists that nobody shall see, each with its first entry."""
    return [text_of(nav.find(HTML + "h2")) + text_of(nav.find(f"{HTML}ol/{HTML}li")) for nav in navigation.iter(HTML + "nav")
            if nav.get("hidden") is not None]


def picture_faults(name: str, page: ElementTree.Element, shown: list[Shown], text: str, places: list[Shown]) -> list[str]:
    order = [e for e in page.iter() if e.tag in (HTML + "h1", HTML + "img")]
    if [e.tag for e in order[:2]] != [HTML + "h1", HTML + "img"] or not text_of(order[0]):
        return []
    # The front page names the stories, too: the article is where the headline stands last.
    at = text.rfind(text_of(order[0]))
    if at < 0:
        return [f"{name}: the headline '{text_of(order[0])[:20]}' is not shown"]
    headline = places[at]
    if any(not s.character and s.page == headline.page and s.down < headline.down for s in shown):
        return [f"{name}: the picture stands above the headline"]
    return []


def faults_of(book: str) -> list[str]:
    faults = []
    shown = everything_shown(book)
    places = [s for s in shown if s.character]
    text = "".join(s.character for s in places)
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        if "EPUB/cover.svg" in names:  # else it is a page as it was scanned
            faults += cover_faults("the cover", book)
        if "EPUB/cover.png" in names:
            with tempfile.TemporaryDirectory() as folder:
                faults += cover_faults("the drawn cover", archive.extract("EPUB/cover.png", folder))
        for beginning in hidden_beginnings(ElementTree.fromstring(archive.read("EPUB/nav.xhtml"))):
            if beginning in text:
                faults.append(f"the list '{beginning}' is hidden, and is shown")
        for name in names:
            if re.search(r"/article-\d+\.xhtml$", name):
                faults += picture_faults(name, ElementTree.fromstring(archive.read(name)), shown, text, places)
    if not text:
        faults.append("no text is shown")
    return faults


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    status = 0
    for book in sys.argv[1:]:
        faults = faults_of(book)
        print("\n".join([f"{'FAIL' if faults else 'PASS'} mupdf {Path(book).name}", *faults]))
        status = 1 if faults else status
    return status


sys.exit(main())
