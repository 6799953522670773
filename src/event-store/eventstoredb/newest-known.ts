import { START, type Position } from '../event-store.port.js';

/** The newest events that this process knows to be in the log. On a shared server the end of the log may be somebody else's. */
export class NewestKnown {
  /** Of the events that readers see; `START`: none. */
  forReaders: Position = START;
  /** Of all events of ours, those of the adapter too. */
  ofAll: Position = START;

  /** An event that readers see. */
  appended(position: Position): void {
    this.forReaders = Math.max(this.forReaders, position);
    this.internal(position);
  }

  /** An event that only the adapter sees. */
  internal(position: Position): void {
    this.ofAll = Math.max(this.ofAll, position);
  }
}
