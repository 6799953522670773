import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { version } from './version.js';
import { finishDescription } from './web/finish-description.js';
import { Rejected } from './web/rejected.js';

/** The groups of requests, in the order of the pages. */
const tags = {
  Imports: 'Uploading files of users, and the result of each row.',
  Exports: 'Users as CSV, and a sample file.',
  Users: 'Reading and editing one user, and their history.',
  Audit: 'Every change of every user.',
  'E-mails': 'How e-mails to users stand, and sending them again.',
  'Training records': 'Which courses users have completed.',
  'Reference data': 'The lists of job titles, sites and cost centers.',
  Credentials: 'Checking a username and a password.',
  Health: 'Whether the program runs and is ready.',
} as const;

/** Puts every request under `/api`, except health and the pages. */
export const addressApi = (app: NestFastifyApplication): unknown =>
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'welcome/:token'] });

/** Describes every request at `/api/openapi.json`, and for people at `/api/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  refuseLongNames(app);
  SwaggerModule.setup('api/docs', app, () => descriptionOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}

/** The description of the API. The program need not listen: `tools/api-description.mjs` calls this. @public */
export function descriptionOf(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Rollbook')
    .addServer('/', 'The server of this description')
    .setDescription(
      'Imports and exports the users of a learning management system. Errors are problem documents (RFC 9457) with a code.',
    )
    .setVersion(version)
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'The admin token.' })
    .addSecurityRequirements('bearer');
  for (const [name, about] of Object.entries(tags)) description.addTag(name, about);
  return finishDescription(SwaggerModule.createDocument(app, description.build()));
}

/** The longest name that a file system takes, in bytes. */
const fileNameAtMost = 255;

/** The files of `/api/docs` are read from the disk. A name that is too long would be a failure there. */
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
