import type { Coverage } from '#core/collect/coverage.ts';
import type { Example } from '#core/sums/example.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
import type { StoredExample } from './month-stores.ts';

/** The slowest executions of one digest on one instance-day. */
export type ExampleDocument = {
  /** instance|date|digest */
  _id: string;
  instance_id: string;
  date: string;
  digest: string;
  /** Of the slowest one, by which they are found. */
  queryMicros: number;
  examples: Example[];
  /** Statements hold literals, so they are kept for a time only. */
  stored_at: Date;
};

/** As earlier versions stored them: a document an execution, which ends with its retention. */
type SingleExampleDocument = Omit<ExampleDocument, 'examples'> & Example & { examples?: undefined };

export function toExampleDocuments(coverage: Coverage, { digest, examples }: DigestDay): ExampleDocument[] {
  const [slowest] = examples;
  if (!slowest) return [];
  return [
    {
      _id: `${coverage.instance}|${coverage.date}|${digest.id}`,
      instance_id: coverage.instance,
      date: coverage.date,
      digest: digest.id,
      queryMicros: slowest.queryMicros,
      examples,
      stored_at: coverage.collectedAt,
    },
  ];
}

export function fromExampleDocument(document: ExampleDocument | SingleExampleDocument): StoredExample[] {
  const { _id, instance_id: instance, date, digest, stored_at, ...rest } = document;
  return (rest.examples ?? [rest]).map(example => ({ ...example, instance, date }));
}
