import {
  beginningsAtMost,
  type PassNotes,
  type Place,
} from '../../../src/imports/tenure/pass-notes.port.js';
import { importId } from '../../support/imports.example.js';

/**
 * What every adapter of pass notes must do. Call it from the adapter's own spec.
 * @param open Opens the notes of the running test, as each new process does.
 */
export function passNotesContract(adapter: string, open: () => Promise<PassNotes>): void {
  let epoch: number;

  beforeEach(() => {
    epoch = 0;
  });

  /** A process that begins a pass, comes to a place and is killed; answers how many have begun. */
  async function killedAt(block: number, stage: Place['stage'] = 'check'): Promise<number> {
    const notes = await open();
    const begun = await notes.begin(importId, (epoch += 1));
    for (let at = 0; at <= block; at += 1) await notes.reached(importId, { stage, block: at });
    return begun;
  }

  describe(`the passes of an import that begin and get no further, in ${adapter}`, () => {
    it('are counted, the first that came there included', async () => {
      const begun: number[] = [];
      for (let start = 0; start < beginningsAtMost; start += 1) begun.push(await killedAt(3));
      expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('are counted when they come less far than one before', async () => {
      const begun = [await killedAt(3), await killedAt(1), await killedAt(3), await killedAt(0)];
      expect(begun).toEqual([1, 2, 3, 4]);
    });

    it('are counted anew once one got further', async () => {
      for (const block of [3, 3, 3, 4]) await killedAt(block);
      expect(await killedAt(4)).toBe(2);
      expect(await killedAt(4)).toBe(3);
    });

    it('are counted anew at a later stage, though its block is a lower one', async () => {
      for (const block of [3, 3, 3]) await killedAt(block);
      await killedAt(0, 'apply');
      expect(await killedAt(0, 'apply')).toBe(2);
    });

    it('are counted at the end of the import, which has no tenure', async () => {
      const begun: number[] = [];
      for (let start = 0; start < 3; start += 1) {
        const notes = await open();
        begun.push(await notes.begin(importId, null));
        await notes.reached(importId, { stage: 'end', block: 0 });
      }
      expect(begun).toEqual([1, 2, 3]);
    });

    it('do not count when the process was stopped before', async () => {
      await killedAt(3);
      const notes = await open();
      expect(await notes.begin(importId, (epoch += 1))).toBe(2);
      await notes.allStopped();
      expect(await killedAt(3)).toBe(2);
    });

    it('do not count when the pass has ended', async () => {
      await killedAt(3);
      const notes = await open();
      expect(await notes.begin(importId, (epoch += 1))).toBe(2);
      await notes.stopped(importId);
      await notes.stopped(importId);
      expect(await killedAt(3)).toBe(2);
    });

    it('do not count when another process held the import in between', async () => {
      await killedAt(3);
      await killedAt(3);
      epoch += 1;
      expect(await killedAt(3)).toBe(2);
    });

    it('are counted for each import by itself', async () => {
      await killedAt(3);
      const notes = await open();
      expect(await notes.begin('1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44', 1)).toBe(1);
      expect(await killedAt(3)).toBe(2);
    });

    it('begin with one again once the import has ended', async () => {
      for (const block of [3, 3]) await killedAt(block);
      await (await open()).remove(importId);
      expect(await killedAt(3)).toBe(1);
    });
  });

  describe(`the rows of a file, in ${adapter}`, () => {
    const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';

    it('are known to every process, once the check has read the file', async () => {
      const notes = await open();
      await notes.begin(importId, 1);
      expect(await (await open()).rowsRead([importId])).toEqual(new Map());
      await notes.hasRead(importId, 1200);
      await notes.reached(importId, { stage: 'check', block: 3 });
      expect(await (await open()).rowsRead([otherId, importId])).toEqual(
        new Map([[importId, 1200]]),
      );
    });

    it('are still known to the next pass, and forgotten at the end', async () => {
      const notes = await open();
      await notes.begin(importId, 1);
      await notes.hasRead(importId, 1200);
      const next = await open();
      await next.begin(importId, 2);
      expect(await next.rowsRead([importId])).toEqual(new Map([[importId, 1200]]));
      await next.remove(importId);
      expect(await next.rowsRead([importId])).toEqual(new Map());
    });

    it('are not noted by a pass that did not begin here', async () => {
      const notes = await open();
      await notes.hasRead(importId, 1200);
      expect(await notes.rowsRead([importId])).toEqual(new Map());
    });

    it('are asked for of no import', async () => {
      expect(await (await open()).rowsRead([])).toEqual(new Map());
    });
  });
}
