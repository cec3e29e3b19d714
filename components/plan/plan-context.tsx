'use client';
import { createContext, type FocusEvent, useContext } from 'react';
import type { PlanDocuments } from '#core/plan/collected.ts';
import type { Measure, PlanFigures } from '#core/plan/figures.ts';
import type { Finding } from '#core/plan/findings/rule.ts';
import type { Plan, PlanNode } from '#core/plan/model.ts';
import type { DocumentKind } from '#core/plan/read-documents.ts';
import type { PlanSchema } from '#core/plan/schema/schema-table.ts';
import type { Placed } from '#core/plan/walk.ts';

/** All that the parts of a plan view share. */
export type PlanView = {
  plan: Plan;
  /** Which document the offsets of the nodes point into. */
  kind: DocumentKind;
  documents: PlanDocuments;
  sql: string | null;
  /** Definitions of the tables, as far as they are known. */
  schema: PlanSchema;
  placed: readonly Placed[];
  nodes: readonly PlanNode[];
  figures: PlanFigures;
  findings: readonly Finding[];
  measure: Measure;
  selected: PlanNode | null;
  select: SelectNode;
};
/** Selects a node; `open` also shows its details. */
export type SelectNode = (id: string, open?: boolean) => void;

const PlanViewContext = createContext<PlanView | null>(null);
export const PlanViewProvider = PlanViewContext.Provider;

/** The plan view around this part. */
export function usePlanView(): PlanView {
  const view = useContext(PlanViewContext);
  if (!view) throw new Error('usePlanView stands outside of a plan view');
  return view;
}

/** Selection follows the focus that keys move; the pointer selects by its click. */
export function selectOnFocus(select: SelectNode, id: string) {
  return (event: FocusEvent<HTMLElement>): void => {
    if (event.currentTarget.matches(':focus-visible')) select(id);
  };
}
