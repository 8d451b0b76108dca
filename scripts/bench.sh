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
cargo build --quiet --release --package daka-benches --bin bench
"$target/release/bench" "$@"
