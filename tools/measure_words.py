#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the rule confusions.words makes of clean and of misread English.

    measure_words.py [--broadsheet PROGRAM] [--shared FOLDER] [--every N] [--seed N] [--show]

Takes the paragraphs of the typeset latin issues, converts them as text with --correct fix, and counts the edits that nothing
called for. Then one character in N (200) is misread by a random row of the rule's own table, and precision and recall are
counted over words: right is a word that comes out as it was printed. The errors come from the table that mends them, so recall
is an upper bound. The line flag counts suggested edits beside the automatic ones. Prints the table of docs/cleanup.md.
"""
import argparse, json, pathlib, random, re, subprocess, tempfile
from xml.etree import ElementTree

ROW = re.compile(r'\{U"([^"]+)", U"([^"]+)", \d+\}')
ISSUE = "{urn:broadsheet:issue:1}"
WORD = re.compile(r"[A-Za-z0-9'’]+")


def confusions(root):
    source = (root / "stages/clean/misreadings/misreadings.cc").read_text(encoding="utf-8")
    return [(read, printed) for read, printed in ROW.findall(source)]


def paragraphs(shared):
    for truth in sorted((shared / "corpus/typeset").glob("latin-?.json")):
        articles = json.loads(truth.read_text(encoding="utf-8"))["articles"]
        yield truth.stem, [" ".join(p.split()) for a in articles for p in a["paragraphs"]]


def misread(text, rows, every, chance):
    """The text with errors, and [from, to) of each misread word in it with the word as printed."""
    out, at, words = [], 0, []
    for match in WORD.finditer(text):
        word = match.group()
        places = [(i, read, printed) for read, printed in rows for i in range(len(word)) if word.startswith(printed, i)]
        out.append(text[at:match.start()])
        at = match.end()
        if places and chance.random() < len(word) / every:
            row = chance.choice(sorted({(read, printed) for _, read, printed in places}))
            i = chance.choice([i for i, read, printed in places if (read, printed) == row])
            read = word[:i] + row[0] + word[i + len(row[1]):]
            start = sum(map(len, out))
            words.append((start, start + len(read), word))
            word = read
        out.append(word)
    return "".join(out) + text[at:], words


def edits(program, texts, level):
    """Of each text [(from, to, after, is_applied)], in offsets of the text."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "issue.txt"
        source.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        subprocess.run([program, "convert", "-q", "--to", "xml", "--lang", "en", "--correct", level, str(source), "-o", folder + "/out"],
                       check=False, stderr=subprocess.DEVNULL)
        root = ElementTree.parse(next(pathlib.Path(folder).rglob("issue.xml"))).getroot()
    found = [[] for _ in texts]
    for edit in root.iter(ISSUE + "edit"):
        if edit.get("rule") != "confusions.words":
            continue
        line, at = int(edit.get("line").rsplit("l", 1)[1]) - 1, int(edit.get("at"))
        before, after = (edit.findtext(ISSUE + tag) or "" for tag in ("before", "after"))
        assert texts[line].startswith(before, at)
        found[line].append((at, at + len(before), after, edit.get("class") != "suggested"))
    return found


def words_of(text, found):
    """The edits of each word: {(from, to): (word as mended, is_applied)}."""
    mended = {}
    for match in WORD.finditer(text):
        inside = [e for e in found if match.start() <= e[0] < match.end()]
        if inside:
            word = text[match.start():match.end()]
            for start, end, after, _ in reversed(inside):
                word = word[:start - match.start()] + after + word[end - match.start():]
            mended[match.span()] = (word, all(e[3] for e in inside))
    return mended


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broadsheet", default=str(root / "build/release/pipeline/cli/broadsheet"))
    parser.add_argument("--shared", type=pathlib.Path, default=root.parent / "shared")
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each false change, and each misreading that was missed")
    a = parser.parse_args()
    rows, chance = confusions(root), random.Random(a.seed)
    characters = false_fix = false_flag = errors = 0
    count = {"fix": [0, 0], "flag": [0, 0]}  # right, made
    for name, texts in paragraphs(a.shared):
        characters += sum(map(len, texts))
        for text, found in zip(texts, edits(a.broadsheet, texts, "fix")):
            for span, (word, is_applied) in words_of(text, found).items():
                false_fix, false_flag = false_fix + is_applied, false_flag + 1
                if a.show:
                    print("clean", name, "fix " if is_applied else "flag", text[slice(*span)], "->", word)
        noisy = [misread(text, rows, a.every, chance) for text in texts]
        for (text, wrong), found in zip(noisy, edits(a.broadsheet, [text for text, _ in noisy], "fix")):
            errors += len(wrong)
            printed = {(start, end): word for start, end, word in wrong}
            mended = words_of(text, found)
            for span, (word, is_applied) in mended.items():
                right = printed.get(span) == word
                count["flag"][1] += 1
                count["flag"][0] += right
                count["fix"][1] += is_applied
                count["fix"][0] += right and is_applied
                if a.show and not right:
                    print("wrong", name, "fix " if is_applied else "flag", text[slice(*span)], "->", word, "for", printed.get(span, "(clean)"))
            if a.show:
                for span, word in printed.items():
                    if span not in mended:
                        print("missed", name, text[slice(*span)], "for", word)
    print(f"{characters} characters, one of {a.every} misread: {errors} words\n")
    print("| level | false changes in 10,000 characters of clean text | precision | recall |\n|---|--:|--:|--:|")
    for level, false in (("fix", false_fix), ("flag", false_flag)):
        right, made = count[level]
        print(f"| {level} | {1e4 * false / characters:.2f} | {right / max(made, 1):.3f} | {right / max(errors, 1):.3f} |")


if __name__ == "__main__":
    main()
