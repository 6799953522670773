import { Metadata, status, type ServerErrorResponse } from '@grpc/grpc-js';
import type { Endpoint, Refusal } from './faults.js';

/** An error that ends a call. `exception` in its trailers is what the client tells errors apart by. */
export type CallError = ServerErrorResponse & { readonly code: status };

export const notReady = (refusal: Refusal): CallError => callError(status.UNKNOWN, refusal);

export const unauthenticated = (): CallError =>
  callError(status.UNAUTHENTICATED, 'Unauthenticated');

export const accessDenied = (): CallError =>
  callError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notLeader = ({ host, port }: Endpoint): CallError =>
  callError(status.NOT_FOUND, `Leader info available`, {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): CallError =>
  callError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const tooLarge = (maxBytes: number): CallError =>
  callError(status.INVALID_ARGUMENT, `Maximum Append Size of ${maxBytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maxBytes),
  });

export const timedOut = (): CallError => callError(status.ABORTED, 'Operation timed out');

export const invalidArgument = (details: string): CallError =>
  callError(status.INVALID_ARGUMENT, details);

export const invalidPosition = (): CallError =>
  callError(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition');

export const unavailable = (): CallError => callError(status.UNAVAILABLE, 'Server is going away');

function callError(
  code: status,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): CallError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
