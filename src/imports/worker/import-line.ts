import type { ImportCounts, ImportEvent } from '../domain/import-events.js';

type About = {
  /** Since the import began, or was gone on with. */
  readonly ms: number;
  /** Who uploaded the file: an id. */
  readonly actor: string | undefined;
};

/** A line of the log, and what it says for programs. */
export type ImportLine = {
  readonly message: string;
  readonly more: Readonly<Record<string, unknown>>;
};

/** What the log says of an event of an import: ids, codes and numbers, nothing of the file. `undefined`: nothing. */
export function importLine(
  importId: string,
  event: ImportEvent,
  { ms, actor }: About,
): ImportLine | undefined {
  const line = (what: string, more: Readonly<Record<string, unknown>>): ImportLine => ({
    message: `Import ${importId} ${what}.`,
    more: { event: event.type, ...more },
  });
  switch (event.type) {
    case 'ImportSubmitted': {
      const { bytes } = event.data;
      return line(`begins: ${bytes} bytes, uploaded by ${actor ?? 'an unknown actor'}`, {
        bytes,
        actor,
      });
    }
    case 'ImportPassStarted': {
      const { epoch, pass } = event.data;
      const being = pass === 'check' ? 'checked' : 'applied';
      return line(`is being ${being}, tenure ${epoch}`, { pass, epoch });
    }
    case 'ImportChecked': {
      const { rowsTotal } = event.data;
      return line(`was checked in ${ms} ms: ${rowsTotal} rows`, { rowsTotal, ms });
    }
    case 'ImportBatchApplied':
      return undefined;
    case 'ImportCompleted': {
      const { counts } = event.data;
      return line(`is completed after ${ms} ms: ${told(counts)}`, { counts, ms });
    }
    case 'ImportFailed': {
      const { code } = event.data;
      return line(`has failed after ${ms} ms: ${code}`, { code, ms });
    }
  }
}

const told = (counts: ImportCounts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
