import { eventDecoder } from '../../src/event-store/event-codec.js';

type Opened = { readonly type: 'DoorOpened'; readonly data: { readonly by: string } };
type Closed = { readonly type: 'DoorClosed'; readonly data: object };

const decode = eventDecoder<Opened | Closed>({
  stream: 'door-<number>',
  types: { DoorOpened: true, DoorClosed: true },
  upcasters: {
    DoorUnlocked: ({ data }) => ({ type: 'DoorOpened', data: { by: 'key', ...data } }),
  },
});

describe('a stored event', () => {
  it('of a type of today is read as it is', () => {
    const stored = { type: 'DoorOpened', data: { by: 'Anna' } };
    expect(decode(stored)).toBe(stored);
  });

  it('of a type that was replaced is read as what replaced it', () => {
    expect(decode({ type: 'DoorUnlocked', data: {} })).toEqual({
      type: 'DoorOpened',
      data: { by: 'key' },
    });
  });

  it.each(['DoorPainted', 'constructor'])(
    'of a type that no release knows is an error that names it: %s',
    (type) => {
      expect(() => decode({ type, data: {} })).toThrow(
        `Unknown event ${type} in a stream door-<number>: was it written by a newer release?`,
      );
    },
  );
});
