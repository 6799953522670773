/** Only the owner can read the files of this process: the data folder holds personal data, also when it existed before. */
export function keepFilesPrivate(): void {
  process.umask(0o077);
}
