#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how near the quality estimate comes to the truth.

    measure_quality.py [--broadsheet PROGRAM] [--shared FOLDER] [--seed N]

The paragraphs of the typeset modern issues become ninety texts; in each, a known share of the Han characters (0 to 5 in a
hundred) is read as one of its eight likest (schemas/chinese/shapes.txt). Prints, for each share, what was put in and what the page's
estimate says, and the rank correlation of both. Needs libime-data-language-model and python3-jieba.
"""
import argparse, json, pathlib, random, re, statistics, subprocess, tempfile

RATES = [0, .005, .01, .02, .03, .05]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="How near the quality estimate comes to the truth.")
    parser.add_argument("--broadsheet", default=root / "build/release/pipeline/cli/broadsheet")
    parser.add_argument("--shared", type=pathlib.Path, default=root.parent / "shared")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    shapes = {line[0]: re.sub(r"[\d\s]", "", line[1:])[:8]
              for line in (root / "schemas/chinese/shapes.txt").read_text(encoding="utf-8").splitlines()}
    paragraphs = [p for truth in sorted((given.shared / "corpus/typeset").glob("modern-*.json"))
                  for a in json.loads(truth.read_text(encoding="utf-8"))["articles"] for p in a["paragraphs"]]
    chance.shuffle(paragraphs)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(90):
            text, rate, han, wrong = [], RATES[n % len(RATES)], 0, 0
            while paragraphs and sum(map(len, text)) < 1500:
                out = ""
                for c in paragraphs.pop():
                    if "\u4e00" <= c <= "\u9fff":
                        han += 1
                        if c in shapes and chance.random() < rate:
                            c, wrong = chance.choice(shapes[c]), wrong + 1
                    out += c
                text.append(out)
            if not han:
                break
            source = pathlib.Path(folder) / "page.txt"
            source.write_text("\n\n".join(text) + "\n", encoding="utf-8")
            subprocess.run([given.broadsheet, "convert", "-q", "--overwrite", "--to", "xml", source, "-o", folder + "/out"],
                           check=False, stderr=subprocess.DEVNULL)
            xml = (pathlib.Path(folder) / "out/page/issue.xml").read_text(encoding="utf-8")
            found.append((rate, wrong / han, 1 - float(re.search(r'<quality page="1" estimate="([\d.]+)"', xml)[1])))
    for rate in RATES:
        rows = [(e, q) for r, e, q in found if r == rate]
        if rows:
            print(f"{rate:5.3f}  {len(rows)} texts  wrong {statistics.mean(e for e, _ in rows):.4f}  "
                  f"estimated {statistics.mean(q for _, q in rows):.4f}  sd {statistics.pstdev([q for _, q in rows]):.4f}")
    ranks = [sorted(range(len(found)), key=lambda i: found[i][k]) for k in (1, 2)]
    place = [{i: n for n, i in enumerate(order)} for order in ranks]
    n = len(found)
    print("rank correlation", round(1 - 6 * sum((place[0][i] - place[1][i]) ** 2 for i in range(n)) / (n * (n * n - 1)), 3))


if __name__ == "__main__":
    main()
