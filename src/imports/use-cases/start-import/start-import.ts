import { Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor } from '../../../auth/actor.js';
import { newUuid } from '../../../shared/uuid.js';
import { BodyPace } from '../../../web/body-pace.js';
import { Rejected } from '../../../web/rejected.js';
import { parseImportOptions } from './import-options.js';
import { ImportSettings } from '../../import-settings.js';
import { uploadTypes } from './upload-parsing.js';
import { UploadsFull, UploadStore, UploadTooLarge } from '../../files/upload-store.port.js';
import { DescribeUpload, ImportStarted } from './describe-upload.js';
import { receiveUpload, type ReceivedUpload } from './receive-upload.js';
import { SubmitImport } from './submit-import.js';
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
    const importId = newUuid();
    try {
      const received = await this.#receive(importId, request);
      const position = await this.#submit(importId, received, actor);
      reply.header('Location', `/api/imports/${importId}`);
      reply.header('Rollbook-Position', String(position));
      return { importId, status: 'checking' };
    } catch (error) {
      // What became no import leaves nothing behind; the reason is the answer, whether this succeeds or not.
      if (!(error instanceof SubmissionUnclear))
        await this.uploads.remove(importId).catch(() => undefined);
      throw error instanceof SubmissionUnclear ? error.cause : error;
    }
  }

  async #receive(importId: string, request: FastifyRequest): Promise<ReceivedUpload> {
    const { maxUploadBytes, maxUploadsBytes, uploadTimeoutMs } = this.settings;
    const limits = { bytes: maxUploadBytes, bytesOfAll: maxUploadsBytes };
    const store = (bytes: AsyncIterable<Uint8Array>) => this.uploads.put(importId, bytes, limits);
    const slow = this.pace.signalOf(request);
    try {
      return await receiveUpload(request, store, { timeoutMs: uploadTimeoutMs, slow });
    } catch (error) {
      if (error instanceof UploadsFull) throw uploadsFull(maxUploadsBytes);
      if (error instanceof UploadTooLarge) throw uploadTooLarge(maxUploadBytes, request);
      throw error;
    }
  }

  async #submit(
    importId: string,
    { stored, fileName, options: given }: ReceivedUpload,
    actor: string,
  ): Promise<number> {
    const options = parseImportOptions(given);
    if (!options.ok) throw new Rejected('OPTION_INVALID', { detail: options.rejection });
    const submission = { importId, ...stored, fileName, options: options.value, actor };
    const submitted = await this.commands.execute(new SubmitImport(submission)).catch(unclear);
    if (submitted.ok) return submitted.value;
    const { code, importId: running } = submitted.rejection;
    const detail = `Import ${running} of the same file with the same options is running. Wait for its end.`;
    throw new Rejected(code, { detail, extra: { importId: running } });
  }
}

/** Whether the import began is not known: it may be in the log, and then needs its upload. If it is not, a sweep takes the upload away. */
class SubmissionUnclear extends Error {
  override readonly name = 'SubmissionUnclear';
}

function unclear(cause: unknown): never {
  throw new SubmissionUnclear('Whether the import began is not known.', { cause });
}
