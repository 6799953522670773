// Loaded into the program before it begins: a file with the User ID `KILLER` kills its process when that row is saved.
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const program = dirname(resolve(process.argv[1]));
const { UserWriter } = await import(pathToFileURL(join(program, 'users/user-writer.js')).href);
const { save } = UserWriter.prototype;
UserWriter.prototype.save = function (edits, ...rest) {
  if (JSON.stringify(edits).includes('KILLER')) process.kill(process.pid, 'SIGKILL');
  return save.call(this, edits, ...rest);
};
