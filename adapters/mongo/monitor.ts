import type { MongoClient } from 'mongodb';

/** Hears what the client does: for metrics. Called on the way of every command, so it must be quick. */
export type MongoMonitor = {
  /** @param tookMs milliseconds until the answer */
  command: (name: string, tookMs: number, succeeded: boolean) => void;
  /** Connections that are there, that are in use, and callers that wait for one: by how much each changed. */
  pool: (change: { open?: 1 | -1; inUse?: 1 | -1; waiting?: 1 | -1 }) => void;
};

/** The client must have been made with `monitorCommands`. */
export function watchClient(client: MongoClient, { command, pool }: MongoMonitor): void {
  client
    .on('commandSucceeded', event => command(event.commandName, event.duration, true))
    .on('commandFailed', event => command(event.commandName, event.duration, false))
    .on('connectionCreated', () => pool({ open: 1 }))
    .on('connectionClosed', () => pool({ open: -1 }))
    .on('connectionCheckOutStarted', () => pool({ waiting: 1 }))
    .on('connectionCheckOutFailed', () => pool({ waiting: -1 }))
    .on('connectionCheckedOut', () => pool({ waiting: -1, inUse: 1 }))
    .on('connectionCheckedIn', () => pool({ inUse: -1 }));
}
