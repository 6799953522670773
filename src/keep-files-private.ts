/** Whatever this process makes is for its owner alone: the data folder holds personal data, also where it was there before. */
export function keepFilesPrivate(): void {
  process.umask(0o077);
}
