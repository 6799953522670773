import type { ProfileField } from '../../domain/user-events.js';
import { fields, neededFields, referenceFields } from '../../domain/user-fields.js';
import { searchSchema } from './search-index.js';
import { columnOf } from './stored-user.js';

/*
 * No unique index but the id: while a batch is projected two users may have one name for a moment. Rows lie in the order of arrival, because
 * the uuids of an import are random: only their narrow index has random access.
 */
export const usersSchema = `
  CREATE TABLE IF NOT EXISTS users (
    uuid TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    user_key TEXT NOT NULL,
    user_type_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    ${fields.map(declared).join(', ')},
    password_event TEXT,
    training_records INTEGER NOT NULL DEFAULT 0,
    email_key TEXT NOT NULL,
    lookalike_key TEXT,
    deleted_position INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS former_user_ids (
    user_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    PRIMARY KEY (user_key, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS users_by_user_key ON users (user_key);
  CREATE INDEX IF NOT EXISTS users_by_lookalike ON users (lookalike_key) WHERE lookalike_key IS NOT NULL;
  ${referenceFields.map(linkIndex).join('\n  ')}
  CREATE INDEX IF NOT EXISTS users_by_email ON users (email_key) WHERE status <> 'deleted';
  CREATE INDEX IF NOT EXISTS users_by_type ON users (user_type_key, status, user_key);
  CREATE INDEX IF NOT EXISTS users_inactive ON users (user_key) WHERE status = 'inactive';
  ${searchSchema}`;

function declared(field: ProfileField): string {
  const isNeeded = (neededFields as readonly ProfileField[]).includes(field);
  return `${columnOf[field]} TEXT${isNeeded ? ' NOT NULL' : ''}`;
}

function linkIndex(field: ProfileField): string {
  const column = columnOf[field];
  return `CREATE INDEX IF NOT EXISTS users_by_${column} ON users (${column}) WHERE ${column} IS NOT NULL;`;
}
