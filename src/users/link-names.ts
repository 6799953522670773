import { Injectable } from '@nestjs/common';
import { ReferenceLists, type ReferenceList } from '../reference-data/index.js';
import { fieldListsOf } from './field-lists.js';
import type { ReferenceField } from './domain/user-columns.js';
import type { FieldValue } from './domain/user-events.js';
import { UserDirectory, type DirectoryUser } from './read-model/user-directory.port.js';

/** What a field's value is called: names of entries, User IDs of supervisors. `null` is empty. */
export type NameOf = (field: string, value: FieldValue) => string | null;

/** The links of a user as people read them. */
export type NamedLinks = {
  readonly jobTitle: string | null;
  readonly site: string | null;
  readonly costCenter: string | null;
  /** User IDs of those who live. */
  readonly supervisors: readonly string[];
};

type Change = { readonly field: string; readonly from: FieldValue; readonly to: FieldValue };

/** Users link by ids, so that renaming keeps them; people read names, as they are now. */
@Injectable()
export class LinkNames {
  constructor(
    private readonly references: ReferenceLists,
    private readonly directory: UserDirectory,
  ) {}

  /** What the values of changes are called. Supervisors are separated by `;`; a deleted one keeps the last User ID. */
  async ofChanges(changes: readonly Change[]): Promise<NameOf> {
    const uuids = changes
      .filter(({ field }) => field === 'supervisors')
      .flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
    const lists = await fieldListsOf(this.references);
    const users = await this.directory.findMany([...new Set(uuids)]);
    return (field, value) => {
      if (value === null) return null;
      if (typeof value !== 'string')
        return value.map((uuid) => users.get(uuid)?.userId ?? uuid).join(';');
      const list = lists[field as ReferenceField] as ReferenceList | undefined;
      return list ? (list.nameOf(value) ?? value) : value;
    };
  }

  /** The links of users, by uuid. */
  async ofUsers(users: readonly DirectoryUser[]): Promise<(user: DirectoryUser) => NamedLinks> {
    const lists = await fieldListsOf(this.references);
    const uuids = new Set(users.flatMap(({ supervisors }) => supervisors));
    const supervisors = await this.directory.findMany([...uuids]);
    const nameOf = (field: ReferenceField, id: string | null): string | null =>
      id === null ? null : (lists[field].nameOf(id) ?? null);
    return (user) => ({
      jobTitle: nameOf('jobTitle', user.jobTitle),
      site: nameOf('site', user.site),
      costCenter: nameOf('costCenter', user.costCenter),
      supervisors: user.supervisors.flatMap((uuid) => {
        const found = supervisors.get(uuid);
        return found && found.status !== 'deleted' ? [found.userId] : [];
      }),
    });
  }
}
