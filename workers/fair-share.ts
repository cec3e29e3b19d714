/** What a worker should hold, so that workers split the instances evenly. Pure. */
export type ShareQuestion = {
  me: string;
  /** Names of all instances to poll. */
  wanted: readonly string[];
  /** Who holds what now, expired leases left out. */
  holders: ReadonlyMap<string, string>;
  /** Workers with a young heartbeat; this one need not be among them. */
  workers: readonly string[];
};

/**
 * Free ones are taken up to an even share; above it the surplus is given up, so that a worker that joins finds its part.
 * Instances that are wanted no more are given up too.
 */
export function fairShare({ me, wanted, holders, workers }: ShareQuestion): { take: string[]; giveUp: string[] } {
  const alive = new Set([...workers, me]);
  const share = Math.ceil(wanted.length / alive.size);
  const mine = wanted.filter(name => holders.get(name) === me);
  const unwanted = [...holders].flatMap(([name, holder]) => (holder === me && !wanted.includes(name) ? [name] : []));
  const free = wanted.filter(name => !holders.has(name));
  return {
    take: free.slice(0, Math.max(0, share - mine.length)),
    giveUp: [...unwanted, ...mine.slice(share)],
  };
}
