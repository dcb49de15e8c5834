#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what broadsheet found on a page: separators, lines, blocks, articles and their reading order.

    draw_page.py issue.xml [--pdf FILE.pdf] [--page N] [-o OUT.svg|OUT.png] [--dpi 70]
                 [--lines] [--blocks] [--articles] [--order] [--separators]

issue.xml is what `broadsheet convert --to xml` writes. Without --page all pages that have a geometry are drawn, each
in a file of its own (OUT-N.svg). With --pdf the page's picture lies dimmed behind (pdftoppm of poppler-utils draws it).
Without a layer's option all layers are drawn. A PNG is drawn by rsvg-convert or by Chromium, whichever is there.

Colours: blocks and order in the colour of their article; furniture grey; discarded blocks red and dashed; blocks of no
article and no furniture black; lines thin and blue, those in no block orange; rules, frames and panels brown.
"""
import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

NAMESPACE = "{urn:broadsheet:issue:1}"
LAYERS = ("lines", "blocks", "articles", "order", "separators")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
GREY, RED, BLACK, BLUE, ORANGE, BROWN = "#777777", "#dd0000", "#000000", "#3366cc", "#ff8800", "#884400"


def box_of(element):
    """The corners (x0, y0, x1, y1) in points, or None."""
    written = element.get("box")
    return tuple(float(x) for x in written.split()) if written else None


def around(boxes):
    boxes = [box for box in boxes if box]
    if not boxes:
        return None
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def colour_of(n):
    """Neighbouring numbers far apart on the colour wheel (golden angle), all dark enough for paper."""
    return f"hsl({n * 137.508 % 360:.0f},85%,{32 + n % 3 * 6}%)"


def blocks_in_order(element):
    """Block ids of an element and its children, in the order in which they are read."""
    ids = (element.get("blocks") or "").split()
    for child in element:
        ids += [b for b in blocks_in_order(child) if b not in ids]
    return ids


class Issue:
    """The articles of a native XML issue, seen from its blocks."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        if root.tag != NAMESPACE + "issue":
            sys.exit(f"draw_page.py: {path} is no native XML issue")
        self.pages = root.findall(f"{NAMESPACE}pages/{NAMESPACE}page")
        self.articles = root.findall(f"{NAMESPACE}articles/{NAMESPACE}article")
        self.order = [[b for element in article for b in blocks_in_order(element)] for article in self.articles]
        self.article_of = {b: i for i, blocks in enumerate(self.order) for b in blocks}

    def place_in_source(self, page):
        """Which page of its file it is, from 1."""
        same = [p for p in self.pages if p.get("source") == page.get("source")]
        return same.index(page) + 1


class Drawing:
    """One page as SVG; lengths in points, so that boxes are written as they stand in the XML."""

    def __init__(self, issue, page, layers):
        self.issue, self.page, self.layers = issue, page, layers
        self.width, self.height = float(page.get("width")), float(page.get("height"))
        self.unit = max(self.width, self.height) / 1000  # as thick as one pixel of a page 1000 pixels high
        self.blocks = page.findall(NAMESPACE + "block")
        self.places = {b.get("id"): box_of(b) or around(box_of(line) for line in b.iter(NAMESPACE + "line"))
                       for b in self.blocks}
        self.furniture = {b for f in page.findall(NAMESPACE + "furniture") for b in (f.get("blocks") or "").split()}
        self.parts = []

    def svg(self, picture, dpi):
        scale = dpi / 72
        self.parts = [f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
                      f'width="{self.width * scale:.0f}" height="{self.height * scale:.0f}" '
                      f'viewBox="0 0 {self.width:g} {self.height:g}" font-family="sans-serif">',
                      '<rect width="100%" height="100%" fill="white"/>']
        if picture:
            data = "data:image/jpeg;base64," + base64.b64encode(picture).decode()
            self.parts.append(f'<image width="{self.width:g}" height="{self.height:g}" opacity="0.45" '
                              f'preserveAspectRatio="none" href="{data}" xlink:href="{data}"/>')
        for layer in ("articles", "separators", "lines", "blocks", "order"):  # from below to above
            if layer in self.layers:
                self.parts.append(f'<g id="{layer}">')
                getattr(self, "draw_" + layer)()
                self.parts.append("</g>")
        return "\n".join(self.parts + ["</svg>", ""])

    def rect(self, box, stroke="none", width=1.0, dash="", fill="none", opacity=1.0, title=""):
        x0, y0, x1, y1 = box
        inside = f"<title>{escape(title)}</title>" if title else ""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{max(0, x1 - x0):.1f}" height="{max(0, y1 - y0):.1f}" '
                          f'fill="{fill}" stroke="{stroke}" stroke-width="{width * self.unit:.2f}" '
                          f'opacity="{opacity:g}"{dashes}>{inside}</rect>')

    def label(self, x, y, text, colour, size=8.0, anchor="start"):
        height = size * self.unit
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{height:.1f}" fill="{colour}" text-anchor="{anchor}" '
                          f'stroke="white" stroke-width="{height / 4:.1f}" paint-order="stroke">{escape(text)}</text>')

    def colour_of_block(self, block):
        if block.get("role") == "discarded":
            return RED
        if block.get("id") in self.issue.article_of:
            return colour_of(self.issue.article_of[block.get("id")])
        return GREY if block.get("id") in self.furniture else BLACK

    def draw_articles(self):
        for block in self.blocks:
            place = self.places[block.get("id")]
            if place and block.get("id") in self.issue.article_of:
                self.rect(place, fill=self.colour_of_block(block), opacity=0.18)
        for i, order in enumerate(self.issue.order):
            places = [self.places.get(b) for b in order]
            here = [place for place in places if place]
            if not here:
                continue
            article = self.issue.articles[i]
            name = article.get("id").rsplit("-", 1)[-1]
            rule = article.get("rule") or ""
            self.label(here[0][2], here[0][1] + 10 * self.unit, f"{name} {article.get('kind')} {rule}", colour_of(i), 10, "end")

    def draw_separators(self):
        for separator in self.page.findall(NAMESPACE + "separator"):
            place, kind = box_of(separator), separator.get("kind")
            if place:
                self.rect(place, stroke=BROWN, width=2.0 if kind == "rule" else 1.5, dash="6 3" if kind == "panel" else "",
                          fill=BROWN if kind == "panel" else "none", opacity=0.12 if kind == "panel" else 0.9,
                          title=kind or "separator")
        for picture in self.page.findall(NAMESPACE + "picture"):
            place = box_of(picture)
            if place:
                self.rect(place, stroke=BROWN, width=1.0, dash="2 2", title=picture.get("id"))
                self.label(place[0], place[3], picture.get("id"), BROWN)

    def draw_lines(self):
        held = {line for block in self.blocks for line in block.iter(NAMESPACE + "line")}
        for line in self.page.iter(NAMESPACE + "line"):
            place = box_of(line)
            if place:
                self.rect(place, stroke=BLUE if line in held else ORANGE, width=0.4, opacity=0.8,
                          title=f"{line.get('id')} {line.text or ''}")

    def draw_blocks(self):
        for block in self.blocks:
            place = self.places[block.get("id")]
            if not place:
                continue
            colour = self.colour_of_block(block)
            words = [block.get("id").split("-")[-1], block.get("role"), block.get("rule") or ""]
            if block.get("confidence"):
                words.append(block.get("confidence"))
            self.rect(place, stroke=colour, width=1.2, dash="5 3" if colour == RED else "", title=" ".join(words))
            self.label(place[0], place[1] + 7 * self.unit, " ".join(word for word in words if word), colour)

    def draw_order(self):
        """A way from block to block of an article; it leaves from the foot and enters at the head."""
        self.parts.append('<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
                          'orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#222"/></marker></defs>')
        for i, order in enumerate(self.issue.order):
            places = [self.places[b] for b in order if self.places.get(b)]
            for n, (a, b) in enumerate(zip(places, places[1:]), 1):
                (ax, ay), (bx, by) = ((a[0] + a[2]) / 2, (a[1] + a[3]) / 2), ((b[0] + b[2]) / 2, (b[1] + b[3]) / 2)
                self.parts.append(f'<path d="M{ax:.1f},{ay:.1f} L{bx:.1f},{by:.1f}" fill="none" stroke="{colour_of(i)}" '
                                  f'stroke-width="{1.2 * self.unit:.2f}" opacity="0.75" marker-end="url(#tip)"/>')
                self.label((ax + bx) / 2, (ay + by) / 2, str(n), colour_of(i), 7)


