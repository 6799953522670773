import type { ProfileField } from './user-columns.js';

/*
 * These names and fields are what is stored. A stored event is never edited: add a field as optional, or add a new event and an
 * upcaster (user-stream.ts). Whatever tells who a person is stands under `personal`, and only there; an erased event has none.
 */

/** Who a user is. `null` is empty; no key is ever missing. */
export type Profile = {
  /** 1 to 64 characters, as the administrator wrote it. */
  readonly userId: string;
  /** 1 to 255 characters. */
  readonly firstName: string;
  /** 1 to 255 characters. */
  readonly lastName: string;
  /** At most 254 characters. Several users may have the same. */
  readonly email: string;
  /** In the spelling of the list of types. */
  readonly userType: string;
  /** 1 to 100 characters; `null` while a swap inside one import is under way, or was cut short. */
  readonly username: string | null;
};

/** One field before and after. */
export type FieldChange = { readonly from: string | null; readonly to: string | null };

export type UserCreated = {
  readonly type: 'UserCreated';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Whether the user may sign in from now on. */
    readonly active: boolean;
    readonly personal?: Profile;
  };
};

export type UserUpdated = {
  readonly type: 'UserUpdated';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    readonly personal?: {
      /** Only the fields that differ, each with both values. */
      readonly changes: Readonly<Partial<Record<ProfileField, FieldChange>>>;
    };
  };
};

export type UserDeactivated = {
  readonly type: 'UserDeactivated';
  /** `occurredAt`: ISO 8601, UTC. */
  readonly data: { readonly occurredAt: string };
};

export type UserReactivated = {
  readonly type: 'UserReactivated';
  /** `occurredAt`: ISO 8601, UTC. */
  readonly data: { readonly occurredAt: string };
};

export type UserDeleted = {
  readonly type: 'UserDeleted';
  /** `occurredAt`: ISO 8601, UTC. */
  readonly data: { readonly occurredAt: string };
};

export type UserIdChanged = {
  readonly type: 'UserIdChanged';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    readonly personal?: {
      /** The User ID until now and from now on. */
      readonly from: string;
      readonly to: string;
    };
  };
};

/** Shuts out a writer that stopped half-way: it folds to nothing, but it is a revision. @see docs/protocols.md §1 */
export type ClaimRevoked = {
  readonly type: 'ClaimRevoked';
  /** `occurredAt`: ISO 8601, UTC. */
  readonly data: { readonly occurredAt: string };
};

export type UserEvent =
  | UserCreated
  | UserUpdated
  | UserDeactivated
  | UserReactivated
  | UserDeleted
  | UserIdChanged
  | ClaimRevoked;
