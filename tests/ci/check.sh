#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What `.ci/run` leaves behind and when it gives up, shown with steps that do nothing or sleep.
#   check.sh SOURCE-FOLDER
set -uo pipefail
source=$1
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
faults=0
fault() { echo "$*"; faults=$((faults + 1)); }

step() { printf '#!/bin/sh\n# what: nothing\n%s\n' "$2" >".ci/steps/$1" && chmod +x ".ci/steps/$1"; }
run() { CI='' .ci/run --local "$@" >said 2>&1; }

cd -- "$scratch" && mkdir -p .ci/steps tools || exit 1
cp -- "$source/.ci/run" .ci/ && cp -- "$source/tools/common.sh" tools/ || exit 1
git init -q . && git -c user.name=nobody -c user.email=nobody@example.org commit -q --allow-empty -m none || exit 1
gate=($(sed -n 's/^gate=(\(.*\))$/\1/p' .ci/run))
record=build/ci/last-run.tsv
for name in "${gate[@]}"; do step "$name" true; done

run || fault "a run of good steps failed: $(cat said)"
rows=$(git rev-parse --short=12 HEAD | sed "s/\$/\t[a-z-]*\t[0-9]*\tPASS/")
[ "$(grep -c "^$rows\$" "$record")" -eq ${#gate[@]} ] || fault "a whole run left no row for each step: $(cat "$record")"

step "${gate[1]}" false
run "${gate[1]}" && fault 'a step that failed did not fail the run'
grep -q FAIL "$record" && fault 'a run of one step changed the record'
run && fault 'a step that failed did not fail the gate'
[ "$(grep -c "${gate[1]}.*FAIL" "$record")" -eq 1 ] || fault "the step that failed is not in the record: $(cat "$record")"

step "${gate[1]}" true

# A step that runs beside others begins with them, has ended before what follows the last of them, and counts as any other.
step "${gate[2]}" "# beside: ${gate[3]}"$'\n''while [ ! -e begun ]; do sleep 0.1; done; echo second >>order; false'
step "${gate[3]}" 'echo first >>order; touch begun'
step "${gate[4]}" 'echo third >>order'
run && fault 'a step that failed beside others did not fail the gate'
[ "$(tr '\n' ' ' <order)" = 'first second third ' ] || fault "steps ran in another order: $(cat order said)"
[ "$(grep -c "${gate[2]}.*FAIL" "$record")" -eq 1 ] || fault "what failed beside others is not in the record: $(cat "$record")"
for name in "${gate[@]:2:3}"; do step "$name" true; done

# ends SLEEPER: what a step had started is no more.
ends() {
  for _ in {1..50}; do kill -0 "$(cat "$1")" 2>/dev/null || return 0; sleep 0.1; done
  fault "what the step had started goes on: $1"
}

step "${gate[1]}" 'sleep 600 & echo $! >sleeper; wait'
rm -- "$record"
BROADSHEET_CI_SECONDS=4 run && fault 'a run that lasts too long passed'
grep -q "the run was ended.*${gate[1]} [1-9][0-9]* s" said || fault "the slowest step is not named: $(cat said)"
grep -q "${gate[2]}" said && fault 'a run that was ended began another step'
[ -e "$record" ] && fault 'a run that was ended left a record'
ends sleeper

# Who stops a run stops both: what runs beside, too.
step "${gate[1]}" "# beside: ${gate[2]}"$'\n''sleep 600 & echo $! >sleeper_beside; wait'
step "${gate[2]}" 'sleep 600 & echo $! >sleeper_before; wait'
CI='' .ci/run --local >said 2>&1 &
for _ in {1..100}; do [ -s sleeper_beside ] && [ -s sleeper_before ] && break; sleep 0.1; done
kill $!
wait $!
ends sleeper_beside
ends sleeper_before

exit $((faults > 0))
