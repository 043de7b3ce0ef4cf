#!/usr/bin/env bash
# Write the lock files anew from pyproject.toml: exact versions with hashes, for every platform, no index named.
set -euo pipefail
cd "$(dirname "$0")"
compile() { uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command ./lock.sh --quiet "$@"; }
compile -o requirements.lock
compile --extra frames --group dev -o requirements-dev.lock
