import type { Append, Outcome } from './event-log.js';
import type { Refusal } from './faults.js';
import type { ServerNode } from './node.js';

/** What a client may hear about its append. */
export type Answer =
  Outcome | { readonly type: 'timeout' } | { readonly type: 'refused'; readonly refusal: Refusal };

/** The ways back to the client of an append. */
export type WaysBack = {
  readonly answer: (answer: Answer) => void;
  /** Ends the call in good order, without an answer. */
  readonly end: () => void;
  /** Ends the call with an error. */
  readonly fail: () => void;
};

/** Stores an append and answers it, or does what the test wants to go wrong. */
export function performAppend(
  node: ServerNode,
  append: Append,
  { answer, end, fail }: WaysBack,
): void {
  const { faults } = node;
  const fault = faults.takeAppendFault(append.stream);
  const store = () => node.log.append(append, node.keep);
  if (fault === undefined) {
    const outcome = store();
    if (faults.answerDelayMs > 0) setTimeout(answer, faults.answerDelayMs, outcome);
    else answer(outcome);
    return;
  }
  switch (fault) {
    case 'lost':
      return;
    case 'not-stored-call-ended':
      return end();
    case 'Server Is Busy':
    case 'Server Is Not Ready':
      return answer({ type: 'refused', refusal: fault });
    case 'stored-never-answered':
      return void store();
    case 'stored-timeout':
      store();
      return answer({ type: 'timeout' });
    case 'stored-answered-late': {
      const outcome = store();
      return faults.hold(() => answer(outcome));
    }
    case 'stored-connections-killed':
      store();
      return node.killConnections();
    case 'stored-call-broken':
      store();
      return fail();
    case 'stored-call-ended':
      store();
      return end();
  }
}
