#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes stages/read/glyphs/text_trust_han.cc: the Chinese characters in the order of how often they are printed.

    character_costs.py JIEBA_DICT RIME_ESSAY > stages/read/glyphs/text_trust_han.cc

Both lists are words with counts: dict.txt of Debian's python3-jieba (MIT; simplified) and essay.txt of rime-essay
(LGPL-3; traditional). A character's share is the mean of its shares in the two.
"""
import collections
import math
import sys

KEPT = 8000
PER_LINE = 44
RANKS = [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 3071, 4095, 5119, 6143, 7167, KEPT - 1]


def shares(path, separator):
    counts = collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split(separator)
            if len(fields) < 2 or not fields[1].isdigit():
                continue
            for character in fields[0]:
                if 0x4E00 <= ord(character) <= 0x9FFF:
                    counts[character] += int(fields[1])
    total = sum(counts.values())
    return {character: count / total for character, count in counts.items()}


def main():
    simplified, traditional = shares(sys.argv[1], " "), shares(sys.argv[2], "\t")
    share = {c: (simplified.get(c, 0) + traditional.get(c, 0)) / 2 for c in simplified.keys() | traditional.keys()}
    order = sorted(share, key=lambda c: (-share[c], c))[:KEPT]
    print("// SPDX-License-Identifier: GPL-3.0-or-later")
    print("// Written by tools/character_costs.py from dict.txt of python3-jieba (MIT) and essay.txt of")
    print("// rime-essay (LGPL-3). Not to be edited.")
    print('#include "stages/read/glyphs/text_trust_han.h"\n')
    print("// clang-format off")
    print("namespace broadsheet::read {\n")
    print("constinit const std::array<RankCost, kRankCostCount> kRankCosts{{")
    for rank in RANKS:
        print("    {%d, %.2fF}," % (rank, -math.log2(share[order[rank]])))
    print("}};\n")
    print("constinit const std::u32string_view kHanByFrequency =")
    for start in range(0, KEPT, PER_LINE):
        end = ";" if start + PER_LINE >= KEPT else ""
        print('    U"%s"%s' % ("".join(order[start:start + PER_LINE]), end))
    print("\n}  // namespace broadsheet::read")


main()