def picture_of(pdf, n, dpi):
    """Page `n` of the file as PNG."""
    if not shutil.which("pdftoppm"):
        sys.exit("draw_page.py: pdftoppm is not there; install poppler-utils, or leave --pdf out")
    run = subprocess.run(["pdftoppm", "-jpeg", "-r", str(dpi), "-f", str(n), "-l", str(n), pdf], stdout=subprocess.PIPE)
    if run.returncode != 0 or not run.stdout:
        sys.exit(f"draw_page.py: pdftoppm drew no page {n} of {pdf}")
    return run.stdout


def write_png(svg, path, width, height):
    rsvg = shutil.which("rsvg-convert")
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not rsvg and not chromium:
        sys.exit("draw_page.py: neither rsvg-convert (librsvg2-bin) nor chromium is there; write an .svg instead")
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "page.svg" if rsvg else "page.html")
        with open(source, "w", encoding="utf-8") as file:
            file.write(svg if rsvg else f'<!DOCTYPE html><meta charset="utf-8"><style>body{{margin:0}}</style>{svg}')
        command = [rsvg, "-o", path, source] if rsvg else [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
            f"--screenshot={os.path.abspath(path)}", f"--window-size={width},{height}", "file://" + source]
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if run.returncode != 0 or not os.path.exists(path):
        sys.exit(f"draw_page.py: {command[0]} wrote no {path}\n" + run.stderr.decode(errors="replace")[-500:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("issue")
    parser.add_argument("--pdf", help="the file that was converted")
    parser.add_argument("--page", type=int, help="its number in the issue, from 1")
    parser.add_argument("-o", "--output", default="page.svg")
    parser.add_argument("--dpi", type=int, default=70)
    for layer in LAYERS:
        parser.add_argument("--" + layer, action="store_true")
    args = parser.parse_args()
    layers = [layer for layer in LAYERS if getattr(args, layer)] or LAYERS

    issue = Issue(args.issue)
    pages = [p for p in issue.pages if args.page in (None, int(p.get("n"))) and p.get("width")]
    if not pages:
        sys.exit("draw_page.py: no such page, or it has no geometry (texts have none)")
    stem, extension = os.path.splitext(args.output)
    for page in pages:
        picture = picture_of(args.pdf, issue.place_in_source(page), args.dpi) if args.pdf else None
        svg = Drawing(issue, page, layers).svg(picture, args.dpi)
        path = args.output if len(pages) == 1 else f"{stem}-{page.get('n')}{extension}"
        if extension == ".png":
            scale = args.dpi / 72
            write_png(svg, path, round(float(page.get("width")) * scale), round(float(page.get("height")) * scale))
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(svg)
        print(path)


if __name__ == "__main__":
    main()
