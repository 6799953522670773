import type { DynamicModule, INestApplicationContext, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { explainFailure } from './explain-failure.js';
import { keepFilesPrivate } from './keep-files-private.js';
import { outliveOutput } from './outlive-output.js';
import { ServiceLogger } from './service-logger.js';

/**
 * Runs a command with the arguments of the program, and exits with the code that it answers. A failure exits with 1, and is told in a
 * sentence that begins with `failed`.
 */
export async function runCommand(
  failed: string,
  command: (given: readonly string[]) => Promise<number>,
): Promise<void> {
  outliveOutput(process.stdout);
  outliveOutput(process.stderr);
  keepFilesPrivate();
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${failed}: ${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/** Does something with the providers of a module, and closes them. `level`: what is logged; every failure is thrown, and told once in a sentence. */
export async function withModule<Answer>(
  module: DynamicModule,
  work: (app: INestApplicationContext) => Promise<Answer>,
  level: LogLevel = 'fatal',
): Promise<Answer> {
  const app = await NestFactory.createApplicationContext(module, {
    logger: new ServiceLogger(level),
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
