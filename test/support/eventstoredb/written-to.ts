import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { eventsIn } from './log-file.js';

/** An event as a fake server keeps it, read. */
export type WrittenEvent = {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** Reads the file of a fake server while that runs, or after it was killed. Each call answers all events so far. */
export function writtenTo(file: string): () => readonly WrittenEvent[] {
  const events: WrittenEvent[] = [];
  let readTo = 0;
  return () => {
    const fresh = bytesBehind(file, readTo);
    // The last line may be on its way, or torn by a kill: the next server takes it away.
    const whole = fresh.subarray(0, fresh.lastIndexOf(10) + 1);
    readTo += whole.length;
    for (const event of eventsIn(whole)) events.push(written(event));
    return events;
  };
}

function bytesBehind(file: string, offset: number): Buffer {
  const open = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(fstatSync(open).size - offset, 0));
    return bytes.subarray(0, readSync(open, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(open);
  }
}

const written = ({
  id,
  stream,
  revision,
  position,
  type,
  data,
  metadata,
}: ReturnType<typeof eventsIn>[number]): WrittenEvent => ({
  id,
  stream,
  revision,
  position,
  type,
  data: read(data),
  metadata: read(metadata),
});

const read = (json: Uint8Array): WrittenEvent['data'] =>
  json.length === 0 ? {} : (JSON.parse(Buffer.from(json).toString()) as WrittenEvent['data']);
