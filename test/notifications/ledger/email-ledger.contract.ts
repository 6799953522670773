import { START } from '../../../src/event-store/event-store.port.js';
import type {
  EmailLedger,
  EmailQuery,
} from '../../../src/notifications/ledger/email-ledger.port.js';
import {
  emailLedgerProjection,
  type LedgerChange,
} from '../../../src/notifications/ledger/email-ledger.projection.js';
import { RevisionGap, type ProjectionStore } from '../../../src/read-models/projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import {
  ann,
  attempted,
  cancelled,
  failedForGood,
  failedForNow,
  importId,
  later,
  queued,
  queuedAt,
  resendRequested,
  sent,
} from '../emails.example.js';

export type OpenLedger = {
  readonly ledger: EmailLedger;
  readonly store: ProjectionStore<LedgerChange>;
};

const ben = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a22';
const other = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a31';
const queuedOf = (user: string, of: string, row: number) => ({
  ...queued,
  data: { ...queued.data, user, importId: of, row },
});

/** e1 was sent, e2 is tried again in a minute, e3 has failed, e4 was cancelled, e5 has no outcome, e6 waits, e7 is sent again. */
const log: readonly Entry[] = [
  ['email-e1', queued],
  ['email-e2', queuedOf(ben, importId, 3)],
  ['email-e3', queuedOf(ben, importId, 4)],
  ['email-e4', queuedOf(ben, importId, 5)],
  ['email-e5', queuedOf(ben, other, 2)],
  ['email-e6', queuedOf(ben, other, 3)],
  ['email-e7', queuedOf(ben, other, 4)],
  ['email-e1', attempted()],
  ['email-e2', attempted()],
  ['email-e3', attempted()],
  ['email-e5', attempted()],
  ['email-e1', sent],
  ['email-e2', failedForNow],
  ['email-e3', failedForGood],
  ['email-e4', cancelled],
  ['email-e7', cancelled],
  ['email-e7', resendRequested],
];
const changesOf = (entries: readonly Entry[]): readonly LedgerChange[] =>
  logOf(...entries).flatMap((event) => emailLedgerProjection.project(event));
const changes = changesOf(log);

