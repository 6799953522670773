import { NO_STREAM } from '../event-store.port.js';
import { HalfCopied } from '../half-copied.js';
import { stamped } from '../stamped.js';
import { internalStreams } from './stream-names.js';
import type { StreamReader } from './stream-reader.js';
import type { StreamWriter } from './stream-writer.js';

type MarkType = 'CopyBegun' | 'CopyEnded';

type Ports = {
  readonly reader: StreamReader;
  readonly writer: StreamWriter;
  /** The place of the log, as operators know it. */
  readonly place: string;
  /** Throws while this process must not write. */
  readonly mayWrite: () => void;
};

const { log: stream } = internalStreams;

/** Notes in the log itself whether another log was copied into it only in part. For the process that holds the log. */
export class CopyMarks {
  constructor(private readonly ports: Ports) {}

  /** @throws {HalfCopied} when a copy into this log was begun and has not ended. */
  async refuseHalfCopied(): Promise<void> {
    const last = await this.ports.reader.last(stream);
    if (last?.type === ('CopyBegun' satisfies MarkType)) throw new HalfCopied(this.ports.place);
  }

  async begin(): Promise<void> {
    await this.#mark('CopyBegun');
  }

  async end(): Promise<void> {
    await this.#mark('CopyEnded');
  }

  async #mark(type: MarkType): Promise<void> {
    const { reader, writer, mayWrite } = this.ports;
    const last = await reader.last(stream);
    if (last?.type === type) return;
    const events = [stamped({ type, data: {} }, { actor: 'system' })];
    const expectedRevision = last?.revision ?? NO_STREAM;
    const outcome = await writer.append({ stream, expectedRevision, events }, mayWrite);
    if (!outcome.ok) throw outcome.conflict;
  }
}
