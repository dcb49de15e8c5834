# SPDX-License-Identifier: GPL-3.0-or-later
"""A font of a .ttc file with CFF outlines, and the subset of it that a PDF embeds.

The subset is a CID-keyed CFF of the glyphs in use, renumbered from 1: subroutines are put in place of their calls and
hints left out, so every glyph stands alone. OpenType 1.9 (ttc header, cmap 12, hmtx), Adobe TN 5176 (CFF), 5177 (Type 2).
"""
import struct

FULL_NAME, POSTSCRIPT_NAME = 4, 6  # as the name table counts them
HINTS = {1, 3, 18, 23}  # hstem, vstem, hstemhm, vstemhm
MASKS = {19, 20}  # hintmask, cntrmask
MOVES = {4: 1, 21: 2, 22: 1}  # vmoveto, rmoveto, hmoveto: how many operands
CALL, RETURN, CALL_GLOBAL, ENDCHAR, ESCAPE = 10, 11, 29, 14, 12
FLEXES = {34, 35, 36, 37}  # the escaped operators that draw


class Font:
    """One face of the collection at `path`, by its full name, as in "Noto Serif CJK SC Bold"."""

    def __init__(self, path, name):
        with open(path, "rb") as file:
            self.data = file.read()
        count, = struct.unpack_from(">I", self.data, 8)
        faces = [self._tables(at) for at in struct.unpack_from(f">{count}I", self.data, 12)]
        named = {self._name(tables, FULL_NAME): tables for tables in faces}
        if name not in named:
            raise SystemExit(f"{path} holds no face '{name}', only: {', '.join(named)}")
        self.tables = named[name]
        self.name = self._name(self.tables, POSTSCRIPT_NAME)
        self.cmap = self._cmap()
        self.used = {}  # glyph -> its number in the subset
        self.shows = [""]  # what each of those shows, for ToUnicode
        self._open_cff()

    # --- OpenType

    def _tables(self, at):
        count, = struct.unpack_from(">H", self.data, at + 4)
        return {tag: (offset, size) for tag, _, offset, size in struct.iter_unpack(">4sIII", self.data[at + 12:at + 12 + 16 * count])}

    def _name(self, tables, wanted):
        at = tables[b"name"][0]
        _, count, strings = struct.unpack_from(">HHH", self.data, at)
        for i in range(count):
            platform, _, language, kind, size, offset = struct.unpack_from(">6H", self.data, at + 6 + 12 * i)
            if (platform, language, kind) == (3, 0x409, wanted):
                start = at + strings + offset
                return self.data[start:start + size].decode("utf-16-be")
        return ""

    def _cmap(self):
        at = self.tables[b"cmap"][0]
        count, = struct.unpack_from(">H", self.data, at + 2)
        for i in range(count):
            offset, = struct.unpack_from(">I", self.data, at + 8 + 8 * i)
            if struct.unpack_from(">H", self.data, at + offset)[0] == 12:
                groups, = struct.unpack_from(">I", self.data, at + offset + 12)
                return list(struct.iter_unpack(">III", self.data[at + offset + 16:at + offset + 16 + 12 * groups]))
        raise SystemExit("the font has no cmap of format 12")

    def glyph(self, char):
        code = ord(char)
        for first, last, start in self.cmap:
            if first <= code <= last:
                return start + code - first
        raise SystemExit(f"the font has no glyph for {char!r} (U+{code:04X})")

    def advance(self, glyph):
        """In thousandths of an em."""
        count, = struct.unpack_from(">H", self.data, self.tables[b"hhea"][0] + 34)
        return struct.unpack_from(">H", self.data, self.tables[b"hmtx"][0] + 4 * min(glyph, count - 1))[0]

    def use(self, char, form=None):
        """The number in the subset of the glyph that shows `char`, drawn as its form `form`; and its advance."""
        glyph = self.glyph(form or char)
        if glyph not in self.used:
            self.used[glyph] = len(self.shows)
            self.shows.append(char)
        return self.used[glyph], self.advance(glyph)

    # --- CFF

    def _index(self, at):
        """The parts of the INDEX at `at` as (from, to), and where it ends."""
        count, = struct.unpack_from(">H", self.data, at)
        if count == 0:
            return [], at + 2
        size = self.data[at + 2]
        offsets = [int.from_bytes(self.data[at + 3 + size * i:at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        return [(base + a, base + b) for a, b in zip(offsets, offsets[1:])], base + offsets[-1]

    def _dict(self, start, end):
        """Operands by operator; those of two bytes as 1200 + the second. Reals are of no use here."""
        found, stack, at = {}, [], start
        while at < end:
            b = self.data[at]
            if b <= 21:
                at += 1
                if b == ESCAPE:
                    b, at = 1200 + self.data[at], at + 1
                found[b], stack = stack, []
            elif b == 30:
                while self.data[at + 1] & 15 != 15 and self.data[at + 1] >> 4 != 15:
                    at += 1
                stack.append(None)
                at += 2
            else:
                value, size = number(self.data, at)
                stack.append(value)
                at += size
        return found

    def _open_cff(self):
        base = self.tables[b"CFF "][0]
        _, at = self._index(base + self.data[base + 2])
        (top_range, *_), at = self._index(at)
        _, at = self._index(at)
        self.global_subrs, _ = self._index(at)
        top = self._dict(*top_range)
        self.charstrings, _ = self._index(base + top[17][0])
        self.subrs_of = []
        for font_dict in self._index(base + top[1236][0])[0]:
            size, offset = self._dict(*font_dict)[18]
            private = self._dict(base + offset, base + offset + size)
            self.subrs_of.append(self._index(base + offset + private[19][0])[0] if 19 in private else [])
        self.fd_select = base + top[1237][0]

    def _font_dict_of(self, glyph):
        at = self.fd_select
        if self.data[at] == 0:
            return self.data[at + 1 + glyph]
        count, = struct.unpack_from(">H", self.data, at + 1)
        ranges = [struct.unpack_from(">HB", self.data, at + 3 + 3 * i) for i in range(count)]
        return next(fd for first, fd in reversed(ranges) if first <= glyph)

    def _outline(self, glyph):
        """The glyph's Type 2 charstring without calls, hints and width."""
        subrs, out, stack, hints = self.subrs_of[self._font_dict_of(glyph)], bytearray(), [], 0

        def run(at, end):
            nonlocal hints
            while at < end:
                b = self.data[at]
                if b >= 32 or b == 28:
                    value, size = number(self.data, at, True)
                    stack.append((value, self.data[at:at + size]))
                    at += size
                    continue
                at += 1
                if b in (CALL, CALL_GLOBAL):
                    called = subrs if b == CALL else self.global_subrs
                    bias = 107 if len(called) < 1240 else 1131 if len(called) < 33900 else 32768
                    if run(*called[stack.pop()[0] + bias]):
                        return True
                    continue
                if b == RETURN:
                    return False
                if b in HINTS or b in MASKS:
                    hints += len(stack) // 2
                    at += (hints + 7) // 8 if b in MASKS else 0
                    stack.clear()
                    continue
                if b == ENDCHAR:
                    out.append(ENDCHAR)
                    return True
                operator = bytes([b])
                if b == ESCAPE:
                    if self.data[at] not in FLEXES:
                        raise SystemExit(f"charstring operator 12 {self.data[at]} is not known here")
                    operator, at = self.data[at - 1:at + 1], at + 1
                out.extend(b"".join(raw for _, raw in stack[-MOVES.get(b, len(stack)):] if stack) + operator)
                stack.clear()
            return False

        run(*self.charstrings[glyph])
        return bytes(out)

    def subset(self):
        """A CFF of the glyphs in use; glyph and CID are the same number."""
        glyphs = [0, *self.used]
        name, strings = index([self.name.encode()]), index([b"Adobe", b"Identity"])
        charstrings = index([self._outline(glyph) for glyph in glyphs])
        charset = struct.pack(">BHH", 2, 1, len(glyphs) - 2)
        fd_select = struct.pack(">BHHBH", 3, 1, 0, 0, len(glyphs))
        private = integer(1000) + bytes([20])  # defaultWidthX
        header = bytes([1, 0, 4, 4])

        def top(charset_at, select_at, charstrings_at, fonts_at):
            return index([integer(391) + integer(392) + integer(0) + bytes([12, 30])
                          + integer(len(glyphs)) + bytes([12, 34]) + integer(charset_at) + bytes([15])
                          + integer(select_at) + bytes([12, 37]) + integer(charstrings_at) + bytes([17])
                          + integer(fonts_at) + bytes([12, 36])])

        start = len(header + name + top(0, 0, 0, 0) + strings) + 2
        select_at = start + len(charset)
        charstrings_at = select_at + len(fd_select)
        private_at = charstrings_at + len(charstrings)
        fonts = index([integer(len(private)) + integer(private_at) + bytes([18])])
        return (header + name + top(start, select_at, charstrings_at, private_at + len(private)) + strings + index([])
                + charset + fd_select + charstrings + private + fonts)


def number(data, at, in_charstring=False):
    """The number written at `at` and how many bytes it takes."""
    b = data[at]
    if b == 28:
        return struct.unpack_from(">h", data, at + 1)[0], 3
    if b == 29 and not in_charstring:
        return struct.unpack_from(">i", data, at + 1)[0], 5
    if b == 255:
        return struct.unpack_from(">i", data, at + 1)[0] / 65536, 5
    if b <= 246:
        return b - 139, 1
    return ((b - 247) * 256 + data[at + 1] + 108, 2) if b <= 250 else (-(b - 251) * 256 - data[at + 1] - 108, 2)


def integer(value):
    """Always five bytes, so that offsets can be filled in later."""
    return bytes([29]) + struct.pack(">i", value)


def index(parts):
    if not parts:
        return bytes(2)
    offsets, at = [1], 1
    for part in parts:
        at += len(part)
        offsets.append(at)
    return struct.pack(">HB", len(parts), 4) + struct.pack(f">{len(offsets)}I", *offsets) + b"".join(parts)
