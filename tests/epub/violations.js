// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what an Ace report calls serious or critical; exit code 1 if there is any, 2 if Ace saw nothing.
const fs = require('fs');

const report = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
let seen = 0;
let violations = 0;
for (const document of report.assertions || []) {
  seen += 1;
  for (const assertion of document.assertions || []) {
    const test = assertion['earl:test'];
    if (!['serious', 'critical'].includes(test['earl:impact'])) continue;
    violations += 1;
    const where = document['earl:testSubject'].url;
    console.log(`${where}: ${test['dct:title']} (${assertion['earl:result']['dct:description']})`);
  }
}
if (seen === 0) console.log('The report has no documents.');
process.exit(seen === 0 ? 2 : violations > 0 ? 1 : 0);
