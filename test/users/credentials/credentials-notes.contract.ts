import type { CredentialsNotes } from '../../../src/users/credentials/credentials-notes.port.js';

/** What every adapter of notes must do. Call it from the adapter's own spec; `open` gives one without notes. */
export function credentialsNotesContract(
  adapter: string,
  open: () => Promise<CredentialsNotes>,
): void {
  describe(adapter, () => {
    let notes: CredentialsNotes;
    beforeEach(async () => {
      notes = await open();
    });

    it('finds nothing before something was put', async () => {
      expect(await notes.find('log')).toBeUndefined();
    });

    it('puts several at once, and leaves the others', async () => {
      await notes.put({ log: 'a', covered: '{"$ne":null}' });
      await notes.put({ log: 'b' });
      await notes.put({});
      expect(await notes.find('log')).toBe('b');
      expect(await notes.find('covered')).toBe('{"$ne":null}');
      expect(await notes.find('key-check')).toBeUndefined();
    });

    it('puts a note once, beside others too, and answers the one that is there', async () => {
      await notes.put({ log: 'a' });
      expect(await notes.putOnce('key-check', 'first')).toBe('first');
      expect(await notes.putOnce('key-check', 'second')).toBe('first');
      expect(await notes.find('log')).toBe('a');
    });

    it('answers the same to all who put a note at the same time', async () => {
      const texts = ['1', '2', '3', '4', '5', '6', '7', '8'];
      const answers = await Promise.all(texts.map((text) => notes.putOnce('key-check', text)));
      expect(new Set(answers).size).toBe(1);
      expect(await notes.find('key-check')).toBe(answers[0]);
    });
  });
}
