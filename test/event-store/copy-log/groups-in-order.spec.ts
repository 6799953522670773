import { groupsInOrder } from '../../../src/event-store/copy-log/groups-in-order.js';
import { happened } from '../../support/events.example.js';

const groupsOf = (...streams: readonly string[]) =>
  groupsInOrder(
    streams.map((stream) => ({ stream, expectedRevision: -1, events: [happened(1)] })),
  ).map((group) => group.map(({ stream }) => stream));

describe('appends that may be under way at the same time', () => {
  it('are to different streams of one kind', () => {
    expect(groupsOf('user-1', 'user-2', 'import-1', 'user-3', 'user-4')).toEqual([
      ['user-1', 'user-2'],
      ['import-1'],
      ['user-3', 'user-4'],
    ]);
  });

  it('are never to one stream twice: it would fall behind the others', () => {
    expect(groupsOf('user-1', 'user-2', 'user-1', 'user-3', 'user-2', 'user-1')).toEqual([
      ['user-1', 'user-2'],
      ['user-1', 'user-3', 'user-2'],
      ['user-1'],
    ]);
  });

  it('are none without appends', () => {
    expect(groupsOf()).toEqual([]);
  });
});
