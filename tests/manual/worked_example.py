#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows the worked example of docs/packs.md step by step: its files are the document's blocks, its commands are run as they
stand there, with a sample as INPUT, and what comes out is what the document says.

    worked_example.py PROGRAM SOURCE-FOLDER
"""
import hashlib
import re
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PROGRAM, SOURCE = (Path(argument).resolve() for argument in sys.argv[1:3])
SAMPLE = SOURCE / "samples/front-page/front-page.md"
ISSUE = SAMPLE.stem  # the item's folder


def steps_of(document):
    """Each step of the example: its number, its words, its blocks as (language, text)."""
    example = re.search(r"^## A worked example\n(.*?)^## ", document, re.M | re.S)[1]
    for match in re.finditer(r"^\*\*(\d+)\. (.*?)(?=^\*\*\d+\. |\Z)", example, re.M | re.S):
        parts = re.split(r"^```(\w*)\n(.*?)^```\n", match[2], flags=re.M | re.S)
        yield int(match[1]), parts[0], list(zip(parts[1::3], parts[2::3]))


class Scratch:
    def __init__(self, folder):
        self.folder = folder

    def run(self, command, code=0):
        """Runs a line of the document; what it said."""
        words = [word.replace("ISSUE", ISSUE) for word in shlex.split(command, comments=True)]
        assert words[0] == "broadsheet", command
        words = [PROGRAM, *(SAMPLE if word == "INPUT" else word for word in words[1:])]
        ran = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=False)
        assert ran.returncode == code, f"{command}: exit code {ran.returncode}, not {code}\n{ran.stdout}{ran.stderr}"
        return ran.stdout + ran.stderr

    def write(self, words, text):
        """A block that stands behind the name of its file."""
        name = re.findall(r"`(gazette/[a-z.]+)`", words)[-1]
        (self.folder / name).write_text(text, encoding="utf-8")

    def follow(self, document):
        numbers = []
        for number, words, blocks in steps_of(document):
            numbers.append(number)
            assert blocks, f"step {number} has no block"
            for language, text in blocks:
                if language:
                    self.write(words, text)
                else:
                    for command in text.splitlines():
                        self.run(command)
            if number == 1:  # "a pack that works"
                self.run("broadsheet pack check gazette")
        assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 7, numbers


def check_made(folder, desk):
    """The stories and the index of the day in a folder of the format."""
    index = next(folder.glob("*.xml"))
    issue = index.stem
    day = ElementTree.parse(index).getroot()
    assert day.get("paper") and day.get("date"), "the index names paper and date"
    stories = sorted(folder.glob("stories/*.xml"))
    assert len(stories) > 1, f"{folder} has {len(stories)} stories"
    listed = {row.get("file"): (row.get("bytes"), row.get("sha256")) for row in day}
    made = {f"stories/{story.name}": (str(story.stat().st_size), hashlib.sha256(story.read_bytes()).hexdigest())
            for story in stories}
    assert listed == made, "the index lists the stories as they are"
    for story in stories:
        root = ElementTree.parse(story).getroot()
        assert root.tag == "story" and root.get("desk") == desk and root.get("id") == story.stem, story
        assert root.get("id").startswith(issue), story
    return stories


def words_of(stories):
    """What the stories say, but for the names of authors, which stand before their text once more."""
    paragraphs = []
    for story in stories:
        paragraphs += [element.text or "" for element in ElementTree.parse(story).getroot() if element.tag != "by"]
    return "".join("".join(paragraphs).split())


def main():
    document = (SOURCE / "docs/packs.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        scratch = Scratch(Path(name))
        scratch.follow(document)
        stories = check_made(scratch.folder / "out" / ISSUE / "gazette", "city")
        check_made(scratch.folder / "try/gazette", "archive")
        seen = sorted(path.name for path in (scratch.folder / "try/seen").rglob("*") if path.is_file())
        assert len(seen) == len(stories) + 1, seen
        reading = scratch.run("broadsheet text out/ISSUE/issue.xml --view reading")
        assert words_of(stories) == "".join(reading.split()), "the stories have the text of the articles"

        # What stands at the head of the document, now that there is a pack of one's own.
        head = re.search(r"^```\n(.*?)^```\n", document, re.M | re.S)[1]
        for n, command in enumerate(head.splitlines()):
            scratch.run(command.replace("-o out", f"-o head{n}"))
        nitf = [next((scratch.folder / f"head{n}" / ISSUE / "nitf").glob("*.xml")).read_text() for n in (0, 1)]
        assert "<nitf xmlns=" in nitf[0] and "<nitf version=" in nitf[1], "the user's choice was heard"
        check_made(scratch.folder / "head2" / ISSUE / "gazette", "archive")

        # "A file that does not fit stops the format, not the issue."
        schema = scratch.folder / "gazette/story.xsd"
        schema.write_text(schema.read_text().replace('name="title"', 'name="heading"'))
        said = scratch.run("broadsheet convert INPUT -o spoiled --to xml,./gazette", code=3)
        assert "format_skipped" in said or "gazette" in said, said
        assert (scratch.folder / "spoiled" / ISSUE / "issue.xml").exists(), "the issue is written"
        assert not (scratch.folder / "spoiled" / ISSUE / "gazette").exists(), "the format is not"

        # "`check` compiles everything and names each fault by file and line."
        sheet = scratch.folder / "gazette/day.xsl"
        sheet.write_text(sheet.read_text().replace("<day ", "<day <"))
        said = scratch.run("broadsheet pack check gazette", code=65)
        assert re.search(r"day\.xsl:\d+", said), said
    print(f"{len(stories)} stories, as the document says")


if __name__ == "__main__":
    main()
