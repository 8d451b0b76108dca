#!/usr/bin/env bash
# Build the console, where Node is; without it everything else still runs.
set -euo pipefail
cd "$(dirname "$0")/../console"

if ! command -v npm >/dev/null; then
  echo "Node.js is not installed: the console will not be there. Everything else is." >&2
  exit 0
fi
# As npm does it: what was installed is described in this file.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  # Not `npm ci`: it refuses a lock without the packages of platforms that its registry did not have.
  npm install --no-save --no-audit --no-fund --loglevel=error
fi
npm run --silent build
