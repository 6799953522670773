/** How the description of the API shows the id of an import in an address. */
export const importIdParam = {
  importId: { description: 'As the upload was answered.', format: 'uuid' },
} as const;
