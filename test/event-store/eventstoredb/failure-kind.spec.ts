import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { failureKindOf } from '../../../src/event-store/eventstoredb/failure-kind.js';

const versions = { streamName: 's', expected: 1n, current: 2n } as never;

/** As the client throws them: see docs/eventstoredb.md. */
describe('what an error of the client means', () => {
  it.each([
    ['conflict', new WrongExpectedVersionError(undefined as never, versions)],
    ['too-large', MaxAppendSizeExceededError.fromMaxAppendSize(1)],
    ['deleted', StreamDeletedError.fromStreamName('s')],
    ['missing', new StreamNotFoundError(null as never, 's')],
    ['denied', new AccessDeniedError()],
    ['denied', Object.assign(new Error('7 PERMISSION_DENIED'), { code: 7 })],
    ['undiscovered', new Error('Failed to discover after 10 attempts.')],
    ['not-ready', new UnknownError(undefined, 'Could not recognize Server Is Not Ready')],
    ['position', new UnknownError(undefined, 'Unexpected ReadAllResult: InvalidPosition')],
    ['unknown', new UnknownError(undefined, 'Server Is Busy')],
    ['unknown', new UnknownError(undefined, '2 UNKNOWN: Server Is Not Ready')],
    ['unknown', new UnavailableError()],
    ['unknown', new DeadlineExceededError()],
    ['unknown', Object.assign(new Error('14 UNAVAILABLE'), { code: 14 })],
    ['unknown', undefined],
  ])('%s: %s', (kind, error) => expect(failureKindOf(error)).toBe(kind));
});
