#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Converts a collection on a Slurm cluster: an array of N shards, and behind it a job that merges their
# reports. Prints the two job ids.
#
#   submit.sh SOURCE DIR N [option of `broadsheet batch`...]
#
# N may say how many run at once: 200%50. SOURCE, DIR and the program lie at the same place on every node.
# Logs go to DIR.logs. Once more with the same words, it does what is left to do.
# sbatch takes partition, time, memory and the like from SBATCH_PARTITION, SBATCH_TIMELIMIT, SBATCH_MEM_PER_CPU,
# SBATCH_ACCOUNT ...; BROADSHEET_CPUS (1) is how many CPUs a shard gets, BROADSHEET (broadsheet) the program.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
die() { printf 'submit.sh: %s\n' "$*" >&2; exit 2; }

[ $# -ge 3 ] || die 'usage: submit.sh SOURCE DIR N [option of "broadsheet batch"...]'
source=$1 out=$2 shards=${3%%%*}
[[ $3 =~ ^[1-9][0-9]*(%[1-9][0-9]*)?$ ]] || die "'$3' is no number of shards; say 200, or 200%50 for 50 at once"
[ -e "$source" ] || die "there is no $source"
array=1-$3
shift 3
for option in "$@"; do
  case $option in --shard* | --jobs*) die "$option is chosen here: see N and BROADSHEET_CPUS" ;; esac
done
command -v -- "${BROADSHEET:-broadsheet}" >/dev/null || die "there is no program ${BROADSHEET:-broadsheet}"

logs=${out%/}.logs
mkdir -p -- "$out" "$logs"
# Those of an earlier run would hide a shard that dies before it writes one.
for ((shard = 1; shard <= shards; shard++)); do rm -f -- "$out/report-$shard-of-$shards."{jsonl,tsv,html}; done

job=$(sbatch --parsable --array="$array" --cpus-per-task="${BROADSHEET_CPUS:-1}" --output="$logs/%A-%a.log" \
  "$here/broadsheet-array.sbatch" "$shards" "$source" "$out" "$@") ||
  die "sbatch refused. 'scontrol show config | grep MaxArraySize' tells how many shards an array may have"
job=${job%%;*}  # the name of the cluster may follow
echo "array $job"

# afterany: a task that died for good must not keep the report of the others from being written, and the
# merge itself names the shards that have not finished. A task that is requeued counts as not ended.
merge=$(sbatch --parsable --dependency="afterany:$job" --output="$logs/%A-merge.log" \
  "$here/broadsheet-merge.sbatch" "$shards" "$out")
echo "merge ${merge%%;*}"
