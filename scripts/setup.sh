#!/usr/bin/env bash
# Makes sure that this machine can build: a linker that is quick, and a runner for the tests. `setup.sh test` adds the
# browser in which the mini program is tested, with Chinese letters, and what schemathesis is installed by.
set -euo pipefail

missing=()
command -v clang >/dev/null || missing+=(clang)
command -v mold >/dev/null || missing+=(mold)
if [ "${1:-}" = test ] && [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
  missing+=(chromium fonts-noto-cjk)
fi
# Debian has the module that makes virtual environments in a package of its own.
if [ "${1:-}" = test ] && ! python3 -c 'import ensurepip' 2>/dev/null; then
  missing+=(python3-venv)
fi
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "Install ${missing[*]} with this system's package manager, and try again." >&2
    exit 1
  fi
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

if ! cargo nextest --version >/dev/null 2>&1; then
  echo "Installing cargo-nextest, which runs the tests (a few minutes, once)."
  cargo install --quiet --locked cargo-nextest
fi
