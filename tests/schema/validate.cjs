// SPDX-License-Identifier: MIT
// Holds files to schemas, with ajv: another reading of JSON Schema than the editor's.
//
//     node validate.cjs MODULES < JOBS
//
// JOBS is a JSON list of {schema, file, yaml}: paths, and the version of YAML. On
// standard output, a list with the errors of each, as texts; MODULES is where npm put
// its packages.
"use strict";
const fs = require("fs");
const path = require("path");
const modules = path.resolve(process.argv[2]);
const Ajv = require(path.join(modules, "ajv"));
const YAML = require(path.join(modules, "yaml"));

const validators = new Map();

function validator(schema) {
  if (!validators.has(schema)) {
    const ajv = new Ajv({strict: false, allErrors: false, validateSchema: true});
    validators.set(schema, ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8"))));
  }
  return validators.get(schema);
}

function errorsOf(job) {
  const text = fs.readFileSync(job.file, "utf8");
  let value;
  try {
    value = YAML.parse(text, {version: job.yaml, strict: false, maxAliasCount: 0,
                              logLevel: "silent"});
  } catch (error) {
    return ["not YAML: " + error.message];
  }
  const valid = validator(job.schema);
  if (valid(value)) return [];
  return valid.errors.slice(-4).map(e => `${e.instancePath} ${e.message}`);
}

const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(jobs.map(errorsOf)));
