'use client';
import { CircleAlert, CircleCheck, Crosshair, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { NEED_DEFINITIONS } from '#core/plan/findings/findings.ts';
import type { Finding, Severity } from '#core/plan/findings/rule.ts';
import { NodeDetails } from './node-details.tsx';
import { usePlanWords } from './node-words.ts';
import { usePlanView } from './plan-context.tsx';

const SIGNS = { critical: CircleAlert, warning: TriangleAlert, info: Info } as const;
const LOOKS: Record<Severity, 'crit' | 'warn' | undefined> = { critical: 'crit', warning: 'warn', info: undefined };

/** What the rules found, worst first; each leads to its node. The selected node stands below. */
export function FindingsTab() {
  const t = useTranslations('plan');
  const { findings, selected, schema } = usePlanView();
  return (
    <>
      {findings.length === 0 ? (
        <p className="plan-calm">
          <Icon as={CircleCheck} className="good" size="s" /> {t('noFindings')}
        </p>
      ) : null}
      {findings.map(finding => (
        <FindingCard finding={finding} key={`${finding.rule}-${finding.node}`} />
      ))}
      {schema.tables.length === 0 ? (
        <p className="muted lbl">{t('needDefinitions', { count: NEED_DEFINITIONS.length })}</p>
      ) : null}
      {selected ? <NodeDetails /> : null}
    </>
  );
}

/** What to try, ready to copy. */
function Statement({ sql }: { sql: string }) {
  const t = useTranslations('common');
  return (
    <div className="plan-try">
      <SqlBlock sql={sql} />
      <CopyButton ghost label={t('copySql')} text={sql} />
    </div>
  );
}

/** One finding: what it means, its evidence, what to try, and the way to its node. */
export function FindingCard({ finding }: { finding: Finding }) {
  const t = useTranslations('plan');
  const { select } = usePlanView();
  const { title, meaning, advice } = usePlanWords().finding(finding);
  const look = LOOKS[finding.severity];
  const words = { critical: t('critical'), warning: t('warning'), info: t('info') };
  return (
    <article className={cx('finding', look === 'crit' && 'is-crit')}>
      <Icon as={SIGNS[finding.severity]} {...(look && { className: look })} />
      <div>
        <div className="row between">
          <h3>{title}</h3>
          {look ? <Tag tone={look}>{words[finding.severity]}</Tag> : <Tag>{words[finding.severity]}</Tag>}
        </div>
        <p>{meaning}</p>
        <p>{advice}</p>
        <div className="ev">
          {finding.evidence.map(word => (
            <Tag key={word} mono tone="line">
              {word}
            </Tag>
          ))}
        </div>
        {finding.statement === undefined ? null : <Statement sql={finding.statement} />}
        <div className="row plan-foot">
          <button className="linkish" onClick={() => select(finding.node, true)} type="button">
            <Icon as={Crosshair} size="xs" /> {t('showNode')} {finding.node}
          </button>
          <span className="muted">{t('rule', { rule: finding.rule })}</span>
        </div>
      </div>
    </article>
  );
}