/** What every ledger must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function emailLedgerContract(adapter: string, open: () => Promise<OpenLedger>): void {
  describe(adapter, () => {
    let opened: OpenLedger;
    beforeEach(async () => {
      opened = await open();
    });
    const due = (dueBy: string, attemptedBy: string, limit = 100) =>
      opened.ledger.due({ dueBy, attemptedBy, limit });
    const shown = async (query: Partial<EmailQuery> = {}) => {
      const page = await opened.ledger.page({ after: START, limit: 100, ...query });
      return page.map(({ emailId, status }) => `${emailId} ${status}`);
    };

    describe('an e-mail', () => {
      it('is unknown before it is queued', async () => {
        expect(await opened.ledger.find('e1')).toBeUndefined();
        expect(await shown()).toEqual([]);
        expect(await opened.ledger.countsOf([importId])).toEqual(new Map());
      });

      it('has all that is known of it', async () => {
        await opened.store.write(changes, START, 170);
        const common = { kind: 'welcome', importId, sending: 1, response: null };
        expect(await opened.ledger.find('e1')).toEqual({
          ...common,
          emailId: 'e1',
          uuid: ann,
          row: 2,
          status: 'sent',
          attempts: 1,
          at: later(1),
          code: null,
          position: 10,
          revision: 2,
        });
        expect(await opened.ledger.find('e3')).toEqual({
          ...common,
          emailId: 'e3',
          uuid: ben,
          row: 4,
          status: 'failed',
          attempts: 1,
          at: queuedAt,
          code: 'SMTP_550',
          response: '550 5.1.1 <ann@example.org> unknown',
          position: 30,
          revision: 2,
        });
      });

      it('that is no e-mail of an import names none', async () => {
        const { importId: _import, row: _row, ...data } = queued.data;
        await opened.store.write(changesOf([['email-e1', { ...queued, data }]]), START, 10);
        expect(await opened.ledger.find('e1')).toMatchObject({ importId: null, row: null });
      });

      it('begins anew when it is asked for again', async () => {
        await opened.store.write(changes, START, 170);
        expect(await opened.ledger.find('e7')).toMatchObject({
          status: 'queued',
          sending: 2,
          attempts: 0,
          code: null,
        });
      });
    });

    describe('a page of e-mails', () => {
      beforeEach(() => opened.store.write(changes, START, 170));

      it('is in the order of queueing', async () => {
        expect(await shown()).toEqual([
          'e1 sent',
          'e2 queued',
          'e3 failed',
          'e4 cancelled',
          'e5 queued',
          'e6 queued',
          'e7 queued',
        ]);
      });

      it('has those of a status, an import, a user, and of all of these', async () => {
        expect(await shown({ status: 'queued' })).toEqual([
          'e2 queued',
          'e5 queued',
          'e6 queued',
          'e7 queued',
        ]);
        expect(await shown({ importId: other })).toEqual(['e5 queued', 'e6 queued', 'e7 queued']);
        expect(await shown({ uuid: ann })).toEqual(['e1 sent']);
        expect(await shown({ status: 'queued', importId, uuid: ben })).toEqual(['e2 queued']);
        expect(await shown({ uuid: '{"$ne":null}' })).toEqual([]);
      });

      it('goes on after an e-mail, and has no more than asked for', async () => {
        expect(await shown({ after: 20, limit: 2 })).toEqual(['e3 failed', 'e4 cancelled']);
        expect(await shown({ after: 20, status: 'queued', limit: 1 })).toEqual(['e5 queued']);
      });
    });

    describe('the e-mails to attempt', () => {
      beforeEach(() => opened.store.write(changes, START, 170));
      it('are those whose time has come, the longest waiting first', async () => {
        expect(await due(queuedAt, later(-1))).toEqual(['e6']);
        expect(await due(later(1), later(-1))).toEqual(['e2', 'e6']);
        expect(await due(later(60), later(-1))).toEqual(['e2', 'e7', 'e6']);
      });

      it('have room for attempts and sendings that are made again, however many wait for their first', async () => {
        const many = ['e8', 'e9', 'e10', 'e11'].map((id): Entry => [`email-${id}`, queued]);
        await opened.store.write(changesOf([...log, ...many]), 170, 210);
        const found = await due(later(60), queuedAt, 4);
        expect(found.slice(0, 3)).toEqual(['e5', 'e2', 'e7']);
        expect(found).toHaveLength(4);
      });

      it('are those whose attempt has no outcome after a long time', async () => {
        expect(await due(later(-1), queuedAt)).toEqual(['e5']);
        expect(await due(queuedAt, queuedAt)).toEqual(['e5', 'e6']);
      });
    });

    describe('the counts of an import', () => {
      it('say how its e-mails stand', async () => {
        await opened.store.write(changes, START, 170);
        expect(await opened.ledger.countsOf([importId, other, 'none'])).toEqual(
          new Map([
            [importId, { queued: 1, sent: 1, failed: 1, cancelled: 1 }],
            [other, { queued: 3, sent: 0, failed: 0, cancelled: 0 }],
          ]),
        );
      });

      it('are right when changes are written again, and once all was cleared', async () => {
        for (const [from, to] of [
          [START, 170],
          [170, 171],
        ] as const)
          await opened.store.write(changes, from, to);
        await opened.store.clear();
        await opened.store.write(changes, START, 170);
        await opened.store.write(changes, 170, 171);
        expect(await opened.ledger.countsOf([importId])).toEqual(
          new Map([[importId, { queued: 1, sent: 1, failed: 1, cancelled: 1 }]]),
        );
      });
    });

    describe('writing changes', () => {
      it('again leaves the same e-mails', async () => {
        await opened.store.write(changes, START, 170);
        const before = await opened.ledger.page({ after: START, limit: 100 });
        await opened.store.write(changes, 170, 171);
        expect(await opened.ledger.page({ after: START, limit: 100 })).toEqual(before);
      });

      it('that skip one is a gap', async () => {
        await opened.store.write(changesOf([['email-e1', queued]]), START, 10);
        const rest = changesOf([
          ['email-e1', queued],
          ['email-e1', attempted()],
          ['email-e1', sent],
        ]).slice(2);
        await expect(opened.store.write(rest, 10, 30)).rejects.toThrow(RevisionGap);
      });
    });
  });
}
