#!/usr/bin/env node
/**
 * Looks through what is installed: every package of the lock file has a digest, no install script runs that nobody has thought about, and of
 * what runs in production no vulnerability is known. A registry that does not say which are known is told of, and is no failure.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const json = async (file) => JSON.parse(await readFile(new URL(`../${file}`, import.meta.url)));
const { packages } = await json('package-lock.json');
const { allowScripts } = await json('package.json');

const problems = [];
for (const [path, { integrity, hasInstallScript, link }] of Object.entries(packages)) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (path === '' || link) continue;
  if (!integrity) problems.push(`${path} has no digest in package-lock.json.`);
  if (hasInstallScript && allowScripts[name] === undefined)
    problems.push(
      `${name} has an install script: say in "allowScripts" of package.json whether it runs.`,
    );
}

const audit = await knownVulnerabilities();
if (audit === undefined)
  say('The registry does not say which vulnerabilities are known: not looked for.');
for (const { name, severity, via, range } of Object.values(audit ?? {})) {
  const titles = via.map((cause) => (typeof cause === 'string' ? cause : cause.title));
  problems.push(`${name} ${range}, ${severity}: ${[...new Set(titles)].join('; ')}.`);
}

for (const problem of problems) say(problem);
say(`${Object.keys(packages).length - 1} packages, ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;

function say(line) {
  process.stdout.write(`${line}\n`);
}

/** By name, of what runs in production; `undefined` when the registry does not answer. */
async function knownVulnerabilities() {
  // It exits with 1 when there are some, and when the registry does not answer: the output tells which.
  const { stdout } = await promisify(execFile)('npm', ['audit', '--omit=dev', '--json']).catch(
    (error) => error,
  );
  try {
    return JSON.parse(stdout).vulnerabilities;
  } catch {
    return undefined;
  }
}
