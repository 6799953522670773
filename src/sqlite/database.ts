import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** A connection to a SQLite file. */
export type Database = DatabaseSyncInstance;

/** A statement of a connection, prepared to be run many times. */
export type Statement = StatementSyncInstance;
