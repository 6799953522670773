import type { Projection } from '../../read-models/projection.js';
import type { AuditField } from '../audit-words.js';
import { entryOfEvent } from '../entry-of-event.js';
import type { AuditEntry } from './audit-trail.port.js';

/** Every change of every user, without its values. `ClaimRevoked` changes nothing. */
export const auditTrailProjection: Projection<AuditEntry> = {
  name: 'audit',
  version: 3,
  project(event) {
    const entry = entryOfEvent(event);
    if (!entry) return [];
    const { uuid, revision, at, actor, action, changes, importId } = entry;
    const fields = changes.map(({ field }) => field as AuditField);
    const { position } = event;
    return importId === undefined
      ? [{ position, at, uuid, revision, actor, action, fields }]
      : [{ position, at, uuid, revision, actor, action, fields, importId }];
  },
};
