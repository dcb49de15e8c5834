# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of broadsheet for bash. Commands, options and names are asked of the program itself.

_broadsheet() {
  local program=${COMP_WORDS[0]} current=$2 previous=$3 command=${COMP_WORDS[1]-} words=
  _broadsheet_names() { "$program" "$1" 2>/dev/null | awk '!/:$/ { print $1 }'; }
  _broadsheet_formats() { "$program" formats 2>/dev/null | awk -v part="$1:" '/:$/ { inside = $0 == part; next } inside { print $1 }'; }

  COMPREPLY=()
  case $previous in
    --to) words=$(_broadsheet_formats written) ;;
    --from) words=$(_broadsheet_formats read) ;;
    --stop-after) words=$(_broadsheet_names stages) ;;
    --rule) words=$(_broadsheet_names rules) ;;
    --rules) words=$(_broadsheet_names rules | sed 's/^/-/') ;;
    --correct) words="off flag fix" ;;
    --profile) words="$(_broadsheet_names profiles) $(compgen -f -X '!*.toml' -- "$current")" ;;
    --limit) words=$(_broadsheet_names limits | sed 's/$/=/') ;;
    --view) words='diplomatic corrected reading' ;;
    --log-format) words='text json' ;;
    --shard) words='auto' ;;
    --jobs | --timeout | --cpu-time | --memory | --output-size | --open-files | --settle | --stop-after-failures | --include | --exclude) return ;;
    --pages | --name | --lang | --issue-id | --date | --title | --password) return ;;
    *)
      if [ "$COMP_CWORD" -eq 1 ]; then
        words="--help $("$program" --help 2>/dev/null | awk '/^Subcommands:/ { inside = 1; next } inside { print $1 }')"
      elif [[ $current == -* ]]; then
        words=$("$program" "$command" --help 2>/dev/null | grep -oE -e '^ +-[-a-z,]+' | tr -d ' ' | tr , '\n')
      else
        COMPREPLY=($(compgen -f -- "$current"))
        compopt -o filenames 2>/dev/null
        return
      fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}

complete -F _broadsheet broadsheet
