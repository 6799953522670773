/*
 * These names and fields are what is stored. A stored event is never edited: add a field as optional, or add a new event and an
 * upcaster (user-stream.ts). Data that identifies a person stands under `personal`, and only there; an erased event has none.
 */

/** Who a user is. `null` is empty; no key is ever missing. */
export type Profile = {
  /** 1 to 64 characters, as the administrator wrote it. */
  readonly userId: string;
  /** 1 to 255 characters. */
  readonly firstName: string;
  /** 1 to 255 characters. */
  readonly lastName: string;
  /** At most 254 characters. Several users may share it. */
  readonly email: string;
  /** In the spelling of the list of types. */
  readonly userType: string;
  /** 1 to 100 characters; `null` while a swap inside one import is under way, or was cut short. */
  readonly username: string | null;
  /** Id of an entry of the job titles; absent or `null` without one. */
  readonly jobTitle?: string | null;
  /** Id of an entry of the sites; absent or `null` without one. */
  readonly site?: string | null;
  /** Id of an entry of the cost centers; absent or `null` without one. */
  readonly costCenter?: string | null;
  /** The supervisors' uuids; absent or `null` without any. */
  readonly supervisors?: readonly string[] | null;
};

/** What the log and the API call a value of a user that a column shows. */
export type ProfileField = keyof Profile;

/** A value of a field: a text, the id of an entry, uuids; `null` is empty. */
export type FieldValue = string | readonly string[] | null;

/** One field before and after. */
export type FieldChange = { readonly from: FieldValue; readonly to: FieldValue };

type Event<Type extends string, Data = unknown> = {
  readonly type: Type;
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
  } & Data;
};

/** A user is there from now on. */
export type UserCreated = Event<
  'UserCreated',
  {
    /** Whether the user may sign in from now on. */
    readonly active: boolean;
    /** Whether the user gets a welcome e-mail. Absent: no; so it is in the events of older releases. */
    readonly welcome?: true;
    readonly personal?: Profile;
  }
>;

/** Fields of a user have other values. */
export type UserUpdated = Event<
  'UserUpdated',
  {
    readonly personal?: {
      /** Only the fields that differ, each with both values. */
      readonly changes: Readonly<Partial<Record<ProfileField, FieldChange>>>;
    };
  }
>;

/** The user may not sign in any more. */
export type UserDeactivated = Event<'UserDeactivated'>;

/** The user may sign in again. */
export type UserReactivated = Event<'UserReactivated'>;

/** The user is gone; User ID and username are free again. The history stays, and the user may come back: `UserRestored`. */
export type UserDeleted = Event<
  'UserDeleted',
  {
    /** How many training records went with the user; absent when there were none. */
    readonly trainingRecords?: number;
  }
>;

/** A deleted user is there again, with uuid, history, password and the links of others. Who the user is stands in this event alone. */
export type UserRestored = Event<
  'UserRestored',
  {
    /** Whether the user may sign in from now on. */
    readonly active: boolean;
    /** How many training records came back with the user; absent when there were none. */
    readonly trainingRecords?: number;
    /** All of it, as after `UserCreated`, with the User ID that the user had. */
    readonly personal?: Profile;
  }
>;

/** The user goes by another User ID; history and links stay. */
export type UserIdChanged = Event<
  'UserIdChanged',
  {
    readonly personal?: {
      /** The User ID until now. */
      readonly from: string;
      /** The User ID from now on: 1 to 64 characters, as written. */
      readonly to: string;
    };
  }
>;

/** The user signs in with another password. The password itself is kept apart, under the user and the id of this event. */
export type UserPasswordChanged = Event<
  'UserPasswordChanged',
  {
    /**
     * Id of the password event of this user whose password is given back: it is the password of this event too. `null`: the user has no
     * password from now on. Absent: the password is a new one.
     */
    readonly copyOf?: string | null;
  }
>;

/** The user has completed a course: what makes a deletion dangerous. */
export type TrainingRecorded = Event<
  'TrainingRecorded',
  {
    /** How many training records the user has now, this one included. */
    readonly total: number;
    readonly personal?: {
      /** 1 to 255 characters. */
      readonly course: string;
      /** ISO 8601, UTC. */
      readonly completedAt: string;
    };
  }
>;

/** Shuts out a writer that stopped half-way: it folds to nothing, but it is a revision. @see docs/protocols.md §1 */
export type ClaimRevoked = Event<'ClaimRevoked'>;

export type UserEvent =
  | UserCreated
  | UserUpdated
  | UserDeactivated
  | UserReactivated
  | UserDeleted
  | UserRestored
  | UserIdChanged
  | UserPasswordChanged
  | TrainingRecorded
  | ClaimRevoked;
