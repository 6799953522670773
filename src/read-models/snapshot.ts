/** A reader that sees its read models as they were when it was opened. */
export type Snapshot<Reader> = {
  readonly reader: Reader;
  /** Call it once, after the last read: until then the write-ahead log of the file grows. */
  readonly close: () => void;
};
