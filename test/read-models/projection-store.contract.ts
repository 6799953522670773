import { START } from '../../src/event-store/event-store.port.js';
import {
  CheckpointMoved,
  type ProjectionStore,
  RevisionGap,
} from '../../src/read-models/projection.js';

/** A document of the example read model. */
export type Note = { readonly id: string; readonly text: string };

/** The text that the example's writer refuses with `RevisionGap`. */
export const refusedText = 'refused';

export type OpenNotes = {
  readonly store: ProjectionStore<Note>;
  /** Every document, by id. */
  readonly notes: () => Promise<readonly Note[]>;
  readonly close: () => void;
};

/** Opens the read model "notes" at a version; each call opens the same one again. */
export type Place = (version: number) => Promise<OpenNotes>;

/** What every projection store must do. Call it from the adapter's own spec; `newPlace` gives one where nothing was stored. */
export function projectionStoreContract(adapter: string, newPlace: () => Promise<Place>): void {
  const buy = { id: 'a', text: 'buy bread' };
  const call = { id: 'b', text: 'call Zoë' };

  describe(adapter, () => {
    let open: Place;
    let opened: OpenNotes;
    beforeEach(async () => {
      open = await newPlace();
      opened = await open(1);
    });
    afterEach(() => opened.close());

    /** As a restart of the program does, perhaps to another release. */
    const reopen = async (version: number): Promise<void> => {
      opened.close();
      opened = await open(version);
    };

    describe('a checkpoint', () => {
      it('is before the log when nothing is projected', async () => {
        expect(await opened.store.checkpoint()).toBe(START);
        expect(await opened.notes()).toEqual([]);
      });

      it('moves with what is written', async () => {
        await opened.store.write([buy], START, 3);
        expect(await opened.store.checkpoint()).toBe(3);
        await opened.store.write([call], 3, 20);
        expect(await opened.store.checkpoint()).toBe(20);
        expect(await opened.notes()).toEqual([buy, call]);
      });

      it('knows which event stands there, as long as the last to move it said so', async () => {
        const last = { position: 3, stream: 'note-a', revision: 2 };
        expect(await opened.store.covered()).toBeUndefined();
        await opened.store.write([buy], START, 3, last);
        await reopen(1);
        expect(await opened.store.covered()).toEqual(last);
        await opened.store.write([call], 3, 20);
        expect(await opened.store.covered()).toBeUndefined();
        await opened.store.write([], 20, 20, { ...last, position: 20 });
        await opened.store.clear();
        expect(await opened.store.covered()).toBeUndefined();
      });

      it('moves when there is nothing to write', async () => {
        await opened.store.write([], START, 7);
        expect(await opened.store.checkpoint()).toBe(7);
      });

      it('stands at the first position of the log, which is not before it', async () => {
        await opened.store.write([buy], START, 0);
        expect(await opened.store.checkpoint()).toBe(0);
      });
    });

    describe('writing from where the checkpoint does not stand', () => {
      it.each([
        ['behind it', START],
        ['beyond it', 8],
      ])('is refused %s, and nothing is written', async (_, from) => {
        await opened.store.write([buy], START, 7);
        const writing = opened.store.write([call], from, 9);
        await expect(writing).rejects.toThrow(CheckpointMoved);
        await expect(writing).rejects.toThrow(`was expected at position ${from} and stands at 7.`);
        expect(await opened.store.checkpoint()).toBe(7);
        expect(await opened.notes()).toEqual([buy]);
      });

      it('lets one of two succeed', async () => {
        const both = await Promise.allSettled([
          opened.store.write([buy], START, 3),
          opened.store.write([call], START, 3),
        ]);
        expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
        expect(await opened.notes()).toEqual([buy]);
      });
    });

    describe('writing', () => {
      it('takes the changes in their order', async () => {
        const newer = { ...buy, text: 'buy rolls' };
        await opened.store.write([buy, newer], START, 3);
        expect(await opened.notes()).toEqual([newer]);
      });

      it('may do the same twice', async () => {
        await opened.store.write([buy, call], START, 3);
        await opened.store.write([buy, call], 3, 3);
        expect(await opened.notes()).toEqual([buy, call]);
      });

      it('leaves the checkpoint where it is when a change is refused', async () => {
        await opened.store.write([buy], START, 3);
        const writing = opened.store.write([call, { id: 'c', text: refusedText }], 3, 9);
        await expect(writing).rejects.toThrow(RevisionGap);
        expect(await opened.store.checkpoint()).toBe(3);
        await opened.store.write([call], 3, 9);
        expect(await opened.notes()).toEqual([buy, call]);
      });
    });

    describe('clearing', () => {
      it('removes every document and the checkpoint', async () => {
        await opened.store.write([buy], START, 3);
        await opened.store.clear();
        expect(await opened.store.checkpoint()).toBe(START);
        expect(await opened.notes()).toEqual([]);
      });

      it('is refused when the checkpoint has moved since it was decided', async () => {
        await opened.store.write([buy], START, 3);
        await expect(opened.store.clear(START)).rejects.toThrow(CheckpointMoved);
        expect(await opened.store.checkpoint()).toBe(3);
        expect(await opened.notes()).toEqual([buy]);
        await opened.store.clear(3);
        await opened.store.clear(START);
        expect(await opened.notes()).toEqual([]);
      });

      it('leaves a store that can be written to again', async () => {
        await opened.store.clear();
        await opened.store.write([buy], START, 3);
        await opened.store.clear();
        await opened.store.write([call], START, 3);
        expect(await opened.notes()).toEqual([call]);
      });
    });

    describe('opening again', () => {
      beforeEach(() => opened.store.write([buy], START, 3));

      it('finds documents and checkpoint as they were', async () => {
        await reopen(1);
        expect(await opened.store.checkpoint()).toBe(3);
        expect(await opened.notes()).toEqual([buy]);
      });

      it.each([
        ['a newer', 2],
        ['an older', 0],
      ])('at %s version finds nothing, and begins before the log', async (_, version) => {
        await reopen(version);
        expect(await opened.store.checkpoint()).toBe(START);
        expect(await opened.notes()).toEqual([]);
        await opened.store.write([call], START, 2);
        await reopen(version);
        expect(await opened.store.checkpoint()).toBe(2);
        expect(await opened.notes()).toEqual([call]);
      });

      it('finds nothing after clearing', async () => {
        await opened.store.clear();
        await reopen(1);
        expect(await opened.store.checkpoint()).toBe(START);
        expect(await opened.notes()).toEqual([]);
      });
    });
  });
}
