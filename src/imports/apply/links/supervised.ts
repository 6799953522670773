/** Who somebody is, and who supervises them. */
export type Supervised = { readonly userId: string; readonly supervisors: readonly string[] };
