#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares where words stand, by the places of native XML, with the boxes of pdftotext -bbox.

    measure_places.py [--broadsheet PROGRAM] [--least SHARE] [--show] PDF...

For words with spaces around them, in Latin letters as a rule. Each word of pdftotext is looked for among ours of the same text on
the same page; the nearest counts, once. Of a pair the two edges along the line are compared (x, or y where the line runs along y):
across it, the two programs mean different heights of a font. Of vertical Han, pdftotext gives boxes of horizontal glyphs: the test
PlacesOfPdf compares characters with glyphs.

Prints, for each file, the words of pdftotext, those that both have, and the share of these whose edges agree within a point. Exits
with 1 where that is less than --least (0.99).
"""
import argparse, collections, pathlib, re, subprocess, sys, tempfile
from xml.etree import ElementTree

ISSUE = "{urn:broadsheet:issue:1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
GRAINS = 10  # a point, in the places of a PDF
NEAR = 1.0  # point
FAR = 12.0  # points: another word of the same text


def places_of(written, backwards):
    """[from, to) of each character, from the edge of the line's box, in points."""
    out, end = [], 0
    for token in written.split(" "):
        gap, plus, width = token.rstrip("=").rpartition("+")
        for _ in range(1 + token.count("=")):
            start = end - int(gap or 0) - int(width) if backwards else end + int(gap or 0)
            out.append((start / GRAINS, (start + int(width)) / GRAINS))
            end = start if backwards else start + int(width)
    return out


def our_words(issue):
    """By page, by text: the (x0, y0, x1, y1, is_upright) of each word."""
    for page in issue.iter(ISSUE + "page"):
        words = collections.defaultdict(list)
        for line in page.iter(ISSUE + "line"):
            if line.get("places") is None:
                continue
            turn = line.get("turn") or "0"
            upright = line.get("dir") == "vertical" or turn in ("90", "270")
            backwards = (turn in ("180", "270")) != (line.get("rightToLeft") == "true")
            places = places_of(line.get("places"), backwards)
            x0, y0, x1, y1 = map(float, line.get("box").split())
            assert len(places) == len(line.text), line.get("id")
            for match in re.finditer(r"\S+", line.text):
                low = min(place[0] for place in places[match.start():match.end()])
                high = max(place[1] for place in places[match.start():match.end()])
                box = (x0, y0 + low, x1, y0 + high) if upright else (x0 + low, y0, x0 + high, y1)
                words[match.group()].append((*box, upright))
        yield int(page.get("n")), words


def their_words(file):
    done = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True)
    clean = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout)
    for n, page in enumerate(ElementTree.fromstring(clean).iter(XHTML + "page"), 1):
        yield n, [((word.text or "").strip(), *(float(word.get(name)) for name in ("xMin", "yMin", "xMax", "yMax")))
                  for word in page.iter(XHTML + "word")]


def compare(program, file, show):
    """Words of theirs, words of both, words that agree."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "convert", "-q", "--to", "xml", str(file), "-o", folder + "/out"], check=False)
        ours = dict(our_words(ElementTree.parse(next(pathlib.Path(folder).rglob("issue.xml"))).getroot()))
    theirs = both = agree = 0
    for n, words in their_words(file):
        for text, *box in words:
            theirs += 1
            same = ours.get(n, {}).get(text, [])
            distance = lambda word: max(abs((a + b) / 2 - (c + d) / 2) for a, b, c, d in (
                (word[0], word[2], box[0], box[2]), (word[1], word[3], box[1], box[3])))
            nearest = min(same, key=distance, default=None)
            if nearest is None or distance(nearest) > FAR:
                continue
            same.remove(nearest)
            both += 1
            first, last = (1, 3) if nearest[4] else (0, 2)
            is_near = abs(nearest[first] - box[first]) <= NEAR and abs(nearest[last] - box[last]) <= NEAR
            agree += is_near
            if show and not is_near:
                print(file.stem, n, text, [round(x, 2) for x in nearest[:4]], [round(x, 2) for x in box])
    return theirs, both, agree


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--broadsheet", default=str(root / "build/release/pipeline/cli/broadsheet"))
    parser.add_argument("--least", type=float, default=0.99)
    parser.add_argument("--show", action="store_true", help="print each word that does not agree")
    a = parser.parse_args()
    fails = False
    for file in a.files:
        theirs, both, agree = compare(a.broadsheet, file, a.show)
        share = agree / both if both else 1.0
        print(f"{file.stem}: {theirs} words, {both} of both, {share:.4f} agree")
        fails = fails or share < a.least
    sys.exit(1 if fails else 0)


if __name__ == "__main__":
    main()
