import { accept, reject, type Result } from '../shared/result.js';
import type { ImportOptions } from './domain/import-events.js';

type Option = {
  /** What it does, for the description of the API. */
  readonly about: string;
  /** What it takes; the first is the default. */
  readonly values: readonly string[];
};

const no = ['false', 'true'];

/** The options of an upload. Not built yet: only the default of each is accepted. */
export const importOptions: Readonly<Record<string, Option>> = {
  sendWelcomeEmail: { about: 'Whether new active users get a welcome e-mail.', values: no },
  dryRun: { about: 'Whether the import stops before it changes anything.', values: no },
  blankCells: {
    about: 'What a blank optional cell of a known user does.',
    values: ['keep', 'clear'],
  },
  deleteTrainingRecords: { about: 'Whether D deletes users with training records.', values: no },
  allowProtected: { about: 'Whether protected users may be changed.', values: no },
  encoding: {
    about: 'How the text is encoded, where that cannot be found out.',
    values: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
  },
};

/**
 * The options of an upload from its form fields or query. The refusal is a sentence that names the option and what it takes.
 *
 * @see import-contract.md §5, OPTION_INVALID
 */
export function parseImportOptions(
  given: Readonly<Record<string, unknown>>,
): Result<ImportOptions, string> {
  for (const [name, value] of Object.entries(given)) {
    const wrong = whatIsWrong(name, value);
    if (wrong !== undefined) return reject(wrong);
  }
  return accept({ sendWelcomeEmail: false });
}

function whatIsWrong(name: string, value: unknown): string | undefined {
  const values = Object.hasOwn(importOptions, name) ? importOptions[name]?.values : undefined;
  if (!values)
    return `There is no option ${JSON.stringify(name)}. Options are ${Object.keys(importOptions).join(', ')}.`;
  if (typeof value !== 'string' || !values.includes(value))
    return `The option ${name} takes ${values.join(' or ')}, not ${JSON.stringify(value)}.`;
  if (value !== values[0])
    return `The option ${name}=${value} is not supported yet: leave it out, or send ${name}=${values[0]}.`;
  return undefined;
}
