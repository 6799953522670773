import { accept, type Result } from '../../shared/result.js';
import type { UserCommand } from './user-commands.js';
import type { UserEvent } from './user-events.js';
import { user, type User, type UserRejection } from './user.js';

/** Several commands to one user as one decision: the first refusal refuses all, and each sees what those before it led to. */
export function decideAll(
  commands: readonly UserCommand[],
  state: User,
): Result<{ readonly events: readonly UserEvent[]; readonly after: User }, UserRejection> {
  const events: UserEvent[] = [];
  let after = state;
  for (const command of commands) {
    const decision = user.decide(command, after);
    if (!decision.ok) return decision;
    events.push(...decision.value);
    after = decision.value.reduce(user.evolve, after);
  }
  return accept({ events, after });
}
