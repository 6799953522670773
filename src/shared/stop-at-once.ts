/** Stops the program as a kill would, and tells why on the standard error output: closing could write where nothing may be written. */
export function stopAtOnce(why: string): never {
  process.stderr.write(`Rollbook stops: ${why}\n`);
  process.exit(1);
}
