/** Whether the name of a stream begins with one of these prefixes. No list: every stream is asked for. */
export const isAskedFor = (stream: string, prefixes: readonly string[] | undefined): boolean =>
  prefixes?.some((prefix) => stream.startsWith(prefix)) !== false;
