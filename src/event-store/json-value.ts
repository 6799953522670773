/**
 * Whether a value stays as it is when it goes through JSON: texts, finite numbers, booleans, `null`, arrays and plain objects of these.
 * Not so: a key whose value is `undefined`, `-0`, a `Date`, whatever has a `toJSON`.
 */
export function staysInJson(value: unknown): boolean {
  if (value === null || scalars.has(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(staysInJson);
  return typeof value === 'object' && isPlain(value);
}

const scalars: ReadonlySet<string> = new Set(['string', 'boolean']);

function isPlain(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return false;
  return Object.values(value).every(staysInJson);
}
