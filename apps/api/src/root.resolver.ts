import { Mutation, Query, Resolver } from '@nestjs/graphql';

export const VERSION = '0.1.0';

@Resolver()
export class RootResolver {
  @Query('version')
  version(): string {
    return VERSION;
  }

  @Mutation('ping')
  ping(): boolean {
    return true;
  }
}
