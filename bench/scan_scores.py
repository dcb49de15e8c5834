# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a reading of scanned pages agrees with what was printed. docs/scans.md says why each measure is what it is.

A printed page is a list of `PrintedLine`: its text, and where its article, paragraph and place in the article are known, those.
A reading is a list of `Piece`: texts in the order in which they were given, each with the cluster (article or block) it stands in.
White space never counts.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

UPRIGHT_FORMS = str.maketrans("\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16\ufe19\ufe30\ufe31\ufe35\ufe36\ufe37\ufe38\ufe39\ufe3a\ufe3b\ufe3c\ufe3d\ufe3e\ufe3f"
                              "\ufe40\ufe41\ufe42\ufe43\ufe44", "，、。：；！？…‥—（）｛｝〔〕【】《》〈〉「」『』")
RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
ALIKE = str.maketrans("“”„‟‘’‚‛′″―–−‐•∙⋅・〇∶", "\"\"\"\"'''''\"———-····○:")
HYPHENS = re.compile("[-\u2010\u00ad]")
TAKEN = "\0"


def folded(text: str) -> str:
    """Without white space; the forms of signs in vertical lines, and radicals, as the characters they stand for."""
    text = re.sub(r"\s+", "", text).translate(UPRIGHT_FORMS)
    return RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def alike(text: str) -> str:
    """Signs that look alike, and full and half width, made one: what no reader could tell from the picture."""
    return re.sub(r"\.{3,}|…+", "…", re.sub("—+", "—", unicodedata.normalize("NFKC", text.replace("…", "\u2026")).translate(ALIKE)))


def unhyphened(text: str) -> str:
    """No reader is asked to tell the hyphen at a line's end from one in a word."""
    return HYPHENS.sub("", text)


@dataclass
class PrintedLine:
    page: int
    text: str
    article: int | None = None  # index in the truth
    is_advertisement: bool = False
    is_body: bool = False
    paragraph: int | None = None  # index in the article's flow
    at: int = 0  # where it begins in the article's flow, in characters


@dataclass
class Piece:
    text: str
    cluster: str | None = None


@dataclass
class Found:
    """Where a printed line stands in a reading: stretches of it, and how many characters are wrong."""

    wrong: int
    stretches: list[tuple[int, int]] = field(default_factory=list)


# --- distances -------------------------------------------------------------------------------------------------------------


