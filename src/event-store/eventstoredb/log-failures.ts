import { OperatorError } from '../../shared/operator-error.js';

/** A call was not answered in time. Whether it was carried out is unknown. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';

  constructor(what: string, ms: number) {
    super(`EventStoreDB did not answer ${what} within ${ms} ms.`);
  }
}

/** A read ended before everything was read that is known to be there. It is repeated. */
export class ShortRead extends Error {
  override readonly name = 'ShortRead';

  constructor(what: string) {
    super(`EventStoreDB ended the reading of ${what} too early.`);
  }
}

/** The log was closed while something was asked of it, or before. */
export class LogClosed extends Error {
  override readonly name = 'LogClosed';

  constructor() {
    super('The event log is closed.');
  }
}

/** Another process has taken over the log: this one must not write any more. */
export class LogTakenOver extends OperatorError {
  override readonly name = 'LogTakenOver';

  constructor(holder: string) {
    super(`another Rollbook, ${holder}, has taken over the event log. This one must stop.`);
  }
}

/** The events of one append are larger than the server stores at once. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';

  constructor(stream: string, bytes: number, bytesAtMost: number) {
    super(
      `The events to append to ${stream} have ${bytes} bytes; EventStoreDB takes ${bytesAtMost} at once.`,
    );
  }
}

/** The server refuses for good, so nothing was stored and no repeat can help. */
export class AppendRefused extends OperatorError {
  override readonly name = 'AppendRefused';
}

/** An event of ours cannot be read. The message does not tell its content: it is personal. */
export class RecordUnreadable extends OperatorError {
  override readonly name = 'RecordUnreadable';

  constructor(position: string, stream: string) {
    super(
      `the event at position ${position} of EventStoreDB, in stream ${stream}, is none of Rollbook's. Does another service write ` +
        'streams with such names? Then set EVENTSTORE_STREAM_PREFIX, on a new log.',
    );
  }
}
