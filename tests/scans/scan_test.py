#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of the corpus, made into a scan of 200 dpi, becomes text and articles again; the floors catch what breaks, docs/scans.md has the goals.

  scan_test.py PROGRAM CACHE-FOLDER
"""

import os
import shutil
import sys
import unittest
from pathlib import Path

PROGRAM, CACHE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "cache"
os.environ["BROADSHEET"] = str(PROGRAM)
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
sys.dont_write_bytecode = True

ISSUE, PAGES, DPI = "modern-1", [1], 200
MOST_WRONG = 0.02  # of the characters
LEAST_B_CUBED = 0.9
MOST_SECONDS = 60  # of the processor
MOST_MEGABYTES = 500


def skip(why: str) -> None:
    """In the words of GoogleTest, which tools/test.sh repeats."""
    print(f"[  SKIPPED ] scans: {why} (0 ms)")
    sys.exit(0)


def engines_folder() -> Path:
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return Path(os.environ.get("BROADSHEET_OCR") or base / "broadsheet/ocr")


try:
    import numpy  # noqa: F401
    import PIL  # noqa: F401
except ImportError as missing:
    skip(f"{missing.name} is missing: tools/setup.sh test")
if shutil.which("pdftoppm") is None:
    skip("pdftoppm is missing: tools/setup.sh test")
if not (engines_folder() / "libonnxruntime.so.1").exists():
    skip("tools/setup.sh ocr brings what reads Chinese lines")

import instructions
import scan_pictures
import scans

if not (instructions.TYPESET / f"{ISSUE}.pdf").exists():
    skip(f"{instructions.TYPESET / ISSUE}.pdf is not beside this checkout")


class Scans(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.truth = scans.Truth(ISSUE, CACHE)
        scan = scan_pictures.scan_of(cls.truth.pdf, PAGES, DPI, CACHE)
        cls.reading = scans.read_by_broadsheet(scan.pdf, len(PAGES), CACHE / "out", ["--ocr", "auto"])
        cls.score = scans.score(cls.truth, PAGES, cls.reading, 0, ISSUE)

    def test_a_page_that_is_a_picture_is_read(self) -> None:
        self.assertEqual(self.reading.fault, "")
        self.assertLessEqual(self.score.cer, MOST_WRONG)

    def test_its_lines_stand_in_their_articles(self) -> None:
        self.assertGreaterEqual(self.score.f1, LEAST_B_CUBED)

    def test_it_takes_a_bounded_time_of_the_processor_and_memory(self) -> None:
        self.assertLessEqual(self.reading.cpu, MOST_SECONDS)
        self.assertLessEqual(self.reading.megabytes, MOST_MEGABYTES)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
