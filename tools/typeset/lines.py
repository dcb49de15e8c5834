# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks text into lines: Chinese between any two characters but for those that may not begin or end a line, Latin words
at spaces and where a list of hyphenated words allows it."""
import re

NOT_FIRST = "，。、；：？！”’）》」』】…—·%,.;:?!)"
NOT_LAST = "“‘（《「『【("
ALONE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")
PIECE = re.compile(rf"{ALONE.pattern}| |[^ ]+?(?={ALONE.pattern}|$| )")


class Piece:
    """What no line end cuts: a Han character, a space, a word or a syllable of one."""

    def __init__(self, text, width, hyphen=0.0):
        self.text, self.width = text, width
        self.hyphen = hyphen  # the width of the hyphen that a line ending here takes; 0: a line may not be hyphenated here
        self.breaks = True  # a line may end behind it


def pieces_of(text, width_of, hyphenated):
    """`hyphenated`: word -> its syllables."""
    out = []
    for found in PIECE.findall(text):
        bare = found.strip(",.;:?!\"“”()")
        syllables = hyphenated.get(bare)
        if not syllables:
            out.append(Piece(found, width_of(found)))
            continue
        at = found.index(bare)
        parts = [found[:at] + syllables[0], *syllables[1:]]
        parts[-1] += found[at + len(bare):]
        out += [Piece(part, width_of(part), width_of("-") if part is not parts[-1] else 0.0) for part in parts]
    for piece, after in zip(out, out[1:]):
        piece.breaks = after.text[0] not in NOT_FIRST and piece.text[-1] not in NOT_LAST and after.text != " "
        latin = not ALONE.match(piece.text) and not ALONE.match(after.text)
        if latin and piece.text != " " and not piece.hyphen:
            piece.breaks = False
    return out


def break_lines(pieces, measures):
    """Lines of pieces, each as long as it can be; `measures` gives the room of one line after another."""
    lines, at = [], 0
    while at < len(pieces):
        while pieces[at].text == " " and at + 1 < len(pieces):
            at += 1
        room, used, best, end = next(measures), 0.0, None, at
        while end < len(pieces):
            piece = pieces[end]
            if used + (0 if piece.text == " " else piece.width) > room + 0.01:
                break
            used += piece.width
            end += 1
            if piece.breaks and used - (piece.width if piece.text == " " else 0) + piece.hyphen <= room + 0.01:
                best = end
        if end == len(pieces):
            best = end
        if best is None:
            raise SystemExit(f"no line of {room:.1f} pt begins with '{''.join(p.text for p in pieces[at:at + 12])}'")
        line, at = pieces[at:best], best
        while line[-1].text == " ":
            line = line[:-1]
        lines.append((line, room))
    return lines


def spread(line, room, is_last, by_words):
    """The gap after each piece of a justified line."""
    slack = room - sum(piece.width for piece in line) - (0 if is_last else line[-1].hyphen)
    if is_last or slack <= 0:
        return [0.0] * len(line)
    takes = [piece.text == " " if by_words else True for piece in line]
    takes[-1] = False
    share = slack / max(1, sum(takes))
    return [share if taken else 0.0 for taken in takes]
