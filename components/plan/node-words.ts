'use client';
import { useLocale, useTranslations } from 'use-intl';
import { formatCount } from '#core/format/count.ts';
import { withUnit } from '#core/format/unit.ts';
import { findingWords } from '#core/plan/findings/finding-words.ts';
import type { Finding } from '#core/plan/findings/rule.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { OPERATOR_WORDS } from '#core/plan/operator-words.ts';

/** The words of operators and findings in the chosen language. */
export function usePlanWords() {
  const locale = useLocale();
  const t = useTranslations('plan');
  return {
    operator: (node: PlanNode) => OPERATOR_WORDS[locale][node.operator],
    finding: (finding: Finding) => findingWords(finding, locale),
    /** The second line of a node without a table: keys, kind of join, condition. */
    about: (node: PlanNode) => aboutNode(node),
    place: (place: string) => t('subqueryIn', { place: place.replaceAll('_', ' ') }),
  };
}

function aboutNode(node: PlanNode): string {
  if (node.message) return node.message;
  const condition = node.conditions.find(c => c.kind === 'join' || c.kind === 'filter')?.text;
  const join = node.join?.kind ? `${node.join.kind} join` : '';
  const parts = [join, node.items?.join(', '), condition && readable(condition), limitWords(node)];
  if (node.materialization?.cte) parts.unshift(node.materialization.cte);
  if (node.temporaryTable && node.operator !== 'materialize') parts.push('temporary table');
  return parts.filter(Boolean).join(' · ');
}

function limitWords({ limit }: PlanNode): string | undefined {
  if (!limit) return undefined;
  return `${formatCount(limit.rows)}${limit.offset ? ` + ${formatCount(limit.offset)}` : ''}`;
}

/** A condition without schema names and backquotes, for one line. */
function readable(condition: string): string {
  return condition
    .replace(/`((?:[^`]|``)*)`\.(?=`)/g, (_, name: string) => `${name}.`)
    .replace(/`([\w$]+)`/g, '$1')
    .replace(/\b[\w$]+\.([\w$]+\.[\w$]+)/g, '$1')
    .replace(/^\((.*)\)$/s, '$1');
}

/** A share as `83 %`, `1.2 %` or `0.1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return withUnit(percent >= 9.95 ? percent.toFixed(0) : percent.toFixed(1), '%');
}
