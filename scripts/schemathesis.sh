#!/usr/bin/env bash
# The server held against docs/openapi.json by schemathesis: as each role of the demo, requests as the document allows
# and forbids them. No 5xx may come, and no reply that the document does not have.
# SEED=7 takes other requests, EXAMPLES=50 more of them for each route; DAKA_BIN names a server that is built already.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv-schemathesis
if ! cmp -s tests/contract/requirements.txt "$venv/made-from"; then
  "${PYTHON:-python3}" -m venv --clear "$venv" || {
    echo "scripts/schemathesis.sh: no venv module; on Debian: apt install python3-venv" >&2
    exit 1
  }
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement tests/contract/requirements.txt
  # Last, so that an interrupted installation is made anew.
  cp tests/contract/requirements.txt "$venv/made-from"
fi

if [ -z "${DAKA_BIN:-}" ]; then
  cargo build --quiet --workspace --bin daka
  DAKA_BIN="${CARGO_TARGET_DIR:-target}/debug/daka"
fi
"$venv/bin/python" tests/contract/run.py "$DAKA_BIN" "${SEED:-1}" "${EXAMPLES:-2}"
