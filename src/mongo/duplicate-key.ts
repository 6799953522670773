/** Whether a write failed because a document of that id is there: it is a repeat, or somebody else was first. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | undefined)?.code === 11_000;
