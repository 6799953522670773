/** The lists, by their names in addresses and streams. */
export const referenceKinds = ['job-titles', 'sites', 'cost-centers'] as const;

export type ReferenceKind = (typeof referenceKinds)[number];

/** Whether a text names one of the lists. */
export const isReferenceKind = (text: string): text is ReferenceKind =>
  referenceKinds.some((kind) => kind === text);
