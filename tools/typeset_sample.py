#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a newspaper page of samples/printed as PDF: the same plan and fonts give the same bytes.

    typeset_sample.py PLAN.json OUT.pdf

The plan has the page's size, its grid and what stands where. A place is [page, column, line, columns, lines] on the
grid; columns and lines may be fractions, 0 columns is a rule between two columns, 0 lines one across them. In vertical
writing a column is a tier and lines run from right to left. Things of a plan:

    {"rule": PLACE, "weight": 0.5}
    {"frame": PLACE} or {"panel": PLACE, "grey": 0.9}      both reach "pad" beyond their place (default 4)
    {"photo": PLACE}
    {"text": "...", "in": PLACE, "font": "bold", "size": 30, "align": "left|center|right", "spaced": 6, "grey": 0}
    {"text": "...", "at": [page, x, y, width], ...}        the same anywhere in points, horizontal in vertical writing too
    {"flow": ["...", ...], "in": [PLACE, ...]}             runs through its places, one after another

A paragraph of a flow that begins with "## " is a subhead, with "- " an item, with "> " a jump line (at the right), with
"= " a centred line, with "| " goes on without an indent. "hyphens" lists words as hy-phen-at-ed.
Needs the fonts that the plan names: Noto CJK (Debian: fonts-noto-cjk), whose licence, the SIL OFL 1.1, allows embedding.
"""
import itertools
import json
import math
import os
import random
import sys

from typeset import jpeg
from typeset.font import Font
from typeset.lines import break_lines, pieces_of, spread
from typeset.pdf import Pdf

FOLDER = "/usr/share/fonts/opentype/noto"
UPRIGHT = "，、。：；！？…—（）《》〈〉「」『』【】"
VERTICAL = "︐︑︒︓︔︕︖︙︱︵︶︽︾︿﹀﹁﹂﹃﹄︻︼"
STYLES = {"## ": ("bold", "center"), "> ": ("bold", "right"), "= ": ("text", "center"), "- ": ("text", "item"), "| ": ("text", "flush")}


class Grid:
    """Turns places of the plan into points. `along` runs with the lines, `across` from line to line."""

    def __init__(self, plan):
        self.measure, self.gutter, self.leading = plan["measure"], plan["gutter"], plan["leading"]
        self.vertical = plan.get("vertical", False)
        self.width, self.height = plan["size"]
        self.along, self.across = plan["origin"]

    def span(self, column, columns):
        """Where `columns` columns from `column` begin, and how long their lines are."""
        start = self.along + column * (self.measure + self.gutter)
        return start, columns * self.measure + (math.ceil(columns) - 1) * self.gutter

    def corners(self, place):
        _, column, line, columns, lines = place
        start, length = self.span(column, columns)
        if columns == 0:
            start, length = start - self.gutter / 2, 0
        top, depth = self.across + line * self.leading, lines * self.leading
        if self.vertical:
            return self.width - top - depth, start, self.width - top, start + length
        return start, top, start + length, top + depth

    def point(self, along, across, size, vertical):
        """Where a line of this size begins whose room begins at (along, across)."""
        if vertical:
            return self.width - across - size / 2, along
        return along, across + 0.88 * size


class Setter:
    def __init__(self, plan):
        self.plan, self.grid, self.pdf = plan, Grid(plan), Pdf()
        self.fonts = {role: Font(os.path.join(FOLDER, file), name) for role, (file, name) in plan["fonts"].items()}
        self.pages = [self.pdf.page(*plan["size"]) for _ in range(plan.get("pages", 1))]
        self.by_words = plan["lang"] == "en"
        self.hyphenated = {word.replace("-", ""): word.split("-") for word in plan.get("hyphens", [])}

    def set(self):
        for thing in self.plan["things"]:
            kind = next(key for key in ("rule", "frame", "panel", "photo", "text", "flow") if key in thing)
            getattr(self, "set_" + kind)(thing)
        if self.plan.get("scattered"):  # the order of painting says nothing about the order of reading
            for page in self.pages:
                random.Random(1).shuffle(page.texts)

    def page(self, place):
        return self.pages[place[0] - 1]

    def set_rule(self, thing):
        self.page(thing["rule"]).rule(*self.grid.corners(thing["rule"]), thing.get("weight", 0.5))

    def padded(self, thing, place):
        pad = thing.get("pad", 4)
        x0, y0, x1, y1 = self.grid.corners(place)
        return x0 - pad, y0 - pad, x1 + pad, y1 + pad

    def set_frame(self, thing):
        self.page(thing["frame"]).rectangle(*self.padded(thing, thing["frame"]), weight=thing.get("weight", 0.75))

    def set_panel(self, thing):
        self.page(thing["panel"]).rectangle(*self.padded(thing, thing["panel"]), fill=thing["grey"])

    def set_photo(self, thing):
        place = self.grid.corners(thing["photo"])
        columns, rows = (math.ceil((place[i + 2] - place[i]) / 3) for i in (0, 1))
        self.page(thing["photo"]).picture(jpeg.gradient(columns, rows), columns * 8, rows * 8, *place)

    def set_text(self, thing):
        """Display type: a line of its own for each line of the text, not justified."""
        font, size = self.fonts[thing.get("font", "text")], thing["size"]
        vertical = self.grid.vertical and "in" in thing
        if "at" in thing:
            page, start, across, length = thing["at"]
        else:
            page, column, line, columns, _ = thing["in"]
            start, length = self.grid.span(column, columns)
            across = self.grid.across + line * self.grid.leading
        for text in thing["text"].split("\n"):
            gaps = [thing.get("spaced", 0.0)] * (len(text) - 1) + [0.0]
            room = length - self.width_of(font, size, text, vertical) - sum(gaps)
            if room < -0.01:
                raise SystemExit(f"{-room:.1f} pt too long: {text}")
            shift = room * {"left": 0, "center": 0.5, "right": 1}[thing.get("align", "left")]
            self.show(self.pages[page - 1], font, size, start + shift, across, zip(text, gaps), vertical,
                      thing.get("grey", 0))
            across += thing.get("leading", 1.3 * size)

    def set_flow(self, thing):
        size, font_role = thing.get("size", self.plan["body"]), thing.get("font", "text")
        slots = self.slots(thing["in"])
        for text in thing["flow"]:
            mark = next((mark for mark in STYLES if text.startswith(mark)), "")
            role, style = STYLES.get(mark, (font_role, "justified"))
            font, text = self.fonts[role], text[len(mark):]
            indent = {"justified": 2 if not self.by_words else 1, "item": 1}.get(style, 0) * size
            text = "■" + text if style == "item" else text
            self.set_paragraph(font, size, text, style, indent if style != "item" else 0, slots)
        left = sum(1 for _ in slots)
        if left:
            print(f"  {left} lines stay free behind: {thing['flow'][-1][:30]}")

    def slots(self, places):
        """The lines of the places: page, where it begins, its room, where across."""
        for page, column, line, columns, lines in places:
            start, length = self.grid.span(column, columns)
            for n in range(int(lines)):
                yield self.pages[page - 1], start, length, self.grid.across + (line + n) * self.grid.leading

    def set_paragraph(self, font, size, text, style, indent, slots):
        pieces = pieces_of(text, lambda part: self.width_of(font, size, part, self.grid.vertical), self.hyphenated)
        taken = []

        def measures():
            for slot in slots:
                taken.append(slot)
                yield slot[2] - (indent if len(taken) == 1 else 0)
            raise SystemExit(f"no room is left for: {text[-40:]}")

        for n, (line, room) in enumerate(lines := break_lines(pieces, measures())):
            page, start, length, across = taken[n]
            is_last = n + 1 == len(lines)
            gaps = spread(line, room, is_last or style in ("center", "right"), self.by_words)
            hyphen = "-" if line[-1].hyphen and not is_last else ""
            shift = {"center": 0.5, "right": 1}.get(style, 0) * (room - sum(piece.width for piece in line))
            glyphs = itertools.chain.from_iterable(
                zip(piece.text, [0.0] * (len(piece.text) - 1) + [gap]) for piece, gap in zip(line, gaps))
            self.show(page, font, size, start + length - room + shift, across + (self.grid.leading - size) / 2,
                      itertools.chain(glyphs, [(char, 0.0) for char in hyphen]), self.grid.vertical)

    @staticmethod
    def width_of(font, size, text, vertical):
        if vertical:
            return size * len(text)
        return sum(font.use(char)[1] for char in text) * size / 1000

    def show(self, page, font, size, along, across, glyphs, vertical, grey=0.0):
        """One line of (character, points after it)."""
        form = dict(zip(UPRIGHT, VERTICAL)) if vertical else {}
        numbers = [(font.use(char, form.get(char))[0], gap) for char, gap in glyphs]
        page.text(font, size, *self.grid.point(along, across, size, vertical), numbers, grey, vertical)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        setter = Setter(json.load(file))
    setter.set()
    print(f"{sys.argv[2]}: {setter.pdf.save(sys.argv[2])} bytes")


if __name__ == "__main__":
    main()
