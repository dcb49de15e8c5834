#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reading room of many issues takes: seconds to make, to add an issue to, and to look at again; its size; milliseconds of a query.

  bench/library.py [--issues N]   prints the table of docs/perf.md; --write puts it there
  bench/library.py --keep FOLDER  leaves the issues and the reading room in that folder

The issues are three typeset ones of 31,000 characters each (modern-1 to -3 of the corpus) with days and ids of their own; in each
copy one Han character in twenty stands for another, so that the index is not of three issues. Queries are asked in Chromium, from the disk, in a browser of their own that has
shown the empty search page: from the question to the first twenty results.
"""

import argparse
import datetime
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import instructions

PROGRAM = Path(os.environ.get("BROADSHEET", instructions.PROGRAM))
HERE = Path(__file__).resolve().parent
SOURCES = ("modern-1", "modern-2", "modern-3")
QUERIES = ("人工智能", "集成电路产业", "工业 发展", "AI 5G", "没有这样的句子")
CHANGED = 20  # one Han of so many is another


def varied(xml: str, chance: random.Random, characters: list[str]) -> str:
    """The same issue with other words."""
    at = xml.index("<pages>")
    table = {ord(c): chance.choice(characters) for c in characters if chance.randrange(CHANGED) == 0}
    return xml[:at] + xml[at:].translate(table)


class Maker:
    def __init__(self, work: Path):
        self.work = work
        self.sources = []
        for name in SOURCES:
            subprocess.run([PROGRAM, "convert", "-q", instructions.TYPESET / f"{name}.pdf", "-o", work / "sources"], check=False)
            folder = work / "sources" / name
            xml = (folder / "issue.xml").read_text()
            self.sources.append((folder, xml, re.search(r'<date when="([^"]*)"', xml)[1], re.search(r'<issue [^>]*\bid="([^"]*)"', xml)[1]))
        self.characters = sorted(set(re.findall(r"[\u4e00-\u9fff]", self.sources[0][1])))

    def make(self, out: Path, n: int) -> None:
        chance = random.Random(n)
        folder, xml, day, old = self.sources[n % len(self.sources)]
        date = (datetime.date(2015, 1, 1) + datetime.timedelta(days=n)).isoformat()
        new = f"cn11-0005-{date}"
        item = out / date
        item.mkdir(parents=True)
        xml = varied(xml, chance, self.characters).replace(old, new).replace(f'when="{day}"', f'when="{date}"')
        (item / "issue.xml").write_text(xml)
        shutil.copy(folder / f"{old}.epub", item / f"{new}.epub")
        (item / "receipt.json").write_text((folder / "receipt.json").read_text().replace(old, new))


def seconds(out: Path) -> float:
    begun = time.monotonic()
    subprocess.run([PROGRAM, "library", "-q", out], check=True)
    return time.monotonic() - begun


def size_of(folder: Path, pattern: str) -> tuple[int, int]:
    files = [path for path in folder.glob(pattern) if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issues", type=int, default=1000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = given.keep or Path(scratch)
        maker = Maker(work)
        out = work / "out"
        for n in range(given.issues):
            maker.make(out, n)
        rows = [("first run", f"{seconds(out):.1f} s")]
        rows.append(("nothing new", f"{seconds(out):.2f} s"))
        maker.make(out, given.issues)
        rows.append(("one more, the latest", f"{seconds(out):.2f} s"))
        middle = sorted(path for path in out.iterdir() if path.name != "library")[given.issues // 2]
        shutil.rmtree(middle)
        rows.append(("one less, in the middle", f"{seconds(out):.2f} s"))
        for name, pattern in (("pages, shelf and texts", "issues/*/*"), ("index", "words/*/*.js")):
            files, size = size_of(out / "library", pattern)
            rows.append((name, f"{files} files, {size / 1e6:.0f} MB"))
        said = subprocess.run(["node", HERE / "library_query.js", "/usr/bin/chromium", out / "library", *QUERIES], capture_output=True, text=True)
        if said.returncode != 0:
            sys.exit(said.stdout + said.stderr)
        for line in said.stdout.splitlines():
            row = json.loads(line)
            rows.append((f"query {row['query']}", f"{row['milliseconds']:.0f} ms, {row['requests']} files, {row['results']} results"))
    table = f"| {given.issues:,} issues of 31,000 characters | |\n|---|--:|\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)
    print(table)
    if given.write:
        document = HERE.parent / "docs/perf.md"
        mark = "<!-- measured library -->\n"
        head, rest = document.read_text().split(mark)
        document.write_text(head + mark + "\n" + table + rest[rest.index("\n\n", 1) + 1 if rest.lstrip().startswith("|") else 0:])


if __name__ == "__main__":
    main()
