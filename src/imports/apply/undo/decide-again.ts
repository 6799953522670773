import type { EventStore, RecordedEvent } from '../../../event-store/event-store.port.js';
import type { Finding } from '../../../shared/finding.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import { oppositeIn } from '../../undo/read-opposites.js';
import type { GiveBack, OppositeOfRow } from '../../undo/undo-row.js';
import { UndoneImports } from '../../undo/undone-imports.js';
import type { ResolvedRow } from '../resolved-row.js';
import type { Tenure } from '../../tenure/tenure.js';

/**
 * Decides rows of an undo again whose users may have moved on since the check, by stream and row. Only what the plan has is done: the rest was not
 * judged with the other rows.
 *
 * @see docs/protocols.md §7, "Undo"
 */
export function decidingAgain({ importId, undoOf }: Tenure, store: EventStore) {
  const imports = new UndoneImports(store);
  return async (resolved: ResolvedRow): Promise<ResolvedRow> => {
    const { planned, stream } = resolved;
    if (!planned.undo || undoOf === undefined) return resolved;
    const before = withoutRow(stream, importId, planned.row);
    const opposite = await oppositeIn(before, { importId: undoOf, row: planned.row }, { imports });
    return { ...resolved, ...as(planned, opposite) };
  };
}

/** What the row itself has done is no edit; neither is what came after a row that is settled. */
function withoutRow(
  stream: readonly RecordedEvent[],
  importId: string,
  row: number,
): readonly RecordedEvent[] {
  const isOwn = ({ metadata }: RecordedEvent): boolean =>
    metadata.importId === importId && metadata.row === row;
  const end = stream.find((event) => isOwn(event) && event.metadata.last === true);
  return stream.filter((event) => !isOwn(event) && (!end || event.revision < end.revision));
}

type Again = Pick<ResolvedRow, 'planned'> & {
  readonly refusal?: readonly Finding[];
  readonly warnings: readonly Finding[];
};

function as(planned: PlannedRow, opposite: OppositeOfRow): Again {
  const others = planned.warnings.filter(({ code }) => code !== 'EDITED_SINCE');
  if (opposite.action === 'refuse') return { planned, refusal: opposite.problems, warnings: [] };
  if (opposite.action !== 'give back') return { planned, warnings: others };
  return { planned: leaving(planned, opposite), warnings: [...opposite.warnings, ...others] };
}

/** The row without what is not to be given back any more. */
function leaving({ undo, links = {}, ...planned }: PlannedRow, back: GiveBack): PlannedRow {
  if (undo?.step !== 'change')
    return { ...planned, action: 'save', links: {}, undo: { step: 'change', fields: {} } };
  const { fields, active, password, step } = undo;
  return {
    ...planned,
    links: stillAmong(links, back),
    undo: {
      step,
      fields: stillAmong(fields, back),
      ...(active !== undefined && back.active !== undefined && { active }),
      ...(password && back.password !== undefined && { password }),
    },
  };
}

const stillAmong = <Fields extends object>(fields: Fields, back: GiveBack): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field in back.fields)) as Fields;
