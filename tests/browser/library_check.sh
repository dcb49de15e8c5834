#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a reading room of a few issues and uses it in Chromium, from the disk and from a server: browses, searches,
# prints, goes without scripts; axe-core looks whether everybody can read it. What is not there is a SKIP line, and a failure when CI=1.
# With a second argument it takes pictures of it instead.
#   tests/browser/library_check.sh BROADSHEET [FOLDER-FOR-PICTURES]
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/npm_tools.sh"
tools=${BROADSHEET_AXE_TOOLS:-$here/../../build/axe-tools}
chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium || true)}
for needed in node "${chromium:-chromium}"; do
  command -v "$needed" > /dev/null && continue
  echo "SKIP reading room in a browser: $needed is not installed"
  [ "${CI:-}" != 1 ]
  exit
done
axe=$tools/node_modules/axe-core/axe.min.js
if ! npm_tools "$here" "$tools"; then
  echo "SKIP axe-core: npm cannot install it ($tools/npm.log)"
  [ "${CI:-}" != 1 ] || exit 1
  axe=
fi
exec timeout 300 node "$here/library_check.js" "${1:?the program}" "$chromium" "$axe" ${2+"$2"}
