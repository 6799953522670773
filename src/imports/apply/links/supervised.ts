/** A user and their supervisors. */
export type Supervised = { readonly userId: string; readonly supervisors: readonly string[] };
