import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { Leases } from '../leases/leases.port.js';
import { ServersAvailability } from '../stores/servers-availability.js';
import { ReadModels } from './read-models.js';

/** The ports of projecting. */
@Injectable()
export class ProjectingPorts {
  @Inject(EventStore) readonly store!: EventStore;
  @Inject(ReadModels) readonly models!: ReadModels;
  @Inject(Leases) readonly leases!: Leases;
  @Inject(ServersAvailability) readonly servers!: Pick<
    ServersAvailability,
    'areThere' | 'brokenOff'
  >;
}
