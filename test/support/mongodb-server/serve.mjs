// The server in the foreground: node test/support/mongodb-server/serve.mjs --port 27118 --file /tmp/documents.h2
// It prints its URL when it listens. SIGTERM ends it, and so does the end of this process. Started again on the same file, it has its documents.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { argumentsOfServer, needed } from './java-server.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { port: text, file: text } });
const where = [values.port ?? '0', ...(values.file === undefined ? [] : [values.file])];
const server = spawn('java', [...(await argumentsOfServer()), ...where], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
server.once('error', () => process.stderr.write(`${needed}\n`));
createInterface(server.stdout).once('line', (line) => {
  process.stdout.write(`mongodb://127.0.0.1:${/\d+$/.exec(line)[0]}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill('SIGTERM'));
server.once('close', (code) => (process.exitCode = code === 143 ? 0 : (code ?? 1)));
