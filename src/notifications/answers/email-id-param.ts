/** How the description of the API shows the id of an e-mail in an address. */
export const emailIdParam = {
  emailId: { description: 'As GET /api/emails shows it.', format: 'uuid' },
} as const;
