#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes real issues of ../shared/corpus in every format that has a published schema, and lets others find the files valid by
# the schemas of ../shared/standards: jing TEI, xmllint (without network, by their catalog) NITF, NewsML-G2, METS, ALTO, PAGE
# and PREMIS, ajv (npm's, as tests/clients/package-lock.json pins it) ninjs and IIIF. Each judge must refuse a spoiled file, too.
# The text of the articles is that of `text --view reading` (tests/clients/text_check.mjs). Without ../shared it is a SKIP line; a
# judge who is not there is one, too, and a failure when CI=1.
#   tests/standards/check.sh BROADSHEET
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/tools/npm_tools.sh"
program=$(realpath -- "${1:?the program}")
shared=${BROADSHEET_SHARED:-$root/../shared}
tools=${BROADSHEET_CLIENT_TOOLS:-$root/build/client-tools}
standards=$shared/standards corpus=$shared/corpus

if [ ! -d "$standards" ] || [ ! -d "$corpus" ]; then
  echo "SKIP the schemas of others: ../shared is not beside this checkout"
  exit 0
fi
for needed in xmllint jing node; do
  command -v "$needed" >/dev/null && continue
  echo "SKIP the schemas of others: $needed is not installed"
  [ "${CI:-}" != 1 ]
  exit
done
export XML_CATALOG_FILES=$standards/catalog.xml

out=$(mktemp -d) || exit 1
trap 'rm -rf -- "$out"' EXIT
if ! npm_tools "$root/tests/clients" "$tools"; then
  echo "SKIP the schemas of others: ajv could not be installed in $tools (see npm.log there)"
  [ "${CI:-}" != 1 ]
  exit
fi
die() { echo "FAIL $*"; exit 1; }

# What each is for: the seed, hard columns, Latin and vertical type, a page of 1898 as it was recognized, a METS with its articles,
# and articles of many kinds of elements, one of them with headline, kicker and deck.
inputs=(
  "$corpus/seed/china-electronics-news-2023-12-22.md" "$corpus/typeset/hard-1.pdf" "$corpus/typeset/latin-1.pdf"
  "$corpus/typeset/vertical-1.pdf" "$corpus/ndnp/ndnp-sample1.pdf"
  "$corpus/mets-alto/luxembourg-1858-12-07/2385348_newspaper_luxzeit1858_1858-12-07_01-mets.xml" "$root/tests/clients/elements.md"
)
for input in "${inputs[@]}"; do [ -e "$input" ] || die "the corpus has no $input"; done

# written FOLDER OPTION... INPUT...: converts. Errors of the content are none here: real issues have some.
written() {
  local folder=$1
  shift
  "$program" convert "$@" -o "$out/$folder" >"$out/$folder.log" 2>&1
  case $? in 0 | 3) ;; *) cat "$out/$folder.log"; return 1 ;; esac
}
formats=xml,json,tei,nitf,newsml-g2,html,cnml,ninjs,iiif,mets-alto,page
# In two halves, of about the same work; then bags, with TEI of the other form.
written made --to "$formats" "${inputs[@]:0:4}" &
first=$!
written made --to "$formats" "${inputs[@]:4}" || exit 1
wait "$first" || exit 1
mapfile -t issues < <(cd "$out/made" && find . -name issue.xml -printf '%P\n' | sort)
[ ${#issues[@]} -eq ${#inputs[@]} ] || die "${#inputs[@]} inputs made ${#issues[@]} issue.xml"
cd "$out/made" || exit 1
written bags --to xml,tei --pack-option tei.form=facsimile --package bagit "${issues[@]}" || exit 1

# judged NAME PATH SPOIL COMMAND...: the files whose path fits pass together; the first one that `sed` can spoil does not.
judged() {
  local name=$1 place=$2 spoil=$3 file spoiled said found
  shift 3
  mapfile -t found < <(find "$out/made" "$out/bags" -type f -path "$place" | sort)
  [ ${#found[@]} -gt 0 ] || { echo "FAIL $name: there is no file"; return 1; }
  if ! said=$("$@" "${found[@]}" 2>&1); then
    echo "FAIL $name"
    grep -v ' validates$' <<<"$said" | head -20
    return 1
  fi
  for file in "${found[@]}"; do
    spoiled=$out/spoiled.${file##*.}
    sed "$spoil" "$file" >"$spoiled"
    cmp -s "$spoiled" "$file" || break
  done
  ! cmp -s "$spoiled" "$file" || { echo "FAIL $name: '$spoil' spoils no file"; return 1; }
  if "$@" "$spoiled" >/dev/null 2>&1; then
    echo "FAIL $name: its judge accepts '$spoil'"
    return 1
  fi
  echo "PASS $name: ${#found[@]} files"
}
by_schema() {
  local schema=$1
  shift
  xmllint --nonet --noout --schema "$standards/$schema" "$@"
}
by_ajv() {
  local schema=$1
  shift
  node "$root/tests/clients/json_schema_check.mjs" "$tools/node_modules" "$standards/json/$schema" "$@"
}

# Those that take longest beside the others.
status=0
judged TEI '*/tei/*.xml' 's#<body>#<body><hi>loose</hi>#' jing "$standards/tei/tei_all.rng" >"$out/tei.log" &
tei=$!
judge() { judged "$@" || status=1; }
judge NITF '*/nitf/*.xml' 's#<body.content>#<body.content><lede/>#' by_schema nitf/nitf-3-6.xsd
judge NewsML-G2 '*/newsml-g2/*.xml' 's#<body.content>#<body.content><lede/>#' by_schema drivers/newsml-g2-nitf.xsd
judge 'METS with MODS' '*/mets-alto/*-mets.xml' 's#<mods:titleInfo>#<mods:titleInfo><mods:name/>#' by_schema drivers/mets-all.xsd
judge ALTO '*/mets-alto/text/*.xml' 's#<Layout>#<Layout><String/>#' by_schema alto/alto-4-4.xsd
judge PAGE '*/page/*.xml' 's#<Page #<Page colour="red" #' by_schema page/2019-07-15/pagecontent.xsd
judge PREMIS '*/metadata/premis.xml' 's#<eventType>#<eventKind/><eventType>#; s#<premis:eventType>#<premis:eventKind/><premis:eventType>#' by_schema premis/premis-v3-0.xsd
judge ninjs '*/ninjs/*.json' 's#"pubStatus": "usable"#"pubStatus": 1#' by_ajv ninjs-schema_3.1.json
judge 'ninjs by lines' '*/ninjs/*.jsonl' 's#"type": *"text"#"type":"song"#' by_ajv ninjs-schema_3.1.json
judge IIIF '*/iiif/manifest.json' 's#"type": "Canvas"#"type": "Sheet"#' by_ajv iiif_3_0.json
node "$root/tests/clients/text_check.mjs" "$program" "$tools/node_modules" "$out/made" "$out/bags" || status=1

# A head of three lines keeps them apart: NewsML-G2 has the deck twice, as its description and in the text.
deck=$(find "$out/made" -path '*/newsml-g2/*-a003.xml' -path '*/elements/*')
for line in '<headline>Library stays open</headline>' "<description>Readers may stay until ten o'clock</description>" '<hl1>Library stays open</hl1>' \
  '<hl2 class="kicker">Evening hours</hl2>' "<hl2 class=\"deck\">Readers may stay until ten o'clock</hl2>"; do
  grep -q -e "$line" "$deck" || { echo "FAIL NewsML-G2 of a deck has no $line"; status=1; }
done
wait "$tei" || status=1
cat "$out/tei.log"
exit $status
