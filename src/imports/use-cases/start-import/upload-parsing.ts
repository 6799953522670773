import fastifyMultipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { BodyTypes } from '../../../web/body-parsing.js';

/** A form has one file and a few options. The size of the file is limited where it is stored, by the bytes that come. */
const limits = {
  files: 1,
  fields: 20,
  parts: 21,
  fieldNameSize: 100,
  fieldSize: 1000,
  fileSize: Number.MAX_SAFE_INTEGER,
};

/** An upload is a form or the file itself. */
export const uploadTypes: BodyTypes = {
  bodyTypes: ['multipart/form-data', 'text/csv'],
  otherwise:
    'Send the file as multipart/form-data in a field called "file", or as a text/csv body.',
};

/** Lets forms and `text/csv` bodies through as streams: a file is never held in memory. */
@Injectable()
export class UploadParsing implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    // Not awaited: that would start Fastify before Nest has set how errors are answered.
    void fastify.register(fastifyMultipart, { limits });
    fastify.addContentTypeParser('text/csv', (_request, body, done) => done(null, body));
  }
}
