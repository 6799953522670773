#!/usr/bin/env node
/**
 * Types the README's lines as a new user would: starts `npm start` on a free port and an empty data folder, then runs every `sh` block
 * that uses $TOKEN, in order, in one shell. What a block prints must fit the `text` block that follows it; `…` stands for anything.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressIn, printedBy } from './printed-by.mjs';

const folder = await mkdtemp(join(tmpdir(), 'rollbook-readme-'));
const server = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
try {
  const { url, token } = await printedBy(server, addressAndToken);
  process.exitCode = typeBlocks(blocksOf(await readFile('README.md', 'utf8')), url, token);
} finally {
  // `close` and not `exit`: npm may be gone while the program that it started still writes into the folder.
  const ended = new Promise((resolve) => server.once('close', resolve));
  if (server.pid) process.kill(-server.pid, 'SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

/** The two things that a reader takes from what the first start prints. */
function addressAndToken(output) {
  const url = addressIn(output);
  const token = /rb_[\w-]{20,}/.exec(output)?.[0];
  return url && token ? { url, token } : undefined;
}

/** Each `sh` block that uses $TOKEN, with the `text` block right behind it. */
function blocksOf(readme) {
  const blocks = [...readme.matchAll(/```(sh|text)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({
    kind,
    text,
  }));
  return blocks.flatMap(({ kind, text }, at) => {
    if (kind !== 'sh' || !/\$TOKEN|cat >/.test(text)) return [];
    const next = blocks[at + 1];
    return [{ script: text, wanted: next?.kind === 'text' ? next.text : '' }];
  });
}

function typeBlocks(blocks, url, token) {
  if (blocks.length === 0) throw new Error('The README has no lines to type.');
  const marker = '--- end of block ---';
  const script = blocks
    .map(
      ({ script: lines }) =>
        `${lines.replaceAll('http://127.0.0.1:3000', url).replace(/^export TOKEN=.*$/m, '')}\necho; echo '${marker}'`,
    )
    .join('\n');
  const { stdout, stderr, status } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...process.env, TOKEN: token },
    encoding: 'utf8',
  });
  const answers = stdout.split(marker);
  const wrong = blocks.filter(({ wanted }, at) => !fits(answers[at] ?? '', wanted));
  for (const { script: lines, wanted } of wrong)
    process.stderr.write(
      `These lines of the README did not answer as it says:\n${lines}\nwanted:\n${wanted}\n`,
    );
  if (status !== 0 || wrong.length > 0) process.stderr.write(`printed:\n${stdout}\n${stderr}\n`);
  process.stdout.write(
    `README: ${blocks.length - wrong.length} of ${blocks.length} blocks answer as printed\n`,
  );
  return status === 0 && wrong.length === 0 ? 0 : 1;
}

/** Whether every wanted line is among what was printed, in order. */
function fits(answer, wanted) {
  const lines = answer.replaceAll('\uFEFF', '').split(/\r?\n/);
  return wanted
    .split('\n')
    .filter(Boolean)
    .every((line) => {
      const pattern = new RegExp(
        `^${line
          .trim()
          .split('…')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      );
      const at = lines.findIndex((one) => pattern.test(one.trim()));
      lines.splice(0, at + 1);
      return at >= 0;
    });
}
