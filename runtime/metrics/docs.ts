import { registry } from './registry.ts';
import './capture.ts';
import './collection.ts';
import './mongo.ts';
import './plans.ts';
import './process.ts';
import './server.ts';
import './web.ts';

export type MetricFacts = { name: string; type: string; labels: string[]; help: string };
/** What prom-client keeps of a metric, beyond its published types. */
type Kept = { name: string; type: string; help: string; labelNames: string[] };

/** Every metric that is this project's own, by name. */
export function ownMetrics(): MetricFacts[] {
  const all = registry.getMetricsAsArray() as unknown as Kept[];
  return all
    .filter(({ name }) => name.startsWith('msq_'))
    .map(({ name, type, help, labelNames }) => ({ name, type: type.toLowerCase(), help, labels: [...labelNames] }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** docs/metrics.md */
export function metricsPage(): string {
  const rows = ownMetrics().map(
    ({ name, type, labels, help }) => `| \`${name}\` | ${type} | ${labels.map(l => `\`${l}\``).join(' ')} | ${help} |`,
  );
  return `${HEAD}\n\n| metric | type | labels | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const HEAD = `# Metrics

What \`/metrics\` of the server and of workers tells, besides \`process_*\` and \`nodejs_*\` of prom-client. Made from the definitions in
\`runtime/metrics/\` by \`node script/metrics-docs.ts\`; [monitoring.md](monitoring.md) says how to read them.`;
