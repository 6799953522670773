import type { FieldValue } from '../../domain/user-events.js';
import { fields as profileFields } from '../../domain/user-fields.js';
import type { DirectoryUser, ListedUser } from '../user-directory.port.js';

const ownFields = [
  'uuid',
  'revision',
  'status',
  'passwordEvent',
  'trainingRecords',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof DirectoryUser)[];

const fields: readonly (keyof DirectoryUser)[] = [...ownFields, ...profileFields];

const inSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Where each field of a user is stored. */
export const columnOf = Object.fromEntries(
  fields.map((field) => [field, inSnakeCase(field)]),
) as Readonly<Record<keyof DirectoryUser, string>>;

/** The columns in the order of `StoredValues`. */
export const columnNames = fields.map((field) => columnOf[field]);
/** The columns by the names of the fields. */
export const columns = fields.map((field) => `${columnOf[field]} AS ${field}`).join(', ');

/** A user by the names of the fields. */
export type StoredUser = Omit<DirectoryUser, 'supervisors'> & {
  readonly supervisors: string | null;
};

export type StoredListedUser = StoredUser & Pick<ListedUser, 'foldedUserId'>;

/** A user as a list. */
export type StoredValues = readonly (string | number | null)[];

/** The user that is stored as a list. */
export function userOfValues(values: StoredValues): DirectoryUser {
  const stored: Partial<Record<keyof DirectoryUser, unknown>> = {};
  for (const [at, field] of fields.entries()) stored[field] = values[at];
  return shown(stored as StoredUser);
}

/** How a value of a field is stored: a list of uuids as JSON. */
export const storedValue = (value: FieldValue): string | null =>
  value === null || typeof value === 'string' ? value : JSON.stringify(value);

const noSupervisors: readonly string[] = [];

/** What is stored of a user, with the supervisors as a list. */
export const shown = <Stored extends Pick<StoredUser, 'supervisors'>>(stored: Stored) => ({
  ...stored,
  supervisors:
    stored.supervisors === null ? noSupervisors : (JSON.parse(stored.supervisors) as string[]),
});
