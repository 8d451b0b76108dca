#!/usr/bin/env python3
"""Runs the conformance set against a try-out command: run.py [--file NAME]... [--dump FILE] COMMAND...

The command gets the path of a JSON list of try-out cases as its last argument and prints one JSON line for each, in
order. Depends on nothing but Python 3.11's standard library. README.md describes the format.
"""

import argparse
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def merged(target, patch):
    """JSON merge patch, RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def filled(value, number, date):
    """A copy of a repeated item, with its number and date in place of {n} and {date}."""
    if isinstance(value, str):
        return value.replace("{n}", str(number)).replace("{date}", date)
    if isinstance(value, list):
        return [filled(entry, number, date) for entry in value]
    if isinstance(value, dict):
        return {key: filled(entry, number, date) for key, entry in value.items()}
    return value


def copies(repeat):
    first = repeat.get("from_date")
    for number in range(1, repeat["$repeat"] + 1):
        date = ""
        if first:
            date = str(datetime.date.fromisoformat(first) + datetime.timedelta(days=number - 1))
        yield filled(repeat["item"], number, date)


def repeated(value):
    """Each {"$repeat": n, "item": x} that stands in a list, written out."""
    if isinstance(value, dict):
        return {key: repeated(entry) for key, entry in value.items()}
    if not isinstance(value, list):
        return value
    result = []
    for entry in value:
        if isinstance(entry, dict) and "$repeat" in entry:
            result.extend(copies(entry))
        else:
            result.append(repeated(entry))
    return result


def cases_of(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    shared, cases = ({}, content) if isinstance(content, list) else (content["shared"], content["cases"])
    for case in cases:
        what = case["case"]
        if "base" in case:
            what = merged(shared[case["base"]], what)
        yield case, repeated({"name": case["name"], **what})


def kind_of(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return type(value).__name__


def differences(expected, got, path="$"):
    """Where what was got lacks what is expected: (path, expected, got)."""
    if kind_of(expected) != kind_of(got):
        yield path, expected, got
    elif isinstance(expected, dict):
        for key, value in expected.items():
            if key in got:
                yield from differences(value, got[key], f"{path}.{key}")
            elif value is not None:
                yield f"{path}.{key}", value, "(nothing)"
    elif isinstance(expected, list):
        if len(expected) != len(got):
            yield f"{path} (length {len(expected)}, not {len(got)})", expected, got
        else:
            for number, (one, other) in enumerate(zip(expected, got)):
                yield from differences(one, other, f"{path}[{number}]")
    elif kind_of(expected) == "number":
        if abs(expected - got) > 1e-9:
            yield path, expected, got
    elif expected != got:
        yield path, expected, got


def answers(command, cases):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "cases.json"
        path.write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run([*command, str(path)], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if len(lines) != len(cases):
        sys.exit(f"{len(cases)} cases, but {len(lines)} answers (the command ended with {done.returncode})")
    return [json.loads(line) for line in lines]


def short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else text[:400] + " …"


def report(name, case, found, answer):
    print(f"{name}: {case['name']} ({case['rule']})")
    for path, expected, got in found:
        print(f"    {path}\n      expected {short(expected)}\n      got      {short(got)}")
    if not answer.get("ok"):
        print(f"      answer   {short(answer)}")


def main():
    parser = argparse.ArgumentParser(description="Runs the conformance set against a try-out command.")
    parser.add_argument("--file", action="append", help="only this file, for example 06-elastic.json")
    parser.add_argument("--dump", help="write the expanded cases to this path and run nothing")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="for example: daka try")
    arguments = parser.parse_args()
    paths = sorted(path for path in HERE.glob("*.json") if path.name != "schema.json")
    if arguments.file:
        paths = [path for path in paths if path.name in arguments.file]
    entries = [(path.name, case, what) for path in paths for case, what in cases_of(path)]
    if arguments.dump:
        whats = [what for _, _, what in entries]
        pathlib.Path(arguments.dump).write_text(json.dumps(whats, ensure_ascii=False, indent=1), encoding="utf-8")
        return 0
    if not arguments.command:
        parser.error("which command?")
    passed = 0
    for (name, case, what), answer in zip(entries, answers(arguments.command, [what for _, _, what in entries])):
        found = list(differences(case["expect"], answer))
        passed += not found
        if found:
            report(name, case, found, answer)
    print(f"{passed} of {len(entries)}")
    return 0 if passed == len(entries) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
