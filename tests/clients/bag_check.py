#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a bag as RFC 8493 has it and as the Library of Congress's bagit-python looks at one: its declaration, that
every file is in every manifest and no other, Payload-Oxum, and each digest. Nothing of broadsheet is asked.

    tests/clients/bag_check.py BAG...
"""
import hashlib
import re
import shutil
import sys
import tempfile
from pathlib import Path


def tags_of(path):
    """The tags of a tag file; a line that begins with white space goes on with the one before."""
    tags = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isspace() and tags:
            tags[-1][1] += " " + line.strip()
        elif line.strip():
            name, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"{path.name}: the line '{line}' is no tag")
            tags.append([name.strip(), value.strip()])
    return tags


def entries_of(path):
    """The digests of a manifest by path; %25, %0A and %0D stand for what would break a line."""
    entries = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        digest, name = re.fullmatch(r"([0-9a-fA-F]+)\s+\*?(.+)", line).groups()
        name = re.sub("%(0[AaDd]|25)", lambda match: chr(int(match[1], 16)), name)
        if name in entries:
            raise ValueError(f"{path.name} has {name} twice")
        entries[name] = digest.lower()
    return entries


def files_below(folder, base):
    return {str(path.relative_to(base)) for path in folder.rglob("*") if path.is_file()}


def check(bag):
    """Raises ValueError with what is wrong first."""
    def expect(is_so, fault):
        if not is_so:
            raise ValueError(fault)

    declaration = (bag / "bagit.txt").read_bytes()
    expect(declaration == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bagit.txt is no declaration")
    payload = files_below(bag / "data", bag)
    expect(payload, "data/ is empty")
    info = dict(tags_of(bag / "bag-info.txt"))
    oxum = f"{sum((bag / name).stat().st_size for name in payload)}.{len(payload)}"
    expect(info.get("Payload-Oxum") == oxum, f"Payload-Oxum is {info.get('Payload-Oxum')}, the payload {oxum}")
    expect(re.fullmatch(r"\d{4}-\d\d-\d\d", info.get("Bagging-Date", "")), "Bagging-Date is no day")
    manifests = sorted(bag.glob("manifest-*.txt"))
    expect(manifests, "there is no manifest")
    tag_manifests = sorted(bag.glob("tagmanifest-*.txt"))
    for manifest in manifests + tag_manifests:
        entries = entries_of(manifest)
        if manifest in manifests:
            expect(set(entries) == payload, f"{manifest.name} and data/ differ: {sorted(set(entries) ^ payload)}")
        else:
            tag_files = {str(path.relative_to(bag)) for path in manifests} | {"bagit.txt", "bag-info.txt"}
            expect(tag_files <= set(entries), f"{manifest.name} lacks {sorted(tag_files - set(entries))}")
        for name, digest in entries.items():
            expect((bag / name).is_file(), f"{name} of {manifest.name} is not there")
            found = hashlib.new(manifest.stem.split("-")[1], (bag / name).read_bytes()).hexdigest()
            expect(digest == found, f"{name} has another digest than in {manifest.name}")
    return len(payload), [manifest.stem for manifest in manifests + tag_manifests]


def spoil_byte(bag):
    path = next(path for path in sorted((bag / "data").rglob("*")) if path.is_file())
    path.write_bytes(b"?" + path.read_bytes()[1:])


def spoil_tag(bag):
    with (bag / "bag-info.txt").open("a") as file:
        file.write("Contact-Name: nobody\n")


FAULTS = {
    "another byte": spoil_byte,
    "a file too many": lambda bag: (bag / "data/more.txt").write_text(""),
    "a file too few": lambda bag: next(path for path in (bag / "data").rglob("*") if path.is_file()).unlink(),
    "another tag": spoil_tag,
    "no declaration": lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 1.0\n"),
}


def main():
    for name in sys.argv[1:]:
        bag = Path(name)
        files, manifests = check(bag)
        # This can say no, too.
        for what, spoil in FAULTS.items():
            with tempfile.TemporaryDirectory() as scratch:
                copy = Path(scratch) / "bag"
                shutil.copytree(bag, copy)
                spoil(copy)
                try:
                    check(copy)
                except ValueError:
                    continue
                sys.exit(f"FAIL {name}: {what} is accepted")
        print(f"PASS {bag.parent.name}: files {files}, {', '.join(manifests)}")
    sys.exit(0 if len(sys.argv) > 1 else "no bag was given")


if __name__ == "__main__":
    main()
