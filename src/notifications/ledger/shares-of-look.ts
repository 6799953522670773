/** The ids of e-mails that wait, each list in its order and no longer than `limit`. */
type Waiting = {
  /** Whose attempt has no outcome. */
  readonly outcome: readonly string[];
  /** That were attempted, or asked for, again. */
  readonly again: readonly string[];
  readonly first: readonly string[];
  readonly limit: number;
};

/** The e-mails to attempt next: a large import that queues many holds up neither a resend nor another attempt. */
export function sharesOfLook({ outcome, again, first, limit }: Waiting): readonly string[] {
  const unknown = outcome.slice(0, limit);
  const left = limit - unknown.length;
  const share = Math.max(Math.ceil(left / 2), left - first.length);
  const repeated = again.slice(0, share);
  return [...unknown, ...repeated, ...first.slice(0, left - repeated.length)];
}
