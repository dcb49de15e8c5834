#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages that packages.txt lists, all or of the groups named, and with the group `ocr` what
# tools/ocr/install.sh brings. Asks nothing, and does nothing when all are there; a package is there, too, when another provides it.
#   tools/setup.sh [GROUP...]      tools/setup.sh --list
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

groups() { sed -n 's/^# \([a-z]*\)$/\1/p' packages.txt; }
packages_of() { awk -v group="$1" '/^# [a-z]+$/ { inside = $2 == group } { sub(/#.*/, "") } inside && NF { print $1 }' packages.txt; }

if [ "${1-}" = --list ]; then
  for group in $(groups); do say "$group:" $(packages_of "$group"); done
  exit 0
fi

wanted=()
wanted_groups=(${*:-$(groups)})
for group in "${@:-$(groups)}"; do
  for name in $group; do
    grep -qx -- "$name" <<<"$(groups)" || die "packages.txt has no group '$name'; it has:" $(groups)
    wanted+=($(packages_of "$name"))
  done
done

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
  die "this is not a Debian system. Install what packages.txt lists by other means, then build with" \
      "'cmake --workflow --preset dev'"

missing=($(dpkg-query -W -f='${db:Status-Status}\t${Package}, ${Provides}\n' | awk -F'\t' -v wanted="${wanted[*]}" '
  $1 == "installed" { n = split($2, names, /, /); for (i = 1; i <= n; i++) { sub(/ .*/, "", names[i]); have[names[i]] } }
  END { n = split(wanted, names, " "); for (i = 1; i <= n; i++) if (!(names[i] in have)) print names[i] }'))
# finish: what is no package of Debian.
finish() {
  case " ${wanted_groups[*]} " in *' ocr '*) tools/ocr/install.sh ;; esac
}
if [ ${#missing[@]} -eq 0 ]; then
  finish
  exit
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || die "these packages are missing, and installing them needs root or sudo:" \
    "${missing[*]}. As root: apt-get install --no-install-recommends ${missing[*]}"
  as_root=(sudo)
fi
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
say "Installing: ${missing[*]}"
apt update || die "'apt-get update' failed: is the package mirror within reach?"
apt install -y --no-install-recommends "${missing[@]}" || die "could not install: ${missing[*]}"
finish
