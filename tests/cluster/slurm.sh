#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A batch on a real Slurm of one node gives, in any number of shards, the bytes of a batch on one machine, and
# again when tasks are cancelled, killed, requeued, and the node is drained meanwhile.
#
#   slurm.sh PROGRAM
#
# Needs root, the packages of the group `cluster`, and the corpus (BROADSHEET_SHARED, else ../shared). Where one
# is missing: a line SKIPPED and exit code 77, and a failure when CI=1.
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$here/../..
# shellcheck source=tests/cluster/slurm_service.sh
. "$here/slurm_service.sh"
export LC_ALL=C.UTF-8

skip() {
  echo "SKIPPED tests/cluster/slurm.sh: $*"
  [ "${CI-}" != 1 ] || exit 1
  exit 77
}
[ $# -eq 1 ] || { echo "usage: $0 PROGRAM" >&2; exit 2; }
BROADSHEET=$(realpath -- "$1")
export BROADSHEET
corpus=${BROADSHEET_SHARED:-$root/../shared}/corpus
[ "$(id -u)" -eq 0 ] || skip 'starting Slurm needs root'
for name in "${slurm_commands[@]}"; do command -v "$name" >/dev/null || skip "$name is not installed"; done
for name in typeset malformed; do [ -d "$corpus/$name" ] || skip "there is no $corpus/$name"; done

scratch=$(mktemp -d)
chmod 711 "$scratch"  # munged wants everyone to reach its socket
trap 'slurm_stop; rm -rf -- "$scratch"' EXIT
trap 'exit 1' INT TERM HUP
cd -- "$scratch" || exit 1

checks=0 faults=0
check() {  # check WHAT COMMAND...: what the command says is shown if it fails
  local what=$1 said
  shift
  checks=$((checks + 1))
  if said=$("$@" 2>&1); then
    echo "PASS $what"
  else
    faults=$((faults + 1))
    echo "FAIL $what"
    head -n 50 <<<"$said" | sed 's/^/    | /'
  fi
}

# within SECONDS COMMAND...: waits until the command succeeds.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.1
  done
}

