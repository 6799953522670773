/** The JavaScript that a thread runs to settle a large plan. In a file of its own: tests run TypeScript, and put the compiled one in its place. */
export const settleThreadFile = new URL('./settle-thread.js', import.meta.url);
