#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well scans become text and articles, beside Tesseract and, where it is installed, OCRmyPDF: docs/scans.md.

  bench/scans.py [ISSUE...]        the tables for the standard set, or for these issues of the corpus (modern-5, latin-2 …)
  bench/scans.py --write           and puts them into docs/scans.md, between its marks
  bench/scans.py --only ours|peer  runs one of the two, --only kept none; what others gave before is taken from the cache
  bench/scans.py --list N          and the N worst lines of each page, as printed and as read
  bench/scans.py --make FOLDER     makes the scans only, and names them

Pages of typeset issues of the corpus, whose truth is known, are made into scans (bench/scan_pictures.py). What was printed is what
Broadsheet reads in the PDF itself, line by line; which article a line belongs to says the truth. No program is run again on a scan
that it has read, unless --again says so: the same program reads the same. Seconds are of the processor, user and system, of the
process and all it waited for; wants an idle machine only for the seconds of the clock.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import instructions
import scan_pictures
import scan_scores as scores
from scan_scores import Piece, PrintedLine

PROGRAM = Path(os.environ.get("BROADSHEET", instructions.PROGRAM))
DOCUMENT = instructions.ROOT / "docs/scans.md"
ISSUE = "{urn:broadsheet:issue:1}"
MM = 25.4 / 72

# What rules were tuned on, and what was kept aside: pages of an issue, dots an inch.
TUNED = {"modern-1", "modern-2", "modern-3", "modern-4", "modern-4-scan", "hard-1", "hard-2", "hard-3", "hard-4", "hard-6", "latin-1", "latin-3",
         "vertical-1", "wild-11", "wild-12", "wild-13", "wildlatin-11", "wildlatin-12", "wildlatin-13", "wildlatin-15", "wildlatin-16"}
STANDARD = [("modern-1", 200), ("hard-1", 200), ("latin-1", 200), ("vertical-1", 200), ("wild-11", 200), ("wildlatin-11", 200),
            ("modern-5", 200), ("hard-5", 200), ("latin-2", 200), ("vertical-2", 200), ("wild-14", 200), ("wildlatin-14", 200),
            ("modern-6", 300), ("latin-2", 300),
            ("modern-4-scan", 200), ("latin-3-scan", 200)]  # the corpus's own scans
KINDS = ("modern", "hard", "latin", "vertical", "wild", "wildlatin")
# Goals: CER, B-cubed, paragraphs exactly and within 3 %, seconds a page on two idle cores.
GOALS = {"modern": (0.005, 0.97, 0.70, 0.92, 10), "hard": (0.010, 0.88, 0.55, 0.85, 12),
         "latin": (0.0015, 0.96, 0.88, 0.95, 25), "vertical": (0.05, 0.90, None, 0.85, 30)}


# --- what was printed ------------------------------------------------------------------------------------------------------


def local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def lines_of_page(page: ElementTree.Element) -> list[tuple[list[float], str]]:
    """(box, text) of the lines of native XML, but for those that were discarded."""
    discarded = {line for block in page.iter(ISSUE + "block") if block.get("role") == "discarded" for line in block.iter(ISSUE + "line")}
    return [([float(x) for x in (line.get("box") or "0 0 0 0").split()], "".join(line.itertext()))
            for line in page.iter(ISSUE + "line") if line not in discarded]


def converted(program: Path, source: Path, out: Path, more: list[str]) -> Path | None:
    subprocess.run([program, "convert", "-q", "--to", "xml", source, "-o", out, *more], check=False)
    return next(iter(sorted(out.rglob("issue.xml"))), None)


