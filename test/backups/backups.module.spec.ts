import { BackupsModule } from '../../src/backups/backups.module.js';
import { BackupRefused } from '../../src/backups/backups.port.js';
import { readConfig } from '../../src/config.js';

describe('a backup', () => {
  it('is refused when the log is in EventStoreDB, with what to do and without the password', () => {
    const config = readConfig({
      DATA_DIR: '/data',
      EVENTSTORE_URL: 'esdb://admin:changeit@node1:2113',
    });
    let refusal: unknown;
    try {
      BackupsModule.register(config);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(BackupRefused);
    expect(String(refusal)).toMatch(
      /in EventStoreDB at node1:2113, not in \/data: stop Rollbook, then back up or restore both/,
    );
    expect(String(refusal)).not.toContain('changeit');
  });
});
