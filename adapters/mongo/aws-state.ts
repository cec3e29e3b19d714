import type { Collection } from 'mongodb';
import type { AwsState, AwsStateStore } from './month-stores.ts';

export type AwsStateDocument = {
  _id: 'aws';
  requested_at?: Date;
  discovered_at?: Date;
  trouble?: AwsState['trouble'];
  sign_in?: AwsState['signIn'];
};

export function createAwsStateStore(collection: Collection<AwsStateDocument>): AwsStateStore {
  const set = async (change: Partial<AwsStateDocument>) => {
    await collection.updateOne({ _id: 'aws' }, { $set: change }, { upsert: true });
  };
  return {
    read: async () => {
      const found = await collection.findOne({ _id: 'aws' });
      return {
        requestedAt: found?.requested_at ?? null,
        discoveredAt: found?.discovered_at ?? null,
        trouble: found?.trouble ?? null,
        signIn: found?.sign_in ?? null,
      };
    },
    request: at => set({ requested_at: at }),
    discovered: (at, trouble) => set({ discovered_at: at, trouble, sign_in: null }),
    setSignIn: signIn => set({ sign_in: signIn }),
  };
}
