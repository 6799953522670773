import { Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor } from '../../../auth/actor.js';
import { BodyPace } from '../../../web/body-pace.js';
import { Rejected } from '../../../web/rejected.js';
import { uploadPlaceOf, type UploadPlace } from './idempotency-key.js';
import { parseImportOptions } from './import-options.js';
import { ImportSettings } from '../../import-settings.js';
import { uploadTypes } from './upload-parsing.js';
import { UploadsFull, UploadStore, UploadTooLarge } from '../../files/upload-store.port.js';
import { DescribeUpload, ImportStarted } from './describe-upload.js';
import { receiveUpload } from './receive-upload.js';
import {
  SubmitImport,
  type ImportRunning,
  type ImportSubmission,
  type KeyReused,
} from './submit-import.js';
import { UploadBegins } from './upload-begins.guard.js';
import { uploadsFull, uploadTooLarge } from './upload-too-large.js';

@ApiTags('Imports')
@Controller('imports')
export class StartImportController {
  constructor(
    private readonly uploads: UploadStore,
    private readonly settings: ImportSettings,
    private readonly pace: BodyPace,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @HttpCode(202)
  @RouteConfig(uploadTypes)
  @UseGuards(UploadBegins)
  @DescribeUpload()
  async start(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ImportStarted> {
    const place = uploadPlaceOf(request, actor);
    const { importId } = place;
    const submission = await this.#receive(place, request, actor);
    // When this throws, the import may be in the log and need its upload. If it is not, a sweep removes the upload.
    const submitted = await this.commands.execute(new SubmitImport(submission));
    if (!submitted.ok || submitted.value.repeats) await this.#remove(place);
    if (!submitted.ok) throw refused(submitted.rejection);
    const { position, repeats } = submitted.value;
    reply.header('Location', `/api/imports/${importId}`);
    reply.header('Rollbook-Position', String(position));
    return { importId, status: repeats?.status ?? 'checking' };
  }

  /** Stores the upload. Leaves nothing behind when it throws. */
  async #receive(
    place: UploadPlace,
    request: FastifyRequest,
    actor: string,
  ): Promise<ImportSubmission> {
    const { importId, copy } = place;
    const { maxUploadBytes, maxUploadsBytes, uploadTimeoutMs } = this.settings;
    const limits = { bytes: maxUploadBytes, bytesOfAll: maxUploadsBytes };
    const store = (bytes: AsyncIterable<Uint8Array>) =>
      this.uploads.put(importId, bytes, limits, copy);
    const late = this.pace.signalOf(request);
    try {
      const received = await receiveUpload({ request, store, late }, uploadTimeoutMs);
      const options = parseImportOptions(received.options);
      if (!options.ok) throw new Rejected('OPTION_INVALID', { detail: options.rejection });
      const { stored, fileName } = received;
      const upload = copy !== undefined && { upload: copy };
      return { importId, ...stored, fileName, options: options.value, actor, ...upload };
    } catch (error) {
      await this.#remove(place);
      if (error instanceof UploadsFull) throw uploadsFull(maxUploadsBytes);
      if (error instanceof UploadTooLarge) throw uploadTooLarge(maxUploadBytes, request);
      throw error;
    }
  }

  /** A removal that fails hides no other answer: a sweep removes the upload later. */
  async #remove({ importId, copy }: UploadPlace): Promise<void> {
    await this.uploads.removeCopy(importId, copy).catch(() => undefined);
  }
}

function refused({ code, importId }: ImportRunning | KeyReused): Rejected {
  if (code === 'IDEMPOTENCY_KEY_REUSED') return new Rejected(code, { extra: { importId } });
  const detail = `Import ${importId} of the same file with the same options is running. Wait for its end.`;
  return new Rejected(code, { detail, extra: { importId } });
}
