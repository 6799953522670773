import type { ImportCounts, ImportEvent } from '../domain/import-events.js';

type About = {
  /** The time since the import began, or was taken up again, in milliseconds. */
  readonly ms: number;
  /** The id of the one who did it. */
  readonly actor: string | undefined;
};

/** The line of the log for an event of an import, as a message and as members: ids, codes and numbers, nothing of the file. */
export function importLine(importId: string, event: ImportEvent, about: About) {
  const line = (what: string, more: More) => ({
    message: `Import ${importId} ${what}.`,
    more: { event: event.type, ...more },
  });
  const { ms, actor } = about;
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
    case 'ImportBatchApplied':
      return undefined;
    case 'ImportChecked':
    case 'ImportHeld':
    case 'ImportConfirmed':
    case 'ImportCancelRequested':
    case 'ImportRechecked':
      return line(...checkLine(event, about));
    case 'ImportCompleted':
    case 'ImportCancelled': {
      const { counts } = event.data;
      const being = event.type === 'ImportCompleted' ? 'completed' : 'cancelled';
      return line(`is ${being} after ${ms} ms: ${told(counts)}`, { counts, ms });
    }
    case 'ImportFailed': {
      const { code } = event.data;
      return line(`has failed after ${ms} ms: ${code}`, { code, ms });
    }
  }
}

type More = Readonly<Record<string, unknown>>;

type OfCheck = Extract<
  ImportEvent,
  {
    readonly type:
      | 'ImportChecked'
      | 'ImportHeld'
      | 'ImportConfirmed'
      | 'ImportCancelRequested'
      | 'ImportRechecked';
  }
>;

function checkLine(
  event: OfCheck,
  { ms, actor = 'an unknown actor' }: About,
): readonly [string, More] {
  switch (event.type) {
    case 'ImportChecked': {
      const { rowsTotal } = event.data;
      return [`was checked in ${ms} ms: ${rowsTotal} rows`, { rowsTotal, ms }];
    }
    case 'ImportHeld': {
      const { reason, rowsTotal, deactivations, deletions, activeUsers } = event.data;
      const removals = `${deactivations} deactivations, ${deletions} deletions, ${activeUsers} active users`;
      const more = { reason, rowsTotal, deactivations, deletions, activeUsers, ms };
      return [`is held (${reason}) after ${ms} ms: ${rowsTotal} rows, ${removals}`, more];
    }
    case 'ImportConfirmed':
      return [`is confirmed by ${actor}`, { actor }];
    case 'ImportCancelRequested': {
      const { reason = 'asked for' } = event.data;
      return [`is to be cancelled by ${actor} (${reason})`, { actor, reason }];
    }
    case 'ImportRechecked': {
      const { refused } = event.data;
      return [`was compared with what was shown: ${refused} rows refused`, { refused }];
    }
  }
}

const told = (counts: ImportCounts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
