# SPDX-License-Identifier: GPL-3.0-or-later
# For sourcing by tests that ask programs of npm.

# npm_tools SOURCE FOLDER [OPTION...]: installs into FOLDER what the package-lock.json of the folder SOURCE pins, once,
# by `npm ci` with the options, and runs no script of it. npm.log there says what went wrong.
npm_tools() {
  local source=$1 folder=$2
  shift 2
  command -v npm >/dev/null || return 1
  if cmp -s "$source/package-lock.json" "$folder/installed.json"; then return 0; fi
  mkdir -p "$folder" && cp "$source/package.json" "$source/package-lock.json" "$folder/" || return 1
  (cd "$folder" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund \
    --loglevel=error "$@" >npm.log 2>&1) || return 1
  cp "$source/package-lock.json" "$folder/installed.json"
}
