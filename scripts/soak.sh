#!/usr/bin/env bash
# The engine held against the oracle for ten million random cases: four seeds of 2,500,000, two at a time.
# SEED=7 takes the four from that number on; CASES=100000 makes it shorter.
set -euo pipefail
cd "$(dirname "$0")/.."
export DAKA_ORACLE_SEED="${SEED:-1000}" DAKA_ORACLE_CASES="${CASES:-2500000}"
cargo test --profile thin --package daka-oracle --test agreement -- --nocapture --test-threads "$(nproc)"

# The same of what reads strangers' bytes, and of the server as its document tells it.
export DAKA_FUZZ_SEED="${SEED:-1000}" DAKA_FUZZ_CASES="${FUZZ_CASES:-500000}"
cargo test --profile thin --package daka-domain --test any_input
SEED="${SEED:-1000}" EXAMPLES="${EXAMPLES:-50}" scripts/schemathesis.sh
