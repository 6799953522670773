import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.mjs';

const known = {
  base: { type: 'string' },
  built: { type: 'string' },
  runs: { type: 'string', default: '3' },
  help: { type: 'boolean', short: 'h', default: false },
};

/**
 * What the words behind `npm run bench --` ask for: names of figures, none for all; a number of rows, if any; and the options.
 *
 * @throws {UsageError} for what there is not.
 */
export function readOptions(words, names) {
  const { values, positionals } = parsed(words);
  const numbers = positionals.filter((word) => /^\d/.test(word));
  const asked = positionals.filter((word) => !numbers.includes(word));
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no figure ${unknown}. Figures are: ${names.join(', ')}.`);
  if (numbers.length > 1)
    throw new UsageError(`Name one number of rows, not ${numbers.join(' and ')}.`);
  if (values.base !== undefined && values.built !== undefined)
    throw new UsageError('Name a commit with --base or a built folder with --built, not both.');
  return {
    ...values,
    asked,
    rows: numbers.length > 0 ? count(numbers[0], 'The number of rows', 10_000_000) : undefined,
    runs: count(values.runs, '--runs', 100),
  };
}

function parsed(words) {
  try {
    return parseArgs({ args: words, options: known, allowPositionals: true });
  } catch (error) {
    // The first sentence; the others are about words that begin with a dash.
    throw new UsageError(error.message.replace(/\. .*/s, '.'));
  }
}

function count(text, what, most) {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(
    `${what} must be a whole number from 1 to ${most.toLocaleString('en')}, not ${text}.`,
  );
}