class Truth:
    """The printed lines of an issue, a list a page, and its paragraphs."""

    def __init__(self, name: str, cache: Path):
        name = name.removesuffix("-scan")
        self.pdf = instructions.TYPESET / f"{name}.pdf"
        self.json = json.loads((instructions.TYPESET / f"{name}.json").read_text())
        self.language = self.json["meta"]["lang"]
        self.is_words = self.language == "en"
        kept = cache / "truth" / f"{name}-{scan_pictures.digest_of(self.pdf)}-{digest_of_program(PROGRAM)}.xml"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory() as folder:
                made = converted(PROGRAM, self.pdf, Path(folder), ["--no-clean"])
                if made is None:
                    sys.exit(f"nothing came of {self.pdf}")
                scan_pictures.written_whole(kept, made.read_bytes())
        self.flows = [scores.unhyphened(scores.folded("".join(text for _, text in self.flow(a)))) for a in self.json["articles"]]
        pages = ElementTree.parse(kept).getroot().iter(ISSUE + "page")
        self.pages = [self.placed(number, lines_of_page(page)) for number, page in enumerate(pages, 1)]

    @staticmethod
    def flow(article: dict) -> list[list[str]]:
        return article.get("flow") or [["p", p] for p in article["paragraphs"]]

    def placed(self, page: int, lines: list[tuple[list[float], str]]) -> list[PrintedLine]:
        regions = [(w * h, x, y, w, h, role, i) for i, article in enumerate(self.json["articles"])
                   for n, role, x, y, w, h in article["regions"] if n == page]
        after: dict[int, int] = {}
        printed = []
        for box, text in lines:
            line = PrintedLine(page, text)
            printed.append(line)
            cx, cy = (box[0] + box[2]) / 2 * MM, (box[1] + box[3]) / 2 * MM
            inside = [r for r in regions if r[1] - 1 <= cx <= r[1] + r[3] + 1 and r[2] - 1 <= cy <= r[2] + r[4] + 1]
            if not inside:
                continue
            *_, role, line.article = min(inside)
            line.is_advertisement = self.json["articles"][line.article].get("kind") == "ad"
            if role == "body":
                self.find_place(line, after)
        return printed

    def find_place(self, line: PrintedLine, after: dict[int, int]) -> None:
        """Where the line stands in its article: the place that follows the line before, else the first."""
        flow, text = self.flows[line.article], scores.unhyphened(scores.folded(line.text))
        if not text:
            return
        begin = after.get(line.article, 0)
        at = flow.find(text, begin) if flow.startswith(text, begin) or len(text) < 6 else flow.find(text)
        if at < 0:
            at = flow.find(text)
        if at < 0:
            wrong, at, _ = scores.best_stretch(text, flow)
            if wrong > 0.2 * len(text):
                return
        line.is_body, line.at = True, at
        after[line.article] = at + len(text)
        end = 0
        for number, (_, paragraph) in enumerate(self.flow(self.json["articles"][line.article])):
            end += len(scores.unhyphened(scores.folded(paragraph)))
            if at < end:
                line.paragraph = number
                break

    def paragraphs(self, pages: list[int]) -> list[str]:
        """Those all of whose lines stand on these pages."""
        seen: dict[tuple[int, int], int] = defaultdict(int)
        for page in pages:
            for line in self.pages[page - 1]:
                if line.paragraph is not None:
                    seen[line.article, line.paragraph] += len(scores.unhyphened(scores.folded(line.text)))
        return [text for i, article in enumerate(self.json["articles"]) if article.get("kind") != "ad"
                for number, (kind, text) in enumerate(self.flow(article))
                if kind != "subhead" and 0 < 0.97 * len(scores.unhyphened(scores.folded(text))) <= seen[i, number]]


# --- readers ---------------------------------------------------------------------------------------------------------------


@dataclass
class Reading:
    """What a reader made of a scan: the text of each page in its order, all of it in order with its articles, and what it took."""

    pages: list[str]
    pieces: list[Piece]
    cpu: float = 0
    wall: float = 0
    megabytes: float = 0
    fault: str = ""


@dataclass
class Taken:
    code: int
    cpu: float
    wall: float
    megabytes: float
    said: str


