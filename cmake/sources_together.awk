# SPDX-License-Identifier: GPL-3.0-or-later
# Which sources of a target may be compiled as one text: prints a group a line. Most of a compiler's time on a test
# goes into templates that the next test has too (187 tests: 1058 s one by one).
#   awk -v most=N -v root=FOLDER [-v with_headers=1] -f sources_together.awk SOURCE...
# (with_headers: and, after a tab, our headers that they include).
# Two stand together if both are in the same namespaces, mean the same by what they name by `using`, and neither defines a
# name that the other, or a header of ours that it includes, has as a word anywhere (calls, if it is a function). A function
# or variable that is declared in a header that both read may be named by who does not define it. Nor may a type that one
# of them names be one of another namespace by the headers of the other. Only what begins a line is read as a definition or
# declaration, which is how our sources are set. One with macros of its own stands alone.

function use(name, target) { sub(/;.*/, "", target); used[source] = used[source] name "=" target " " }
function define(name) { if (name != "" && name !~ /^(main|operator)$/) { defined[source] = defined[source] name " "; defines[source, name] } }

function type_of(line) {
  sub(/^(enum class|[#a-z]+) +/, "", line)
  match(line, /^[A-Za-z0-9_]+/)
  return substr(line, 1, RLENGTH)
}
# A member has its class before it, which no other source defines.
function function_of(line) {
  if (line !~ /^[A-Za-z]/ || !match(line, /[A-Za-z0-9_:~]+\(/)) return ""
  line = substr(line, RSTART, RLENGTH - 1)
  return line ~ /[:~]/ ? "" : line
}

FNR == 1 { source = FILENAME; order[++sources] = source; defined[source] = words[source] = used[source] = " "; scope[source] = "" }
/^#include "/ { split($0, quoted, "\""); include(source, quoted[2]) }
/^namespace [a-z]+ = / { use($2, $4) }
/^(namespace [a-z][^=]*|using enum .*)$/ { scope[source] = scope[source] $0 ";" }
/^#(define|undef)/ { scope[source] = FILENAME }
/^(TEST|static_assert|return|else|case|\/\/)/ { next_words($0); next }
{ next_words($0) }
/^using [A-Za-z0-9_]+ =/ { define($2); is_type[source, $2]; alias[source, $2] = $0; next }
/^(struct|class|union|enum|enum class|#define) / { define(type_of($0)); is_type[source, type_of($0)]; next }
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
function_of($0) != "" { define(function_of($0)); is_function[source, function_of($0)]; next }
/^(thread_local|static|const|constinit) [^(]* [A-Za-z0-9_]+( = |;|\{|\[)/ {  # a variable
  line = $0
  sub(/( = |;|\{|\[).*/, "", line)
  match(line, /[A-Za-z0-9_]+$/)
  define(substr(line, RSTART, RLENGTH))
}

function next_words(line) { add_words(source, line, 1) }

function add_words(to, line, is_own,   parts, name, n, i) {
  sub(/\/\/.*/, "", line)
  n = split(line, parts, /[^A-Za-z0-9_]+/)
  if (is_own) for (i = 1; i <= n; i++) own[to, parts[i]]
  for (i = 1; i <= n; i++) if (parts[i] != "" && !((to, parts[i]) in has)) {
    has[to, parts[i]]
    words[to] = words[to] parts[i] " "
  }
  while (match(line, /(^|[^A-Za-z0-9_.>])[A-Za-z0-9_]+\(/)) {
    name = substr(line, RSTART, RLENGTH - 1)
    line = substr(line, RSTART + RLENGTH)
    sub(/^[^A-Za-z0-9_]/, "", name)
    if (!((to, name) in calls)) { calls[to, name]; called[to] = called[to] name " " }
  }
}

# The words of a header, and of those that it includes, are those of who includes it.
function include(from, header,   line, quoted, inner, is_there, n, i) {
  if ((from, header) in included) return
  included[from, header]
  if (!(header in read)) {
    read[header]
    while ((is_there = getline line < (root "/" header)) > 0) {
      if (line ~ /^#include "/) { split(line, quoted, "\""); include(header, quoted[2]) } else { add_words(header, line); declare(header, line) }
    }
    close(root "/" header)
    if (is_there < 0) generated[header]
  }
  if (header in generated) return
  add_words(from, words[header])
  n = split(called[header], inner, " ")
  for (i = 1; i <= n; i++) if (!((from, inner[i]) in calls)) { calls[from, inner[i]]; called[from] = called[from] inner[i] " " }
  headers_of[from] = headers_of[from] header " "
  add_types(from, header)
  n = split(headers_of[header], inner, " ")
  for (i = 1; i <= n; i++) if (!((from, inner[i]) in included)) {
    included[from, inner[i]]
    headers_of[from] = headers_of[from] inner[i] " "
    add_types(from, inner[i])
  }
}

function declare(header, line,   parts, n, i) {
  sub(/^\[\[[a-z]*\]\] /, "", line)
  if (line ~ /^namespace [a-z]/) space[header] = line
  if (line ~ /^(struct|class|enum|enum class) [A-Za-z0-9_]+( |$)/) note_type(header, type_of(line))
  if (line ~ /^using [A-Za-z0-9_]+ =/) { split(line, parts, " "); note_type(header, parts[2]) }
  if (function_of(line) != "") declared[header, function_of(line)]
  else if (match(line, /^extern .* [a-z_0-9]+;/)) { sub(/;.*/, "", line); sub(/.* /, "", line); declared[header, line] }
  sub(/\/\/.*/, "", line)
  n = split(line, parts, /[^A-Za-z0-9_]+/)
  for (i = 1; i <= n; i++) said[header, parts[i]]
}

function note_type(header, name) {
  if ((header, name) in space_of) return
  space_of[header, name] = space[header]
  types_here[header] = types_here[header] name " "
}

# What a type's name means to who reads these headers: the namespaces that have one.
function add_type(to, name, where) {
  if (index(meaning[to, name], where ";")) return
  if (meaning[to, name] == "") types_of[to] = types_of[to] name " "
  meaning[to, name] = meaning[to, name] where ";"
}

function both_read(one, other, name,   own, headers, n, i) {
  own = one
  sub(/\.cc$/, ".h", own)
  if (index(own, root "/") == 1) own = substr(own, length(root) + 2)
  if ((own, name) in said && (other, own) in included) return 1
  n = split(headers_of[one], headers, " ")
  for (i = 1; i <= n; i++) if ((headers[i], name) in declared && (other, headers[i]) in included) return 1
  return 0
}

function add_types(to, header,   names, n, i) {
  n = split(types_here[header], names, " ")
  for (i = 1; i <= n; i++) add_type(to, names[i], space_of[header, names[i]])
}

# hides(ONE, OTHER): a name that ONE defines may be taken for another in OTHER.
function hides(one, other,   names, name, n, i) {
  n = split(defined[one], names, " ")
  for (i = 1; i <= n; i++) {
    name = names[i]
    if ((one, name) in is_function ? !((other, name) in calls || (other, name) in defines) : !((other, name) in has)) continue
    if ((other, name) in alias && alias[other, name] == alias[one, name]) continue
    if ((other, name) in defines || (one, name) in is_type || !both_read(one, other, name)) return name
  }
  n = split(types_of[one], names, " ")
  for (i = 1; i <= n; i++) {
    name = names[i]
    if ((other, name) in own && (other, name) in meaning && meaning[other, name] != meaning[one, name]) return name
  }
  return ""
}

function fits(file, group,   parts, n, i, pair, member) {
  if (scope_of[group] != scope[file] || size[group] >= most) return 0
  n = split(members[group], parts, " ")
  for (i = 1; i <= n; i++) if (hides(file, parts[i]) != "" || hides(parts[i], file) != "") return 0
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
  n = split(used[file], parts, " ")
  for (i = 1; i <= n; i++) {
    split(parts[i], pair, "=")
    used_by[group, pair[1]] = pair[2]
  }
}

function headers_with(group,   parts, n, i, all) {
  n = split(members[group], parts, " ")
  for (i = 1; i <= n; i++) all = all headers_of[parts[i]]
  return all
}

END {
  for (s = 1; s <= sources; s++) {
    for (g = 1; g <= groups; g++) if (fits(order[s], g)) break
    if (g > groups) groups = g
    add(order[s], g)
  }
  for (g = 1; g <= groups; g++) print members[g] (with_headers ? "\t" headers_with(g) : "")
}
