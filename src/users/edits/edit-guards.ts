import { Injectable } from '@nestjs/common';
import { ownAccountOf } from '../own-account.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { guardsOf, type Guard } from '../rules/guards.js';
import { UserSettings } from '../user-settings.js';
import type { EditRequest } from './edit-request.js';

/** Tells how a user is guarded, by User ID and uuid. */
export type GuardsOfUser = (userId: string, uuid: string) => readonly Guard[];

/** How users are guarded against edits of single ones. */
@Injectable()
export class EditGuards {
  constructor(
    private readonly settings: UserSettings,
    private readonly directory: UserDirectory,
  ) {}

  async forRequest({ allowProtected }: EditRequest): Promise<GuardsOfUser> {
    const ownAccount = await ownAccountOf(this.settings, this.directory);
    return guardsOf(this.settings, { allowProtected, ownAccount });
  }
}
