import { newUsers } from './new-users.mjs';

export const firstRow = {
  name: 'first-row',
  says: 'from the upload of new users until rows of it are done',
  prepare: newUsers.prepare,
  run: async (server, { file }) => {
    const { summary } = await server.upload(file, {
      isReached: ({ rowsDone }) => rowsDone > 0,
    });
    if (summary.status === 'failed') throw new Error('The import failed.');
  },
};
