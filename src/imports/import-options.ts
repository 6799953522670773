import { accept, reject, type Result } from '../shared/result.js';
import type { ImportOptions } from './domain/import-events.js';

/** One option of an upload: the values it knows, the first of them the default. Not built yet: only the default is accepted. */
const known: Readonly<Record<string, readonly string[]>> = {
  sendWelcomeEmail: ['false', 'true'],
  dryRun: ['false', 'true'],
  blankCells: ['keep', 'clear'],
  deleteTrainingRecords: ['false', 'true'],
  allowProtected: ['false', 'true'],
  encoding: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
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
  const values = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!values)
    return `There is no option ${JSON.stringify(name)}. Options are ${Object.keys(known).join(', ')}.`;
  if (typeof value !== 'string' || !values.includes(value))
    return `The option ${name} takes ${values.join(' or ')}, not ${JSON.stringify(value)}.`;
  if (value !== values[0])
    return `The option ${name}=${value} is not supported yet: leave it out, or send ${name}=${values[0]}.`;
  return undefined;
}
