import { MongoBulkWriteError, MongoServerError } from 'mongodb';

const DUPLICATE_KEY = 11_000;

/**
 * Runs upserts whose filter asks for more than the key. Where the key exists and the rest does not hold, MongoDB tries to insert and
 * reports a duplicate: that means "the stored document stays", and is no error. Anything else is thrown.
 */
export async function keepingDuplicates(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error;
  }
}

function isOnlyDuplicates(error: unknown): boolean {
  if (error instanceof MongoBulkWriteError) {
    const writes = [error.writeErrors].flat();
    return writes.length > 0 && writes.every(write => write.code === DUPLICATE_KEY);
  }
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}
