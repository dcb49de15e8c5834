#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens EPUBs in reading systems: foliate-js and epub.js (npm's, as package-lock.json pins them) in Chromium, Calibre; and
# file by file as a telephone shows them, in light and in the dark. What is looked at follows from the book itself. Who is
# not there is a SKIP line, and a failure when CI=1. With --pictures it takes pictures to look at instead; with --spoiled it
# spoils books, too, and sees whether the checks notice.
#   tests/readers/check.sh [--pictures FOLDER | --spoiled] BROADSHEET FILE.epub...     beside each the issue.xml of its run
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/npm_tools.sh"
tools=${BROADSHEET_READER_TOOLS:-$here/../../build/reader-tools}
chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium || true)}
options=()
case ${1:-} in
  --pictures) options=(--pictures "${2:?a folder}"); shift 2 ;;
  --spoiled) options=(--spoiled); shift ;;
esac
if [ $# -lt 2 ]; then
  echo "usage: $0 [--pictures FOLDER | --spoiled] BROADSHEET FILE.epub..." >&2
  exit 2
fi
program=$1
shift
status=0

absent() {
  echo "SKIP $1: $2"
  if [ "${CI:-}" = 1 ]; then status=1; fi
}

in_browser() {
  local needed
  for needed in node "${chromium:-chromium}"; do
    command -v "$needed" >/dev/null || { absent 'foliate-js and epub.js' "$needed is not installed"; return; }
  done
  npm_tools "$here" "$tools" || { absent 'foliate-js and epub.js' "they could not be installed in $tools (see npm.log there)"; return; }
  timeout $((300 + 120 * $#)) node "$here/check.mjs" "${options[@]}" "$program" "$chromium" "$tools/node_modules" "$@" || status=1
}

in_calibre() {
  local needed
  for needed in ebook-meta ebook-convert python3; do
    command -v "$needed" >/dev/null || { absent calibre "$needed is not installed"; return; }
  done
  "$here/calibre.py" "$@" || status=1
}

in_browser "$@"
[ "${options[0]:-}" = --pictures ] || in_calibre "$@"
exit $status
