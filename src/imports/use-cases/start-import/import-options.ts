import { accept, reject, type Result } from '../../../shared/result.js';
import { commonEncodings, encodingOf } from '../../read/text/file-encoding.js';
import { clipped, listed, quoted } from '../../../shared/wording.js';
import type { ImportOptions } from '../../domain/import-events.js';

type Option = {
  /** What it does, for the description of the API. */
  readonly about: string;
  /** What it takes. The first is the default, but `encoding` has no default. */
  readonly values: readonly string[];
  /** Whether it takes a value. Then `values` are only examples. */
  readonly takes?: (value: string) => boolean;
};

const no = ['false', 'true'];

/** Whether an option takes false and true. */
export const isSwitch = ({ values }: Pick<Option, 'values'>): boolean => values === no;

/** The options of an upload. */
export const importOptions: Readonly<Record<string, Option>> = {
  sendWelcomeEmail: {
    about: 'Whether new active users with an address of their own get a welcome e-mail.',
    values: no,
  },
  dryRun: {
    about:
      'Whether the import stops before it changes anything, shows what each row would do, and waits until it is confirmed or cancelled.',
    values: no,
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

/** The names of the options. */
export const optionNames: readonly string[] = Object.keys(importOptions);

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
    sendWelcomeEmail: meant.get('sendWelcomeEmail') === 'true',
    ...(meant.get('blankCells') === 'clear' && { blankCells: 'clear' }),
    ...(meant.get('deleteTrainingRecords') === 'true' && { deleteTrainingRecords: true }),
    ...(meant.get('allowProtected') === 'true' && { allowProtected: true }),
    ...(encoding && { encoding }),
    ...(meant.get('dryRun') === 'true' && { dryRun: true }),
  });
}

/**
 * The given value of an option. Generated clients write `False` and `True`, and send an option both as a field and in the query. Values that
 * differ stay a list, which no option takes.
 */
function meantBy(name: string, given: unknown): unknown {
  const option = optionOf(name);
  const plain = (value: unknown): unknown =>
    option && isSwitch(option) && typeof value === 'string' && /^(?:False|True)$/.test(value)
      ? value.toLowerCase()
      : value;
  const values = [...new Set([given].flat().map(plain))];
  return values.length === 1 ? values[0] : values;
}

const optionOf = (name: string): Option | undefined =>
  Object.hasOwn(importOptions, name) ? importOptions[name] : undefined;

function whatIsWrong(name: string, value: unknown): string | undefined {
  const option = optionOf(name);
  if (!option)
    return `The option ${shown(name)} does not exist. Options are ${listed(optionNames)}.`;
  const { values, takes } = option;
  if (takes)
    return typeof value === 'string' && takes(value)
      ? undefined
      : `The option ${name} must be the name of an encoding, such as ${values.join(', ')}, not ${shown(value)}.`;
  if (typeof value !== 'string' || !values.includes(value))
    return `The option ${name} must be ${values.join(' or ')}, not ${shown(value)}.`;
  return undefined;
}

/** A value for a message. An option that was given twice has several. */
const shown = (given: unknown): string =>
  quoted(clipped(Array.isArray(given) ? given.join(', ') : String(given)));
