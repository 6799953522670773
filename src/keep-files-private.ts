/** Only the owner can read the files that this process writes, because they hold personal data. */
export function keepFilesPrivate(): void {
  process.umask(0o077);
}
