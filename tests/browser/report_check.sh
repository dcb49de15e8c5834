#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the page of `broadsheet report` in Chromium, sorts and filters it. A browser that is not there is a SKIP
# line, and a failure when CI=1. With a second argument it takes a picture of the page instead.
#   tests/browser/report_check.sh BROADSHEET [PICTURE.png]
set -u
here=$(cd "$(dirname "$0")" && pwd)
chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium || true)}
for needed in node "${chromium:-chromium}"; do
  command -v "$needed" > /dev/null && continue
  echo "SKIP report in a browser: $needed is not installed"
  [ "${CI:-}" != 1 ]
  exit
done
exec timeout 300 node "$here/report_check.js" "${1:?the program}" "$chromium" ${2+"$2"}
