import type { CsvColumn } from '#components/statistics/csv.ts';
import { measureCsv } from '#components/statistics/group-csv.ts';
import type { DigestRow } from '#core/contract/statistics.ts';

/** Columns of the file of digests: in full, microseconds and counts. */
export const DIGEST_CSV: readonly CsvColumn<DigestRow>[] = [
  { head: 'digest', value: row => row.digest },
  { head: 'class', value: row => row.class },
  { head: 'statement', value: row => row.statement },
  { head: 'instances', value: row => row.instances.join(' ') },
  { head: 'schemas', value: row => row.schemas.join(' ') },
  { head: 'users', value: row => row.users.join(' ') },
  { head: 'share', value: row => row.share },
  ...measureCsv<DigestRow>(),
  { head: 'change', value: row => row.change },
  { head: 'p_value', value: row => row.pValue },
  { head: 'days_seen', value: row => row.daysSeen },
  { head: 'first_seen', value: row => row.firstSeen },
  { head: 'last_seen', value: row => row.lastSeen },
  { head: 'review', value: row => (row.review.cameBack ? 'came_back' : row.review.state) },
];
