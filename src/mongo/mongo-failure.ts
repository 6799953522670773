/** Codes with which a server refuses what the account may not do, or the account itself. @see https://www.mongodb.com/docs/manual/reference/error-codes/ */
const refusals: ReadonlyMap<unknown, 'rights' | 'account'> = new Map([
  [13, 'rights'],
  [18, 'account'],
  [8000, 'account'],
]);

/** Codes that pass: the server stops, is chosen anew, is busy, or took too long. */
const passing: ReadonlySet<unknown> = new Set([
  6, 7, 43, 50, 63, 64, 89, 91, 112, 133, 134, 150, 189, 202, 234, 237, 262, 290, 365, 384, 462,
  9001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436, 50_915,
]);

/** Codes of a connection that broke off while a call was being sent: the driver hands on the error of the system. */
export const brokenConnection: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** The server has no room left. */
const full: ReadonlySet<unknown> = new Set([14_031, 12_501]);

/** Errors of the driver that tell of the network, of an election, or of its own time-outs. */
const ofNetwork: ReadonlySet<unknown> = new Set(
  [
    'ClientClosed',
    'ExpiredSession',
    'Network',
    'NetworkTimeout',
    'NotConnected',
    'OperationTimeout',
    'PoolCleared',
    'PoolClearedOnNetwork',
    'PoolClosed',
    'ServerClosed',
    'ServerSelection',
    'StalePrimary',
    'TopologyClosed',
    'WaitQueueTimeout',
    'WriteConcern',
  ].map((kind) => `Mongo${kind}Error`),
);

const labels = ['RetryableWriteError', 'TransientTransactionError', 'ResetPool'];

type Raised = {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly errorLabels?: readonly string[];
  readonly errorResponse?: unknown;
};

/** Which part of an account MongoDB refuses; `undefined` for every other error. */
export const refusalOf = (error: unknown): 'rights' | 'account' | undefined =>
  isOfMongo(error) ? refusals.get(causeOf(error).code) : undefined;

/** What a call with many statements failed from: the driver wraps the errors of the network too. Every other error is its own cause. */
export const causeOf = <Caught>(error: Caught): Caught =>
  isOfMongo(error) && isOfMongo(error.errorResponse) ? (error.errorResponse as Caught) : error;

/**
 * Why MongoDB failed, in words without a host or a person: `the database does not answer`. `undefined` for every other error, which is a
 * mistake of the program. It needs no driver: most processes have none loaded.
 */
export function mongoFailureOf(caught: unknown): string | undefined {
  const error = causeOf(caught);
  if (!isOfMongo(error)) return undefined;
  const refusal = refusalOf(error);
  if (refusal === 'rights') return 'the account of the database lacks a right';
  if (refusal === 'account') return 'the database refuses the account';
  if (full.has(error.code)) return 'the disk of the database is full';
  const isPassing =
    passing.has(error.code) ||
    brokenConnection.has(error.code) ||
    ofNetwork.has(error.name) ||
    labels.some((label) => labelsOf(error).includes(label));
  return isPassing ? 'the database does not answer' : undefined;
}

function isOfMongo(error: unknown): error is Raised {
  return error instanceof Error && error.name.startsWith('Mongo');
}

function labelsOf({ errorLabels }: Raised): readonly string[] {
  return Array.isArray(errorLabels) ? errorLabels : [];
}
