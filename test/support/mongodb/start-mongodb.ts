import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { argumentsOfServer, needed } from '../mongodb-server/java-server.mjs';

/** A server that speaks the protocol of MongoDB, as a process of its own. It goes with the process that started it. */
export type MongoDbProcess = {
  /** What `MONGODB_URL` is set to, with a database of the name "rollbook". It stays the same when the server starts again. */
  readonly url: string;
  readonly port: number;
  /** Ends it in good order (SIGTERM). All documents are in the file. Does nothing when it has ended. */
  readonly stop: () => Promise<void>;
  /** Like pulling the plug (SIGKILL). The file lacks the last moments of writes that were answered, unlike that of a MongoDB with a journal. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same port, with the documents of its file; without a file it has none. A server that runs is stopped first. */
  readonly restart: () => Promise<void>;
};

/**
 * Starts one on 127.0.0.1 and waits until it listens.
 * @param options.port Default: any free one.
 * @param options.file Keeps the documents. Default: they are in memory.
 * @throws when Java or Maven are missing, and when it ends before it listens, with what it said.
 */
export async function startMongoDb(
  options: { readonly file?: string; readonly port?: number } = {},
): Promise<MongoDbProcess> {
  let child = await started(options.port ?? 0, options.file);
  const { port } = child;
  const stop = () => ended(child.process, 'SIGTERM');
  return {
    url: `mongodb://127.0.0.1:${port}/rollbook`,
    port,
    stop,
    kill: () => ended(child.process, 'SIGKILL'),
    restart: async () => {
      await stop();
      child = await started(port, options.file);
    },
  };
}

async function started(port: number, file: string | undefined) {
  const args = [
    ...(await argumentsOfServer()),
    String(port),
    ...(file === undefined ? [] : [file]),
  ];
  const process = spawn('java', args, { stdio: 'pipe' });
  const line = await firstLineOf(process);
  letGo(process);
  return { process, port: Number(/\d+$/.exec(line)?.[0]) };
}

function firstLineOf(process: ChildProcess): Promise<string> {
  let said = '';
  process.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface(process.stdout!).once('line', resolve);
    process.once('error', (cause) => reject(new Error(needed, { cause })));
    process.once('close', (code) =>
      reject(new Error(`The server for tests ended with code ${code}.\n${said}\n${needed}`)),
    );
  });
}

/** A process of Jest ends when its tests have, and then its input to the server, and then the server. */
function letGo(process: ChildProcess): void {
  process.unref();
  for (const stream of [process.stdin, process.stdout, process.stderr])
    (stream as unknown as { unref(): void }).unref();
}

async function ended(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.ref();
  const closed = new Promise((resolve) => process.once('exit', resolve));
  process.kill(signal);
  await closed;
}
