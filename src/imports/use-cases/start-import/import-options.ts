import { accept, reject, type Result } from '../../../shared/result.js';
import { commonEncodings, encodingOf } from '../../read/text/file-encoding.js';
import { clipped, listed, quoted } from '../../../shared/wording.js';
import type { ImportOptions } from '../../domain/import-events.js';

type Option = {
  /** What it does, for the description of the API. */
  readonly about: string;
  /** What it takes; the first is the default, but for `encoding`, which has none. */
  readonly values: readonly string[];
  /** Whether it takes a value, where `values` are examples only. */
  readonly takes?: (value: string) => boolean;
  readonly notBuiltYet?: true;
};

const no = ['false', 'true'];

/** Whether an option is either false or true. */
export const isSwitch = ({ values }: Pick<Option, 'values'>): boolean => values === no;

/** The options of an upload. Of one that is not built yet only the default is accepted. */
export const importOptions: Readonly<Record<string, Option>> = {
  sendWelcomeEmail: {
    about: 'Whether new active users get a welcome e-mail.',
    values: no,
    notBuiltYet: true,
  },
  dryRun: {
    about: 'Whether the import stops before it changes anything.',
    values: no,
    notBuiltYet: true,
  },
  blankCells: {
    about: 'What a blank optional cell does to an existing user.',
    values: ['keep', 'clear'],
  },
  deleteTrainingRecords: { about: 'Whether D deletes users with training records.', values: no },
  allowProtected: { about: 'Whether protected users may be changed.', values: no },
  encoding: {
    about:
      'The encoding of the text: any label of the WHATWG Encoding Standard, such as windows-1250 or macintosh. Absent: the bytes of the file tell it.',
    values: commonEncodings,
    takes: (value) => encodingOf(value) !== undefined,
  },
};

/** Those that do something. */
export const optionsBuilt = Object.entries(importOptions).flatMap(([name, { notBuiltYet }]) =>
  notBuiltYet ? [] : [name],
);

/**
 * The options of an upload from its form fields or query. The refusal is a sentence that names the option and what it takes.
 *
 * @see docs/import-contract.md §5, OPTION_INVALID
 */
export function parseImportOptions(
  given: Readonly<Record<string, unknown>>,
): Result<ImportOptions, string> {
  const meant = new Map(Object.entries(given).map(([name, value]) => [name, meantBy(name, value)]));
  for (const [name, value] of meant) {
    const wrong = whatIsWrong(name, value);
    if (wrong !== undefined) return reject(wrong);
  }
  const named = meant.get('encoding');
  const encoding = typeof named === 'string' ? encodingOf(named) : undefined;
  return accept({
    sendWelcomeEmail: false,
    ...(meant.get('blankCells') === 'clear' && { blankCells: 'clear' }),
    ...(meant.get('deleteTrainingRecords') === 'true' && { deleteTrainingRecords: true }),
    ...(meant.get('allowProtected') === 'true' && { allowProtected: true }),
    ...(encoding && { encoding }),
  });
}

/**
 * What was given as one value where it can be: clients that are generated from the description write `False` and `True`, and send an option
 * as a field and in the query at once. Values that differ stay a list, which no option takes.
 */
function meantBy(name: string, given: unknown): unknown {
  const option = Object.hasOwn(importOptions, name) ? importOptions[name] : undefined;
  const plain = (value: unknown): unknown =>
    option && isSwitch(option) && typeof value === 'string' && /^(?:False|True)$/.test(value)
      ? value.toLowerCase()
      : value;
  const values = [...new Set([given].flat().map(plain))];
  return values.length === 1 ? values[0] : values;
}

function whatIsWrong(name: string, value: unknown): string | undefined {
  const option = Object.hasOwn(importOptions, name) ? importOptions[name] : undefined;
  if (!option)
    return `The option ${shown(name)} does not exist. Options are ${listed(optionsBuilt)}.`;
  const { values } = option;
  if (option.takes) return whatIsNotTaken(name, value, option);
  if (typeof value !== 'string' || !values.includes(value))
    return `The option ${name} must be ${values.join(' or ')}, not ${shown(value)}.`;
  if (option.notBuiltYet && value !== values[0])
    return `The option ${name}=${value} is not supported yet: leave it out, or send ${name}=${values[0]}.`;
  return undefined;
}

const whatIsNotTaken = (name: string, value: unknown, { takes, values }: Option) =>
  typeof value === 'string' && takes?.(value)
    ? undefined
    : `The option ${name} must be the name of an encoding, such as ${values.join(', ')}, not ${shown(value)}.`;

/** Of one that was given twice, all that was given. */
const shown = (given: unknown): string =>
  quoted(clipped(Array.isArray(given) ? given.join(', ') : String(given)));
