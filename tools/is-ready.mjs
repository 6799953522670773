#!/usr/bin/env node
/** Ends with 0 when the service in the same container is ready for requests. The health check of the Dockerfile: the image has no curl. */
const { PORT = '3000' } = process.env;
try {
  const { status } = await fetch(`http://127.0.0.1:${PORT}/health/ready`, {
    signal: AbortSignal.timeout(4_000),
  });
  process.exitCode = status === 200 ? 0 : 1;
} catch {
  // It does not listen, or does not answer in time.
  process.exitCode = 1;
}
