import type { ReactNode } from 'react';

export type Fact = { label: ReactNode; value: ReactNode; title?: string };

/** Pairs of label and value in two columns; a value of null shows the muted word given as `none`. */
export function Facts({ facts, none }: { facts: readonly Fact[]; none: string }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed and never reordered
        <div key={index}>
          <dt>{fact.label}</dt>
          <dd title={fact.title}>{fact.value ?? <span className="muted">{none}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
