#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts printed lines that came apart and those that ran together.

    measure_lines.py [--list] PDF ISSUE.xml [PDF ISSUE.xml ...]

The lines as they were set are taken from the order of painting (pdftotext -raw -bbox): words that follow one another to the right
on one baseline, no farther apart than --gap sizes. Such a line is torn if its words stand in more than one line of the issue;
a line of the issue is merged if words of two set lines stand in it. Files that paint in another order measure nothing.
"""
import argparse, bisect, collections, re, subprocess
from xml.etree import ElementTree

ISSUE = "{urn:broadsheet:issue:1}"


def set_lines(pdf, most_gap):
    """Lists of words (x0, y0, x1, y1, text), a list a page."""
    out = subprocess.run(["pdftotext", "-raw", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = []
    for page in re.split(r"<page ", out)[1:]:
        lines, last = [], None
        for x0, y0, x1, y1, text in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', page):
            word = (float(x0), float(y0), float(x1), float(y1), text)
            size = word[3] - word[1]
            if last and abs(word[3] - last[3]) < 0.2 * size and -0.3 * size < word[0] - last[2] < most_gap * size:
                lines[-1].append(word)
            else:
                lines.append([word])
            last = word
        pages.append(lines)
    return pages


def measure(pdf, issue, most_gap, show):
    torn = merged = all_lines = 0
    pages = ElementTree.parse(issue).getroot().iter(ISSUE + "page")
    for number, (page, lines) in enumerate(zip(pages, set_lines(pdf, most_gap))):
        found = [([float(x) for x in l.get("box").split()], "".join(l.itertext())) for l in page.iter(ISSUE + "line") if l.get("box")]
        found.sort(key=lambda f: f[0][1])
        tops = [f[0][1] for f in found]
        holders = collections.defaultdict(set)
        for i, line in enumerate(lines):
            in_lines = set()
            for x0, y0, x1, y1, text in line:
                x, y = (x0 + x1) / 2, y1 - 0.35 * (y1 - y0)
                for k in range(bisect.bisect_left(tops, y - 60), bisect.bisect_right(tops, y)):
                    box = found[k][0]
                    if box[0] <= x <= box[2] and box[1] <= y <= box[3] and text[:1] in found[k][1]:
                        in_lines.add(k)
                        break
            all_lines += 1
            for k in in_lines:
                holders[k].add(i)
            if len(in_lines) > 1:
                torn += 1
                if show:
                    print(f"  torn   p{number + 1}: " + " | ".join(found[k][1][:60] for k in sorted(in_lines, key=lambda k: found[k][0][0])))
        for k, of in holders.items():
            if len(of) > 1:
                merged += 1
                if show:
                    print(f"  merged p{number + 1}: " + " | ".join(" ".join(w[4] for w in lines[i])[:50] for i in sorted(of, key=lambda i: lines[i][0][0])))
    return all_lines, torn, merged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--list", action="store_true", help="print each line that is wrong")
    parser.add_argument("--gap", type=float, default=6, help="most white inside a set line, in sizes")
    given = parser.parse_args()
    for pdf, issue in zip(given.files[::2], given.files[1::2]):
        lines, torn, merged = measure(pdf, issue, given.gap, given.list)
        print(f"{pdf.rsplit('/', 1)[-1]:28} {lines:6} lines  {torn:5} torn  {merged:5} merged")


if __name__ == "__main__":
    main()
