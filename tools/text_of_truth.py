#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the OCR text that a recognition tool would give for a typeset issue with known truth.

    text_of_truth.py TRUTH.json DIR [deep|same|plain]

One file a page (page-01.md ...): the furniture as loose lines, headlines as `##`, paragraphs cut in the middle of a
sentence where a column might have ended, boxes and captions in between, jumps with their reprinted headlines.
Subheads are `###` (deep), `##` like the headlines (same) or unmarked (plain). The same input gives the same text.
docs/layout.md has the scores.
"""
import json
import os
import random
import sys

SUBHEAD = {"deep": "### ", "same": "## ", "plain": ""}


def cut(paragraph, chinese, rnd):
    """The paragraph in one piece or, half of the time, in two."""
    if len(paragraph) <= (60 if chinese else 300) or rnd.random() >= 0.5:
        return [paragraph]
    for _ in range(20):
        k = rnd.randrange(len(paragraph) // 4, 3 * len(paragraph) // 4)
        before, after = paragraph[k - 1], paragraph[k]
        if chinese and before not in "。！？；：，、”’）》…" and after not in "。！？，、；：”’）》…“":
            return [paragraph[:k], paragraph[k:]]
        if not chinese and after == " " and before.isalnum() and paragraph[k + 1].islower():
            return [paragraph[:k], paragraph[k + 1:]]
    return [paragraph]


def lines_of(box):
    return ["## " + box["title"], "\n".join("- " + item for item in box["items"])]


def article_text(article, subhead, chinese, rnd):
    """Blocks of the article on its first page, and on the page it jumps to."""
    head = [article.get("kicker"), "## " + article["headline"] if article["headline"] else None, article.get("deck"),
            article.get("byline")]
    body, rest = [], []
    now = body
    jump = (article.get("jumps") or [None])[0]
    box = article.get("box")
    for i, (role, text) in enumerate(article.get("flow") or [["p", p] for p in article["paragraphs"]]):
        if jump and i == jump["paragraph"]:
            at = jump["offset"] or 0
            body += [text[:at].strip(), jump["marker_from"]]
            now = rest
            rest += ["## " + jump["headline"] if jump["headline"] else None, jump["marker_to"], text[at:].strip()]
            continue
        if role == "subhead":
            now.append(subhead + text)
            continue
        pieces = cut(text, chinese, rnd)
        now.append(pieces[0])
        if len(pieces) > 1 and box:
            now += lines_of(box)
            box = None
        now += pieces[1:]
    if box:
        body[1:1] = lines_of(box)
    body[1:1] = article["captions"]
    return head + body, rest, jump


def main():
    truth_file, folder = sys.argv[1:3]
    style = sys.argv[3] if len(sys.argv) > 3 else "deep"
    with open(truth_file, encoding="utf-8") as file:
        truth = json.load(file)
    rnd = random.Random(1)
    chinese = truth["meta"]["lang"] != "en"
    pages = [list(furniture) for furniture in truth["furniture"]]
    for article in truth["articles"]:
        if article["kind"] == "ad":
            continue
        text, rest, jump = article_text(article, SUBHEAD[style], chinese, rnd)
        pages[article["pages"][0] - 1] += text
        if jump:
            pages[jump["to"] - 1] += rest
    os.makedirs(folder, exist_ok=True)
    for n, blocks in enumerate(pages, 1):
        with open(os.path.join(folder, f"page-{n:02d}.md"), "w", encoding="utf-8") as file:
            file.write("\n\n".join(block for block in blocks if block) + "\n")


if __name__ == "__main__":
    main()
