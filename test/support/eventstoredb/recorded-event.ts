/** An event as a client sends it. */
export type ProposedEvent = {
  /** A UUID in lower case. */
  readonly id: string;
  readonly type: string;
  /** `application/json` or `application/octet-stream`. */
  readonly contentType: string;
  readonly data: Uint8Array;
  /** Empty when the client sent none. */
  readonly metadata: Uint8Array;
};

/** An event as the log keeps it. */
export type RecordedEvent = ProposedEvent & {
  readonly stream: string;
  readonly revision: number;
  /** Its place in `$all`; commit and prepare position are the same. Positions grow, with gaps. */
  readonly position: number;
  /** Milliseconds since 1970, by the clock of the server. */
  readonly createdAt: number;
};

/** What an append says about its stream: the revision of its last event, or one of three words. */
export type ExpectedRevision = bigint | 'no_stream' | 'stream_exists' | 'any';
