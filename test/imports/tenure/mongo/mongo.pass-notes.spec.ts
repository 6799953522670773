import { jest } from '@jest/globals';
import { Collection, MongoNetworkError } from 'mongodb';
import { MongoPassNotes } from '../../../../src/imports/tenure/mongo/mongo.pass-notes.js';
import { importId } from '../../../support/imports.example.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { passNotesContract } from '../pass-notes.contract.js';

const mongo = openedMongo();

passNotesContract('MongoPassNotes', async () => new MongoPassNotes(mongo.database));

afterEach(() => jest.restoreAllMocks());

describe('the notes of passes in MongoDB', () => {
  it('of a process that lost the import to another are not written any more', async () => {
    const former = new MongoPassNotes(mongo.database);
    await former.begin(importId, 1);
    const holder = new MongoPassNotes(mongo.database);
    expect(await holder.begin(importId, 2)).toBe(2);
    await former.reached(importId, { stage: 'apply', block: 9 });
    await former.stopped(importId);
    // Had they been written, this pass would count anew, or would not count.
    expect(await new MongoPassNotes(mongo.database).begin(importId, 3)).toBe(3);
  });

  it('of a process that was away since it took the import are not written over those of the next', async () => {
    await new MongoPassNotes(mongo.database).begin(importId, 1);
    await new MongoPassNotes(mongo.database).begin(importId, 3);
    const former = new MongoPassNotes(mongo.database);
    expect(await former.begin(importId, 2)).toBe(1);
    await former.reached(importId, { stage: 'apply', block: 9 });
    await former.stopped(importId);
    const notes = mongo.database.collection('pass-notes');
    expect(await notes.findOne({ _id: importId })).toMatchObject({
      epoch: 3,
      place: { block: -1 },
      stopped: false,
    });
  });

  it('do not count a pass that stopped here while the database was away', async () => {
    const notes = new MongoPassNotes(mongo.database);
    await notes.begin(importId, 1);
    expect(await notes.begin(importId, 2)).toBe(2);
    jest
      .spyOn(Collection.prototype, 'updateOne')
      .mockRejectedValueOnce(new MongoNetworkError('connection lost'));
    await notes.stopped(importId);
    expect(await notes.begin(importId, 3)).toBe(2);
    await notes.stopped(importId);
  });

  it('tell that they could not be written before the step that may kill', async () => {
    const notes = new MongoPassNotes(mongo.database);
    await notes.begin(importId, 1);
    jest
      .spyOn(Collection.prototype, 'updateOne')
      .mockRejectedValueOnce(new MongoNetworkError('connection lost'));
    const reached = notes.reached(importId, { stage: 'check', block: 1 });
    await expect(reached).rejects.toThrow(MongoNetworkError);
  });
});
