import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Describes every request at `/api/openapi.json`, and to read at `/api/docs`. */
export function describeApi(app: INestApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Rollbook')
    .setDescription(
      'Imports and exports the users of a learning management system. Errors are problem documents (RFC 9457) with a code.',
    )
    .setVersion('0.1.0')
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'The admin token.' })
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
