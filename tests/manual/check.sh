#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command, option and exit code of the program is in the manual page and no other; every command and
# option is completed.
#   check.sh PROGRAM SOURCE-FOLDER
set -uo pipefail
program=$1 source=$2
manual=$(sed 's/\\fI//g; s/\\fR//g; s/\\//g' "$source/docs/broadsheet.1")
faults=0
fault() { echo "$*"; faults=$((faults + 1)); }

same() {  # same WHAT FROM-THE-PROGRAM FROM-ELSEWHERE WHERE
  local missing extra
  missing=$(comm -23 <(sort -u <<<"$2") <(sort -u <<<"$3"))
  extra=$(comm -13 <(sort -u <<<"$2") <(sort -u <<<"$3"))
  [ -n "$2" ] || fault "$1: the program names none"
  [ -z "$missing" ] || fault "$1: missing from $4:" $missing
  [ -z "$extra" ] || fault "$1: the program has none of what stands in $4:" $extra
}

# section NAME [PART]: what stands under `.SH NAME`, or under one `.SS` of it.
section() {
  awk -v section="$1" -v part="${2-}" '
    /^\.SH / { in_section = substr($0, 5) == section; in_part = part == ""; next }
    /^\.SS / && part != "" { in_part = $2 == part; next }
    in_section && in_part' <<<"$manual"
}
options_in() { grep -oE -e '(^|[ ,])-(-[a-z][-a-z]*|[a-z])\b' | tr -d ' ,' | grep -vxE -e '-h|--help'; }

. "$source/tools/completion/broadsheet.bash"
completed() {  # completed WORD...: what bash would offer for the last of them
  COMP_WORDS=("$program" "$@") COMP_CWORD=$#
  _broadsheet "$program" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
  printf '%s\n' "${COMPREPLY[@]}"
}

# offers WORD COMMAND...: all that the command says is read, so that it is never ended by a closed pipe.
offers() {
  local said
  said=$("${@:2}")
  grep -qx -e "$1" <<<"$said"
}

commands=$("$program" --help | awk '/^Commands:/ { inside = 1; next } /^[^ ]/ { inside = 0 } inside && /^  [a-z]/ { print $1 }')
same commands "$commands" "$(sed -n 's/^\.SS //p' <<<"$manual")" 'the manual'
same commands "$commands" "$(completed '')" 'the completion'
synopsis=$(section SYNOPSIS)
for command in $commands; do
  grep -qw -e "$command" <<<"$synopsis" || fault "$command: missing from the synopsis of the manual"
  # An option's line begins with the option; what its sentence mentions is not one.
  offered=$("$program" "$command" --help | awk -F '   *' '/^ +-/ { print $2 }' | options_in)
  written=$(section COMMANDS "$command" | awk '/^\.TP/ { getline; print }' | tr -d '"' | options_in)
  [ -z "$offered$written" ] || same "options of $command" "$offered" "$written" 'the manual'
  [ -z "$offered" ] || same "options of $command" "$offered" "$(completed "$command" - | options_in)" 'the completion'
done

codes=$(sed -n '/^enum ExitCode/,/};/s/.*= \([0-9]*\),.*/\1/p' "$source/pipeline/ending.h")
same 'exit codes' "$codes" "$(section 'EXIT STATUS' | sed -n 's/^\.B \([0-9]*\)$/\1/p')" 'the manual'

# What is offered, and how each shell takes it.
[ "$(completed text x.xml --view r)" = reading ] || fault 'the completion does not know the views'
offers zgdzb completed convert x --profile zg || fault 'the completion does not know the title profiles'
offers xml,epub completed convert x --to xml,e || fault 'the completion does not know the formats'
offers convert completed help conv || fault 'the completion does not know what there is help for'
(cd "$source" && offers README.md completed convert READ) || fault 'the completion does not know files'

if command -v fish >/dev/null; then
  # in_fish LINE: what fish would offer at its end.
  in_fish() {
    (cd "$source" && fish --no-config -c "function broadsheet; $program \$argv; end; source tools/completion/broadsheet.fish
      complete --do-complete '$1'" | cut -f 1)
  }
  [ "$(in_fish 'broadsheet text x.xml --view r')" = reading ] || fault 'fish does not know the views'
  offers convert in_fish 'broadsheet conv' || fault 'fish does not know the commands'
  offers README.md in_fish 'broadsheet convert READ' || fault 'fish does not know files'
else
  echo 'SKIP fish: it is not installed'
fi
if command -v zsh >/dev/null; then
  # in_zsh WORD...: what zsh is told to offer for the last of them.
  in_zsh() {
    (cd "$source" && zsh -f -c '
      _describe() { print -rl -- "${(@P)2}" }
      _files() { print -r -- FILES }
      words=("$@") CURRENT=$#
      source tools/completion/_broadsheet' zsh "$program" "$@")
  }
  [ "$(in_zsh text x.xml --view r)" = reading ] || fault 'zsh does not know the views'
  offers 'convert:.*' in_zsh conv || fault 'zsh does not know the commands'
  [ "$(in_zsh convert READ)" = FILES ] || fault 'zsh does not know files'
else
  echo 'SKIP zsh: it is not installed'
fi

echo "$(wc -w <<<"$commands") commands compared, $faults faults"
[ "$faults" -eq 0 ]
