#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Converts files to METS/ALTO in two dialects, and asks the text layer of the viewer Mirador (mirador-textoverlay, npm's,
# as package-lock.json pins it), in Chromium, what it reads there: overlay_check.js. Who is not there is a SKIP line,
# and a failure when CI=1.
#   tests/viewer/check.sh BROADSHEET FILE...
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/npm_tools.sh"
tools=${BROADSHEET_VIEWER_TOOLS:-$here/../../build/viewer-tools}
program=${1:?the program}
shift
chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium || true)}

absent() {
  echo "SKIP the viewer's reader: $1"
  [ "${CI:-}" != 1 ]
  exit
}
for needed in node "${chromium:-chromium}"; do
  command -v "$needed" >/dev/null || absent "$needed is not installed"
done
# Without the viewer itself and what it is built on: its reader needs none of them.
npm_tools "$here" "$tools" --legacy-peer-deps || absent "it could not be installed in $tools (see npm.log there)"

out=$(mktemp -d) || exit 1
trap 'rm -rf -- "$out"' EXIT
for dialect in bnl sbb; do
  "$program" convert "$@" --to mets-alto,json --mets-dialect "$dialect" -o "$out/$dialect" >/dev/null || exit 1
done
timeout 300 node "$here/overlay_check.js" "$chromium" "$tools/node_modules" "$out/bnl" "$out/sbb"
