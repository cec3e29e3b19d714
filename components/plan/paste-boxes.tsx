'use client';
import { CircleAlert, CircleCheck, FileUp } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { SOURCES } from '#core/plan/markdown.ts';
import type { PlanReading } from '#core/plan/model.ts';
import { baseTables } from '#core/plan/parse-plan.ts';
import { readDdl } from '#core/plan/schema/read-ddl.ts';
import { planNodes } from '#core/plan/walk.ts';

type PlanBoxProps = { text: string; reading: PlanReading | null; onChange: (text: string) => void; onShow: () => void };

/** Where the plan is pasted, with the format named as one types. */
export function PlanBox({ text, reading, onChange, onShow }: PlanBoxProps) {
  const t = useTranslations('paste');
  const readFile = async (file: File | undefined) => {
    if (file) onChange(await file.text());
  };
  const choose = (
    <label className="btn sm">
      <Icon as={FileUp} size="s" /> {t('chooseFile')}
      <input className="sr" onChange={event => void readFile(event.currentTarget.files?.[0])} type="file" />
    </label>
  );
  return (
    <Card actions={choose} title={t('plan')}>
      <textarea
        aria-label={t('planLabel')}
        autoCapitalize="off"
        autoComplete="off"
        onChange={event => onChange(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onShow();
        }}
        placeholder={'{ "query_block": … }\n-> Nested loop inner join  (cost=… rows=…)'}
        spellCheck={false}
        value={text}
      />
      <output className="paste-state">
        <Recognised reading={reading} />
      </output>
    </Card>
  );
}

/** The format named as one types, or the place that cannot be read. */
function Recognised({ reading }: { reading: PlanReading | null }): ReactNode {
  const t = useTranslations('paste');
  const tp = useTranslations('plan');
  if (!reading) return <span className="muted">{t('empty')}</span>;
  if (!reading.ok) {
    return (
      <>
        <Icon as={CircleAlert} className="crit" size="s" /> {t('notRead', reading.problem)}
      </>
    );
  }
  const { plan } = reading;
  return (
    <>
      <Icon as={CircleCheck} className="good" size="s" /> <b>{SOURCES[plan.format]}</b>
      {plan.measured ? <Tag tone="good">{t('measured')}</Tag> : null}
      <Tag>{tp('nodes', { count: planNodes(plan).length })}</Tag>
      <Tag>{t('tables', { count: baseTables(plan.root).length })}</Tag>
      {plan.gaps.length > 0 ? <Tag tone="warn">{t('gaps', { count: plan.gaps.length })}</Tag> : null}
    </>
  );
}

/** The statement, which names the digest and the real tables. */
export function SqlBox({ sql, onChange }: { sql: string; onChange: (sql: string) => void }) {
  const t = useTranslations('paste');
  return (
    <Card note={t('sqlNote')} title={t('sql')}>
      <SmallBox label={t('sqlLabel')} onChange={onChange} placeholder="SELECT …" value={sql} />
    </Card>
  );
}

/** Definitions of the tables, for the rules about indexes. */
export function DdlBox({ ddl, onChange }: { ddl: string; onChange: (ddl: string) => void }) {
  const t = useTranslations('paste');
  const given = useDeferredValue(ddl);
  const tables = useMemo(() => readDdl(given).map(({ name }) => name), [given]);
  const note = tables.length > 0 ? t('ddlRead', { tables: tables.join(', ') }) : t('ddlNote');
  return (
    <Card note={note} title={t('ddl')}>
      <SmallBox label={t('ddlLabel')} onChange={onChange} placeholder="CREATE TABLE …" value={ddl} />
    </Card>
  );
}

type SmallBoxProps = { label: string; placeholder: string; value: string; onChange: (text: string) => void };

function SmallBox({ label, placeholder, value, onChange }: SmallBoxProps) {
  return (
    <textarea
      aria-label={label}
      className="small"
      onChange={event => onChange(event.currentTarget.value)}
      placeholder={placeholder}
      spellCheck={false}
      value={value}
    />
  );
}
