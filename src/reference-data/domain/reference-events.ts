/*
 * These names and fields are what is stored. A stored event is never edited: add a field as optional, or add a new event and an
 * upcaster (reference-stream.ts). The name of a job title, site or cost center identifies no person, so it is not personal.
 */

/** What every addition tells. */
export type EntryAdded = {
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** The entry's uuid for ever. Users keep it when the entry gets another name. */
  readonly entryId: string;
  /** 1 to 255 characters, as the administrator wrote it. */
  readonly name: string;
};

/** What every change of a name tells. */
export type EntryRenamed = {
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** The entry's uuid. */
  readonly entryId: string;
  /** The name until now. */
  readonly from: string;
  /** The name from now on: 1 to 255 characters, as written. */
  readonly to: string;
};

/** What every removal tells. */
export type EntryRemoved = {
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** The entry's uuid; no other entry gets it. */
  readonly entryId: string;
  /** The last name; another entry may have it from now on. */
  readonly name: string;
};

/** Users may have this job title from now on. */
export type JobTitleAdded = { readonly type: 'JobTitleAdded'; readonly data: EntryAdded };

/** A job title has another name; the users who have it keep it. */
export type JobTitleRenamed = { readonly type: 'JobTitleRenamed'; readonly data: EntryRenamed };

/** Users cannot get this job title any more. */
export type JobTitleRemoved = { readonly type: 'JobTitleRemoved'; readonly data: EntryRemoved };

/** Users may have this site from now on. */
export type SiteAdded = { readonly type: 'SiteAdded'; readonly data: EntryAdded };

/** A site has another name; the users who have it keep it. */
export type SiteRenamed = { readonly type: 'SiteRenamed'; readonly data: EntryRenamed };

/** Users cannot get this site any more. */
export type SiteRemoved = { readonly type: 'SiteRemoved'; readonly data: EntryRemoved };

/** Users may have this cost center from now on. */
export type CostCenterAdded = { readonly type: 'CostCenterAdded'; readonly data: EntryAdded };

/** A cost center has another name; the users who have it keep it. */
export type CostCenterRenamed = { readonly type: 'CostCenterRenamed'; readonly data: EntryRenamed };

/** Users cannot get this cost center any more. */
export type CostCenterRemoved = { readonly type: 'CostCenterRemoved'; readonly data: EntryRemoved };

export type JobTitleEvent = JobTitleAdded | JobTitleRenamed | JobTitleRemoved;
export type SiteEvent = SiteAdded | SiteRenamed | SiteRemoved;
export type CostCenterEvent = CostCenterAdded | CostCenterRenamed | CostCenterRemoved;

export type ReferenceEvent = JobTitleEvent | SiteEvent | CostCenterEvent;
