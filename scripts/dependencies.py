"""Licences, sources and doubled versions of what is linked, by deny.toml; and the licences of what the pages are built with.

Needs no network but what cargo needs for the sources. Weaknesses that became known are another's: `make audit`.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Licences of the pages' packages that no crate has. What is under MPL-2.0 builds the pages and is no part of them.
PAGES_TOO = {"0BSD", "MPL-2.0", "Python-2.0"}
# Looked up in the packages themselves: their lock says nothing.
UNSAID = {"node_modules/string.fromcodepoint": "MIT"}


def allowed(expression, allow):
    """Whether an SPDX expression can be met with these licences (https://spdx.github.io/spdx-spec, Annex D)."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def one():
        token = tokens.pop(0)
        if token == "(":
            good = either()
            tokens.pop(0)
            return good
        if tokens[:1] == ["WITH"]:
            del tokens[:2]
        return token in allow

    def both():
        good = one()
        while tokens[:1] == ["AND"]:
            tokens.pop(0)
            # Both sides are read, whatever the first says.
            right = one()
            good = good and right
        return good

    def either():
        good = both()
        while tokens[:1] == ["OR"]:
            tokens.pop(0)
            right = both()
            good = good or right
        return good

    return either()


def crates(rules):
    """The packages of every target of deny.toml, each once."""
    found = {}
    for target in rules["graph"]["targets"]:
        command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features", "--filter-platform", target]
        told = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        used = {node["id"] for node in told["resolve"]["nodes"]}
        found |= {package["id"]: package for package in told["packages"] if package["id"] in used}
    return list(found.values())


def complaints_of_crates(rules):
    allow, skip = set(rules["licenses"]["allow"]), {entry["crate"] for entry in rules["bans"]["skip"]}
    registries = {"registry+" + url for url in rules["sources"]["allow-registry"]}
    versions = defaultdict(list)
    for package in crates(rules):
        name = f"{package['name']}@{package['version']}"
        versions[package["name"]].append(package["version"])
        if package["source"] is not None and package["source"] not in registries:
            yield f"{name} comes from {package['source']}"
        if not package["license"] or not allowed(package["license"], allow):
            yield f"{name} is under {package['license']}, which deny.toml does not allow"
    doubled = {f"{name}@{version}" for name, all_of in versions.items() if len(all_of) > 1 for version in all_of}
    for name, all_of in versions.items():
        fresh = [version for version in all_of if f"{name}@{version}" not in skip]
        if len(all_of) > 1 and len(fresh) > 1:
            yield f"{name} is there as {', '.join(all_of)}: agree on one, or say in deny.toml which is to be borne"
    for entry in sorted(skip - doubled):
        yield f"deny.toml bears {entry}, which is not there twice"


def complaints_of_pages(pages, allow):
    lock = json.loads((ROOT / pages / "package-lock.json").read_text())
    for path, package in lock["packages"].items():
        if not path:
            continue
        # A lock that names no registry is read from the one that npm is set to.
        source = package.get("resolved", "https://registry.npmjs.org/")
        if not source.startswith("https://registry.npmjs.org/") or "integrity" not in package:
            yield f"{pages}: {path} comes from {source} without a digest, or from elsewhere"
        license = package.get("license") or UNSAID.get(path, "none")
        if not allowed(license, allow):
            yield f"{pages}: {path} is under {license}, which is not allowed"


def main():
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    complaints = list(complaints_of_crates(rules))
    for pages in ("miniprogram", "console"):
        complaints += complaints_of_pages(pages, set(rules["licenses"]["allow"]) | PAGES_TOO)
    print("\n".join(complaints) or "licences, sources and versions are as deny.toml has them")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
