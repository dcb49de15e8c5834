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

# book NAME FORMAT INPUT [OPTION...]: an edition, unpacked.
book() {
  local name=$1 format=$2 input=$3
  shift 3
  "$program" convert "$input" -o "$work/$name" --to "$format" "$@" > "$work/$name.log" 2>&1 || die "$(cat "$work/$name.log")"
  unzip -q "$(find "$work/$name" -name '*.epub' | head -n 1)" -d "$work/book-$name"
}

# shot PICTURE BOOK FILE WIDTH HEIGHT [SCHEME]: what a reader of that size shows; of the scheme 0 it is dark. The page stands in
# a frame: Chromium takes pictures of pages that begin at their right from the wrong place.
shot() {
  printf '<!DOCTYPE html><meta name="color-scheme" content="light dark"><body style="margin:0"><iframe style="border:0;display:block" width="%s" height="%s" src="%s"></iframe>\n' \
    "$4" "$5" "book-$2/EPUB/$3" > "$work/frame.html"
  take "$1" "$4" "$5" "${6:-1}"
}

# fixed_shot PICTURE BOOK FILE WIDTH: a page of fixed layout as wide as that, with the text of its first article selected.
fixed_shot() {
  local page=$work/book-$2/EPUB/$3 size width height
  size=$(sed -n 's/.*content="width=\([0-9]*\), height=\([0-9]*\)".*/\1 \2/p' "$page")
  read -r width height <<< "$size"
  cat > "$work/frame.html" << HTML
<!DOCTYPE html><body style="margin:0;overflow:hidden">
<iframe style="border:0;transform-origin:0 0;transform:scale(calc($4/$width))" width="$width" height="$height" src="book-$2/EPUB/$3"></iframe>
<script>onload = () => { const page = frames[0]; page.getSelection().selectAllChildren(page.document.querySelector("section")); };</script>
HTML
  take "$1" "$4" $(($4 * height / width)) 1
}

# take PICTURE WIDTH HEIGHT SCHEME: a picture of the frame.
take() {
  local picture=$pictures/$1.png
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --blink-settings=preferredColorScheme="$4" --user-data-dir="$work/browser" --window-size="$2,$3" \
    --allow-file-access-from-files \
    --screenshot="$work/shot.png" "file://$work/frame.html" > "$work/chromium.log" 2>&1 || die "$(cat "$work/chromium.log")"
  if command -v optipng > /dev/null; then optipng -quiet -strip all "$work/shot.png"; fi
  [ "$(stat -c %s "$work/shot.png")" -le $most ] || die "$picture is larger than $most bytes"
  mv "$work/shot.png" "$picture"
  echo "$picture"
}

book page epub samples/front-page/front-page.md
book vertical epub samples/printed/vertical.pdf
for theme in paper plain night; do
  book "$theme" epub samples/front-page/front-page.md --epub-css "$theme"
done
shot front-phone page masthead.xhtml 390 780
shot contents-reader page contents.xhtml 600 800
shot article-light page article-001.xhtml 390 780
shot article-dark page article-001.xhtml 390 780 0
shot vertical vertical article-001.xhtml 780 520
for theme in paper plain night; do
  shot "theme-$theme" "$theme" article-001.xhtml 390 780
done

book pages epub-pages samples/printed/latin.pdf
book replica replica samples/printed/latin.pdf
shot page-phone pages page-1.xhtml 390 780
fixed_shot replica replica page-1.xhtml 600
