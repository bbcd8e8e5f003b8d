// Reads schemas and files as JSON, and prints what ajv finds wrong, in its strict mode.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const { schemas, vocabulary } = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const { schema, others, files, strictTypes } of schemas) {
  const ajv = new Ajv2020({ strict: true, strictTypes, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(vocabulary);
  ajv.addSchema(others);
  try {
    const validate = ajv.compile(schema);
    for (const [name, data] of Object.entries(files)) {
      if (!validate(data)) found.push(`${name}: ${ajv.errorsText(validate.errors)}`);
    }
  } catch (error) {
    found.push(`${schema.$id}: ${error.message}`);
  }
}
console.log(JSON.stringify(found));
