import { mailerContract } from '../mailer.contract.js';
import { InMemoryMailer } from './in-memory.mailer.js';

mailerContract('InMemoryMailer', async () => {
  const mailer = new InMemoryMailer();
  return { mailer, arrived: async () => mailer.sources };
});
