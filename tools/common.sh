# SPDX-License-Identifier: GPL-3.0-or-later
# For sourcing by the scripts of tools/ and .ci/: the folder of the project, and manners.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd -- "$root" || exit 1

# The same words and the same order on every machine.
export LC_ALL=C.UTF-8

# Tools that keep caches at home get one inside build/ when there is no home to write to.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export HOME="$root/build/home"
  mkdir -p -- "$HOME"
fi

jobs=$(nproc 2>/dev/null || echo 2)

# ccache learns from the compiler what a source includes. By itself it would run the preprocessor first, which
# is waste where nothing is cached yet.
export CCACHE_DEPEND=1

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# build PRESET [TARGET...]: configures once (what is generated notices later changes, but of the presets) and builds. In CI,
# where no object is there yet and nobody looks at variables in a debugger, several sources are compiled as one text, with
# precompiled headers and lines for debug information: half the time. (`release` goes without those headers: GCC 12 would
# warn of what is not so.) That each source includes what it uses, the developer's build proves, which compiles each alone.
build() {
  local preset=$1 target targets=() options=()
  shift
  if [ -n "${CI-}" ] && [ "$preset" != release ]; then
    options=(-DBROADSHEET_TOGETHER=all -DBROADSHEET_PRECOMPILE=all -DCMAKE_CXX_FLAGS_DEBUG=-g1)
  fi
  for target in "$@"; do targets+=(--target "$target"); done
  if [ ! -f "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" "${options[@]}" || return
  fi
  cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
}

# run_tests PRESET [CTEST ARGUMENT...]: every test of a build, and a line for each one that skipped:
# a program's own skips are not ctest's, and none may pass unseen.
run_tests() {
  local preset=$1 status=0
  shift
  ctest --preset "$preset" --no-tests=error "$@" || status=$?
  sed -n 's/^\[  SKIPPED \] \([A-Za-z].*\) ([0-9]* ms)$/SKIPPED \1/p' "build/$preset/Testing/Temporary/LastTest.log" | sort -u
  return "$status"
}

# clang_database: the folder of a compile_commands.json that clang's tools can follow: as the dev build compiles, but each
# source alone, and without a header that GCC has precompiled.
clang_database() {
  cmake --preset dev -B build/ci/clang -DBROADSHEET_TOGETHER= -DBROADSHEET_PRECOMPILE= >/dev/null || return
  printf '%s\n' "$root/build/ci/clang"
}

# own_files [PATHSPEC...]: our files, each ended by NUL; what git ignores is not ours.
own_files() {
  local file
  git ls-files -z --cached --others --exclude-standard --deduplicate -- "$@" |
    while IFS= read -r -d '' file; do [ -f "$file" ] && printf '%s\0' "$file"; done
}

# program_of PRESET [NAME]: where a built program is.
program_of() {
  local name=${2:-broadsheet} found
  found=$(find "$root/build/$1" -name package -prune -o -type f -name "$name" -perm -u+x -print -quit)
  [ -n "$found" ] || die "build/$1 holds no program '$name'; cmake --build --preset $1 makes it"
  printf '%s\n' "$found"
}

# sample_inputs: what the README of each sample gives to `broadsheet convert`, a line each.
sample_inputs() { sed -n 's/^    broadsheet convert \(.*\) -o out$/\1/p' samples/*/README.md; }

# converted_samples: builds, converts every sample into build/ci/samples, prints the folder. What was made of the
# same program, samples and schemas stays.
converted_samples() {
  local out=build/ci/samples inputs made_of
  build dev broadsheet >&2 || return
  made_of=$({ program_of dev; program_of dev broadsheet_chinese.so; program_of dev broadsheet_pdf.so; program_of dev broadsheet_xslt.so; program_of dev broadsheet_lettering.so; own_files samples schemas | tr '\0' '\n'; } |
    xargs -d '\n' sha256sum -- | sha256sum) || return
  if [ "$made_of" != "$(cat -- "$out.made-of" 2>/dev/null)" ]; then
    mapfile -t inputs < <(sample_inputs)
    [ ${#inputs[@]} -gt 0 ] || die "no README of samples/ has a line 'broadsheet convert ... -o out'"
    rm -rf -- "$out" "$out.made-of"
    "$(program_of dev)" convert "${inputs[@]}" -o "$out" \
      --to xml,epub,mets-alto,page,markdown,json,jsonl,text,ninjs,iiif,tei,nitf,newsml-g2,cnml,html >&2 || return
    say "$made_of" >"$out.made-of"
  fi
  printf '%s\n' "$out"
}
