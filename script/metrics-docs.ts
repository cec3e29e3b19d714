/** Writes docs/metrics.md from the definitions of the metrics. */
import { writeFileSync } from 'node:fs';
import { metricsPage } from '#runtime/metrics/docs.ts';

writeFileSync('docs/metrics.md', metricsPage());
