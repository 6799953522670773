import {
  applyDecorators,
  Injectable,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { onlyOptions, type Query } from './query-parameters.js';

@Injectable()
class NoParametersGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    onlyOptions(context.switchToHttp().getRequest<FastifyRequest>().query as Query, []);
    return true;
  }
}

/** For a write that takes no parameters: one that is given would be believed to do something. */
export const NoParameters = (): MethodDecorator => applyDecorators(UseGuards(NoParametersGuard));
