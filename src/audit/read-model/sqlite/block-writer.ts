import type { Position } from '../../../event-store/event-store.port.js';
import type { Database, Statement } from '../../../sqlite/database.js';
import { entriesPerBlock, kinds } from './blocks.js';
import { bitsOf } from './entry-codes.js';

/** What an entry is found by, in numbers. */
type Found = {
  readonly position: Position;
  readonly at: number;
  readonly action: number;
  readonly fields: number;
  readonly actor: number;
  readonly importId: number | null;
};

type Block = {
  readonly first: Position;
  entries: number;
  fromAt: number;
  toAt: number;
  actions: number;
  fields: number;
  readonly words: Set<number>;
};

/** Notes in which block an entry is, and what it is found by there: one write for a whole block, not one for each entry. */
export class BlockWriter {
  readonly #newest: Statement;
  readonly #begin: Statement;
  readonly #widen: Statement;
  readonly #mark: Statement;
  #block: Block | undefined;

  constructor(db: Database) {
    this.#newest = db.prepare(`
      SELECT block AS first, from_at AS fromAt, to_at AS toAt,
        (SELECT count(*) FROM audit_entries WHERE position >= block) AS entries
      FROM audit_blocks ORDER BY block DESC LIMIT 1`);
    this.#begin = db.prepare('INSERT INTO audit_blocks VALUES (?, ?, ?)');
    this.#widen = db.prepare('UPDATE audit_blocks SET from_at = ?, to_at = ? WHERE block = ?');
    this.#mark = db.prepare('INSERT INTO audit_marks VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  }

  /** The newest block is read again with the next entry. */
  forget(): void {
    this.#block = undefined;
  }

  /** Notes an entry that has just been inserted behind all others, within the caller's transaction. */
  add({ position, at, action, fields, actor, importId }: Found): void {
    const block = this.#blockOf(position, at);
    this.#coverTime(block, at);
    const action1 = 1 << action;
    if ((block.actions & action1) === 0) {
      block.actions |= action1;
      this.#mark.run(kinds.action, action, block.first);
    }
    const newFields = fields & ~block.fields;
    if (newFields !== 0) {
      block.fields |= newFields;
      for (const place of bitsOf(newFields)) this.#mark.run(kinds.field, place, block.first);
    }
    this.#markWord(block, actor);
    if (importId !== null) this.#markWord(block, importId);
  }

  #blockOf(position: Position, at: number): Block {
    this.#block ??= this.#stored();
    if (!this.#block || this.#block.entries >= entriesPerBlock) {
      this.#begin.run(position, at, at);
      this.#block = newBlock({ first: position, entries: 0, fromAt: at, toAt: at });
    }
    this.#block.entries += 1;
    return this.#block;
  }

  /** Its marks are not read: a mark that is there already changes nothing. */
  #stored(): Block | undefined {
    const stored = this.#newest.get() as Stored | undefined;
    // The entry that is being noted is counted already.
    return stored && newBlock({ ...stored, entries: stored.entries - 1 });
  }

  #coverTime(block: Block, at: number): void {
    if (at >= block.fromAt && at <= block.toAt) return;
    block.fromAt = Math.min(block.fromAt, at);
    block.toAt = Math.max(block.toAt, at);
    this.#widen.run(block.fromAt, block.toAt, block.first);
  }

  #markWord(block: Block, word: number): void {
    if (block.words.has(word)) return;
    block.words.add(word);
    this.#mark.run(kinds.word, word, block.first);
  }
}

type Stored = Pick<Block, 'first' | 'entries' | 'fromAt' | 'toAt'>;

const newBlock = (stored: Stored): Block => ({
  ...stored,
  actions: 0,
  fields: 0,
  words: new Set(),
});
