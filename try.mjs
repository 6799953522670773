import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { once } from 'node:events';
const require = createRequire('/tmp/wt/esfake/package.json');
const { EventStoreDBClient, jsonEvent, streamNameFilter, NO_STREAM, BACKWARDS, END, START } = require('@eventstore/db-client');
const t0 = Date.now();
const args = process.argv.slice(2);
const child = spawn('node', ['test/support/eventstoredb/serve.mjs', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
const [out] = await once(child.stdout, 'data');
const url = out.toString().trim();
console.log(url, Date.now() - t0, 'ms to start');
const c = EventStoreDBClient.connectionString(url);
const ev = (n, id = randomUUID()) => jsonEvent({ type: 'T', id, data: { n, text: 'x'.repeat(300) }, metadata: { a: 1 } });
try { for await (const e of c.readStream('nope')) console.log(e); } catch (e) { console.log('missing:', e.type, e.message); }
const e1 = ev(1), e2 = ev(2);
console.log(await c.appendToStream('user-1', [e1, e2], { expectedRevision: NO_STREAM }));
console.log(await c.appendToStream('user-1', [e1, e2], { expectedRevision: NO_STREAM }));
console.log(await c.appendToStream('user-1', [e1, ev(3)], { expectedRevision: NO_STREAM }).catch((e) => [e.type, e.actualVersion, e.expectedVersion, e.streamName, e.message]));
for await (const e of c.readStream('user-1')) console.log(e.event);
for await (const e of c.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) console.log('end', e.event.streamId, e.event.position);
const run = async (n, opts) => {
  const t = process.hrtime.bigint(), cpu = process.cpuUsage();
  let i = 0;
  const prefix = randomUUID();
  await Promise.all(Array.from({ length: 128 }, async () => { while (i < n) await c.appendToStream(`user-${prefix}-${i++}`, ev(i), { expectedRevision: NO_STREAM, ...opts }); }));
  const s = Number(process.hrtime.bigint() - t) / 1e9; const u = process.cpuUsage(cpu);
  console.log(n, 'appends', Math.round(n / s), '/s; client cpu µs', Math.round((u.user + u.system) / n));
};
await run(5000); await run(20000);
await run(5000, { credentials: { username: 'a', password: 'b' } });
let t = Date.now(), n = 0; for await (const e of c.readAll()) n++; console.log('readAll', n, Math.round(n / (Date.now() - t) * 1000), '/s');
t = Date.now(); let seen = 0, cps = 0, caught = 0;
const sub = c.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['user-'], checkpointReached: async () => { cps++; } }) });
sub.on('caughtUp', () => caught++);
for await (const e of sub) { if (++seen === 30002) break; }
console.log('sub', seen, Math.round(seen / (Date.now() - t) * 1000), '/s', cps, caught);
await sub.unsubscribe();
try { const { readFileSync } = await import('node:fs'); const st = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' '); console.log('server cpu s', (Number(st[13]) + Number(st[14])) / 100); } catch {}
child.kill('SIGKILL'); process.exit();
