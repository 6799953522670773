import { ErrorType } from '@eventstore/db-client';

/**
 * What a failed call of the client means.
 *
 * - `conflict`, `too-large`, `deleted`: refused for good, nothing was stored.
 * - `missing`: the stream that was to be read is not there.
 * - `not-ready`: nothing was stored, and a repeat may succeed.
 * - `no-leader`: the client now knows another leader; a repeat goes there.
 * - `undiscovered`: no node of the cluster answered. The client remembers it for ever: a repeat needs a new client.
 * - `denied`: the account has no right to it, or the password is wrong. An operator can change that, so it is repeated.
 * - `position`: no event stands at the position that was read from.
 * - `unknown`: everything else. It may have been stored.
 */
export type FailureKind =
  | 'conflict'
  | 'too-large'
  | 'deleted'
  | 'missing'
  | 'not-ready'
  | 'no-leader'
  | 'undiscovered'
  | 'denied'
  | 'position'
  | 'unknown';

/** By the type of the error: its class has no name of its own. */
const kindOfType: Readonly<Record<string, FailureKind>> = {
  [ErrorType.WRONG_EXPECTED_VERSION]: 'conflict',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'too-large',
  [ErrorType.STREAM_DELETED]: 'deleted',
  [ErrorType.STREAM_NOT_FOUND]: 'missing',
  [ErrorType.NOT_LEADER]: 'no-leader',
  [ErrorType.ACCESS_DENIED]: 'denied',
};

/** By the message, where the type says nothing: these come as `UnknownError`, or without a type. */
const kindOfMessage: readonly (readonly [RegExp, FailureKind])[] = [
  [/Failed to discover/i, 'undiscovered'],
  [/Could not recognize Server Is Not Ready/i, 'not-ready'],
  [/invalid position|position.*invalid|ReadAllResult|ReadAll.*Error/i, 'position'],
];

/** The status of gRPC for a call without a right to it. */
const permissionDenied = 7;

/** The one table of what the client's errors mean. */
export function failureKindOf(error: unknown): FailureKind {
  const { type, message, code, _raw } = (error ?? {}) as {
    readonly type?: string;
    readonly message?: string;
    readonly code?: number;
    readonly _raw?: { readonly code?: number };
  };
  const byType = kindOfType[type ?? ''];
  if (byType) return byType;
  if ((code ?? _raw?.code) === permissionDenied) return 'denied';
  return kindOfMessage.find(([pattern]) => pattern.test(message ?? ''))?.[1] ?? 'unknown';
}
