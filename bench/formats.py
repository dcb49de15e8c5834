#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each format of --to takes of an issue of 4 pages and of one of 200: milliseconds to write and check, and memory.

  bench/formats.py [FORMAT...]     a table of these formats; of all that are written, unless said
  bench/formats.py --instructions  millions of instructions instead, by Valgrind's callgrind: no clock
  bench/formats.py --pages N       another number than 200, a multiple of 4

The issue of 4 pages is a typeset one of 31,000 characters (modern-1 of the corpus), converted to native XML once; the large one is
made of it, its pages and articles as many times with ids of their own, so that the work for each page is the same and only what is
not linear shows. Times are `run.seconds` of the receipt, write and check, the best of three whole conversions; wants an idle core.
Memory is the peak of the process, above that of the same issue as plain text. The large issue may take 60 times what 4 pages take:
beyond that the script fails.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import instructions

PROGRAM = instructions.PROGRAM
SOURCE = instructions.TYPESET / "modern-1.pdf"
PLAIN = "text"  # what others are compared with
PAGES = 4
MOST = 1.2  # times linear
RUNS = 3


def formats() -> list[str]:
    """All that are written, but for native XML, whose path is measured by bench/compare.sh, and plain text."""
    listed = subprocess.run([PROGRAM, "formats"], capture_output=True, text=True, check=True).stdout
    written = re.findall(r"^([a-z][a-z0-9-]*) +\S", listed.split("\nwritten:\n")[1], re.MULTILINE)
    return [name for name in written if name not in ("xml", PLAIN)]


def repeated(xml: str, times: int) -> str:
    """Native XML with its pages, articles and edits several times over. Ids count on; a page stands in no article of another copy."""
    head, rest = re.match(r"(?s)(.*?<issue .*?)(<pages>.*)", xml).groups()
    head = re.sub(r"(?s)<balance\b(?:[^>]*/>|.*?</balance>)", "", head)
    parts = {name: re.search(rf"(?s)<{name}>(.*?)</{name}>", rest) for name in ("pages", "articles", "edits")}
    articles = len(re.findall(r"<article ", rest))
    out = {name: [] for name in parts}

    def counted_on(text: str, copy: int) -> str:
        page = lambda match: f"{match[1]}{int(match[2]) + PAGES * copy}{match[3]}"
        text = re.sub(r"(\bp)(\d+)(-[bil]\d+)", page, text)  # p1-l9, in lists too
        text = re.sub(r'(<page id="[^"]*-p)(\d+)(")', lambda m: f"{m[1]}{int(m[2]) + PAGES * copy:0{len(m[2])}}{m[3]}", text)
        text = re.sub(r'(<page [^>]*\bn=")(\d+)(")', page, text)
        text = re.sub(r'(-a)(\d{3,})(?=["\s])', lambda m: f"{m[1]}{int(m[2]) + articles * copy:03}", text)
        return re.sub(r'( pages=")([\d ]+)(")',
                      lambda m: m[1] + " ".join(str(int(n) + PAGES * copy) for n in m[2].split()) + m[3], text)

    for copy in range(times):
        for name, found in parts.items():
            if found:
                out[name].append(counted_on(found[1], copy))
    return head + "".join(f"<{name}>{''.join(texts)}</{name}>" for name, texts in out.items()) + "</issue>"


def run(xml: Path, name: str, work: Path) -> tuple[float, float]:
    """Milliseconds and megabytes."""
    with tempfile.TemporaryDirectory(dir=work) as out:
        done = subprocess.run([PROGRAM, "convert", "--quiet", xml, "--to", name, "-o", out], capture_output=True, text=True)
        receipts = list(Path(out).rglob("receipt.json"))
        if done.returncode not in (0, 3) or not receipts:
            sys.exit(f"{name} of {xml.name}: exit {done.returncode}\n{done.stderr}")
        told = json.loads(receipts[0].read_text())
    if "format_skipped" in told["diagnostics"]:
        sys.exit(f"{name} of {xml.name} was not written")
    seconds = told["run"]["seconds"]
    return 1000 * (seconds[f"write.{name}"] + seconds[f"check.{name}"]), told["run"]["peak_memory"] / 2**20


def pages(given: str) -> int:
    """As many as asked for: the issue is repeated whole."""
    if not given.isascii() or not given.isdigit() or int(given) == 0 or int(given) % PAGES:
        raise argparse.ArgumentTypeError(f"{given} is no multiple of {PAGES}")
    return int(given)


def best(xml: Path, name: str, work: Path) -> tuple[float, float]:
    runs = [run(xml, name, work) for _ in range(RUNS)]
    return min(time for time, _ in runs), min(memory for _, memory in runs)


def counted(xml: Path, name: str, work: Path) -> float:
    """Millions of instructions of the process, SHA-256 apart."""
    return instructions.count([str(PROGRAM), "convert", "--quiet", str(xml), "--to", name, "-o", "{out}"], work).total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--pages", type=pages, default=200)
    parser.add_argument("formats", nargs="*")
    arguments = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("the program is not built: cmake --preset release && cmake --build --preset release")
    if not SOURCE.exists():
        sys.exit(f"{SOURCE} is not there: the corpus stands beside the project, or where BROADSHEET_SHARED says")
    times = arguments.pages // PAGES
    good = True
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run([PROGRAM, "convert", "--quiet", SOURCE, "--to", "xml", "-o", work / "small"], check=True)
        small, large = work / "small.xml", work / "large.xml"  # without the pictures, which stand beside the XML
        next((work / "small").rglob("issue.xml")).rename(small)
        large.write_text(repeated(small.read_text(), times))
        measure = (lambda xml, name: (counted(xml, name, work), 0)) if arguments.instructions else (lambda xml, name: best(xml, name, work))
        plain = [measure(xml, PLAIN) for xml in (small, large)]
        unit = "millions of instructions" if arguments.instructions else "ms"
        memory = "" if arguments.instructions else f" MB, {PAGES} pages | MB, {arguments.pages} pages |"
        print(f"| {unit} | {PAGES} pages | {arguments.pages} pages | ratio |{memory}\n|---|--:|--:|--:|{'' if arguments.instructions else '--:|--:|'}")
        for name in arguments.formats or formats():
            (few, few_memory), (many, many_memory) = measure(small, name), measure(large, name)
            if arguments.instructions:  # whole processes: what reading the issue takes is in plain text, too
                few, many = few - plain[0][0], many - plain[1][0]
            ratio = many / few
            row = f"| {name} | {few:.1f} | {many:.0f} | {ratio:.1f} |"
            if not arguments.instructions:
                row += f" {max(0.0, few_memory - plain[0][1]):.1f} | {max(0.0, many_memory - plain[1][1]):.0f} |"
            print(row, flush=True)
            good = good and ratio <= MOST * times
    if not good:
        print(f"FAIL a format takes more than {MOST * times:.0f} times what {PAGES} pages take")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
