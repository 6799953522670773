import { Injectable } from '@nestjs/common';
import { ownAccountOf } from '../own-account.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { guardsOf } from '../rules/guards.js';
import { UserSettings } from '../user-settings.js';
import type { EditRequest } from './edit-request.js';

/** Tells how users are guarded against edits over the API. */
@Injectable()
export class EditGuards {
  constructor(
    private readonly settings: UserSettings,
    private readonly directory: UserDirectory,
  ) {}

  /** Answers a function that tells how a user is guarded, by User ID and uuid. */
  async forRequest({ allowProtected }: EditRequest): Promise<ReturnType<typeof guardsOf>> {
    const ownAccount = await ownAccountOf(this.settings, this.directory);
    return guardsOf(this.settings, { allowProtected, ownAccount });
  }
}
