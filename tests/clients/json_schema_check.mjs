// SPDX-License-Identifier: GPL-3.0-or-later
// ajv, a validator of JSON Schema that knows nothing of us, finds documents valid against the schemas that others publish:
//   node json_schema_check.mjs NODE_MODULES SCHEMA FILE...
// A file that ends with .jsonl holds a document a line.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, schemaFile, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "x.js"));
const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
const Ajv = require(schema.$schema?.includes("2020-12") ? "ajv/dist/2020" : "ajv").default;
const ajv = new Ajv({ allErrors: true, strict: false });
require("ajv-formats").default(ajv);
ajv.addSchema({}, "https://geojson.org/schema/GeoJSON.json");  // ninjs names it; we state no places of the earth
const validate = ajv.compile(schema);

let count = 0;
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  for (const document of file.endsWith(".jsonl") ? text.trimEnd().split("\n") : [text]) {
    const object = JSON.parse(document);
    assert.ok(validate(object), `${file}: ${ajv.errorsText(validate.errors?.slice(0, 5))}`);
    // It can say no, too: of each member at the top that is required, and of one that nobody knows the type of.
    for (const member of schema.required ?? []) {
      const { [member]: _, ...rest } = object;
      assert.ok(!validate(rest), `${schemaFile} accepts a document without ${member}`);
    }
    assert.ok(!validate({ ...object, type: 7 }), `${schemaFile} accepts the type 7`);
    ++count;
  }
}
assert.ok(count > 0, "there is a document");
console.log(`PASS ${count} documents by ${path.basename(schemaFile)}`);