# A process counts as its own, until it becomes another program, the memory of the one that started it: so a small one does.
STARTER = """import json, os, sys, time
begun = time.monotonic()
_, status, used = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
taken = [os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024]
open(sys.argv[1], "w").write(json.dumps(taken))
"""


def run(command: list, environment: dict[str, str] | None = None) -> Taken:
    """Runs it to its end. Memory is the most that one of its processes held at once."""
    with tempfile.TemporaryFile() as said, tempfile.NamedTemporaryFile("r") as taken:
        subprocess.run([sys.executable, "-S", "-c", STARTER, taken.name, *map(str, command)], stdin=subprocess.DEVNULL, stdout=said,
                       stderr=said, env={**os.environ, **(environment or {})}, check=True)
        said.seek(0)
        return Taken(*json.load(taken), said.read().decode(errors="replace"))


def digest_of_program(program: Path) -> str:
    """Of its modules, too."""
    parts = [program, *sorted(program.parent.parent.rglob("broadsheet_*.so"))]
    return hashlib.sha256("".join(map(scan_pictures.digest_of, parts)).encode()).hexdigest()[:12]


def tesseract_language(truth: Truth) -> str:
    if truth.is_words:
        return "eng"
    name = "chi_tra" if truth.language == "zh-Hant" else "chi_sim"
    return name + ("_vert" if truth.json["meta"].get("direction") == "vertical-rl" else "")


def read_by_tesseract(scan: scan_pictures.Scan, language: str) -> Reading:
    """Page by page; what stands for an article is its block."""
    reading = Reading([], [])
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(scan.pages, 1):
            taken = run(["tesseract", page, f"{folder}/{number}", "--psm", "3", "--dpi", scan.dpi, "-l", language, "tsv"], {"OMP_THREAD_LIMIT": "1"})
            if taken.code:
                reading.fault = taken.said
                return reading
            reading.cpu, reading.wall = reading.cpu + taken.cpu, reading.wall + taken.wall
            reading.megabytes = max(reading.megabytes, taken.megabytes)
            rows = csv.DictReader(io.StringIO(Path(f"{folder}/{number}.tsv").read_text()), delimiter="\t", quoting=csv.QUOTE_NONE)
            pieces = [Piece(row["text"] + " ", f"{number} {row['block_num']}") for row in rows if row["level"] == "5" and row["text"].strip()]
            reading.pieces += pieces
            reading.pages.append("".join(piece.text for piece in pieces))
    return reading


