#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What deploy/ holds, as far as it can be judged where nothing of it runs: shell scripts by shellcheck, the unit by
# systemd-analyze, the jobs of Kubernetes by kubernetes_test.py, the recipe of the container by containerfile.py. A judge who is not there is a SKIPPED line, and a
# failure when CI=1.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
status=0

judge() {  # judge WHAT COMMAND...
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    echo "PASS $what"
  else
    printf 'FAIL %s\n%s\n' "$what" "$said"
    status=1
  fi
}
is_there() {  # is_there NAME COMMAND...: whether the command of that judge succeeds
  local name=$1
  shift
  "$@" >/dev/null 2>&1 && return
  echo "SKIPPED tests/cluster/manifests.sh: $name is not installed"
  [ "${CI-}" != 1 ] || status=1
  return 1
}

if is_there shellcheck shellcheck --version; then
  judge 'shell scripts' shellcheck --external-sources deploy/slurm/* tests/cluster/*.sh
  judge 'the recipe of the container' python3 tests/cluster/containerfile.py
fi

# The program need not be installed here: its place is taken by one that is.
# shellcheck disable=SC2317  # `judge` calls it
unit() {
  local scratch result
  scratch=$(mktemp -d)
  sed 's,^ExecStart=/usr/bin/broadsheet ,ExecStart=/bin/true ,' 'deploy/systemd/broadsheet-watch@.service' \
    >"$scratch/broadsheet-watch@name.service"
  "$@" "$scratch/broadsheet-watch@name.service"
  result=$?
  rm -rf -- "$scratch"
  return "$result"
}
if is_there systemd-analyze systemd-analyze --version; then
  judge 'the unit is one' unit systemd-analyze verify --man=no
  judge 'the unit is exposed by less than 1.0 of 10' unit systemd-analyze security --offline=true --threshold=10
fi

if is_there python3-yaml python3 -c 'import yaml'; then
  judge 'jobs of Kubernetes' python3 tests/cluster/kubernetes_test.py
fi
exit $status
