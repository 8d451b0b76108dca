#!/usr/bin/env bash
# Our figures beside their limits, as ratios taken in one run. Release binaries, fat LTO: the first
# build takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-target}"
# Each function by itself: built together, all would get the features that any of them needs.
cargo build --quiet --release --package daka-punch --package daka-login
cargo build --quiet --release --package daka-employee --bin employee-worker
cargo build --quiet --release --package daka-punch --bin punch-worker
cargo build --quiet --release --package daka-benches --bin hello
cargo build --quiet --release --package daka-benches --bin workbook
cargo build --quiet --release --package daka-benches --bin bench
# Whom workbooks are written beside, in fixed versions: figures of one day can be held against those of another.
if [[ $# -eq 0 || " $* " == *" workbooks "* ]]; then
  peers="$target/release/peers"
  mkdir -p "$peers"
  [[ -x "$peers/python/bin/python" ]] || python3 -m venv "$peers/python"
  "$peers/python/bin/python" -m pip install --quiet --disable-pip-version-check XlsxWriter==3.2.9
  npm install --silent --no-save --no-audit --no-fund --prefix "$peers" exceljs@4.4.0
fi
"$target/release/bench" "$@"
