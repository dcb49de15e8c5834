#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole processes side by side, in one run: PDF to XML and EPUB by broadsheet, PDF to boxes of words by
# pdftotext -bbox-layout, which is the same library reading the same file.
#   bench/compare_pdf.sh           tables on standard output
#   bench/compare_pdf.sh --write   and in docs/perf.md, between its marks, with the chart docs/images/pdf-time.svg
#   bench/compare_pdf.sh --smoke   one run of one sample: does it work at all?
# Output goes to memory (/dev/shm), runs take turns (A B A B), the best of nine counts.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../tools/common.sh"

write='' runs=9
case ${1-} in
  --write) write=1 ;;
  --smoke) runs=1 ;;
  '') ;;
  *) die "no option '$1'; see the head of bench/compare_pdf.sh" ;;
esac

broadsheet=$(program_of release)
for tool in pdftotext pdfinfo pdfunite /usr/bin/time; do
  command -v "$tool" >/dev/null || die "$tool is missing: tools/setup.sh bench"
done
corpus=${BROADSHEET_SHARED:-$root/../shared}/corpus
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf -- "$work"' EXIT

# timed FILE COMMAND...: appends "wall cpu" in milliseconds. Exit 3 is a result, too: written, with findings.
timed() {
  local times=$1 status=0
  shift
  TIMEFORMAT='%3R %3U %3S'
  { time "$@" >"$work/said" 2>&1 || status=$?; } 2>"$work/clock"
  case $status in
    0 | 3) ;;
    *) cat "$work/said" >&2; die "exit $status from: $*" ;;
  esac
  awk '{ print $1 * 1000, ($2 + $3) * 1000 }' "$work/clock" >>"$times"
}

# peak COMMAND...: the largest resident set, in MB.
peak() {
  /usr/bin/time -q -f %M -o "$work/peak" "$@" >/dev/null 2>&1 || true
  awk 'END { printf "%.1f", $1 / 1024 }' "$work/peak"
}

best() { sort -n -k "$2,$2" "$1" | awk -v k="$2" 'NR == 1 { print $k }'; }

# `--stats` prints "12.345 ms  step". Steps by what they belong to; the best run of each counts.
group_of='function group(step) {
  if (step == "read") return "recording"
  if (step == "hygiene" || step == "lines" || step == "separators" || step == "columns") return "layout"
  if (step ~ /^clean/ || step == "repeats") return "clean"
  if (step == "write.xml" || step == "write.epub") return "writing"
  if (step ~ /^check/) return "checking"
  return step == "publish" ? step : "structure"
}'
groups='recording layout structure clean writing checking publish'

: >"$work/rows"
# compare LABEL FILE CLASS: a row "class label pages wall wall cpu cpu peak peak pictures group..." of the best runs.
compare() {
  local label=$1 input=$2 class=$3 ours="$work/ours" theirs="$work/theirs" stats="$work/stats" i pages
  : >"$ours"; : >"$theirs"; : >"$stats"
  for ((i = 0; i < runs; i++)); do
    rm -rf -- "$work/out"
    timed "$ours" "$broadsheet" convert "$input" -o "$work/out" --quiet --stats
    cat -- "$work/said" >>"$stats"
    timed "$theirs" pdftotext -bbox-layout "$input" "$work/boxes.html"
  done
  rm -rf -- "$work/out"
  pages=$(pdfinfo "$input" 2>/dev/null | sed -n 's/^Pages: *//p')
  {
    printf '%s %s %s ' "$class" "$label" "$pages"
    printf '%s %s ' "$(best "$ours" 1)" "$(best "$theirs" 1)" "$(best "$ours" 2)" "$(best "$theirs" 2)"
    printf '%s ' "$(peak "$broadsheet" convert "$input" -o "$work/out" --quiet)" \
      "$(peak pdftotext -bbox-layout "$input" "$work/boxes.html")"
    find "$work/out" -path '*/pictures/*' -type f -printf '%s\n' | awk '{ s += $1 } END { printf "%.1f ", s / 1048576 }'
    awk -v groups="$groups" "$group_of"'
      NF == 3 && $2 == "ms" { if (!($3 in least) || $1 < least[$3]) least[$3] = $1 }
      END { for (step in least) sum[group(step)] += least[step]
            n = split(groups, g, " "); for (i = 1; i <= n; i++) printf "%.3f ", sum[g[i]]; print "" }' "$stats"
  } >>"$work/rows"
  say "measured: $label" >&2
}

