import type { RecordedEvent } from '../../event-store/event-store.port.js';
import { userStreamPrefix, uuidOfStream, type DirectoryUser } from '../../users/index.js';
import { hasRow } from '../domain/row-set.js';
import type { ImportPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/plan-row.js';
import { closeRings } from './close-rings.js';
import { ownEvents } from './own-events.js';
import { refused, rowRecord, type RowOutcome } from './row-outcome.js';
import { splitRecord } from './split-record.js';
import type { Tenure } from './tenure.js';

/**
 * What was checked is gone, so the rest of the file cannot be applied: rings that the import opened are closed, the rows whose
 * events are in the log get the result they have, and the import fails with the advice to upload the file again.
 *
 * @see docs/protocols.md §2, "Check"
 */
export async function failForLostPlan(tenure: Tenure, ports: ImportPorts): Promise<void> {
  const opened: Found[] = [];
  for await (const found of rowsInLog(tenure, ports)) {
    const settled = found.filter(({ outcome }) => outcome !== undefined);
    opened.push(...found.filter(({ outcome }) => outcome === undefined));
    await record(settled, tenure, ports);
  }
  await closeOpened(opened, tenure, ports);
  await tenure.record({
    type: 'FailImport',
    code: 'PLAN_LOST',
    column: null,
    values: {},
    warnings: [],
  });
}

/** `outcome` is undefined for a row that has opened a ring and gone no further. */
type Found = {
  readonly row: number;
  readonly uuid: string;
  readonly outcome: RowOutcome | undefined;
};

const planLost = refused({ code: 'PLAN_LOST', column: null, values: {} });

/** The rows that have events in the log and no result yet, in slices of the log. */
async function* rowsInLog(
  tenure: Tenure,
  { store }: ImportPorts,
): AsyncGenerator<readonly Found[]> {
  const unsettled = new Map<number, readonly RecordedEvent[]>();
  const log = store.readAll({ after: tenure.submittedAt, streamPrefixes: [userStreamPrefix] });
  for await (const { events } of log) {
    const settled: Found[] = [];
    for (const event of events.filter((one) => isPending(one, tenure))) {
      const { row = 0, last } = event.metadata;
      const own = [...(unsettled.get(row) ?? []), event];
      unsettled.set(row, own);
      if (last !== true) continue;
      unsettled.delete(row);
      settled.push(foundRow(row, own, tenure));
    }
    yield settled;
  }
  yield [...unsettled].map(([row, own]) => foundRow(row, own, tenure));
}

function isPending({ metadata }: RecordedEvent, { importId, state }: Tenure): boolean {
  if (metadata.importId !== importId || metadata.row === undefined) return false;
  return state.status === 'applying' && !hasRow(state.done, metadata.row);
}

function foundRow(row: number, own: readonly RecordedEvent[], { importId }: Tenure): Found {
  const uuid = uuidOfStream(own[0]?.stream ?? '') ?? '';
  const { settled } = ownEvents(own, importId, rememberedRow({ row, uuid }));
  // A ring that was closed backwards: the row is refused, but for want of a plan now.
  return { row, uuid, outcome: settled?.status === 'Error' ? planLost : settled };
}

async function closeOpened(
  opened: readonly Found[],
  tenure: Tenure,
  ports: ImportPorts,
): Promise<void> {
  const users = await ports.directory.findMany(opened.map(({ uuid }) => uuid));
  await closeRings(
    opened.map((found) => rememberedRow(found, users.get(found.uuid))),
    tenure,
    ports,
  );
  await record(
    opened.map((found) => ({ ...found, outcome: planLost })),
    tenure,
    ports,
  );
}

async function record(
  found: readonly Found[],
  tenure: Tenure,
  { directory }: ImportPorts,
): Promise<void> {
  const users = await directory.findMany(found.map(({ uuid }) => uuid));
  const records = found.map((one) =>
    rowRecord(rememberedRow(one, users.get(one.uuid)), one.outcome ?? planLost),
  );
  for (const rows of splitRecord(records)) await tenure.record({ type: 'RecordBatch', rows });
}

/** What can be said of a row without its plan: whom it was about. The revision is none, so that the log is asked. */
const rememberedRow = (
  { row, uuid }: Pick<Found, 'row' | 'uuid'>,
  user?: DirectoryUser,
): PlannedRow => ({
  row,
  uuid,
  revision: -2,
  userId: user?.userId ?? '',
  action: 'save',
  active: user?.status === 'active',
  fields: { firstName: '', lastName: '', email: '', userType: '', username: null },
  status: 'Error',
  problems: [],
  warnings: [],
  sameAs: null,
  giver: null,
  opensRing: false,
});
