import type { ImportCounts, ImportEvent } from '../domain/import-events.js';

type About = {
  /** The time since the import began, or was taken up again, in milliseconds. */
  readonly ms: number;
  /** The id of the uploader. */
  readonly actor: string | undefined;
};

/** The line of the log for an event of an import, as a message and as members: ids, codes and numbers, nothing of the file. */
export function importLine(importId: string, event: ImportEvent, { ms, actor }: About) {
  const line = (what: string, more: Readonly<Record<string, unknown>>) => ({
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
