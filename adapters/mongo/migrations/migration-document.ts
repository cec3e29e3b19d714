/** A migration that has been done. */
export type MigrationDocument = { /** Its number. */ _id: number; name: string; at: Date; took_ms: number };
