#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates JSON of issues and JSON lines of articles against a schema (JSON Schema 2020-12), by python3-jsonschema:
a witness that our own check does not know.

    tests/json/check.py SCHEMA FILE...
"""
import json
import sys

from jsonschema import Draft202012Validator


def documents(path, schema):
    """Every document of a file, with the validator for it and its name."""
    with open(path, encoding="utf-8") as file:
        if not path.endswith(".jsonl"):
            yield path, json.load(file), Draft202012Validator(schema)
            return
        article = Draft202012Validator(schema | {"$ref": "#/$defs/article"})
        for n, line in enumerate(file, 1):
            yield f"{path}:{n}", json.loads(line), article


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    count = faults = 0
    for path in sys.argv[2:]:
        for name, document, validator in documents(path, schema):
            count += 1
            for fault in validator.iter_errors(document):
                faults += 1
                print(f"{name}: {fault.json_path}: {fault.message[:200]}")
    print(f"{count} documents, {faults} faults")
    sys.exit(1 if faults or count == 0 else 0)


if __name__ == "__main__":
    main()
