#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how well printed pages become articles, on the corpus beside the project.

    measure_layout.py [--broadsheet PROGRAM] [--shared FOLDER] [--jobs N] [PDF...]

Converts the typeset issues (or the files given, whose truth stands in the corpus), scores each with the corpus's score.py,
and prints the tables of docs/layout.md: means and sums a kind, then the two real papers. "Cut and joined" counts the paragraphs
that columns, boxes and pages cut in print, and those of them that are unbroken in one p, and a p of their own. The page of 1898 is compared with
its ALTO text: the share of characters that are wrong in sequence (Levenshtein over the length, white space and hyphens left
out), the same when order does not count, and the share of neighbouring words that stay neighbours. Of the issue of 1840 the
METS articles are counted whose heading and nine tenths of whose words stand in one article of ours.
"""
import argparse, collections, concurrent.futures, json, pathlib, re, subprocess, sys, tempfile
from xml.etree import ElementTree

KINDS = ("modern", "hard", "latin", "vertical")
ISSUE = "{urn:broadsheet:issue:1}"
LEFT_OUT = re.compile(r"[\s\-\u00ad\u00ac]+")


def convert(program, pdf, out):
    subprocess.run([program, "convert", "-q", "--to", "xml", str(pdf), "-o", str(out)], check=False, stderr=subprocess.DEVNULL)
    found = list(out.rglob("issue.xml"))
    return found[0] if found else None


def score(shared, truth, issue):
    done = subprocess.run([sys.executable, str(shared / "tools/score.py"), str(truth), str(issue), "--articles", "--json"],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def cut_paragraphs(truth, issue):
    """(paragraphs that columns, pages or boxes of the print cut, those of them that stand unbroken in one p, those that are a
    p of their own, paragraphs that could not be followed), by the words alone.

    Each paragraph of the truth is followed line by line through the printed lines of the issue, whatever was made of them. It
    is cut if a line does not stand below the one before (beside it, in vertical writing) within a little more than a line.
    """
    fold = lambda s: LEFT_OUT.sub("", s or "")
    root = ElementTree.parse(issue).getroot()
    lines = collections.defaultdict(list)
    for page in root.iter(ISSUE + "page"):
        for line in page.iter(ISSUE + "line"):
            text = fold("".join(line.itertext()))
            if line.get("box") and text:
                box = [float(x) for x in line.get("box").split()]
                lines[text[:2]].append((text, page.get("n"), box, line.get("dir") == "vertical"))
    whole = {fold("".join(p.itertext())) for p in root.iter(ISSUE + "p")}

    def goes_on(a, b):
        (_, page, p, upright), (_, page_b, q, _) = a, b
        if page != page_b:
            return False
        if upright:  # lines from right to left, at one height
            return 0 < (p[0] + p[2] - q[0] - q[2]) / 2 < 2.5 * (p[2] - p[0]) and abs(p[1] - q[1]) < 2.5 * (p[2] - p[0])
        return 0 < q[1] - p[1] < 2.5 * (p[3] - p[1]) and q[0] < p[2] and p[0] < q[2]

    cut = joined = exact = lost = 0
    for paragraph in (fold(p) for a in truth["articles"] for p in a["paragraphs"]):
        at, before, is_cut = 0, None, False
        while at < len(paragraph):
            rest = paragraph[at:]
            fits = [l for l in lines[rest[:2]] + (lines[rest[:1]] if len(rest) > 1 else []) if rest.startswith(l[0])]
            if not fits:
                break
            # A line printed twice: the one that goes on where the last one stood; else the longest.
            line = max(fits, key=lambda l: (before is not None and goes_on(before, l), len(l[0])))
            is_cut = is_cut or (before is not None and not goes_on(before, line))
            at, before = at + len(line[0]), line
        if at < len(paragraph):
            lost += 1
        elif is_cut:
            cut += 1
            exact += paragraph in whole
            joined += any(paragraph in p for p in whole)
    return cut, joined, exact, lost


def measured(program, shared, pdf):
    truth = shared / "corpus/typeset" / (pdf.stem.replace("-garble", "") + ".json")
    with tempfile.TemporaryDirectory() as folder:
        issue = convert(program, pdf, pathlib.Path(folder))
        if issue is None:
            return None
        return score(shared, truth, issue) | {"cut": cut_paragraphs(json.loads(truth.read_text()), issue)}


def print_kinds(results):
    kinds = collections.OrderedDict()
    for name, result in results:
        if result is None:
            print(f"{name}: nothing was written")
            continue
        kinds.setdefault("garbled" if name.endswith("garble") else name.split("-")[0], []).append(result)
    print("| | files | paragraphs unbroken | cut and joined | B-cubed F1 | articles F1 | headline, kicker, deck | captions | jumps | order edit "
          "| lost | doubled | invented |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for kind, all_ in kinds.items():
        articles = [r["articles"] for r in all_]
        mean = lambda of: sum(of(r) for r in articles) / len(articles)
        total = lambda *fields: [sum(a["fields"][f][i] for a in articles for f in fields) for i in (0, 1)]
        stack, captions = total("headline", "kicker", "deck"), total("captions")
        jumps = [sum(a["jumps"][i] for a in articles) for i in (0, 1)]
        paragraphs = sum(r["plain"]["paragraphs"] for r in all_) / len(all_)
        cut, joined, exact, _ = (sum(r["cut"][i] for r in all_) for i in range(4))
        print(f"| {kind} | {len(all_)} | {paragraphs:.4f} | {joined}, {exact}/{cut} | {mean(lambda a: a['bcubed']['f1']):.4f} | {mean(lambda a: a['f1']):.4f} "
              f"| {stack[0]}/{stack[1]} | {captions[0]}/{captions[1]} | {jumps[0]}/{jumps[1]} | {mean(lambda a: a['order_edit']):.4f} "
              f"| {1 - mean(lambda a: a['coverage']):.5f} | {mean(lambda a: a['duplication']):.5f} | {mean(lambda a: a['invention']):.5f} |")


# --- real papers -----------------------------------------------------------------------------------------------------------


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def alto_blocks(path):
    """id -> words, in the order of the file."""
    blocks = collections.OrderedDict()
    for block in ElementTree.parse(path).getroot().iter():
        if local(block) == "TextBlock":
            blocks[block.get("ID")] = [s.get("CONTENT") for s in block.iter() if local(s) == "String"]
    return blocks


def our_articles(issue):
    articles = []
    for article in ElementTree.parse(issue).getroot().iter(ISSUE + "article"):
        parts = [e for e in article.iter() if e.tag in (ISSUE + t for t in
                 ("columnTitle", "kicker", "headline", "deck", "byline", "p", "subhead", "item", "cell", "caption", "credit"))]
        articles.append(" ".join("".join(p.itertext()) for p in parts))
    return articles


def levenshtein(a, b):
    """Myers' bit vectors (1999, global distance after Hyyrö) in Python's long integers."""
    if not a or not b:
        return max(len(a), len(b))
    mask, places = (1 << len(a)) - 1, collections.defaultdict(int)
    for i, c in enumerate(a):
        places[c] |= 1 << i
    plus, minus, distance, last = mask, 0, len(a), 1 << (len(a) - 1)
    for c in b:
        equal = places.get(c, 0)
        x = equal | minus
        h = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(h | plus) & mask, plus & h
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & mask, (down << 1) & mask
        plus, minus = down | ~(x | up) & mask, up & x
    return distance


def measure_page_of_1898(program, shared):
    folder = shared / "corpus/ndnp"
    with tempfile.TemporaryDirectory() as out:
        issue = convert(program, folder / "ndnp-sample1.pdf", pathlib.Path(out))
        ours = [w for text in our_articles(issue) for w in text.split()]
    blocks = list(alto_blocks(folder / "ndnp-alto-sample.xml").values())
    truth, got = (LEFT_OUT.sub("", "".join(words)) for words in ([w for b in blocks for w in b], ours))
    common = sum((collections.Counter(truth) & collections.Counter(got)).values())
    pairs = [(a, b) for block in blocks for a, b in zip(block, block[1:])]
    left = collections.Counter(zip(ours, ours[1:]))
    kept = 0
    for pair in pairs:
        if left[pair] > 0:
            left[pair] -= 1
            kept += 1
    print(f"1898, one page: characters in sequence {levenshtein(truth, got) / len(truth):.3f} wrong, in any order "
          f"{1 - common / max(len(truth), len(got)):.3f}; neighbouring words kept {kept / len(pairs):.3f}")


def measure_issue_of_1840(program, shared):
    folder = shared / "corpus/mets-alto/EZR-18400221_01"
    with tempfile.TemporaryDirectory() as out:
        issue = convert(program, folder / "18400221_01.pdf", pathlib.Path(out))
        ours = [collections.Counter(re.findall(r"\w+", text)) for text in our_articles(issue)]
    words = {}
    for path in sorted((folder / "ALTO").glob("*.xml")):
        words.update(alto_blocks(path))
    whole = bodies = counted = 0
    for div in ElementTree.parse(next(folder.glob("*METS.xml"))).getroot().iter():
        if local(div) != "div" or div.get("TYPE") != "Article":
            continue
        of = lambda kind: [w for part in div.iter() if local(part) == "div" and part.get("TYPE") == kind
                           for area in part.iter() if local(area) == "area" for w in words.get(area.get("BEGIN"), [])]
        body, heading = (collections.Counter(re.findall(r"\w+", " ".join(x))) for x in (of("BODY"), of("HEADING")))
        if sum(body.values()) == 0:
            continue
        counted += 1
        best = max(ours, key=lambda o: sum((o & body).values()))
        share = lambda part: sum((best & part).values()) / max(1, sum(part.values()))
        bodies += share(body) >= 0.9
        whole += share(body) >= 0.9 and (not heading or share(heading) >= 0.75)
    print(f"1840, six pages: {whole} of {counted} METS articles whole with their heading in one article ({whole / counted:.2f}), "
          f"{bodies} without regard to the heading; {len(ours)} articles of ours")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("--broadsheet", default=str(root / "build/release/pipeline/cli/broadsheet"))
    parser.add_argument("--shared", type=pathlib.Path, default=root.parent / "shared")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("pdf", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    typeset = options.shared / "corpus/typeset"
    if not typeset.is_dir():
        sys.exit(f"measure_layout.py: there is no {typeset}; --shared names the folder that holds corpus/")
    files = options.pdf or [f for kind in KINDS for f in sorted(typeset.glob(kind + "-*.pdf")) if not f.stem.endswith(("scan", "garble"))]
    if not options.pdf:
        files += sorted(typeset.glob("*-garble.pdf"))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda f: (f.stem, measured(options.broadsheet, options.shared, f)), files))
    print_kinds(results)
    if not options.pdf:
        print()
        measure_page_of_1898(options.broadsheet, options.shared)
        measure_issue_of_1840(options.broadsheet, options.shared)


if __name__ == "__main__":
    main()
