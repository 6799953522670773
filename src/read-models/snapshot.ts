/** A reader that sees its read models as they were when it was opened, whatever is projected since. */
export type Snapshot<Reader> = {
  readonly reader: Reader;
  /** To be called when nothing is read any more, once: until then the write-ahead log of the file grows. */
  readonly close: () => void;
};
