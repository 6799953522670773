import { OnlyProcessLeases } from '../../src/leases/only-process.leases.js';
import { leasesContract } from './leases.contract.js';

leasesContract('OnlyProcessLeases', async () => {
  const leases = new OnlyProcessLeases();
  return [leases, leases];
});
