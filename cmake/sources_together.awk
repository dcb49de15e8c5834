# SPDX-License-Identifier: GPL-3.0-or-later
# Which sources of a target may be compiled as one text: prints a group a line. Most of a compiler's time on a test
# goes into templates that the next test has too (187 tests: 1058 s one by one).
#   awk -v most=N -v root=FOLDER -f sources_together.awk SOURCE...
# Two stand together if both are in the same namespaces, open the same ones by `using`, and neither defines a name that
# the other, or a header of ours that it includes, has as a word anywhere. Only what begins a line is read as a definition, which is how our sources are set.
# One with macros of its own stands alone.

function use(name, target) { sub(/;.*/, "", target); used[source] = used[source] name "=" target " " }
function define(name) { if (name != "" && name !~ /^(main|operator)$/) defined[source] = defined[source] name " " }

FNR == 1 { source = FILENAME; order[++sources] = source; defined[source] = words[source] = used[source] = " "; scope[source] = "" }
/^#include "/ { split($0, quoted, "\""); include(source, quoted[2]) }
/^namespace [a-z]+ = / { use($2, $4) }
/^(namespace [^=]*|using (namespace|enum) .*)$/ { scope[source] = scope[source] $0 ";" }
/^#(define|undef)/ { scope[source] = FILENAME }
/^(TEST|static_assert|return|else|case|\/\/)/ { next_words($0); next }
{ next_words($0) }
/^(struct|class|union|enum|enum class|#define) / || /^using [A-Za-z0-9_]+ =/ {
  line = $0
  sub(/^(enum class|[#a-z]+) +/, "", line)
  match(line, /^[A-Za-z0-9_]+/)
  define(substr(line, 1, RLENGTH))
  next
}
/^using [A-Za-z0-9_:]+;/ {
  name = $2
  sub(/;.*/, "", name)
  sub(/^::/, "", name)
  target = name
  sub(/.*::/, "", name)
  use(name, target)
  next
}
/^[A-Za-z]/ && match($0, /[^A-Za-z0-9_]k[A-Z][A-Za-z0-9]*/) && index($0 "(", "(") > RSTART {
  define(substr($0, RSTART + 1, RLENGTH - 1))
  next
}
/^[A-Za-z]/ && match($0, /[A-Za-z0-9_]+\(/) { define(substr($0, RSTART, RLENGTH - 1)); next }
/^(thread_local|static|const|constinit) [^(]* [A-Za-z0-9_]+( = |;|\{|\[)/ {  # a variable
  line = $0
  sub(/( = |;|\{|\[).*/, "", line)
  match(line, /[A-Za-z0-9_]+$/)
  define(substr(line, RSTART, RLENGTH))
}

function next_words(line) { add_words(source, line) }

function add_words(to, line,   parts, n, i) {
  sub(/\/\/.*/, "", line)
  n = split(line, parts, /[^A-Za-z0-9_]+/)
  for (i = 1; i <= n; i++) if (parts[i] != "" && !((to, parts[i]) in has)) {
    has[to, parts[i]]
    words[to] = words[to] parts[i] " "
  }
}

# The words of a header, and of those that it includes, are those of who includes it.
function include(from, header,   line, quoted) {
  if ((from, header) in included) return
  included[from, header]
  if (!(header in read)) {
    read[header]
    while ((getline line < (root "/" header)) > 0) {
      if (line ~ /^#include "/) { split(line, quoted, "\""); include(header, quoted[2]) } else add_words(header, line)
    }
    close(root "/" header)
  }
  add_words(from, words[header])
}

function fits(file, group,   parts, n, i, pair) {
  if (scope_of[group] != scope[file] || size[group] >= most) return 0
  n = split(defined[file], parts, " ")
  for (i = 1; i <= n; i++) if ((group, parts[i]) in words_of) return 0
  n = split(words[file], parts, " ")
  for (i = 1; i <= n; i++) if ((group, parts[i]) in defined_by) return 0
  n = split(used[file], parts, " ")
  for (i = 1; i <= n; i++) {
    split(parts[i], pair, "=")
    if ((group, pair[1]) in used_by && used_by[group, pair[1]] != pair[2]) return 0
  }
  return 1
}

function add(file, group,   parts, n, i, pair) {
  scope_of[group] = scope[file]
  size[group]++
  members[group] = members[group] (size[group] > 1 ? " " : "") file
  n = split(defined[file], parts, " ")
  for (i = 1; i <= n; i++) defined_by[group, parts[i]]
  n = split(words[file], parts, " ")
  for (i = 1; i <= n; i++) words_of[group, parts[i]]
  n = split(used[file], parts, " ")
  for (i = 1; i <= n; i++) {
    split(parts[i], pair, "=")
    used_by[group, pair[1]] = pair[2]
  }
}

END {
  for (s = 1; s <= sources; s++) {
    for (g = 1; g <= groups; g++) if (fits(order[s], g)) break
    if (g > groups) groups = g
    add(order[s], g)
  }
  for (g = 1; g <= groups; g++) print members[g]
}
