import { failedAttemptsContract } from '../failed-attempts.contract.js';
import { InMemoryFailedAttempts } from './in-memory.failed-attempts.js';

failedAttemptsContract('InMemoryFailedAttempts', async () => {
  const attempts = new InMemoryFailedAttempts();
  return [attempts, attempts];
});
