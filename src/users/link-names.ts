import { Injectable } from '@nestjs/common';
import { ReferenceLists, type ReferenceList } from '../reference-data/index.js';
import type { FieldLists } from './rules/reference-link.js';
import { fieldListsOf } from './field-lists.js';
import { optionalTexts, type OptionalText } from './domain/user-fields.js';
import type { FieldValue } from './domain/user-events.js';
import { UserDirectory, type DirectoryUser } from './read-model/user-directory.port.js';

/** The shown text of a field: names of entries, User IDs of supervisors. `null` is empty. */
export type NameOf = (field: string, value: FieldValue) => string | null;

/** The optional fields of a user as people read them. */
export type NamedLinks = {
  readonly [field in OptionalText]: string | null;
} & {
  /** User IDs of the supervisors, without deleted users. */
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

  /**
   * The shown texts of changes. Supervisors are separated by `;`; a deleted one keeps the last User ID.
   *
   * `unborn`: User IDs by uuid, of users who do not exist yet.
   */
  async ofChanges(
    changes: readonly Change[],
    unborn: ReadonlyMap<string, string> = new Map(),
  ): Promise<NameOf> {
    const uuids = changes
      .filter(({ field }) => field === 'supervisors')
      .flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
    const lists = await fieldListsOf(this.references);
    const users = await this.directory.findMany([...new Set(uuids)]);
    return (field, value) => {
      if (value === null) return null;
      if (typeof value !== 'string')
        return value.map((uuid) => users.get(uuid)?.userId ?? unborn.get(uuid) ?? uuid).join(';');
      const list = (lists as Readonly<Record<string, ReferenceList | undefined>>)[field];
      return list ? (list.nameOf(value) ?? value) : value;
    };
  }

  /** The links of users, by uuid. */
  async ofUsers(users: readonly DirectoryUser[]): Promise<LinksOf> {
    const namesOf = await this.fixed(this.directory);
    return namesOf(users);
  }

  /** The same of many users, one slice after the other: names of entries stay as they are now, people are as `people` has them. */
  async fixed(
    people: Pick<UserDirectory, 'findMany'>,
  ): Promise<(users: readonly DirectoryUser[]) => Promise<LinksOf>> {
    const lists = await fieldListsOf(this.references);
    return async (users) => {
      const uuids = new Set(users.flatMap(({ supervisors }) => supervisors));
      return linksOf(lists, await people.findMany([...uuids]));
    };
  }
}

/** The links of one user. */
export type LinksOf = (user: DirectoryUser) => NamedLinks;

function linksOf(lists: FieldLists, supervisors: ReadonlyMap<string, DirectoryUser>): LinksOf {
  const listOf: Readonly<Partial<Record<OptionalText, ReferenceList>>> = lists;
  const nameOf = (field: OptionalText, value: string | null): string | null => {
    const list = listOf[field];
    return list && value !== null ? (list.nameOf(value) ?? null) : value;
  };
  return (user) => {
    const named: Partial<Record<OptionalText, string | null>> = {};
    for (const field of optionalTexts) named[field] = nameOf(field, user[field]);
    const living = user.supervisors.flatMap((uuid) => {
      const found = supervisors.get(uuid);
      return found && found.status !== 'deleted' ? [found.userId] : [];
    });
    return Object.assign(named as Record<OptionalText, string | null>, { supervisors: living });
  };
}
