import { join } from 'node:path';
import {
  NO_STREAM,
  type NewEvent,
  type Revision,
} from '../../../src/event-store/event-store.port.js';
import { prepareAppend } from '../../../src/event-store/prepared-append.js';
import { openEventsDatabase } from '../../../src/event-store/sqlite/events-database.js';
import { streamAppender } from '../../../src/event-store/sqlite/stream-appender.js';
import type { Database, Statement } from '../../../src/sqlite/database.js';
import { happened, happenedFrom } from '../../support/events.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const newFolder = tempFolders();

/** Notes the first word of each statement of a connection that is run. */
function watched(db: Database): string[] {
  const asked: string[] = [];
  const prepare = db.prepare.bind(db);
  const value = (sql: string): Statement => {
    const statement = prepare(sql);
    return new Proxy(statement, {
      get: (_target, name) => {
        const call = Reflect.get(statement, name) as (...of: readonly unknown[]) => unknown;
        return (...of: readonly unknown[]) => {
          if (['run', 'get', 'all'].includes(String(name))) asked.push(sql.trim().split(' ')[0]!);
          return Reflect.apply(call, statement, of);
        };
      },
    });
  };
  Object.defineProperty(db, 'prepare', { value });
  return asked;
}

/** What an append answers, and the statements that it took. */
async function appender() {
  const db = openEventsDatabase(join(await newFolder(), 'events.db'));
  const asked = watched(db);
  const append = streamAppender(db);
  const to = (expectedRevision: Revision, ...events: readonly NewEvent[]) => {
    asked.length = 0;
    const outcome = append(prepareAppend({ stream: 's', expectedRevision, events }));
    return { ok: outcome.ok, statements: [...asked] };
  };
  return { to, close: () => db.close() };
}

describe('the statements that an append takes', () => {
  it('are one an event for a new stream, which is not looked up', async () => {
    const { to, close } = await appender();
    expect(to(NO_STREAM, ...happenedFrom(1, 3))).toEqual({
      ok: true,
      statements: ['INSERT', 'INSERT', 'INSERT'],
    });
    close();
  });

  it('are a look-up before the events for a stream that goes on', async () => {
    const { to, close } = await appender();
    to(NO_STREAM, happened(1));
    expect(to(0, happened(2))).toEqual({ ok: true, statements: ['SELECT', 'INSERT'] });
    close();
  });

  it('tell a repeat from a conflict once a first event is there', async () => {
    const { to, close } = await appender();
    to(NO_STREAM, ...happenedFrom(1, 2));
    const repeat = { ok: true, statements: ['INSERT', 'SELECT'] };
    const conflict = { ok: false, statements: ['INSERT', 'SELECT', 'SELECT'] };
    expect(to(NO_STREAM, ...happenedFrom(1, 2))).toEqual(repeat);
    expect(to(NO_STREAM, ...happenedFrom(1, 3))).toEqual(conflict);
    expect(to(NO_STREAM, happened(3))).toEqual(conflict);
    close();
  });
});
