#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A batch of many small items, whole processes side by side: the same conversions in one process (in_process.cc), with one
# worker, with two, and a rerun that finds all done.
#   bench/batch.sh [ITEMS]           table on standard output; 20000 items unless said
#   bench/batch.sh --write [ITEMS]   and in docs/perf.md, between its marks
#   bench/batch.sh --smoke           a few items: does it work at all?
#   bench/batch.sh --disk DIR [ITEMS]  the same items by two workers into a new folder in DIR and into memory, in turns
#                                    (A B A B), the best of each; with --write in docs/perf.md, too
# Without --disk all is in memory (/dev/shm): what is measured is the house, not the disk. Wants two idle cores.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../tools/common.sh"

write='' items=20000 disk=''
while [ $# -gt 0 ]; do
  case $1 in
    --write) write=1 ;;
    --smoke) items=40 ;;
    --disk) shift; disk=${1-}; [ -d "$disk" ] || die "--disk takes a folder on the disk that is to be measured" ;;
    [0-9]*) items=$1 ;;
    *) die "no option '$1'; see the head of bench/batch.sh" ;;
  esac
  shift
done
broadsheet=$(program_of release)
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
on_disk=''
trap 'rm -rf -- "$work" ${on_disk:+"$on_disk"}' EXIT

# Names that differ in letters: files that differ in a number are pages of one issue.
awk -v items="$items" -v root="$work/in" '
  function letters(n,   text, i) { for (i = 0; i < 4; i++) { text = sprintf("%c", 97 + n % 26) text; n = int(n / 26) } return text }
  BEGIN {
    for (i = 0; i < items; i++) {
      name = letters(i); folder = root "/" substr(name, 1, 2)
      if (!(folder in made)) { system("mkdir -p " folder); made[folder] }
      file = folder "/" name ".md"
      # Each of another day: issues of one day would have one id, and be converted twice.
      printf "# 晨光日报\n\n%d年%d月%d日\n\n国内统一连续出版物号 CN 99-0001\n\n## 港口新桥通车\n\n", 1920 + int(i / 336), int(i / 28) % 12 + 1, i % 28 + 1 >file
      printf "本报讯 记者李明报道：新桥今天早上通车，第一批车辆八点整驶过桥面。\n\n市民站在岸边观看，许多人带着孩子一起来。\n\n" >file
      printf "## 图书馆延长开放时间之%s\n\n从下周起，市图书馆每天开放到晚上十点。\n", name >file
      close(file)
    }
  }'

# run COMMAND...: "wall cpu peak" on standard output; the peak, in MB, of the started process alone.
run() {
  local pid peak=0 now
  TIMEFORMAT='%3R %3U %3S'
  { time {
    "$@" >"$work/said" 2>&1 & pid=$!
    while kill -0 "$pid" 2>/dev/null; do
      now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null) || now=
      peak=${now:-$peak}
      sleep 0.5
    done
    wait "$pid" || { cat "$work/said" >&2; die "failed: $*"; }
  }; } 2>"$work/clock"
  awk -v peak="$peak" '{ print $1, $2 + $3, peak / 1024 }' "$work/clock"
}

# put MARK: the table between its marks in docs/perf.md.
put() {
  say "$table"
  [ -n "$write" ] || return 0
  TABLE=$table MARK=$1 awk '
    $0 == "<!-- measured " ENVIRON["MARK"] " -->" { print; print ""; print ENVIRON["TABLE"]; print ""; skip = 1 }
    $0 == "<!-- end " ENVIRON["MARK"] " -->" { skip = 0 }
    !skip' docs/perf.md >"$work/perf.md"
  cat -- "$work/perf.md" >docs/perf.md
}

if [ -n "$disk" ]; then
  on_disk=$(mktemp -d -p "$disk")
  # Nothing is removed in between: ext4 is slow to give an inode away again.
  for turn in 1 2; do
    sync -f "$on_disk"
    run "$broadsheet" batch "$work/in" -o "$on_disk/out-$turn" --jobs 2 -q >>"$work/on-disk"
    run "$broadsheet" batch "$work/in" -o "$work/out-$turn" --jobs 2 -q >>"$work/in-memory"
  done
  best() { sort -n "$1" | head -n 1; }
  table=$(awk -v items="$items" -v a="$(best "$work/on-disk")" -v b="$(best "$work/in-memory")" -v cores="$(nproc)" \
    -v kind="$(stat -f -c %T "$disk")" 'BEGIN {
    split(a, A); split(b, B)
    printf "%d items of one page, `batch --jobs 2`, %d cores, the best of two; the inputs are in memory.\n\n", items, cores
    print "| outputs on | wall s | ms an item | CPU s |"
    print "|---|--:|--:|--:|"
    printf "| a disk (%s) | %.1f | %.2f | %.1f |\n", kind, A[1], 1000 * A[1] / items, A[2]
    printf "| memory | %.1f | %.2f | %.1f |\n\n", B[1], 1000 * B[1] / items, B[2]
    printf "The disk takes %.2f times as long.\n", A[1] / B[1]
  }')
  put disk
  exit 0
fi

in_process=$(program_of release broadsheet_in_process)
alone=$(run "$in_process" "$work/in" "$work/alone")
one=$(run "$broadsheet" batch "$work/in" -o "$work/one" --jobs 1 -q)
two=$(run "$broadsheet" batch "$work/in" -o "$work/two" --jobs 2 -q)
again=$(run "$broadsheet" batch "$work/in" -o "$work/two" --jobs 2 -q)
table=$(awk -v items="$items" -v a="$alone" -v b="$one" -v c="$two" -v d="$again" -v cores="$(nproc)" 'BEGIN {
  split(a, A); split(b, B); split(c, C); split(d, D)
  printf "%d items of one page, %d cores, in memory. The peak is that of the process that was started.\n\n", items, cores
  print "| | wall s | ms an item | CPU s | peak MB |"
  print "|---|--:|--:|--:|--:|"
  printf "| in one process, two threads where they help | %.1f | %.2f | %.1f | %.0f |\n", A[1], 1000 * A[1] / items, A[2], A[3]
  printf "| `batch --jobs 1` | %.1f | %.2f | %.1f | %.0f |\n", B[1], 1000 * B[1] / items, B[2], B[3]
  printf "| `batch --jobs 2` | %.1f | %.2f | %.1f | %.0f |\n", C[1], 1000 * C[1] / items, C[2], C[3]
  printf "| a rerun, all done | %.1f | %.2f | %.1f | %.0f |\n\n", D[1], 1000 * D[1] / items, D[2], D[3]
  printf "An item costs %.2f ms more than in one process; two workers are %.2f times as fast as one.\n", 1000 * (B[1] - A[1]) / items, B[1] / C[1]
}')
put batch
