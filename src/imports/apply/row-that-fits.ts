import { unnamedOf, type Finding } from '../../shared/finding.js';
import type { RowRecord } from '../domain/import-commands.js';
import type { RecordedFinding } from '../domain/import-events.js';

/** More kinds of findings than the columns and codes of one row make. */
const kindsAtMost = 500;

/**
 * A row whose record is too large for an event: of each kind of its problems and warnings there is one, which says how many they are. No file
 * that can be imported has such a row (test/imports/apply/largest-rows.spec.ts); if one had, nobody could record it, and its import would never end.
 */
export function rowThatFits({ result, personal }: RowRecord): RowRecord {
  const problems = kindsOf(result.problems);
  const warnings = kindsOf(result.warnings);
  const values = [...problems, ...warnings].map((finding) => finding.values);
  return {
    result: {
      ...result,
      ...(problems.length > 0 && { problems: problems.map(stored) }),
      ...(warnings.length > 0 && { warnings: warnings.map(stored) }),
    },
    personal: { userId: personal.userId, ...(values.length > 0 && { values }) },
  };
}

function kindsOf(findings: readonly RecordedFinding[] = []): readonly Finding[] {
  const kinds = new Map<string, { readonly first: RecordedFinding; count: number }>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.column}`;
    const kind = kinds.get(key) ?? { first: finding, count: 0 };
    kinds.set(key, kind);
    kind.count += 1;
  }
  return [...kinds.values()]
    .slice(0, kindsAtMost)
    .map(({ first, count }) => unnamedOf({ ...first, values: {} }, count));
}

const stored = ({ code, column }: Finding): RecordedFinding => ({ code, column });
