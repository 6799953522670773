import { BackupsModule } from '../../src/backups/backups.module.js';
import { BackupRefused } from '../../src/backups/backups.port.js';
import { readConfig } from '../../src/config.js';

const eventStoreDb = { EVENTSTORE_URL: 'esdb://admin:changeit@node1:2113' };
const mongoDb = { MONGODB_URL: 'mongodb://rollbook:changeit@db1:27017/school' };

describe('a backup', () => {
  it.each([
    [
      'the log is in EventStoreDB',
      eventStoreDb,
      /in EventStoreDB at node1:2113, not in \/data: .* both together, EventStoreDB .* the whole data folder as a copy/,
    ],
    [
      'everything but the log is in MongoDB',
      mongoDb,
      /in MongoDB at db1:27017, not in \/data: .* both together, MongoDB .* the whole data folder as a copy/,
    ],
    [
      'nothing is in the data folder',
      { ...eventStoreDb, ...mongoDb },
      /in EventStoreDB at node1:2113, .* both together, EventStoreDB .* what is in MongoDB/,
    ],
  ])('is refused when %s, with what to do and without the password', (_where, urls, sentence) => {
    const config = readConfig({ DATA_DIR: '/data', ...urls });
    let refusal: unknown;
    try {
      BackupsModule.register(config);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(BackupRefused);
    expect(String(refusal)).toMatch(sentence);
    expect(String(refusal)).not.toContain('changeit');
  });
});
