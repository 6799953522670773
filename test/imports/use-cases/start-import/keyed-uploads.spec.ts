import { Readable } from 'node:stream';
import type { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setActor } from '../../../../src/auth/actor.js';
import { KnownImports } from '../../../../src/imports/answers/known-imports.js';
import { UploadsOfImports } from '../../../../src/imports/files/uploads-of-imports.js';
import { StartImportController } from '../../../../src/imports/use-cases/start-import/start-import.js';
import {
  SubmitImportHandler,
  type SubmitImport,
} from '../../../../src/imports/use-cases/start-import/submit-import.js';
import type { ImportWorker } from '../../../../src/imports/worker/import-worker.js';
import { clearUp } from '../../../../src/imports/worker/clear-up.js';
import { CatchUp } from '../../../../src/read-models/catch-up.js';
import { BodyPace } from '../../../../src/web/body-pace.js';
import { Gate, gated, type Stop } from '../../crash/gate.js';
import { importSettings } from '../../../support/import-ports.js';
import { ImportStores } from '../../../support/import-stores.js';
import { takeOver } from '../../../support/applying.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const csv = 'User ID,First Name\r\nA1,Ann\r\n';
const worker = { wake: () => undefined } as unknown as ImportWorker;

/** A process that takes uploads, on what outlives it. Every call of a port passes its gate. */
class Instance {
  readonly gate: Gate;
  readonly #controller: StartImportController;
  /** Settles when the upload that was sent last is answered. */
  ended: Promise<unknown> = Promise.resolve();

  constructor(stores: ImportStores, stop?: Stop) {
    this.gate = new Gate(stop);
    const log = gated('store', stores.log, this.gate, ['readAll']);
    const uploads = gated('uploads', stores.uploads, this.gate, ['read']);
    const results = gated('results', stores.results, this.gate);
    const progress = stores.progress();
    const ports = stores.ports({ progress, results, store: log });
    const known = new KnownImports(results, log, progress, new CatchUp(log, progress));
    const handler = new SubmitImportHandler(ports, known, worker);
    const commands = { execute: (command: SubmitImport) => handler.execute(command) };
    this.#controller = new StartImportController(
      uploads,
      importSettings(),
      new BodyPace(),
      commands as unknown as CommandBus,
    );
  }

  /** Sends an upload with the key. Answers the id of its import; `undefined` when the process stops before. */
  async send(body = csv): Promise<string | undefined> {
    const raw = { complete: true, headers: {} };
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'night-1' };
    const request = {
      raw,
      headers,
      query: {},
      isMultipart: () => false,
      body: Readable.from(body),
    };
    setActor(request as unknown as FastifyRequest, 'token:admin');
    const reply = { header: () => undefined } as unknown as FastifyReply;
    const answered = this.#controller.start(
      request as unknown as FastifyRequest,
      reply,
      'token:admin',
    );
    this.ended = Promise.allSettled([answered]);
    const answer = await Promise.race([answered, this.gate.stopped]);
    return answer?.importId;
  }
}

/** What is there in the end: the events of imports, the bytes of the import, and what is left once it has ended. */
async function foundIn(stores: ImportStores, importId: string | undefined) {
  const events = (await stores.events()).map(({ type }) => type);
  const bytes: Uint8Array[] = [];
  const uploads = new UploadsOfImports(stores.uploads, stores.log);
  for await (const part of uploads.read(importId ?? '')) bytes.push(part);
  const tenure = await takeOver(stores, importId);
  const failure = { code: 'FILE_EMPTY', column: null, values: {}, warnings: [] };
  await tenure.record({ type: 'FailImport', ...failure });
  await clearUp(importId ?? '', stores.ports());
  const left = (await stores.uploads.list()).length;
  return { events, bytes: Buffer.concat(bytes).toString(), left };
}

const undisturbed = { events: ['ImportSubmitted'], bytes: csv, left: 0 };

describe('an upload with a key whose process stops at any one call, and that is sent again', () => {
  it.each<Stop['how']>(['unmade', 'unanswered', 'failing'])(
    'is one import with its bytes, and leaves nothing: the call is %s',
    async (how) => {
      const counted = new Instance(new ImportStores(await tempFolder()));
      await counted.send();
      expect(counted.gate.calls.length).toBeGreaterThan(3);
      for (const at of counted.gate.calls.keys()) {
        const stores = new ImportStores(await tempFolder());
        await new Instance(stores, { at: at + 1, how }).send().catch(() => undefined);
        const importId = await new Instance(stores).send();
        const found = await foundIn(stores, importId);
        expect({ at, call: counted.gate.calls[at], found }).toEqual({
          at,
          call: counted.gate.calls[at],
          found: undisturbed,
        });
        stores.close();
      }
    },
  );
});

describe('two instances that get an upload with one key, one of which freezes at any one call', () => {
  it.each<readonly [string, string]>([
    ['the same bytes', csv],
    ['other bytes', `${csv}A2,Bo\r\n`],
  ])('begin one import, with the bytes that its event names: %s', async (_, body) => {
    const counted = new Instance(new ImportStores(await tempFolder()));
    await counted.send();
    for (const at of counted.gate.calls.keys()) {
      const stores = new ImportStores(await tempFolder());
      const frozen = new Instance(stores, { at: at + 1, how: 'unmade' });
      await frozen.send(body);
      const second = await new Instance(stores).send().catch(() => undefined);
      frozen.gate.thaw();
      const importId = second ?? (await new Instance(stores).send(body));
      await frozen.ended;
      const [submission, ...more] = await stores.events();
      expect(more).toEqual([]);
      const { upload } = submission!.data as { readonly upload?: string };
      const copies = (await stores.uploads.list()).map(({ copy }) => copy);
      expect({ at, copies }).toEqual({ at, copies: [upload] });
      const { bytes, left } = await foundIn(stores, importId);
      expect([bytes, left]).toEqual([second === undefined ? body : csv, 0]);
      stores.close();
    }
  });
});
