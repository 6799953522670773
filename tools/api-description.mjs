#!/usr/bin/env node
/**
 * Prints what `/api/openapi.json` answers, from the program compiled into a folder.
 *
 *   node tools/api-description.mjs [dist]
 */
import 'reflect-metadata';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const program = process.argv[2] ?? 'dist';
const load = (file) => import(pathToFileURL(resolve(program, file)).href);
const { AppModule } = await load('app.module.js');
const { addressApi, descriptionOf } = await load('describe-api.js');
const { readConfig } = await load('config.js');

// Nothing is opened or written: Nest only looks at the controllers.
const app = await NestFactory.create(
  AppModule.register(readConfig({ DATA_DIR: 'not-opened' })),
  new FastifyAdapter(),
  { preview: true, logger: false, abortOnError: false },
);
addressApi(app);
process.stdout.write(`${JSON.stringify(descriptionOf(app), null, 2)}\n`);
