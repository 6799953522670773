import type { FastifyRequest } from 'fastify';
import { actorOf, setActor } from '../../src/auth/actor.js';

const request = () => ({ raw: {} }) as FastifyRequest;

describe('the actor of a request', () => {
  it('is who was remembered for it', () => {
    const [one, other] = [request(), request()];
    setActor(one, 'token:one');
    setActor(other, 'token:other');
    expect(actorOf(one)).toBe('token:one');
    expect(actorOf(other)).toBe('token:other');
  });

  it('is unknown when the request was let through without a token: that is a mistake', () => {
    expect(() => actorOf(request())).toThrow('no actor');
  });
});
