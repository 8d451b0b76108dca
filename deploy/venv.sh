#!/usr/bin/env bash
# Makes .venv from deploy/requirements.txt. Does nothing when it is already made from the same file by the same Python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || {
    echo "deploy/venv.sh: needs Python 3.10 or newer as '$python' (or set PYTHON)" >&2
    exit 1
}
stamp=.venv/made-from
wanted=$("$python" -c '
import hashlib, sys
print(sys.version.split()[0], hashlib.sha256(open("deploy/requirements.txt", "rb").read()).hexdigest())')

# A checkout that was moved has a stamp but a .venv that no longer starts.
if [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && .venv/bin/cfn-lint --version >/dev/null 2>&1; then
    exit 0
fi

echo "deploy/venv.sh: making .venv (once; some 800 MB, most of it zig)" >&2
"$python" -m venv --clear .venv || {
    echo "deploy/venv.sh: no venv module; on Debian: apt install python3-venv" >&2
    exit 1
}
.venv/bin/pip install --quiet --disable-pip-version-check --requirement deploy/requirements.txt
# Last, so that an interrupted installation is made anew.
echo "$wanted" >"$stamp"
