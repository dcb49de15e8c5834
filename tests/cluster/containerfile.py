#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be judged of deploy/container/Containerfile where no container runs: its instructions are known and stand in
their order, what it copies is there, images are pinned, nothing runs as root at the end, its shell is shellcheck's.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWN = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD", "ENV", "ARG", "LABEL"}


def instructions(text):
    """Each instruction and its argument, its lines joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        name, _, argument = line.strip().partition(" ")
        yield name, argument.strip()


def faults_of_copy(argument, stages):
    words = shlex.split(argument)
    if words[0].startswith("--from="):
        if words[0][len("--from=") :] not in stages:
            yield f"COPY {argument}: no stage has that name"
        return
    for source in words[:-1]:
        if not (ROOT / source).exists():
            yield f"COPY {argument}: there is no {source}"


def faults_of_run(argument):
    if "apt-get install" in argument and "rm -rf" not in argument:
        yield f"RUN {argument}: the lists of apt stay in the image"
    said = subprocess.run(["shellcheck", "--shell=sh", "-"], input=argument + "\n", text=True, capture_output=True)
    if said.returncode != 0:
        yield f"RUN {argument}:\n{said.stdout}{said.stderr}"


def faults(text):
    stages, user = [], None
    for name, argument in instructions(text):
        if name not in KNOWN:
            yield f"{name} is no instruction that is used here"
        elif name == "FROM":
            image, _, stage = argument.partition(" AS ")
            stages.append(stage)
            user = None
            if not re.fullmatch(r"[^\s:]+(/[^\s:]+)+:\d[\w.-]*", image):
                yield f"FROM {image}: it names no registry, or no version"
        elif not stages:
            yield f"{name} stands before the first FROM"
        elif name == "COPY":
            yield from faults_of_copy(argument, stages)
        elif name == "RUN":
            yield from faults_of_run(argument)
        elif name == "USER":
            user = argument
        elif name in ("ENTRYPOINT", "CMD") and not isinstance(json.loads(argument), list):
            yield f"{name} is no list"
    if user in (None, "root", "0"):
        yield "the last stage runs as root"


def main():
    recipe = ROOT / "deploy/container/Containerfile"
    spoilt = "FROM debian\nADD x /\nCOPY nowhere.txt /\nRUN cd $x\nENTRYPOINT [\"broadsheet\"]\n"
    if len(list(faults(spoilt))) != 5:
        sys.exit("the judge lets a spoilt recipe pass: " + "\n".join(faults(spoilt)))
    found = list(faults(recipe.read_text(encoding="utf-8")))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
