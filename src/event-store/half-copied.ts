import { OperatorError } from '../shared/operator-error.js';

/** Another log was copied into this one, and the copy has not ended: events are missing. */
export class HalfCopied extends OperatorError {
  override readonly name = 'HalfCopied';

  /** `where`: the place of the log, as operators know it. */
  constructor(where: string) {
    super(
      `a log was copied into ${where} only in part. Run the same npm run copy-log again: it copies what is missing.`,
    );
  }
}
