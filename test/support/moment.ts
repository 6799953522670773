/** Something that a test waits for: `came` settles when `come` is called. */
export function moment(): { readonly come: () => void; readonly came: Promise<void> } {
  let come!: () => void;
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { come, came };
}
