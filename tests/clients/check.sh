#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Programs of others read what we have written: CETEIcean our TEI, jsdom our HTML and NITF, the parser of IIIF's viewers
# (@iiif/parser) our manifests, sha256sum and sha512sum the manifests of our bags, which are looked at by the rules of bagit-python,
# too. What npm has is as package-lock.json pins it. Who is not there is a SKIP line, and a failure when CI=1.
#   tests/clients/check.sh BROADSHEET FOLDER     below it issue.xml, JSON, tei, nitf, cnml, ninjs, html and iiif of each item
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/npm_tools.sh"
tools=${BROADSHEET_CLIENT_TOOLS:-$here/../../build/client-tools}
program=$(realpath -- "${1:?the program}") || exit 1
cd -- "${2:?a folder of what was written}" || exit 1
status=0

absent() {
  echo "SKIP $1"
  if [ "${CI:-}" = 1 ]; then status=1; fi
}

scratch=$(mktemp -d) || exit 1
trap 'rm -rf -- "$scratch"' EXIT
# What the folder may lack: an article of many kinds of elements. Then bags of all, with TEI of the other form.
convert() { "$program" convert "$@" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }; }
(cd "$here" && convert elements.md -o "$scratch/made" --to xml,json,tei,nitf,cnml,ninjs,html) || exit 1
bags_of() {
  local issues
  mapfile -t issues < <(cd "$1" && find . -name issue.xml -printf '%P\n' | sort)
  (cd "$1" && convert "${issues[@]}" -o "$2" --to xml,tei --pack-option tei.form=facsimile --package bagit --bag-digest sha256,sha512)
}
bags_of . "$scratch/bags" || exit 1
bags_of "$scratch/made" "$scratch/more-bags" || exit 1

if ! command -v node >/dev/null; then
  absent 'CETEIcean and the parser of IIIF: node is not installed'
elif ! npm_tools "$here" "$tools"; then
  absent "CETEIcean and the parser of IIIF: they could not be installed in $tools (see npm.log there)"
else
  echo 'TEI, HTML, NITF, CNML, ninjs and JSON have the reading text:'
  timeout 300 node "$here/text_check.mjs" "$program" "$tools/node_modules" . "$scratch/bags" || status=1
  timeout 300 node "$here/text_check.mjs" "$program" "$tools/node_modules" "$scratch/made" "$scratch/more-bags" || status=1
  echo 'Manifests:'
  timeout 300 node "$here/iiif_check.mjs" "$tools/node_modules" . || status=1
fi

echo 'Bags:'
mapfile -t made < <(find "$scratch/bags" "$scratch/more-bags" -name bagit.txt -printf '%h\n' | sort)
[ ${#made[@]} -gt 0 ] || { echo 'FAIL there is no bag'; status=1; }
for bag in "${made[@]}"; do
  for digest in sha256 sha512; do
    (cd "$bag" && "${digest}sum" --check --strict --quiet "manifest-$digest.txt" "tagmanifest-$digest.txt") || status=1
  done
done
if command -v python3 >/dev/null; then
  python3 "$here/bag_check.py" "${made[@]}" || status=1
else
  absent 'the rules of bagit-python: python3 is not installed'
fi
exit $status
