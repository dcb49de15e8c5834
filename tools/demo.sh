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

heading() { printf '\n%s\n\n' "== $1"; }

tools/setup.sh build
# The preset release without what only developers need.
if [ ! -f build/demo/build.ninja ]; then
  cmake --preset release -B build/demo -DCMAKE_BUILD_TYPE=Release -DBROADSHEET_BUILD_TESTS=OFF -DBROADSHEET_BUILD_BENCH=OFF -DBROADSHEET_WERROR=OFF
fi
cmake --build build/demo -j "$jobs"
broadsheet=$(program_of demo)

mkdir -p out
begin=$(mktemp)
trap 'rm -f -- "$begin"' EXIT
mapfile -t inputs < <(sample_inputs)

heading 'Converting'
status=0
"$broadsheet" convert "${inputs[@]}" "${given[@]}" -o out || status=$?

# A receipt is written last, so a newer one is of this run.
mapfile -t folders < <(find out -name receipt.json -newer "$begin" -printf '%h\n' | sort)
[ ${#folders[@]} -gt 0 ] || exit "$status"
heading "Written, in bytes, below $root"
find "${folders[@]}" -type f -printf '%12s  %p\n' | sort -k 2
heading 'Articles'
for folder in "${folders[@]}"; do
  say "  $folder/issue.xml"
  sed -n 's/^ *<headline[^>]*>/    /; t text; b; :text; s/<[^>]*>//g; p' "$folder/issue.xml"
done
heading 'Checked'
find "${folders[@]}" \( -name '*.xml' -o -name '*.epub' \) -print0 | sort -z | xargs -0 "$broadsheet" validate
exit "$status"
