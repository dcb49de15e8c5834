#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, converts the samples and any file given, and shows what came out:
#   tools/demo.sh [FILE...]         writes to out/
set -euo pipefail
given=()
for file in "$@"; do
  [ -e "$file" ] || { printf 'demo.sh: there is no %s\n' "$file" >&2; exit 2; }
  given+=("$(realpath -- "$file")")
done
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

tools/setup.sh build
# The release preset without what only developers need.
if [ ! -f build/demo/build.ninja ]; then
  cmake --preset release -B build/demo -DBROADSHEET_BUILD_TESTS=OFF -DBROADSHEET_BUILD_BENCH=OFF -DBROADSHEET_WERROR=OFF
fi
cmake --build build/demo -j "$jobs"
broadsheet=$(program_of demo)

# show FOLDER: what one conversion has left there.
show() {
  local issue=$1/issue.xml files
  find "$1" -type f -printf '  %9s  %p\n' | sort -k 2
  if [ -f "$issue" ]; then
    say "  articles: $(grep -c '<article ' "$issue")"
    "$broadsheet" text "$issue" --view reading | sed -n 's/^# */    /p'
    say "  balance: $(sed -n 's/.*<balance \(.*\)\/>.*/\1/p' "$issue")"
    mapfile -d '' -t files < <(find "$1" \( -name '*.xml' -o -name '*.epub' \) -print0)
    "$broadsheet" validate "${files[@]}"
  fi
}

mapfile -t inputs < <(sample_inputs)
status=0
for input in "${inputs[@]}" "${given[@]}"; do
  say '' "== $input"
  before=$(mktemp)
  "$broadsheet" convert "$input" -o out || status=$?
  while IFS= read -r -d '' receipt; do show "$(dirname -- "$receipt")"; done < <(find out -name receipt.json -newer "$before" -print0 | sort -z)
  rm -f -- "$before"
done
exit "$status"
