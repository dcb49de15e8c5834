#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands EPUBs to Calibre, which keeps the shelf of many readers and makes of a book what a Kindle takes.

  tests/readers/calibre.py FILE.epub...

Of each: ebook-meta reads what the package document says, and finds a cover that is a raster picture; ebook-convert makes
AZW3 of it without a complaint, and that, made text, has the words of every article. Prints a line a book; exit code 1 if
anything is wrong.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
RASTERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# It colours its own steps with these; whatever else sounds so is of the book.
COMPLAINT = re.compile(r"^(?=.*\b(warning|error|failed|invalid|could not|not found|traceback)\b)", re.IGNORECASE)


def solid(text: str) -> str:
    return "".join(text.split())


def run(folder: str, *words: str) -> str:
    """What the program says. Its settings are those of a new user, and it opens no window."""
    surroundings = {**os.environ, "CALIBRE_CONFIG_DIRECTORY": f"{folder}/config", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return subprocess.run(words, env=surroundings, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


def metadata_faults(folder: str, book: str, package: ElementTree.Element) -> list[str]:
    said = dict(re.findall(r"^(\S.*?) *: (.*)$", run(folder, "ebook-meta", f"--get-cover={folder}/cover", book), re.MULTILINE))
    metas = {meta.get("property"): (meta.text or "") for meta in package.iter(f"{OPF}meta")}
    first = {name: solid(next(package.iter(DC + name)).text or "") for name in ("title", "creator", "publisher")}
    series, position = metas.get("belongs-to-collection", ""), metas.get("group-position")
    wanted = {"Title": first["title"], "Author(s)": first["creator"], "Publisher": first["publisher"],
              "Series": solid(series) + (f"#{int(position)}" if position else "")}
    faults = [f"{name} is '{said.get(name)}' and not '{value}'" for name, value in wanted.items()
              if not solid(said.get(name, "")).startswith(value)]
    cover = Path(folder, "cover")
    if not cover.exists():
        faults.append("it finds no cover")
    elif not cover.read_bytes().startswith(RASTERS):
        faults.append("its cover is no raster picture")
    return faults


def texts_of(archive: zipfile.ZipFile) -> dict[str, list[str]]:
    """The paragraphs of each article; readings above their base and signs for raised figures are set otherwise."""
    texts = {}
    for name in archive.namelist():
        if not re.search(r"/article-[\d-]+\.xhtml$", name):
            continue
        article = ElementTree.fromstring(archive.read(name)).find(f".//{HTML}article")
        plain = [p for p in article.iter(f"{HTML}p") if not any(p.iter(f"{HTML}{tag}") for tag in ("ruby", "sup", "sub"))]
        texts[name] = [solid("".join(p.itertext())) for p in plain if "turn" not in p.get("class", "") and "met" not in p.get("class", "")]
    return texts


def conversion_faults(folder: str, book: str, archive: zipfile.ZipFile) -> list[str]:
    faults = []
    for made, of in (("book.azw3", book), ("book.txt", f"{folder}/book.azw3")):
        said = run(folder, "ebook-convert", of, f"{folder}/{made}")
        faults += [f"{made}: {line.strip()}" for line in said.splitlines() if COMPLAINT.match(line)]
    text = solid(Path(folder, "book.txt").read_text(encoding="utf-8"))
    for name, paragraphs in texts_of(archive).items():
        faults += [f"AZW3 lacks of {name}: {p[:30]}" for p in paragraphs if p not in text][:1]
    return faults


def faults_of(book: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(book) as archive:
        container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
        package = ElementTree.fromstring(archive.read(next(e for e in container.iter() if e.tag.endswith("rootfile")).get("full-path")))
        try:
            return metadata_faults(folder, book, package) + conversion_faults(folder, book, archive)
        except subprocess.CalledProcessError as error:
            return [f"{Path(error.cmd[0]).name} fails: {error.stdout}"]


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    status = 0
    with ThreadPoolExecutor(2) as pool:
        for book, faults in zip(sys.argv[1:], pool.map(faults_of, sys.argv[1:])):
            print("\n".join([f"{'FAIL' if faults else 'PASS'} calibre {Path(book).name}", *faults]), flush=True)
            status = 1 if faults else status
    return status


sys.exit(main())
