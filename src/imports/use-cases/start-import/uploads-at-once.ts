import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Rejected } from '../../../web/rejected.js';

/** The uploads that are coming in. Each holds a connection, a file and a share of every turn, so their number is limited. */
@Injectable()
export class UploadsAtOnce {
  /** How many uploads there may be at once. Default: 20. */
  atMost = 20;
  #underWay = 0;

  /** Counts an upload until it is answered or its connection ends. @throws {Rejected} `TOO_MANY_UPLOADS`. */
  enter(reply: FastifyReply): void {
    if (this.#underWay >= this.atMost) throw new Rejected('TOO_MANY_UPLOADS');
    this.#underWay += 1;
    reply.raw.once('close', () => {
      this.#underWay -= 1;
    });
  }
}
