import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { letBodyCome } from '../../../web/http-rules.js';
import { ImportSettings } from '../../import-settings.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { uploadTooLarge } from './upload-too-large.js';
import { UploadsAtOnce } from './uploads-at-once.js';

/** The most that a form has beside its file, in bytes: its fields have less. @see upload-parsing.ts */
const aroundFileAtMost = 64 * 1024;

/** Refuses an upload before any of it is read, when its key is malformed, its named length is too large or too many uploads are coming in. */
@Injectable()
export class UploadBegins implements CanActivate {
  constructor(
    private readonly settings: ImportSettings,
    private readonly uploads: UploadsAtOnce,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    idempotencyKeyOf(request);
    const { maxUploadBytes } = this.settings;
    const allowed = request.isMultipart() ? maxUploadBytes + aroundFileAtMost : maxUploadBytes;
    // A chunked body names no length: its bytes are counted as they come.
    if (Number(request.headers['content-length'] ?? 0) > allowed)
      throw uploadTooLarge(maxUploadBytes, request);
    const reply = http.getResponse<FastifyReply>();
    this.uploads.enter(reply);
    letBodyCome(request, reply);
    return true;
  }
}
