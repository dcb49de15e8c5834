#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole processes side by side, in one run: text to XML and EPUB by broadsheet, text to EPUB by pandoc.
#   bench/compare.sh           tables on standard output
#   bench/compare.sh --write   and in docs/perf.md, between its marks
#   bench/compare.sh --smoke   one run of one small input: does it work at all?
# Output goes to memory (/dev/shm), runs take turns (A B A B), the median counts and the best stands beside it.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../tools/common.sh"

write='' smoke=''
case ${1-} in
  --write) write=1 ;;
  --smoke) smoke=1 ;;
  '') ;;
  *) die "no option '$1'; see the head of bench/compare.sh" ;;
esac

broadsheet=$(program_of release)
command -v pandoc >/dev/null && [ -x /usr/bin/time ] || die "pandoc or time is missing: tools/setup.sh bench"
seed=${BROADSHEET_SHARED:-$root/../shared}/corpus/seed/china-electronics-news-2023-12-22.md
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf -- "$work"' EXIT

# One run. Appends "wall cpu peak", in seconds and MB, to a file. Exit 3 is a result, too: written, with findings.
run() {
  local times=$1 status=0
  shift
  rm -rf -- "$work/out"
  mkdir -- "$work/out"
  TIMEFORMAT='%3R %3U %3S'
  { time /usr/bin/time -q -f %M -o "$work/peak" "$@" >"$work/said" 2>&1 || status=$?; } 2>"$work/clock"
  case $status in
    0 | 3) ;;
    *) cat "$work/said" >&2; die "exit $status from: $*" ;;
  esac
  awk -v peak="$(tail -n 1 "$work/peak")" '{ print $1, $2 + $3, peak / 1024 }' "$work/clock" >>"$times"
}

# Of one measure (a column of the file): its median, its best.
median() { sort -n -k "$2,$2" "$1" | awk -v k="$2" '{ v[NR] = $k } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
best() { sort -n -k "$2,$2" "$1" | awk -v k="$2" 'NR == 1 { print $k }'; }

rows='' growth=''
compare() {  # compare LABEL FILE RUNS
  local label=$1 input=$2 runs=$3 ours="$work/ours" theirs="$work/theirs" i bytes
  : >"$ours"; : >"$theirs"
  for ((i = 0; i < runs; i++)); do
    run "$ours" "$broadsheet" convert "$input" -o "$work/out"
    run "$theirs" pandoc -f markdown -t epub3 "$input" -o "$work/out/pandoc.epub"
  done
  bytes=$(wc -c <"$input")
  rows+=$(awk -v label="$label" -v bytes="$bytes" -v runs="$runs" \
    -v a="$(median "$ours" 1) $(best "$ours" 1) $(median "$ours" 2) $(median "$ours" 3)" \
    -v b="$(median "$theirs" 1) $(best "$theirs" 1) $(median "$theirs" 2) $(median "$theirs" 3)" 'BEGIN {
      split(a, A); split(b, B)
      printf "| %s | %d | %d | %.3f (%.3f) | %.3f (%.3f) | %.2f | %.3f | %.3f | %.2f | %.0f | %.0f | %.2f |", label, bytes / 1000,
        runs, A[1], A[2], B[1], B[2], A[1] / B[1], A[3], B[3], A[3] / B[3], A[4], B[4], A[4] / B[4] }')$'\n'
  growth+=$(awk -v bytes="$bytes" -v s="$(median "$ours" 2)" -v m="$(median "$ours" 3)" 'BEGIN {
      printf "| %.2f | %.3f | %.3f | %.0f | %.0f |", bytes / 1e6, s, s / bytes * 1e6, m, m / bytes * 1e6 }')$'\n'
  say "measured: $label" >&2
}

# repeated FILE MEGABYTES: the file again and again, a blank line between, until it is that long.
repeated() {
  local copies=$(($2 * 1000000 / $(wc -c <"$1") + 1)) i
  for ((i = 0; i < copies; i++)); do cat -- "$1"; printf '\n\n'; done
}

sample=samples/front-page/front-page.md
if [ -n "$smoke" ]; then
  compare 'sample `front-page`' "$sample" 1
  say "$rows"
  exit
fi

compare 'sample `front-page`' "$sample" 15
source=$sample name=sample
if [ -f "$seed" ]; then
  source=$seed name=seed
  compare seed "$seed" 15
else
  say "NOTE ../shared is not beside this checkout: the sample stands in for the seed" >&2
fi
growth=  # a page is too small to show any
for step in '1 5' '2 5' '5 3' '10 3'; do
  read -r megabytes runs <<<"$step"
  repeated "$source" "$megabytes" >"$work/repeated.md"
  compare "$name × $megabytes MB" "$work/repeated.md" "$runs"
done

tables=$(
  say "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), commit \`$(git describe --always --dirty 2>/dev/null || echo none)\`," \
      "preset \`release\`, $(pandoc --version | head -n 1)."
  say
  say '| input | KB | runs | wall s: broadsheet | pandoc | ratio | CPU s: broadsheet | pandoc | ratio | peak MB: broadsheet | pandoc | ratio |'
  say '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|'
  printf '%s' "$rows"
  say
  say 'How broadsheet grows:'
  say
  say '| MB of input | CPU s | CPU s per MB | peak MB | peak MB per MB |'
  say '|--:|--:|--:|--:|--:|'
  printf '%s' "$growth"
)
say "$tables"
if [ -n "$write" ]; then
  TABLES=$tables awk '
    /^<!-- measured -->$/ { print; print ""; print ENVIRON["TABLES"]; print ""; skip = 1 }
    /^<!-- end -->$/ { skip = 0 }
    !skip' docs/perf.md >"$work/perf.md"
  cat -- "$work/perf.md" >docs/perf.md
fi
