#!/usr/bin/env node
/**
 * Judges the description of the API as clients and their generators read it. Needs the build. The rules come with the library of
 * Redocly's linter, which asks nothing of the network; its command line, which does, is not used.
 */
import { execFileSync } from 'node:child_process';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const rules = {
  'info-license-strict': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'no-duplicated-tag-names': 'error',
  'no-required-schema-properties-undefined': 'error',
  'no-schema-type-mismatch': 'error',
  'operation-4xx-problem-details-rfc7807': 'error',
  'operation-operationId': 'error',
  'operation-singular-tag': 'error',
  'operation-tag-defined': 'error',
  'parameter-description': 'error',
  'path-segment-plural': 'off',
  'paths-kebab-case': 'error',
  'response-contains-header': {
    severity: 'error',
    names: { '2xx': ['X-Request-Id'], '4xx': ['X-Request-Id'] },
  },
  'tag-description': 'error',
};

const source = execFileSync(process.execPath, ['tools/api-description.mjs'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const config = await createConfig({ extends: ['recommended-strict'], rules });
const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
for (const { ruleId, message, location } of problems)
  process.stderr.write(`${ruleId}: ${message} At ${location[0]?.pointer ?? '?'}\n`);
if (problems.length > 0) process.exitCode = 1;
