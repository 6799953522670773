import { Injectable } from '@nestjs/common';
import { LinkNames } from './link-names.js';
import type { DirectoryUser } from './read-model/user-directory.port.js';
import { userResponse, type UserResponse } from './user-response.js';

/** Users as the API shows them, with their links by name. */
@Injectable()
export class ShowUsers {
  constructor(private readonly names: LinkNames) {}

  async all(users: readonly DirectoryUser[]): Promise<readonly UserResponse[]> {
    const linksOf = await this.names.ofUsers(users);
    return users.map((user) => userResponse(user, linksOf(user)));
  }

  async one(user: DirectoryUser): Promise<UserResponse> {
    const linksOf = await this.names.ofUsers([user]);
    return userResponse(user, linksOf(user));
  }
}