def masks_of(pattern: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for i, character in enumerate(pattern):
        masks[character] = masks.get(character, 0) | 1 << i
    return masks


def best_end(pattern: str, text: str, is_anchored: bool) -> tuple[int, int]:
    """The least distance of the pattern to a stretch of the text, and where that ends; an anchored stretch begins where the text does.

    Myers' bit vectors (1999) in the long integers of Python: one step a character of the text.
    """
    if not pattern:
        return 0, 0
    masks, all_ = masks_of(pattern), (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    plus, minus, distance = all_, 0, len(pattern)
    best, end = distance, 0
    edge = 1 if is_anchored else 0
    get = masks.get
    for i, character in enumerate(text, 1):
        equal = get(character, 0)
        x = equal | minus
        h = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(h | plus) & all_, plus & h
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        up, down = (up << 1 | edge) & all_, (down << 1) & all_
        plus, minus = down | ~(x | up) & all_, up & x
        if distance <= best:  # of stretches as good the longest: a character read wrongly is not one lost and one too many
            best, end = distance, i
    return best, end


def best_stretch(pattern: str, text: str) -> tuple[int, int, int]:
    """(distance, begin, end) of the stretch of the text most like the pattern."""
    at = text.find(pattern)
    if at >= 0:
        return 0, at, at + len(pattern)
    wrong, end = best_end(pattern, text, False)
    window = text[max(0, end - 2 * len(pattern)):end]
    _, length = best_end(pattern[::-1], window[::-1], True)
    return wrong, end - length, end


def common_pieces(pattern: str, text: str, least: int) -> list[tuple[int, int, int]]:
    """The longest common stretch, then what is left and right of it in the pattern, wherever that stands: a line torn in pieces."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(pattern))]
    taken = bytearray(len(text))
    while waiting:
        begin, end = waiting.pop()
        if end - begin < least:
            continue
        best = (0, 0, 0)
        for a in range(begin, end - least + 1):
            length = max(least, best[0] + 1)
            while a + length <= end:
                o = text.find(pattern[a:a + length])
                while o >= 0 and any(taken[o:o + length]):
                    o = text.find(pattern[a:a + length], o + 1)
                if o < 0:
                    break
                best = (length, a, o)
                length += 1
        length, a, o = best
        if length:
            taken[o:o + length] = b"\1" * length
            found.append((a, o, length))
            waiting += [(begin, a), (a + length, end)]
    return found


def find_lines(lines: list[str], text: str, least: int) -> list[Found]:
    """Each line's best place in the text, whatever the order; no character of the text serves two lines. What is whole is taken first."""
    found: list[Found | None] = [None] * len(lines)
    left = text

    def take(begin: int, end: int) -> None:
        nonlocal left
        left = left[:begin] + TAKEN * (end - begin) + left[end:]

    by_length = sorted(range(len(lines)), key=lambda i: (-len(lines[i]), i))
    for i in by_length:
        at = left.find(lines[i]) if lines[i] else -1
        if not lines[i] or at >= 0 and len(lines[i]) > 1:
            found[i] = Found(0, [(at, at + len(lines[i]))] if lines[i] else [])
            take(at, at + len(lines[i])) if lines[i] else None
    # The others: what has fewest errors in proportion first, so that a bad line takes nothing from a good one.
    waiting = [(wrong / len(lines[i]), -len(lines[i]), i) for i in by_length if found[i] is None
               for wrong, _ in [best_end(lines[i], left, False)]]
    for _, _, i in sorted(waiting):
        line = lines[i]
        wrong, begin, end = best_stretch(line, left)
        if wrong >= least and len(line) >= 2 * least:
            pieces = common_pieces(line, left, least)
            torn = len(line) - sum(length for _, _, length in pieces)
            if torn < wrong:
                found[i] = Found(torn, [(o, o + length) for _, o, length in pieces])
                for begin, end in found[i].stretches:
                    take(begin, end)
                continue
        if wrong > 0.7 * len(line):  # nothing but chance
            found[i] = Found(len(line))
            continue
        found[i] = Found(wrong, [(begin, end)])
        take(begin, end)
    return [f or Found(0) for f in found]


# --- measures --------------------------------------------------------------------------------------------------------------


@dataclass
class Recognition:
    characters: int = 0
    wrong: int = 0  # in printed lines
    extra: int = 0  # of the reading, that no printed line took
    wrong_alike: int = 0  # with signs that look alike made one
    worst: list[tuple[int, str, str]] = field(default_factory=list)  # wrong, printed, read
    left: list[str] = field(default_factory=list)  # stretches of the reading that no printed line took


def recognition(lines: list[PrintedLine], reading: str, is_words: bool) -> Recognition:
    """The bag of lines: every printed line against its best place, then what is left over."""
    result = Recognition()
    texts = [folded(line.text) for line in lines]
    text = folded(reading)
    found = find_lines(texts, text, 6 if is_words else 3)
    for printed, f in zip(texts, found):
        result.characters += len(printed)
        result.wrong += f.wrong
        if f.wrong:
            read = " | ".join(text[a:b] for a, b in f.stretches)
            result.worst.append((f.wrong, printed, read))
    at = 0
    for begin, end in sorted(stretch for f in found for stretch in f.stretches) + [(len(text), len(text))]:
        if begin > at:
            result.left.append(text[at:begin])
        at = max(at, end)
    result.extra = sum(map(len, result.left))
    same = find_lines([alike(t) for t in texts], alike(text), 6 if is_words else 3)
    result.wrong_alike = sum(f.wrong for f in same)
    return result


def in_sequence(lines: list[PrintedLine], reading: str) -> tuple[int, int]:
    """(wrong, all) characters of bodies read in sequence: of each article and page the lines in their order against the best stretch
    of the reading. The order of articles is a matter of taste and does not count."""
    bodies: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.is_body and line.article is not None and not line.is_advertisement:
            bodies[line.article, line.page].append(line)
    text = unhyphened(folded(reading))
    wrong = total = 0
    for body in bodies.values():
        pattern = unhyphened(folded("".join(line.text for line in sorted(body, key=lambda l: l.at))))
        wrong += best_stretch(pattern, text)[0]
        total += len(pattern)
    return wrong, total


def b_cubed(lines: list[PrintedLine], pieces: list[Piece], is_words: bool) -> tuple[float, float]:
    """(precision, recall) of lines by article, each line of the weight of its characters. Furniture is left out; advertisements count
    only where they are mixed into an article. A line that was not found, or stands in no article, is alone."""
    text, owners = "", []
    for piece in pieces:
        part = unhyphened(folded(piece.text))
        text += part
        owners += [piece.cluster] * len(part)
    counted = [line for line in lines if line.article is not None]
    texts = [unhyphened(folded(line.text)) for line in counted]
    both: dict[str, Counter] = defaultdict(Counter)
    of_article: dict[int, Counter] = defaultdict(Counter)
    for i, (line, printed, f) in enumerate(zip(counted, texts, find_lines(texts, text, 6 if is_words else 3))):
        owner = None
        if f.stretches and f.wrong <= 0.5 * len(printed):
            owner = Counter(owners[o] for a, b in f.stretches for o in range(a, b)).most_common(1)[0][0]
        owner = owner if owner is not None else f"alone {i}"
        both[owner][line.article] += len(printed)
        if not line.is_advertisement:
            of_article[line.article][owner] += len(printed)
    advertisements = {line.article for line in counted if line.is_advertisement}
    precision = [(weight * weight / sum(articles.values()), weight) for articles in both.values()
                 for article, weight in articles.items() if article not in advertisements]
    recall = [(sum(w * w for w in owners_.values()) / sum(owners_.values()), sum(owners_.values())) for owners_ in of_article.values()]
    share = lambda pairs: sum(p for p, _ in pairs) / max(1, sum(w for _, w in pairs))
    return share(precision), share(recall)


def unbroken(paragraphs: list[str], reading: str, is_words: bool) -> tuple[int, int, int]:
    """Characters of paragraphs that stand whole in the reading: (exactly, within 3 %, all)."""
    fold = (lambda s: unhyphened(folded(s))) if is_words else folded
    text = fold(reading)
    exact = near = total = 0
    for paragraph in map(fold, paragraphs):
        total += len(paragraph)
        if paragraph in text:
            exact += len(paragraph)
            near += len(paragraph)
        elif best_end(paragraph, text, False)[0] <= 0.03 * len(paragraph):
            near += len(paragraph)
    return exact, near, total
