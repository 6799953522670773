import { join } from 'node:path';
import { openEventsDatabase } from '../../../src/event-store/sqlite/events-database.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

describe('the database of the log', () => {
  it('waits for the disk with every append: what was answered survives a loss of power', async () => {
    const db = openEventsDatabase(join(await tempFolder(), 'events.db'));
    const full = 2;
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: full });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });
});