if [ "$runs" = 1 ]; then
  for input in samples/*/*.pdf; do compare "$(basename -- "$input" .pdf)" "$input" text; break; done
  cat -- "$work/rows"
  exit
fi

if [ -d "$corpus/typeset" ]; then
  for input in "$corpus"/typeset/*.pdf "$corpus/ndnp/ndnp-sample1.pdf"; do
    class=text
    case $input in *-scan.pdf | *-garble.pdf) class=apart ;; esac
    compare "$(basename -- "$input" .pdf)" "$input" "$class"
  done
  text=("$corpus"/typeset/modern-?.pdf "$corpus"/typeset/latin-?.pdf)
else
  say "NOTE ../shared is not beside this checkout: the samples stand in for the typeset set" >&2
  for input in samples/*/*.pdf; do compare "$(basename -- "$input" .pdf)" "$input" text; done
  text=(samples/*/*.pdf)
fi

# Two hundred pages: the files again and again.
long=() pages=0
while [ "$pages" -lt 200 ]; do
  for input in "${text[@]}"; do
    [ "$pages" -ge 200 ] && break
    long+=("$input")
    pages=$((pages + $(pdfinfo "$input" | sed -n 's/^Pages: *//p')))
  done
done
pdfunite "${long[@]}" "$work/long.pdf"
runs=3
compare "pdfunite-$pages-pages" "$work/long.pdf" apart

table() {  # table CLASS
  say '| file | pages | wall ms: broadsheet | pdftotext | ratio | CPU ratio | peak MB: broadsheet | pdftotext | allowed | pictures MB |'
  say '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|'
  awk -v class="$1" '$1 == class {
    printf "| `%s` | %d | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f | %.0f | %.1f |\n",
      $2, $3, $4, $5, $4 / $5, $6 / $7, $8, $9, 3 * $9 + 20 + $10, $10 }' "$work/rows"
}
stages() {
  printf '| milliseconds a page |'; printf ' %s |' $groups; say
  printf '|---|'; printf -- '--:|%.0s' $groups; say
  awk '{ printf "| `%s` |", $2; for (i = 11; i <= NF; i++) printf " %.2f |", $i / $3; print "" }' "$work/rows"
}
mean() {
  awk '$1 == "text" { wall += log($4 / $5); cpu += log($6 / $7); n++; if ($4 / $5 > most) most = $4 / $5 }
    END { printf "Geometric mean of %d text files: **%.2f** of the wall time, %.2f of the CPU time; the largest ratio is %.2f.\n",
      n, exp(wall / n), exp(cpu / n), most }' "$work/rows"
}

# Bars of the ratio, a line where both take the same time.
chart() {
  awk '{ label[NR] = $2; ratio[NR] = $4 / $5; class[NR] = $1; if (ratio[NR] > most) most = ratio[NR] }
  END {
    if (most < 1.25) most = 1.25
    left = 170; wide = 460; high = 18; scale = wide / most; bottom = 34 + NR * high
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n", left + wide + 50, bottom + 24
    print "<title>Time of broadsheet, PDF to XML and EPUB, over that of pdftotext -bbox-layout</title>"
    print "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
    printf "<text x=\"%d\" y=\"18\" font-size=\"13\">Time over that of pdftotext -bbox-layout (shorter is better)</text>\n", left
    for (i = 1; i <= NR; i++) {
      y = 30 + (i - 1) * high
      printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", left - 6, y + 12, label[i]
      printf "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", left, y + 2, ratio[i] * scale, high - 4, (class[i] == "text" ? "#34699a" : "#9aa5b1")
      printf "<text x=\"%.1f\" y=\"%d\">%.2f</text>\n", left + ratio[i] * scale + 4, y + 12, ratio[i]
    }
    for (v = 1; v <= 1.25; v += 0.25) {
      printf "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"26\" y2=\"%d\" stroke=\"#b3372f\"%s/>", left + v * scale, left + v * scale, bottom, (v > 1 ? " stroke-dasharray=\"3 3\"" : "")
      printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#b3372f\">%s</text>\n", left + v * scale, bottom + 14, v
    }
    print "</svg>"
  }' "$work/rows"
}

tables=$(
  say "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), commit \`$(git describe --always --dirty 2>/dev/null || echo none)\`," \
      "preset \`release\`, $(pdftotext -v 2>&1 | head -n 1)."
  say
  mean
  say
  say '![Time of each file over that of pdftotext](images/pdf-time.svg)'
  say
  table text
  say
  say 'Scans, text layers that lie and are read by the shapes of their glyphs, and a long file (best of 3):'
  say
  table apart
  say
  stages
)
say "$tables"
if [ -n "$write" ]; then
  mkdir -p docs/images
  chart >docs/images/pdf-time.svg
  TABLES=$tables awk '
    /^<!-- measured pdf -->$/ { print; print ""; print ENVIRON["TABLES"]; print ""; skip = 1 }
    /^<!-- end pdf -->$/ { skip = 0 }
    !skip' docs/perf.md >"$work/perf.md"
  cat -- "$work/perf.md" >docs/perf.md
fi
