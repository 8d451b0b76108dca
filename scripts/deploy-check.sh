#!/usr/bin/env bash
# What is deployed, checked as far as a machine without a cloud can: the template, its agreement with
# the code, the packages, and the packaged binaries driven as their platforms drive them.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "tools"
deploy/venv.sh
export PATH="$PWD/.venv/bin:$PATH"

step "template"
cfn-lint template.yaml
SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=cn-north-1 sam validate --lint
python -m unittest --quiet deploy.test_check
python -m deploy.check routes
python -m deploy.check policies

step "packages (thin LTO)"
deploy/package.sh thin
python -m deploy.check elf dist/lambda/*/bootstrap dist/cloud-run/daka
python -m deploy.check bootstrap dist/wechat-cloud/*/scf_bootstrap
python -m deploy.check container dist/cloud-run/container.config.json

step "binaries"
DAKA_DIST="$PWD/dist" cargo nextest run --workspace --features daka-tests/deploy -E 'binary(deploy)'
