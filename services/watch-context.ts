import type { MysqlServers } from '#adapters/mysql/servers.ts';
import type { Watch } from '#adapters/mysql/watch.ts';
import type { Context } from '#services/context.ts';

export type { Watch };

/** The context of services that talk to watched servers. */
export type WatchContext = Context & { mysql: MysqlServers };
