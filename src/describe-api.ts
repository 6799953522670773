import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { version } from './version.js';
import { finishDescription } from './web/finish-description.js';
import { Rejected } from './web/rejected.js';

/** Describes every request at `/api/openapi.json`, and to read at `/api/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  refuseLongNames(app);
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Rollbook')
    .addServer('/', 'The one that this description comes from')
    .setDescription(
      'Imports and exports the users of a learning management system. Errors are problem documents (RFC 9457) with a code.',
    )
    .setVersion(version)
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'The admin token.' })
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup(
    'api/docs',
    app,
    () => finishDescription(SwaggerModule.createDocument(app, description)),
    {
      jsonDocumentUrl: 'api/openapi.json',
      yamlDocumentUrl: 'api/openapi.yaml',
    },
  );
}

/** In bytes: what a file system takes as a name. */
const fileNameAtMost = 255;

/** The files of `/api/docs` are looked for on the disk, where a name that is too long would be a failure of ours. */
function refuseLongNames(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preParsing', async ({ routeOptions, params }) => {
      const name = (params as { readonly '*'?: string })['*'] ?? '';
      if (routeOptions.url?.startsWith('/api/docs/') && Buffer.byteLength(name) > fileNameAtMost)
        throw new Rejected('NOT_FOUND');
    });
}
