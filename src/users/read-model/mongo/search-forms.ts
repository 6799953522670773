import { searchForm } from '../search-form.js';

/** The forms of values that users are found by; `null` for a value that a user lacks. */
export type SearchForms = {
  readonly userIdForm: string;
  readonly firstNameForm: string;
  readonly lastNameForm: string;
  readonly emailForm: string;
  readonly usernameForm: string | null;
};

type FoundBy = { readonly $or: { readonly [Name in keyof SearchForms]?: { $regex: string } }[] };

const begin = ['userIdForm', 'firstNameForm', 'lastNameForm', 'usernameForm'] as const;
const contain = [...begin, 'emailForm'] as const;

/** Users who are found by a text; `undefined` when there is nothing to look for. */
export function foundBy(search: string): FoundBy | undefined {
  const form = searchForm(search);
  const { length } = Array.from(form).slice(0, 3);
  if (length === 0) return undefined;
  const text = form.replaceAll(signs, String.raw`\$&`);
  const [names, $regex] = length < 3 ? [begin, `^${text}`] : [contain, text];
  return { $or: names.map((name) => ({ [name]: { $regex } })) };
}

/** What means more than itself in a regular expression. */
const signs = /[#$()*+\-.?[\\\]^{|}]/g;
