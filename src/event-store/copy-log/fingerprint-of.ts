import { hash } from 'node:crypto';
import type { NewEvent } from '../event-store.port.js';

/** The same for two stored events whose id, type, data and metadata are the same. */
export const fingerprintOf = ({ id, type, data, metadata }: NewEvent): string =>
  hash('sha256', JSON.stringify([id, type, data, metadata]), 'base64');