def read_by_ocrmypdf(scan: scan_pictures.Scan, language: str) -> Reading:
    """Straightened, one page after another; its text has no articles."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text"
        taken = run(["ocrmypdf", "-q", "-l", language, "--jobs", "1", "--deskew", "--output-type", "pdf", "--sidecar", text, scan.pdf, f"{folder}/out.pdf"],
                    {"OMP_THREAD_LIMIT": "1"})
        if taken.code:
            return Reading([], [], fault=taken.said)
        pages = text.read_text().split("\f")[:len(scan.pages)]
        return Reading(pages, [Piece(page) for page in pages], taken.cpu, taken.wall, taken.megabytes)


def pieces_of(element: ElementTree.Element, cluster: str | None, pieces: list[Piece]) -> None:
    """Texts of an article in the order of the file; a box with a headline and paragraphs is an article of its own; readings are no text."""
    name = local(element)
    if name in ("rt", "rp"):
        return
    inside = {local(e) for e in element.iter()}
    if name == "article" or name in ("box", "sidebar") and {"headline", "p"} <= inside:
        cluster = element.get("id") or f"{cluster} {len(pieces)}"
    if element.text and element.text.strip():
        pieces.append(Piece(element.text, cluster))
    for child in element:
        pieces_of(child, cluster, pieces)
        if child.tail and child.tail.strip():
            pieces.append(Piece(child.tail, cluster))


def read_by_broadsheet(source: Path, pages: int, kept: Path, more: list[str]) -> Reading:
    """Lines as they stand on the page for what was recognized, the articles for everything else."""
    shutil.rmtree(kept, ignore_errors=True)
    taken = run([PROGRAM, "convert", "--to", "xml", source, "-o", kept, *more])
    (kept / "said.txt").write_text(taken.said) if kept.exists() else None
    issue = next(iter(sorted(kept.rglob("issue.xml"))), None)
    if taken.code not in (0, 3) or issue is None:
        return Reading([""] * pages, [], taken.cpu, taken.wall, taken.megabytes, f"exit {taken.code}: {taken.said[-300:]}")
    root = ElementTree.parse(issue).getroot()
    texts = ["\n".join(text for _, text in lines_of_page(page)) for page in root.iter(ISSUE + "page")]
    pieces: list[Piece] = []
    for articles in root.iter(ISSUE + "articles"):
        for article in articles:
            pieces_of(article, None, pieces)
    fault = "" if any(texts) else "no page was read"
    return Reading(texts + [""] * (pages - len(texts)), pieces, taken.cpu, taken.wall, taken.megabytes, fault)


class Readers:
    """Reads, or takes from the cache what the same program has made of the same scan."""

    def __init__(self, cache: Path, only: str | None, is_again: bool, options: list[str]):
        self.cache, self.only, self.is_again, self.options = cache, only, is_again, options
        self.versions = {"ours": digest_of_program(PROGRAM), **{name: self.version(name) for name in ("tesseract", "ocrmypdf")}}

    @staticmethod
    def version(name: str) -> str:
        if shutil.which(name) is None:
            return ""
        done = subprocess.run([name, "--version"], capture_output=True, text=True)
        return (done.stdout or done.stderr).splitlines()[0].replace("tesseract ", "")

    def read(self, name: str, scan: scan_pictures.Scan, form: str, language: str) -> Reading | None:
        if not self.versions[name]:
            return None
        how = [form, *self.options] if name == "ours" else [language]
        key = hashlib.sha256(" ".join([name, self.versions[name], *how, str(scan.dpi), *(scan_pictures.digest_of(page) for page in scan.pages)]).encode())
        kept = self.cache / "readings" / f"{name}-{scan.name}-{scan.dpi}-{key.hexdigest()[:16]}.json"
        may_run = self.only is None or self.only == ("ours" if name == "ours" else "peer")
        if kept.exists() and not (self.is_again and may_run):
            data = json.loads(kept.read_text())
            return Reading(**{**data, "pieces": [Piece(**piece) for piece in data["pieces"]]})
        if not may_run:
            return None
        if name == "ours":
            out = self.cache / "ours" / f"{scan.name}-{scan.dpi}-{form}"
            reading = read_by_broadsheet(scan_pictures.as_form(scan, form), len(scan.pages), out, self.options)
        else:
            reading = read_by_tesseract(scan, language) if name == "tesseract" else read_by_ocrmypdf(scan, language)
        if reading.fault:
            print(f"{name} on {scan.name}: {reading.fault}", file=sys.stderr)
            return reading if name == "ours" else None
        kept.parent.mkdir(parents=True, exist_ok=True)
        scan_pictures.written_whole(kept, json.dumps(asdict(reading), ensure_ascii=False).encode())
        return reading


# --- tables ----------------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Sums, so that scores of a kind add up."""

    pages: int = 0
    characters: int = 0
    wrong: int = 0
    extra: int = 0
    wrong_alike: int = 0
    sequence: list[int] = field(default_factory=lambda: [0, 0])
    precision: float = 0  # weighted by characters
    recall: float = 0
    paragraphs: list[int] = field(default_factory=lambda: [0, 0, 0])
    cpu: float = 0
    wall: float = 0
    megabytes: float = 0

    def add(self, other: "Score") -> None:
        for name in ("pages", "characters", "wrong", "extra", "wrong_alike", "precision", "recall", "cpu", "wall"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.sequence = [a + b for a, b in zip(self.sequence, other.sequence)]
        self.paragraphs = [a + b for a, b in zip(self.paragraphs, other.paragraphs)]
        self.megabytes = max(self.megabytes, other.megabytes)

    @property
    def cer(self) -> float:
        return (self.wrong + self.extra) / max(1, self.characters)

    @property
    def f1(self) -> float:
        p, r = self.precision / max(1, self.characters), self.recall / max(1, self.characters)
        return 2 * p * r / max(1e-9, p + r)


def score(truth: Truth, pages: list[int], reading: Reading, listed: int, label: str) -> Score:
    result = Score(pages=len(pages), cpu=reading.cpu, wall=reading.wall, megabytes=reading.megabytes)
    printed = [line for page in pages for line in truth.pages[page - 1]]
    for page, text in zip(pages, reading.pages):
        read = scores.recognition(truth.pages[page - 1], text, truth.is_words)
        for name in ("characters", "wrong", "extra", "wrong_alike"):
            setattr(result, name, getattr(result, name) + getattr(read, name))
        if listed:
            print(f"\n{label}, page {page}: {read.wrong} wrong and {read.extra} too many of {read.characters}")
            for wrong, was, got in sorted(read.worst, reverse=True)[:listed]:
                print(f"  {wrong:4}  {was}\n        {got}")
            print("  too many: " + " | ".join(sorted(read.left, key=lambda text: -len(text))[:listed]))
    everything = "".join(piece.text for piece in reading.pieces)
    result.sequence = list(scores.in_sequence(printed, everything))
    if any(piece.cluster for piece in reading.pieces):
        precision, recall = scores.b_cubed(printed, reading.pieces, truth.is_words)
        result.precision, result.recall = precision * result.characters, recall * result.characters
    result.paragraphs = list(scores.unbroken(truth.paragraphs(pages), everything, truth.is_words))
    return result


READERS = ("ours", "tesseract", "ocrmypdf")
HEAD = ["page CER", "signs alike, nothing too many", "in sequence", "B-cubed F1", "unbroken: exactly", "within 3 %", "CPU s a page", "clock s", "MB"]


def cells(s: Score) -> list[str]:
    percent = lambda part, whole: f"{100 * part / max(1, whole):.2f} %"
    share = lambda part, whole: f"{part / whole:.2f}" if whole else ""
    return [percent(s.wrong + s.extra, s.characters), percent(s.wrong_alike, s.characters), percent(*s.sequence), f"{s.f1:.3f}" if s.recall else "",
            share(s.paragraphs[0], s.paragraphs[2]), share(s.paragraphs[1], s.paragraphs[2]),
            f"{s.cpu / max(1, s.pages):.1f}", f"{s.wall / max(1, s.pages):.1f}", f"{s.megabytes:.0f}"]


def goal_cells(kind: str) -> list[str]:
    cer, f1, exact, near, seconds = GOALS[kind]
    return [f"{100 * cer:.2f} %", "", "", f"{f1:.2f}", f"{exact:.2f}" if exact else "", f"{near:.2f}", "", f"{seconds}", "500"]


def table(rows: dict[tuple[str, int, str], Score]) -> str:
    """Rows of (issue, dpi, reader), summed by kind and by whether its seed was used for tuning."""
    out = ["| | pages | read by | " + " | ".join(HEAD) + " |", "|---|--:|---|" + "--:|" * len(HEAD)]
    for kind in KINDS:
        groups: dict[tuple[bool, int], list[str]] = {}
        for name, dpi, _ in rows:
            if name.split("-")[0] == kind and name not in groups.setdefault((name not in TUNED, dpi), []):
                groups[name not in TUNED, dpi].append(name)
        if groups and kind in GOALS:
            out.append(f"| **{kind}** | | goal | " + " | ".join(goal_cells(kind)) + " |")
        for (is_aside, dpi), names in sorted(groups.items()):
            for reader in READERS:
                sum_ = Score()
                for name in names:
                    if (name, dpi, reader) in rows:
                        sum_.add(rows[name, dpi, reader])
                if sum_.pages:
                    what = f"{', '.join(names)}, {dpi} dpi, {'kept aside' if is_aside else 'tuned on'}"
                    out.append(f"| {what} | {sum_.pages} | {reader} | " + " | ".join(cells(sum_)) + " |")
    return "\n".join(out)


def heading(readers: Readers) -> str:
    commit = subprocess.run(["git", "-C", instructions.ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    known = [f"{name} {version}" if version else f"{name} is not there" for name, version in readers.versions.items() if name != "ours"]
    load = os.getloadavg()[1]
    busy = f" The machine was busy with other work (load {load:.0f}): seconds of the clock say little." if load > 1.5 * (os.cpu_count() or 1) else ""
    return f"Commit `{commit}`, {os.cpu_count()} cores, {model[1] if model else 'unknown processor'}; {', '.join(known)}.{busy}"


def write(text: str) -> None:
    document = DOCUMENT.read_text()
    begin, end = "<!-- measured scans -->", "<!-- end scans -->"
    before, rest = document.split(begin)
    DOCUMENT.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("issues", nargs="*", metavar="ISSUE", help="of the corpus; @300 behind it for 300 dpi")
    parser.add_argument("--pages", type=int, default=2, help="the first N of each issue (2)")
    parser.add_argument("--form", default="pdf", choices=("pdf", "tiff", "fax", "png", "jpeg"), help="what the scan is handed to Broadsheet as")
    parser.add_argument("--only", choices=("ours", "peer", "kept"))
    parser.add_argument("--ocrmypdf", action="store_true", help="with OCRmyPDF, which takes as long as Tesseract again")
    parser.add_argument("--again", action="store_true", help="read again what was read")
    parser.add_argument("--list", type=int, default=0, metavar="N")
    parser.add_argument("--make", type=Path, metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path, default=scan_pictures.cache_folder())
    parser.add_argument("--option", action="append", default=[], metavar="OPTION", help="handed on to broadsheet convert, as --option=--ocr=always")
    arguments = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("the program is not built: cmake --preset release && cmake --build --preset release")
    if not instructions.TYPESET.exists():
        sys.exit(f"{instructions.TYPESET} is not there: the corpus stands beside the project, or where BROADSHEET_SHARED says")
    wanted = STANDARD
    if arguments.issues:
        wanted = [(name, int(dpi or 200)) for name, _, dpi in (issue.partition("@") for issue in arguments.issues)]
    cache = arguments.make or arguments.cache
    readers = Readers(cache, arguments.only, arguments.again, arguments.option)
    rows: dict[tuple[str, int, str], Score] = {}
    for name, dpi in wanted:
        truth = Truth(name, cache)
        pages = list(range(1, min(arguments.pages, len(truth.pages)) + 1))
        scan = scan_pictures.scan_of(instructions.TYPESET / f"{name}.pdf", pages, dpi, cache)
        if arguments.make:
            print(scan_pictures.as_form(scan, arguments.form))
            continue
        language = tesseract_language(truth)
        for reader in READERS if arguments.ocrmypdf or arguments.only == "kept" else READERS[:2]:
            reading = readers.read(reader, scan, arguments.form, language)
            if reading is not None:
                rows[name, dpi, reader] = score(truth, pages, reading, arguments.list, f"{name}, {dpi} dpi, {reader}")
                print(f"{name} {dpi} {reader}: " + " | ".join(cells(rows[name, dpi, reader])), file=sys.stderr)
    if arguments.make:
        return
    text = heading(readers) + "\n\n" + table(rows)
    print(text)
    if arguments.write:
        write(text)


if __name__ == "__main__":
    main()
