import { nextStep, recordBytesAtMost, unclosedIn, type Stretch } from './next-step.js';
import { scanRecord } from './scan-record.js';

/** A piece of a file: whole rows whose quotes are right, or one line whose quotes are not. */
export type Piece = { readonly quotes: 'right' | 'wrong'; readonly bytes: Buffer };

/** In bytes. Without a bound, a file with a wrong quote in each line could be looked at again from each of its lines. */
const lookedAheadAtMost = 8 * recordBytesAtMost;

/**
 * Cuts a file where rows end. A wrong quote spoils only its own line: the lines that it would swallow are read as rows of their own. The
 * pieces together do not depend on how the source cuts its chunks.
 */
export class RecordSplitter {
  readonly #delimiterByte: number;
  #chunks: Buffer[] = [];
  #held = 0;
  /** In bytes. Fewer are only held: so a long row is not looked at again with every chunk. */
  #wanted = 0;
  #handedOn = 0;
  #lookedAhead = 0;

  constructor(delimiter: string) {
    this.#delimiterByte = delimiter.charCodeAt(0);
  }

  /** @throws {RecordStuck} when a row is too long, or a quote is never closed. */
  *add(chunk: Buffer): Generator<Piece, void> {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    yield* this.#handOn('more');
    this.#wanted = Math.min(2 * this.#held, recordBytesAtMost);
  }

  /** The last pieces; without the row that breaks off where `no-text` follows. @throws {RecordStuck} when a quote is never closed. */
  end(comes: 'nothing' | 'no-text'): Generator<Piece, void> {
    return this.#handOn(comes);
  }

  /** The cell that is being read, from 0. */
  get cell(): number {
    return scanRecord(Buffer.concat(this.#chunks), 0, this.#delimiterByte).cells;
  }

  *#handOn(comes: Stretch['comes']): Generator<Piece, void> {
    let bytes = Buffer.concat(this.#chunks);
    for (let done = -1; done !== 0 && bytes.length > 0;) {
      // Never more than the longest row at once: whether a row is too long is measured from its own beginning.
      const window = bytes.subarray(0, recordBytesAtMost);
      const isAll = window.length === bytes.length;
      done = yield* this.#handOnOf({ bytes: window, comes: isAll ? comes : 'more' });
      bytes = bytes.subarray(done);
    }
    this.#chunks = [bytes];
    this.#held = bytes.length;
  }

  /** Answers how many of the bytes were handed on. */
  *#handOnOf(stretch: Stretch): Generator<Piece, number> {
    const { bytes } = stretch;
    let from = 0;
    let at = 0;
    while (at < bytes.length) {
      const step = nextStep(stretch, at, this.#delimiterByte);
      if (step.kind === 'rows') {
        at = step.to;
        continue;
      }
      if (at > from) yield { quotes: 'right', bytes: bytes.subarray(from, at) };
      from = at;
      if (step.kind === 'wait') break;
      if (step.kind === 'stuck') throw step.error;
      this.#countLookedAhead(step.lookedAhead, bytes, at);
      yield { quotes: 'wrong', bytes: bytes.subarray(at, step.to) };
      from = step.to;
      at = step.to;
    }
    if (at > from) yield { quotes: 'right', bytes: bytes.subarray(from, at) };
    this.#handedOn += at;
    return at;
  }

  #countLookedAhead(more: number, bytes: Buffer, at: number): void {
    this.#lookedAhead += more;
    if (this.#lookedAhead <= lookedAheadAtMost + 4 * (this.#handedOn + at)) return;
    throw unclosedIn(bytes, at, this.#delimiterByte);
  }
}
