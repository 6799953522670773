import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Rejected } from '../../../web/rejected.js';

/** The uploads that come in just now. Each holds a connection, a file and a share of every turn, so there are only some at once. */
@Injectable()
export class UploadsAtOnce {
  /** How many there may be. Default: 20. */
  atMost = 20;
  #underWay = 0;

  /** Counts one in, until it is answered or its connection ends. @throws {Rejected} `TOO_MANY_UPLOADS`. */
  enter(reply: FastifyReply): void {
    if (this.#underWay >= this.atMost) throw new Rejected('TOO_MANY_UPLOADS');
    this.#underWay += 1;
    reply.raw.once('close', () => {
      this.#underWay -= 1;
    });
  }
}
