#!/usr/bin/env bash
# Weaknesses that became known in what we depend on. They are told by lists elsewhere: where one cannot be had, that is said, and what
# could not be looked at is not taken for good. With --required it is a failure, too.
set -euo pipefail
cd "$(dirname "$0")/.."

left_out=()
if cargo deny --version >/dev/null 2>&1; then
  if fetched=$(cargo deny fetch db 2>&1); then
    cargo deny --offline check advisories
  else
    left_out+=("crates: the RustSec database cannot be fetched: ${fetched##*$'\n'}")
  fi
else
  left_out+=("crates: cargo-deny is not installed (cargo install --locked cargo-deny)")
fi
for pages in miniprogram console; do
  command -v npm >/dev/null || { left_out+=("$pages: Node.js is not installed"); continue; }
  if ! told=$(npm --prefix "$pages" audit --audit-level=high 2>&1); then
    if grep -q 'audit endpoint returned an error' <<<"$told"; then
      left_out+=("$pages: the registry's list cannot be had")
    else
      echo "$told" >&2
      exit 1
    fi
  fi
done
if [ ${#left_out[@]} -gt 0 ]; then
  printf '\n!! LEFT OUT, known weaknesses were not looked for in:\n' >&2
  printf '!!   %s\n' "${left_out[@]}" >&2
  [ "${1:-}" != --required ]
fi
