/** The owner that the password of a row is sealed for while it waits in the plan. */
export const ownerInPlan = (importId: string, row: number) => ({
  user: importId,
  eventId: `row ${row}`,
});
