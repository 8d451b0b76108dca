#!/usr/bin/env bash
# Everything that must hold, from nothing: style, lints, and every test; the API's twice, the second
# time with 30 % of the requests to the table failing.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "style"
cargo fmt --all --check
step "what we depend on"
python3 scripts/dependencies.py
scripts/audit.sh
step "lints"
cargo clippy --quiet --workspace --all-targets -- -D warnings
step "tests"
cargo nextest run --workspace
for pages in miniprogram console; do
  step "the $pages"
  if command -v npm >/dev/null; then
    scripts/pages.sh "$pages" "the $pages"
    npm --prefix "$pages" run --silent check
    npm --prefix "$pages" test --silent
    npm --prefix "$pages" run --silent e2e
  else
    echo "Node.js is not installed: its tests are left out." >&2
  fi
done
step "the conformance set, through daka try"
python3 tests/conformance/run.py cargo run --quiet --package daka -- try
step "the server and its document, by schemathesis"
scripts/schemathesis.sh
step "the API again, on a rough day"
# Of the whole workspace, as before: with fewer packages cargo would build other features, and all of it anew.
DAKA_TEST_FAULTS=rough cargo nextest run --workspace --profile rough -E 'binary(api)'
