#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts instructions of whole processes with Valgrind's callgrind: no clock, so a busy machine counts the same.

  bench/instructions.py                  PDF to XML and EPUB, beside pdftotext -bbox-layout: a table
  bench/instructions.py --write          and in docs/perf.md, between its marks
  bench/instructions.py --budgets        six files against bench/budgets.tsv; fails where one takes 3 % more
  bench/instructions.py --write-budgets  writes bench/budgets.tsv: say why in the commit
  bench/instructions.py FILE...          a table of these files

What is counted is XML *and* EPUB, checks and receipt, with the tables of the machine's languages in the cache, as on any
run but the first. SHA-256 is left out: how much of it there is depends on the file's size alone, and how it is counted on the
processor. The C library is told to take the code that any x86-64 has, so that machines count alike.
"""

import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("BROADSHEET_SHARED", ROOT.parent / "shared")) / "corpus"
TYPESET = CORPUS / "typeset"
PROGRAM = ROOT / "build/release/pipeline/cli/broadsheet"
BUDGETS = ROOT / "bench/budgets.tsv"
PERFORMANCE = ROOT / "docs/perf.md"
SAMPLE = ROOT / "samples/front-page/front-page.md"

BUDGETED = (SAMPLE, CORPUS / "text/modern-2-wrapped.txt", TYPESET / "modern-1.pdf", TYPESET / "latin-1.pdf",
            TYPESET / "vertical-1.pdf", CORPUS / "ndnp/ndnp-sample1.pdf")
PACKAGES = ("libpoppler126", "libicu72", "libxml2", "zlib1g", "libime-data-language-model", "python3-jieba", "hunspell-en-us",
            "libopencc1.1", "valgrind")
MARGIN = 1.03  # of a count: other versions of the machine's libraries
LISTED = 0.005  # of a file's count: functions below share the row `others`
OTHERS = "others"
TOTAL = "total"
NAMED = 5  # functions that grew most
SHA = re.compile(r"sha256", re.IGNORECASE)
TUNABLES = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-ERMS,-FMA,-BMI2"


@dataclass
class Count:
    """Millions of instructions of one process, by function; SHA-256 apart."""

    functions: Counter
    sha: float

    @property
    def total(self) -> float:
        return sum(self.functions.values())


def count(command: list[str], work: Path) -> Count:
    """Runs the command under callgrind. Exit 3 is a result, too: written, with findings."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        out = Path(folder) / "callgrind.out"
        environment = dict(os.environ, GLIBC_TUNABLES=TUNABLES, BROADSHEET_CACHE=str(work / "cache"), LC_ALL="C.UTF-8")
        command = [part.replace("{out}", f"{folder}/out") for part in command]
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
                              env=environment, capture_output=True, text=True)
        if done.returncode not in (0, 3):
            sys.exit(f"exit {done.returncode} from: {' '.join(command)}\n{done.stderr}")
        table = subprocess.run(["callgrind_annotate", "--threshold=100", "--auto=no", "--show-percs=no", str(out)],
                               capture_output=True, text=True, check=True).stdout
    functions, sha = Counter(), 0.0
    for number, function in rows(table):
        if SHA.search(function):
            sha += number
        else:
            functions[function] += number
    return Count(functions, sha)


def rows(table: str):
    """Of callgrind_annotate's lines, "1,234  file:function [library]": millions and function."""
    for line in table.splitlines():
        match = re.match(r"\s*([\d,]+)\s+([^:]*):(.*?)(?: \[(.*)\])?$", line)
        if match is None or "PROGRAM TOTALS" in line:
            continue
        name = match[3].replace("(anonymous namespace)::", "").removeprefix("broadsheet::")
        if name.startswith("0x"):  # a library that tells no names of its own
            name = f"in {Path(match[4] or '?').name}"
        yield int(match[1].replace(",", "")) / 1e6, name.split("(")[0].split("[abi")[0]


def count_ours(file: Path, work: Path) -> Count:
    """With the tables in the cache."""
    return count([str(PROGRAM), "convert", "--quiet", str(file), "-o", "{out}"], work)


def count_peer(file: Path, work: Path) -> Count:
    return count(["pdftotext", "-bbox-layout", str(file), "{out}"], work)


def count_first(file: Path, work: Path) -> Count:
    """A first run, which makes the tables."""
    with tempfile.TemporaryDirectory(dir=work) as empty:
        return count_ours(file, Path(empty))


def fill_cache(files: list[Path], work: Path) -> None:
    """The tables of languages are made by a first run, which nobody counts."""
    for file in files:
        with tempfile.TemporaryDirectory(dir=work) as out:
            subprocess.run([PROGRAM, "convert", "--quiet", file, "-o", out],
                           env=dict(os.environ, BROADSHEET_CACHE=str(work / "cache")), check=False)


def existing(files) -> list[Path]:
    there = [file for file in files if file.exists()]
    if len(there) < len(files):
        print(f"NOTE ../shared is not beside this checkout: {len(files) - len(there)} files are not counted")
    return there


