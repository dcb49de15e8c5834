#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of docs/editions.md again: converts samples, opens pages of the books in Chromium, and keeps what it shows.
#
#   tools/edition_pictures.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/common.sh
program=${1:-$(program_of dev)}
pictures=docs/pictures
most=150000  # bytes of a picture
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir -p "$pictures"

# book NAME INPUT [OPTION...]: an edition, unpacked.
book() {
  local name=$1 input=$2
  shift 2
  "$program" convert "$input" -o "$work/$name" --to epub "$@" > "$work/$name.log" 2>&1 || die "$(cat "$work/$name.log")"
  unzip -q "$(find "$work/$name" -name '*.epub' | head -n 1)" -d "$work/book-$name"
}

# shot PICTURE BOOK FILE WIDTH HEIGHT [SCHEME]: what a reader of that size shows; of the scheme 0 it is dark. The page stands in
# a frame: Chromium takes pictures of pages that begin at their right from the wrong place.
shot() {
  local picture=$pictures/$1.png
  printf '<!DOCTYPE html><meta name="color-scheme" content="light dark"><body style="margin:0"><iframe style="border:0;display:block" width="%s" height="%s" src="%s"></iframe>\n' \
    "$4" "$5" "book-$2/EPUB/$3" > "$work/frame.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --blink-settings=preferredColorScheme="${6:-1}" --user-data-dir="$work/browser" --window-size="$4,$5" \
    --screenshot="$work/shot.png" "file://$work/frame.html" > "$work/chromium.log" 2>&1 || die "$(cat "$work/chromium.log")"
  if command -v optipng > /dev/null; then optipng -quiet -strip all "$work/shot.png"; fi
  [ "$(stat -c %s "$work/shot.png")" -le $most ] || die "$picture is larger than $most bytes"
  mv "$work/shot.png" "$picture"
  echo "$picture"
}

book page samples/front-page/front-page.md
book vertical samples/printed/vertical.pdf
for theme in paper plain night; do
  book "$theme" samples/front-page/front-page.md --epub-css "$theme"
done
shot front-phone page masthead.xhtml 390 780
shot contents-reader page contents.xhtml 600 800
shot article-light page article-001.xhtml 390 780
shot article-dark page article-001.xhtml 390 780 0
shot vertical vertical article-001.xhtml 780 520
for theme in paper plain night; do
  shot "theme-$theme" "$theme" article-001.xhtml 390 780
done
