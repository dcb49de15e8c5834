#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the preset `dev` and runs every test. Arguments go to ctest:
#   tools/test.sh            tools/test.sh -R clean
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

tools/setup.sh build test
build dev
run_tests dev "$@"
