import { EventEmitter, once } from 'node:events';
import type { AllStreamSubscription, StreamSubscription } from '@eventstore/db-client';

type Subscription = AllStreamSubscription | StreamSubscription;

/** What a subscription can say. */
const sayings = ['data', 'caughtUp', 'error', 'end', 'close'] as const;
type Saying = (typeof sayings)[number];

type Data = { readonly event?: { readonly streamId: string; readonly revision: bigint } };

/** All that a subscription has said so far. */
export type Watched = {
  /** Waits until it has said something so many times. */
  readonly until: (saying: Saying, times: number) => Promise<void>;
  readonly times: (saying: Saying) => number;
  readonly streams: () => readonly (string | undefined)[];
  readonly revisions: () => readonly (bigint | undefined)[];
  readonly errors: () => readonly unknown[];
};

export function watch(subscription: Subscription): Watched {
  const said: { readonly saying: Saying; readonly what: unknown }[] = [];
  const heard = new EventEmitter();
  const emitter: EventEmitter = subscription;
  for (const saying of sayings)
    emitter.on(saying, (what: unknown) => {
      said.push({ saying, what });
      heard.emit('more');
    });
  const of = (wanted: Saying) => said.filter(({ saying }) => saying === wanted);
  const data = () => of('data').map(({ what }) => what as Data);
  return {
    until: async (saying, times) => {
      while (of(saying).length < times) await once(heard, 'more');
    },
    times: (saying) => of(saying).length,
    streams: () => data().map(({ event }) => event?.streamId),
    revisions: () => data().map(({ event }) => event?.revision),
    errors: () => of('error').map(({ what }) => what),
  };
}
