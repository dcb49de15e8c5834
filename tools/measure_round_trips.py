#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what comes back of an issue that was written as METS/ALTO or PAGE, on the corpus beside the project.

    measure_round_trips.py [--broadsheet PROGRAM] [--shared FOLDER] [--errors] [PDF...]

Converts each typeset issue (modern-1, hard-1, latin-1 and vertical-1, or the files given, whose truth stands in the corpus) to an archive
format, converts that again, and scores what has come back with the corpus's score.py. Prints the table of docs/formats.md: F1 of the
articles and what is right of the roles, a row for each way. "no articles" are the same files without what they say of articles (tags,
groups of the reading order, boxes): then the stages find these by what the blocks are called and where they stand.
"""
import argparse, json, pathlib, re, subprocess, sys, tempfile

ISSUES = ("modern-1", "hard-1", "latin-1", "vertical-1")
ROLES = ("headline", "kicker", "deck", "byline", "subhead", "caption", "box", "table")


def convert(program, source, out, *options):
    subprocess.run([program, "convert", "-q", *options, str(source), "-o", str(out)], check=False, stderr=subprocess.DEVNULL)


def without_mets(folder):
    for file in folder.rglob("*mets*.xml"):
        file.unlink()


def without_articles(folder):
    without_mets(folder)
    for file in folder.rglob("*.xml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r'<StructureTag [^>]*TYPE="(article|advertisement|box)"[^>]*/>', "", text)
        text = re.sub(r' custom="structure \{type:(article|box);[^"]*"', "", text)
        text = text.replace(' type="article"', "")
        file.write_text(text, encoding="utf-8")


def untouched(folder):
    pass


WAYS = {
    "METS/ALTO, `bnl`": (("--to", "mets-alto"), untouched),
    "METS/ALTO, `sbb`": (("--to", "mets-alto", "--mets-dialect", "sbb"), untouched),
    "ALTO alone": (("--to", "mets-alto"), without_mets),
    "PAGE": (("--to", "page"), untouched),
    "ALTO, no articles": (("--to", "mets-alto"), without_articles),
    "PAGE, no articles": (("--to", "page"), without_articles),
}


def archive_of(program, source, options, change, folder):
    """The folder that a reader of the format is given."""
    convert(program, source, folder / "archive", *options)
    found = next((f for f in (folder / "archive").rglob("*") if f.is_dir() and f.name in ("mets-alto", "page")), None)
    if found is None:
        return None
    change(found)
    pages = found / "text"
    return pages if change is not untouched and pages.is_dir() else found


def issue_of(program, source, folder):
    convert(program, source, folder, "--to", "xml", "--one-issue")
    return next(folder.rglob("issue.xml"), None)


def score(shared, truth, issue, errors):
    command = [sys.executable, str(shared / "tools/score.py"), str(truth), str(issue), "--articles"]
    if errors:
        print(subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout)
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["articles"]


def cell(scored):
    if scored is None:
        return "-"
    roles = (f"{name} {right}/{there}/{got}" for name in ROLES for right, there, got in (scored["roles"][name],) if there or got)
    return f"{scored['f1']:.3f}: " + ", ".join(roles)


def measured(program, shared, pdf, way, errors):
    truth = shared / "corpus/typeset" / (pdf.stem + ".json")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = pdf
        if way is not None:
            source = archive_of(program, pdf, *WAYS[way], folder)
        issue = source and issue_of(program, source, folder / "back")
        return score(shared, truth, issue, errors) if issue else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("--broadsheet", default=str(root / "build/release/pipeline/cli/broadsheet"))
    parser.add_argument("--shared", type=pathlib.Path, default=root.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="what is wrong, article by article")
    parser.add_argument("--way", action="append", choices=["itself", *WAYS], help="only this one")
    parser.add_argument("pdf", nargs="*", type=pathlib.Path)
    asked = parser.parse_args()
    pdfs = asked.pdf or [asked.shared / f"corpus/typeset/{name}.pdf" for name in ISSUES]
    print("| | " + " | ".join(pdf.stem for pdf in pdfs) + " |")
    print("|---" * (len(pdfs) + 1) + "|")
    for way in (None, *WAYS):
        if asked.way and (way or "itself") not in asked.way:
            continue
        cells = [cell(measured(asked.broadsheet, asked.shared, pdf, way, asked.errors)) for pdf in pdfs]
        print(f"| {way or 'itself'} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
