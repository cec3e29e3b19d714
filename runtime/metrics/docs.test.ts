import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { metricsPage, ownMetrics } from './docs.ts';

type Panel = { title: string; targets?: { expr: string }[]; panels?: Panel[] };

const own = new Map(ownMetrics().map(metric => [metric.name, metric]));
const defaults = new Registry();
collectDefaultMetrics({ register: defaults });

/** Metric names of a PromQL expression, without the suffixes of a histogram's series. */
function metricsOf(expr: string): string[] {
  const names = expr.match(/\b(msq|process|nodejs)_\w+/g) ?? [];
  return names.map(name => (known(name) ? name : name.replace(/_(bucket|sum|count)$/, '')));
}

function known(name: string): boolean {
  return own.has(name) || defaults.getSingleMetric(name) !== undefined;
}

describe('docs/metrics.md', () => {
  it('is what `node script/metrics-docs.ts` writes', () => {
    expect(readFileSync('docs/metrics.md', 'utf8')).toBe(metricsPage());
  });
});

describe('the metrics', () => {
  it('are named as Prometheus asks: counters end in _total, times are seconds', () => {
    for (const { name, type, help } of own.values()) {
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      expect(name, name).not.toMatch(/_(ms|millis|kb|mb)(_|$)/);
      expect(help, name).toMatch(/\.$/);
    }
  });
});

describe('the dashboard of deploy/grafana', () => {
  const dashboard = JSON.parse(readFileSync('deploy/grafana/my-slow-queries.json', 'utf8')) as { panels: Panel[] };
  const expressions = dashboard.panels
    .flatMap(panel => [panel, ...(panel.panels ?? [])])
    .flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

  it.each(expressions)('$title: asks for what there is: $expr', ({ expr }) => {
    const metrics = metricsOf(expr);
    expect(metrics.filter(name => !known(name))).toEqual([]);
    const labels = new Set([
      ...metrics.flatMap(name => own.get(name)?.labels ?? []),
      ...['le', 'job', 'pod', 'instance', 'type', 'kind'], // what histograms, scraping and prom-client add
    ]);
    const used = [...expr.matchAll(/\bby \(([\w, ]+)\)|(\w+)\s*(?:=~|!=|!~|=)\s*"/g)];
    for (const [, by, matcher] of used)
      for (const label of (by ?? matcher ?? '').split(/,\s*/)) expect(labels, label).toContain(label);
  });

  it('shows every kind of thing that is measured', () => {
    const shown = new Set(expressions.flatMap(({ expr }) => metricsOf(expr)));
    expect([...own.keys()].filter(name => !shown.has(name) && name !== 'msq_build_info')).toEqual([]);
  });
});
