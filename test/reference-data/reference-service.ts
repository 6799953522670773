import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { setActor } from '../../src/auth/actor.js';
import { EventStore } from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { ReferenceLists, ReferenceUses } from '../../src/reference-data/index.js';
import { ReferenceDataModule } from '../../src/reference-data/reference-data.module.js';
import { Clock } from '../../src/shared/clock.js';
import { BodyPipe } from '../../src/web/body-pipe.js';
import { ProblemFilter } from '../../src/web/problem-filter.js';
import { FixedClock } from '../support/fixed-clock.js';

/** As many users as a test says, for each entry's id. */
class CountedUses extends ReferenceUses {
  readonly users = new Map<string, number>();
  /** Called before each answer: what happens while users are counted. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  override async countUsers(_kind: string, entryId: string): Promise<number> {
    await this.meanwhile();
    return this.users.get(entryId) ?? 0;
  }
}

/** What an HTTP request was answered. */
type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` when the answer is empty. */
  readonly body: unknown;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The feature by itself, over an empty log, listening on a free port. */
export async function startReferenceService() {
  const store = new InMemoryEventStore();
  const uses = new CountedUses();
  @Global()
  @Module({
    providers: [
      { provide: EventStore, useValue: store },
      { provide: Clock, useValue: new FixedClock() },
      { provide: ReferenceUses, useValue: uses },
    ],
    exports: [EventStore, Clock, ReferenceUses],
  })
  class SurroundingsModule {}
  const testing = await Test.createTestingModule({
    imports: [SurroundingsModule, CqrsModule.forRoot(), ReferenceDataModule],
  }).compile();
  const adapter = new FastifyAdapter();
  const app = testing.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  app.setGlobalPrefix('api');
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new BodyPipe());
  adapter.getInstance().addHook('onRequest', async (request) => setActor(request, 'token:admin'));
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  return {
    store,
    uses,
    app,
    lists: app.get(ReferenceLists),
    commands: app.get(CommandBus),
    async ask(method: Method, path: string, payload?: object): Promise<Answer> {
      const sent = payload && {
        body: JSON.stringify(payload),
        headers: { 'content-type': 'application/json' },
      };
      const answer = await fetch(origin + path, { method, ...sent });
      const text = await answer.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      return { status: answer.status, headers: answer.headers, body };
    },
  };
}

export type ReferenceService = Awaited<ReturnType<typeof startReferenceService>>;
