# SPDX-License-Identifier: GPL-3.0-or-later
"""A grey gradient as a baseline JPEG (ITU-T T.81): blocks of one tone each, so only DC coefficients are coded."""
import struct

# Annex K.3.1: how many codes of each length, and their values (the categories of a DC difference).
DC_LENGTHS, DC_VALUES = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1] + [0] * 7), bytes(range(12))
AC_LENGTHS, AC_VALUES = bytes([1] + [0] * 15), bytes([0])  # one code: end of block


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def codes(lengths, values):
    """Value -> (code, length), as Annex C.2 counts them."""
    table, code, values = {}, 0, iter(values)
    for length, count in enumerate(lengths, 1):
        for _ in range(count):
            table[next(values)] = (code, length)
            code += 1
        code <<= 1
    return table


def gradient(columns, rows):
    """A picture of columns × rows blocks of 8 × 8: a hill of light on grey."""
    dc, bits, count, before = codes(DC_LENGTHS, DC_VALUES), 0, 0, 0
    for y in range(rows):
        for x in range(columns):
            u, v = (2 * x + 1) / columns - 1, (2 * y + 1) / rows - 1
            level = round(60 * (1 - u * u) * (1 - v * v) + 25 * v) - 20
            difference, before = level - before, level
            size = abs(difference).bit_length()
            code, length = dc[size]
            bits, count = bits << length | code, count + length
            extra = difference if difference > 0 else difference + (1 << size) - 1
            bits, count = bits << size | extra, count + size
            bits, count = bits << 1, count + 1  # end of block
    pad = -count % 8
    data = (bits << pad | (1 << pad) - 1).to_bytes((count + pad) // 8, "big").replace(b"\xff", b"\xff\0")
    tables = (segment(0xC4, b"\0" + DC_LENGTHS + DC_VALUES) + segment(0xC4, b"\x10" + AC_LENGTHS + AC_VALUES))
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0" + bytes([1, 1, 0, 0, 1, 0, 1, 0, 0])) + segment(0xDB, bytes([0] + [8] * 64))
            + segment(0xC0, struct.pack(">BHHB", 8, rows * 8, columns * 8, 1) + bytes([1, 0x11, 0])) + tables
            + segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + data + b"\xff\xd9")