# The typeset issues (but for scans: large files that take no time, and leave shards with nothing to do) and, of the
# malformed files, those that are small: they end soon. Some can be converted, some not.
collect() {
  local file size rest
  mkdir -p source
  for file in "$corpus"/typeset/*.pdf; do [[ $file == *-scan.pdf ]] || cp "$file" source/; done
  while IFS=$'\t' read -r file size rest; do
    [[ $size =~ ^[0-9]+$ && $size -lt 3000 ]] || continue
    mkdir -p "source/${file%/*}"
    cp "$corpus/malformed/$file" "source/$file"
  done <"$corpus/malformed/poppler_baseline.tsv"
  find source -type f | wc -l
}

# What is written, but for what tells of the run: clock, host, shards.
files_of() { (cd "$1" && find . -type f ! -path './report*' | sort); }
same_output() {
  diff <(files_of reference) <(files_of "$1") &&
    diff --recursive --brief --exclude=receipt.json --exclude='report*' --exclude=.broadsheet reference "$1"
}

# rows_of FILE.tsv...: item and status of each row.
rows_of() {
  awk -F'\t' -v OFS='\t' '
    FNR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { print $column["item"], $column["status"] }' "$@" | sort
}
same_rows() {  # same_rows FILE.tsv...: as the single run
  ls -- "$@" >/dev/null && diff <(rows_of reference/report.tsv) <(rows_of "$@")
}
a_row_an_item() { diff <(rows_of reference/report.tsv | cut -f 1 | uniq -c | awk '{ print $1 }') <(yes 1 | head -n "$items"); }

job_field() { scontrol --oneliner show job "$1" | grep -oE "(^| )$2=[^ ]*" | cut -d= -f2; }
all_completed() {
  [ "$(job_field "$1" JobState | sort -u)" = COMPLETED ] && return
  scontrol --oneliner show job "$1" | grep -oE '(ArrayTaskId|JobState|Reason|ExitCode)=[^ ]*' | paste -d ' ' - - - -
  tail -n 2 -- *.logs/"$1"-*.log
  return 1
}
is_ended() { ! grep -qvE '^(COMPLETED|FAILED|CANCELLED|TIMEOUT)?$' <<<"$(squeue --noheader --states=all --jobs="$1" --format=%T)"; }
ended_with() { [ "$(job_field "$1" ExitCode)" = "$2:0" ] || { job_field "$1" ExitCode; cat "$3"; return 1; }; }

# submit DIR N: sets `array` and `merge`.
submit() {
  local ids
  ids=$("$root/deploy/slurm/submit.sh" source "$@") || { echo "$ids"; return 1; }
  array=$(sed -n 's/^array //p' <<<"$ids") merge=$(sed -n 's/^merge //p' <<<"$ids")
  [ -n "$array" ] && [ -n "$merge" ]
}

judge() {  # judge NAME DIR N
  check "$1: ends" within 120 is_ended "$merge"
  check "$1: every task has completed" all_completed "$array"
  check "$1: the merge ends as the single run did" ended_with "$merge" "$reference_code" "$2.logs/$merge-merge.log"
  check "$1: same files, same bytes" same_output "$2"
  check "$1: the merged report has the same rows" same_rows "$2/report.tsv"
  check "$1: so have the shards' reports together" same_rows "$2"/report-*-of-"$3".tsv
}

running() { squeue --noheader --states=RUNNING --jobs="$array" --format=%K | sort -n; }
job_of() { squeue --noheader --jobs="${array}_$1" --format=%A; }
script_of() { pgrep -of -- "$scratch/slurm/spool/job$(printf %05d "$(job_of "$1")")/slurm_script"; }
broadsheet_of() {
  local script
  script=$(script_of "$1") && pgrep -oxr T -P "$script" broadsheet
}
receipts() { find "$1" -name receipt.json | wc -l; }
at_work() { [ "$(receipts "$1")" -ge "$2" ]; }
says() { grep -q -- "$1" "$2" || { cat "$2"; return 1; }; }

items=$(collect)
begin=$SECONDS
"$BROADSHEET" batch source -o reference --jobs "$(nproc)" >reference.log 2>&1
reference_code=$?
echo "a single run: $items items, $((SECONDS - begin)) s, exit code $reference_code"
check 'the single run ends with 1: some items fail' [ "$reference_code" -eq 1 ]
check 'the single run has a row for every item, and one only' a_row_an_item
[ "$faults" -eq 0 ] || { tail -n 20 reference.log; exit 1; }

begin=$SECONDS
slurm_start "$scratch/slurm" 8 || { echo 'FAIL Slurm does not start'; exit 1; }
echo "munged, slurmctld and slurmd: $((SECONDS - begin)) s"

export BROADSHEET_CPUS=2
submit one 1 || exit 1
judge 'one shard' one 1
export BROADSHEET_CPUS=1

# Cancelled, it stays cancelled; submitted again, it does the rest.
submit two 2 || exit 1
within 30 at_work two 4
scancel "$array"
check 'two shards, cancelled: end' within 60 is_ended "$merge"
check 'two shards, cancelled: the merge says what is left' says '^Not finished: shard 1,2 of 2' "two.logs/$merge-merge.log"
check 'two shards, cancelled: something is left' [ "$(receipts two)" -lt "$(receipts reference)" ]
echo "two shards, cancelled with $(receipts two) issues written"
submit two 2 || exit 1
judge 'two shards, again' two 2

submit seven 7 || exit 1
judge 'seven shards' seven 7

# Four of seven at work, and to each something happens. They are halted meanwhile, so that it happens in the middle
# of their work on any machine.
# A task is a second's work on a fast machine: each halts itself a moment after it has begun.
cat >halting <<EOF
#!/bin/sh
[ ! -e $scratch/halt ] || (setsid sh -c "sleep 0.5; kill -STOP \$\$" &)
exec $BROADSHEET "\$@"
EOF
chmod +x halting
touch "$scratch/halt"
BROADSHEET=$PWD/halting submit storm 7%4 || exit 1
tasks=() programs=()
four_are_halted() {
  local task program
  for task in $(running); do
    [[ " ${tasks[*]} " != *" $task "* ]] || continue
    program=$(broadsheet_of "$task") && tasks+=("$task") programs+=("$program")
  done
  [ ${#tasks[@]} -eq 4 ]
}
within 60 four_are_halted
rm "$scratch/halt"
check 'storm: four tasks are at work' [ ${#tasks[@]} -eq 4 ]
[ ${#tasks[@]} -eq 4 ] || exit 1
# What has no name of its own yet was not written: it waited for its group to reach the disk.
find storm -name '.broadsheet-*.tmp' -prune -o -name receipt.json -printf '%P %i\n' | sort >written_before
echo "storm: halted with $(wc -l <written_before) issues written"

scontrol update NodeName="$slurm_node" State=DRAIN Reason=storm
echo "storm: the node is drained"
kill -KILL "${programs[0]}"
echo "storm: shard ${tasks[0]}: broadsheet is killed, as when memory runs out"
# Slurm 22.05 delivers it, but while other tasks of the array wait scancel takes it for undelivered and goes on trying.
timeout 2 scancel --batch --signal=USR1 "${array}_${tasks[1]}"
echo "storm: shard ${tasks[1]}: told that its time is nearly up"
scontrol requeue "${array}_${tasks[2]}"
echo "storm: shard ${tasks[2]}: requeued by the operator"
kill -KILL "$(script_of "${tasks[3]}")" "${programs[3]}"
echo "storm: shard ${tasks[3]}: the whole task is killed"
kill -CONT "${programs[1]}"
has_failed() { [ "$(job_field "${array}_$1" JobState)" = FAILED ]; }
check "storm: shard ${tasks[3]} has failed" within 20 has_failed "${tasks[3]}"
scontrol requeue "${array}_${tasks[3]}"
echo "storm: shard ${tasks[3]}: requeued by the operator"
none_running() { [ -z "$(running)" ]; }
check 'storm: the drained node ends what it has and takes nothing new' within 20 none_running
waits() { grep -qx "$1" <<<"$(squeue --noheader --states=PENDING --array --jobs="$array" --format=%K)"; }
for i in 0 2 3; do check "storm: shard ${tasks[i]} waits" within 20 waits "${tasks[i]}"; done
scontrol update NodeName="$slurm_node" State=RESUME
echo "storm: the node is back"
judge storm storm 7
for i in 0 2 3; do check "storm: shard ${tasks[i]} has started twice" says ' start 2, ' "storm.logs/$array-${tasks[i]}.log"; done
# StoryHint while it was at its last issue, it has finished.
check "storm: shard ${tasks[1]} has come back, or had no more to do" \
  says ' start 2, \| done, ' "storm.logs/$array-${tasks[1]}.log"
# But for issues whose id others have, too: the last of them to come decides their numbers.
find storm -name receipt.json -exec grep -l '"same_id"' {} + | sed 's#^storm/##; s#$# #' >numbered
check 'storm: what was written is not written again' \
  diff <(grep -vFf numbered written_before) \
    <(find storm -name receipt.json -printf '%P %i\n' | sort | grep -Fxf written_before | grep -vFf numbered)

slurm_stop
nothing_left() { ! pgrep -af -- "$scratch"; }
check 'nothing of it runs on' nothing_left
echo "$checks checks, $faults faults, $SECONDS s"
[ "$faults" -eq 0 ]
