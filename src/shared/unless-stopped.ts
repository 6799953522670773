/** Answers what the call answers; `undefined` at once when it is stopped meanwhile: a call goes on for ever while the server is away. */
export function unlessStopped<Answer>(
  stop: AbortSignal,
  call: Promise<Answer>,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined);
    if (stop.aborted) leave();
    stop.addEventListener('abort', leave, { once: true });
    call.then(resolve, reject).finally(() => stop.removeEventListener('abort', leave));
  });
}
