// A process of its own that takes the lock of a data folder as Rollbook does, says so, and stays until it is killed.
import { DatabaseSync } from '@photostructure/sqlite';

const held = new DatabaseSync(process.argv[2]);
held.exec('BEGIN EXCLUSIVE');
process.stdout.write('held\n');
setInterval(() => held.isOpen, 1_000);
