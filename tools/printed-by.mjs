/**
 * What `find` makes of the output of a program that was just started, once it makes something of it. The output is read on afterwards, so the
 * program is never held up by it.
 *
 * @throws {Error} with the output, when the program ends before.
 */
export function printedBy(child, find) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) =>
      reject(new Error(`The program ended with code ${code}:\n${output}`)),
    );
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = find(output);
      if (found !== undefined) resolve(found);
    });
  });
}

/** The address at which the program says that it listens; `undefined` until it does. */
export const addressIn = (output) => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