def compared(files: list[Path], work: Path) -> str:
    """The table of the files, pdftotext beside."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ours = pool.map(lambda file: count_ours(file, work), files)
        peers = pool.map(lambda file: count_peer(file, work) if file.suffix == ".pdf" else None, files)
        lines, ratios = [], []
        for file, our, peer in zip(files, ours, peers):
            beside = "| |"
            if peer is not None:
                ratio = our.total / peer.total
                ratios.append(ratio)
                beside = f"{peer.total:.0f} | {ratio:.2f} |"
            lines.append(f"| `{file.stem}` | {our.total:.0f} | {our.sha:.0f} | {beside}")
    head = ["| millions of instructions | broadsheet | SHA-256 apart | pdftotext | ratio |", "|---|--:|--:|--:|--:|"]
    said = []
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        said = [f"Geometric mean of {len(ratios)} files: **{mean:.2f}**; the largest ratio is {max(ratios):.2f}.", ""]
    return "\n".join(said + head + lines)


def languages(files: list[Path], work: Path) -> str:
    """What a first run takes more than the others."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        later = pool.map(lambda file: count_ours(file, work).total, files)
        first = pool.map(lambda file: count_first(file, work).total, files)
        rows = [f"| `{file.stem}` | {a:.0f} | {b:.0f} |" for file, a, b in zip(files, first, later)]
    return "\n".join(["| file | first run: tables are made | later runs: tables are mapped |", "|---|--:|--:|", *rows])


def machine() -> str:
    """Commit, processor, versions."""
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    packages = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *PACKAGES], capture_output=True, text=True)
    return f"Commit `{commit.stdout.strip()}`, {os.cpu_count()} cores, {model[1] if model else 'unknown processor'}; " \
           f"{packages.stdout.rstrip(', ')}."


def write_performance(table: str) -> None:
    text = PERFORMANCE.read_text()
    begin, end = "<!-- measured instructions -->", "<!-- end instructions -->"
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    PERFORMANCE.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}")


def budget_rows(name: str, counted: Count) -> list[str]:
    least = LISTED * counted.total
    listed = [(function, number) for function, number in counted.functions.most_common() if number >= least]
    others = counted.total - sum(number for _, number in listed)
    return [f"{name}\t{function}\t{number:.1f}"
            for function, number in [(TOTAL, counted.total), *listed, (OTHERS, others)]]


def read_budgets() -> dict[str, dict[str, float]]:
    budgets: dict[str, dict[str, float]] = {}
    for line in BUDGETS.read_text().splitlines()[1:]:
        name, function, number = line.split("\t")
        budgets.setdefault(name, {})[function] = float(number)
    return budgets


def grown(counted: Count, budget: dict[str, float]) -> list[str]:
    """The functions that grew most. One that the table does not list took less than its listed share."""
    unlisted = LISTED * budget[TOTAL]
    growth = {function: number - budget.get(function, min(number, unlisted))
              for function, number in counted.functions.items()}
    most = sorted(growth, key=growth.get, reverse=True)[:NAMED]
    return [f"    {counted.functions[function]:9.1f} million, before "
            f"{format(budget[function], '.1f') if function in budget else 'less than %.1f' % unlisted}: {function}"
            for function in most if growth[function] > 0]


def check_budgets(files: list[Path], work: Path) -> bool:
    budgets = read_budgets()
    good = True
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, counted in zip(files, pool.map(lambda file: count_ours(file, work), files)):
            budget = budgets[file.stem]
            ratio = counted.total / budget[TOTAL]
            over = ratio > MARGIN
            print(f"{'FAIL' if over else 'ok  '} {file.stem:24} {counted.total:9.1f} million, "
                  f"budget {budget[TOTAL]:.1f}: {ratio:.3f}")
            if over:
                good = False
                print("\n".join(grown(counted, budget)))
            elif ratio < 2 - MARGIN:
                print("     It takes less: write the budget anew, so that it stays so.")
    if not good:
        print("Give back what was added, or, where it is worth it, --write-budgets and say why in the commit.")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    mode = parser.add_mutually_exclusive_group()
    for name in ("--write", "--budgets", "--write-budgets"):
        mode.add_argument(name, action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("the program is not built: cmake --preset release && cmake --build --preset release")

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if arguments.budgets or arguments.write_budgets:
            files = existing(BUDGETED)
            fill_cache(files, work)
        if arguments.budgets:
            return 0 if check_budgets(files, work) else 1
        if arguments.write_budgets:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                counts = pool.map(lambda file: count_ours(file, work), files)
                lines = [row for file, counted in zip(files, counts) for row in budget_rows(file.stem, counted)]
            BUDGETS.write_text("\n".join(["file\tfunction\tmillions of instructions", *lines]) + "\n")
            return 0
        printed = [file for file in sorted(TYPESET.glob("*-?.pdf")) if not file.stem.startswith("wild")]
        files = arguments.files or existing([SAMPLE, *printed, CORPUS / "ndnp/ndnp-sample1.pdf"])
        fill_cache(files, work)
        table = "\n\n".join([machine(), compared(files, work), languages([file for file in (SAMPLE, TYPESET / "latin-1.pdf") if file in files], work)])
        print(table)
        if arguments.write:
            write_performance(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
