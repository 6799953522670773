import type { RecordedEvent } from '../../src/event-store/event-store.port.js';
import { livingEntry, type StoredEntry } from '../../src/reference-data/domain/reference-list.js';
import {
  decodeReferenceEvent,
  foldReferences,
  referenceStreamName,
} from '../../src/reference-data/reference-stream.js';

const entryId = '7c2a1b3d-0e4f-4a5b-8c6d-000000000001';

/** What releases wrote to disk. Never edit a text: a type that changes gets a new one beside it. */
const stored = {
  'job-titles': {
    added:
      '{"type":"JobTitleAdded","data":{"occurredAt":"2026-01-02T03:04:05.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Teacher"}}',
    renamed:
      '{"type":"JobTitleRenamed","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","from":"Teacher","to":"Tutor"}}',
    removed:
      '{"type":"JobTitleRemoved","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Tutor"}}',
  },
  sites: {
    added:
      '{"type":"SiteAdded","data":{"occurredAt":"2026-01-02T03:04:05.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Teacher"}}',
    renamed:
      '{"type":"SiteRenamed","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","from":"Teacher","to":"Tutor"}}',
    removed:
      '{"type":"SiteRemoved","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Tutor"}}',
  },
  'cost-centers': {
    added:
      '{"type":"CostCenterAdded","data":{"occurredAt":"2026-01-02T03:04:05.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Teacher"}}',
    renamed:
      '{"type":"CostCenterRenamed","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","from":"Teacher","to":"Tutor"}}',
    removed:
      '{"type":"CostCenterRemoved","data":{"occurredAt":"2026-02-03T04:05:06.000Z","entryId":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001","name":"Tutor"}}',
  },
} as const;

const read = (text: string) => JSON.parse(text) as RecordedEvent;
const folded = (...texts: readonly string[]) => foldReferences(texts.map(read));

describe.each(['job-titles', 'sites', 'cost-centers'] as const)(
  'reading what releases stored of %s',
  (kind) => {
    const { added, renamed, removed } = stored[kind];
    const teacher: StoredEntry = { status: 'living', id: entryId, name: 'Teacher' };

    it.each([added, renamed, removed])('leaves it as it is: %s', (text) =>
      expect(decodeReferenceEvent(read(text))).toEqual(read(text)),
    );
    it('finds what was added', () =>
      expect(livingEntry(folded(added), 'teacher')).toEqual(teacher));
    it('finds what was renamed by its new name only', () => {
      const state = folded(added, renamed);
      expect(livingEntry(state, 'Tutor')).toEqual({ ...teacher, name: 'Tutor' });
      expect(livingEntry(state, 'Teacher')).toBeUndefined();
    });
    it('keeps the last name of what was removed', () => {
      const state = folded(added, renamed, removed);
      expect(livingEntry(state, 'Tutor')).toBeUndefined();
      expect(state.entries.get(entryId)).toEqual({
        status: 'removed',
        id: entryId,
        name: 'Tutor',
      });
    });
    it('goes on from where an earlier reading ended', () =>
      expect(foldReferences([read(renamed)], folded(added))).toEqual(folded(added, renamed)));
  },
);

describe('reading what a newer release stored', () => {
  it('stops and names the type', () => {
    expect(() => decodeReferenceEvent({ type: 'SiteMerged', data: {} })).toThrow(
      'Unknown event SiteMerged in a stream reference-<kind>: was it written by a newer release?',
    );
  });
});

describe('the name of the stream of a list', () => {
  it('says what it lists', () => {
    expect(referenceStreamName('job-titles')).toBe('reference-job-titles');
    expect(referenceStreamName('sites')).toBe('reference-sites');
    expect(referenceStreamName('cost-centers')).toBe('reference-cost-centers');
  });
});
