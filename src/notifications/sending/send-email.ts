import { Logger } from '@nestjs/common';
import { VersionConflict, type Position } from '../../event-store/event-store.port.js';
import { isStoreFailure } from '../../stores/store-failure.js';
import type { Profile } from '../../users/index.js';
import type { EmailCommand } from '../domain/email-commands.js';
import { isWaiting, type AttemptedEmail, type QueuedEmail } from '../domain/email.js';
import type { Delivery, Message } from '../mailer.port.js';
import { ReadEmail } from './read-email.js';
import type { SendingPorts } from './sending-ports.js';
import { whomToWriteTo, type NoAddressee } from './whom-to-write-to.js';

/** `left`: it was not due, or another process is at it. `position`: of the newest event of this process; absent without one. */
export type SendOutcome = {
  readonly status: 'left' | 'cancelled' | 'taken' | 'failed';
  readonly position?: Position;
  /** Why it failed. */
  readonly code?: string;
};

/**
 * Makes an attempt at an e-mail that is due: every event at exactly the revision read, the attempt noted before the server is talked to.
 * Whoever meets a conflict leaves it to the other. `stop` ends the waiting for a store that cannot note the outcome.
 *
 * @throws the failures of a store.
 * @see docs/protocols.md §8
 */
export async function sendEmail(
  emailId: string,
  ports: SendingPorts,
  stop: AbortSignal,
): Promise<SendOutcome> {
  try {
    return await attempt(await ReadEmail.read(emailId, ports), ports, stop);
  } catch (error) {
    if (error instanceof VersionConflict) return { status: 'left' };
    if (isStoreFailure(error)) throw error;
    // A stream that cannot be read has no place to note it in: the others go on.
    const { code } = mistake('NOT_ATTEMPTED', error);
    return { status: 'failed', code };
  }
}

async function attempt(
  stream: ReadEmail,
  ports: SendingPorts,
  stop: AbortSignal,
): Promise<SendOutcome> {
  const { state } = stream;
  const begun = stream.decide({ type: 'AttemptEmail', unknownAfterMs: 2 * ports.mailer.longestMs });
  if (!isWaiting(state) || begun.length === 0) return { status: 'left' };
  const prepared = await made(() => messageFor(stream.emailId, state, ports));
  if (prepared.ok && 'reason' in prepared.value) {
    const { reason } = prepared.value;
    await stream.append(stream.decide({ type: 'CancelEmail', reason }));
    return { status: 'cancelled', position: stream.position };
  }
  await stream.append(begun);
  const delivery = prepared.ok ? await delivered(prepared.value, ports) : prepared.delivery;
  await stream.appendPersistently(stream.decide(outcomeOf(delivery)), stop);
  const { position } = stream;
  return { status: delivery.status, position, ...('code' in delivery && { code: delivery.code }) };
}

/** The message, or why it must not be sent. */
async function messageFor(
  emailId: string,
  state: QueuedEmail | AttemptedEmail,
  ports: SendingPorts,
): Promise<Message | NoAddressee> {
  const to = await whomToWriteTo(state.user, ports);
  return to.status === 'cancelled' ? to : composed(emailId, state, to.profile, ports);
}

async function composed(
  emailId: string,
  { sending, user: uuid }: QueuedEmail | AttemptedEmail,
  { firstName, lastName, email: address, username }: Profile,
  { links, compose }: SendingPorts,
): Promise<Message> {
  const link = await links.linkFor({ emailId, sending, user: uuid, address });
  // A username is missing while two users swap theirs, for a moment: the next attempt has it.
  if (username === null) throw new Error(`The user ${uuid} has no username.`);
  const user = { firstName, lastName, email: address, username };
  return compose({ emailId, sending, user, ...(link !== undefined && { link }) });
}

type Made<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly delivery: Delivery };

/** What cannot be made for one e-mail is a failure of that e-mail, which is tried again like any other: the others go on. */
async function made<Value>(make: () => Promise<Value>): Promise<Made<Value>> {
  try {
    return { ok: true, value: await make() };
  } catch (error) {
    if (isStoreFailure(error)) throw error;
    return { ok: false, delivery: mistake('NOT_MADE', error) };
  }
}

async function delivered(message: Message, { mailer }: SendingPorts): Promise<Delivery> {
  try {
    return await mailer.send(message);
  } catch (error) {
    return mistake('NOT_SENT', error);
  }
}

/** Tells where it happened and not what was said there: that may name a person. */
function mistake(code: string, error: unknown): Extract<Delivery, { status: 'failed' }> {
  const { name = 'unknown error', stack = '' } = error instanceof Error ? error : {};
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  new Logger('E-mails').error([`${code}: ${name}`, ...places].join('\n'));
  return { status: 'failed', permanent: false, code };
}

type Distributed<Command> = Command extends unknown ? Omit<Command, 'occurredAt'> : never;

function outcomeOf(delivery: Delivery): Distributed<EmailCommand> {
  if (delivery.status === 'taken') return { type: 'RecordSent' };
  const { permanent, code, response } = delivery;
  return { type: 'RecordFailure', permanent, code, ...(response !== undefined && { response }) };
}
