'use client';
import { CircleAlert, CircleCheck, FileUp, Lock, Pencil, Waypoints, X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { cleanPaste } from '#core/plan/clean-paste.ts';
import type { PlanDocuments } from '#core/plan/collected.ts';
import { planMarkdown, SOURCES } from '#core/plan/markdown.ts';
import type { Plan, PlanReading } from '#core/plan/model.ts';
import { baseTables, parsePlan } from '#core/plan/parse-plan.ts';
import { KIND_OF_FORMAT, readDocuments } from '#core/plan/read-documents.ts';
import { readDdl } from '#core/plan/schema/read-ddl.ts';
import { NO_SCHEMA } from '#core/plan/schema/schema-table.ts';
import { planNodes } from '#core/plan/walk.ts';
import { redact } from '#core/sql/redact.ts';
import { ExportMenu } from './export-menu.tsx';
import { PasteHelp } from './paste-help.tsx';
import { SavePlan } from './save-plan.tsx';

const loadPlanView = () => import('./plan-view.tsx').then(m => ({ default: m.PlanView }));
const PlanView = lazy(loadPlanView);

/** A plan from anywhere, read and drawn in the browser alone. */
export function PastePage() {
  const [text, setText] = useState('');
  const [sql, setSql] = useState('');
  const [ddl, setDdl] = useState('');
  const [shown, setShown] = useState(false);
  const given = useDeferredValue(text);
  // It will be wanted in a moment, and the page itself does without it.
  useEffect(() => void loadPlanView(), []);
  const document = useMemo(() => cleanPaste(given), [given]);
  const reading = useMemo(() => (document.trim() === '' ? null : parsePlan(document)), [document]);
  if (shown && reading?.ok) {
    return <PastedPlan ddl={ddl} document={document} onEdit={() => setShown(false)} plan={reading.plan} sql={sql} />;
  }
  const clear = () => {
    setText('');
    setSql('');
    setDdl('');
  };
  const actions = <PasteActions canShow={reading?.ok === true} onClear={clear} onShow={() => setShown(true)} />;
  return (
    <PageFrame actions={actions} bare title={<PasteTitle />}>
      <StaysHere />
      <div className="page paste">
        <div className="paste-main">
          <PlanBox onChange={setText} onShow={() => reading?.ok && setShown(true)} reading={reading} text={text} />
          <SqlBox onChange={setSql} sql={sql} />
          <DdlBox ddl={ddl} onChange={setDdl} />
        </div>
        <PasteHelp
          onExample={example => {
            setText(example.text);
            setSql(example.sql);
            setDdl(example.ddl ?? '');
          }}
        />
      </div>
    </PageFrame>
  );
}

function PasteTitle() {
  const t = useTranslations('paste');
  return <h1>{t('title')}</h1>;
}

function PasteActions({ canShow, onShow, onClear }: { canShow: boolean; onShow: () => void; onClear: () => void }) {
  const t = useTranslations('paste');
  return (
    <>
      <Button className="only-wide" onClick={onClear}>
        <Icon as={X} size="s" /> {t('clear')}
      </Button>
      <Button disabled={!canShow} look="primary" onClick={onShow}>
        <Icon as={Waypoints} size="s" />
        <span className="only-wide">{t('show')}</span>
        <span className="sr only-narrow">{t('show')}</span>
      </Button>
    </>
  );
}

function StaysHere() {
  const t = useTranslations('paste');
  return (
    <header className="verdict">
      <h2>
        {t('promise')} <span className="hl good-line">{t('stays')}</span>
      </h2>
      <div className="meta">
        <span>
          <Icon as={Lock} size="xs" /> {t('none')}
        </span>
      </div>
    </header>
  );
}

type PlanBoxProps = { text: string; reading: PlanReading | null; onChange: (text: string) => void; onShow: () => void };

function PlanBox({ text, reading, onChange, onShow }: PlanBoxProps) {
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

function SqlBox({ sql, onChange }: { sql: string; onChange: (sql: string) => void }) {
  const t = useTranslations('paste');
  return (
    <Card note={t('sqlNote')} title={t('sql')}>
      <textarea
        aria-label={t('sqlLabel')}
        className="small"
        onChange={event => onChange(event.currentTarget.value)}
        placeholder="SELECT …"
        spellCheck={false}
        value={sql}
      />
    </Card>
  );
}

function DdlBox({ ddl, onChange }: { ddl: string; onChange: (ddl: string) => void }) {
  const t = useTranslations('paste');
  const given = useDeferredValue(ddl);
  const tables = useMemo(() => readDdl(given).map(({ name }) => name), [given]);
  const note = tables.length > 0 ? t('ddlRead', { tables: tables.join(', ') }) : t('ddlNote');
  return (
    <Card note={note} title={t('ddl')}>
      <textarea
        aria-label={t('ddlLabel')}
        className="small"
        onChange={event => onChange(event.currentTarget.value)}
        placeholder="CREATE TABLE …"
        spellCheck={false}
        value={ddl}
      />
    </Card>
  );
}

function PastedPlan({
  plan,
  document,
  sql,
  ddl,
  onEdit,
}: {
  plan: Plan;
  document: string;
  sql: string;
  ddl: string;
  onEdit: () => void;
}) {
  const t = useTranslations('paste');
  const kind = KIND_OF_FORMAT[plan.format];
  const documents: PlanDocuments = useMemo(() => ({ [kind]: document }), [kind, document]);
  const statement = sql.trim() === '' ? null : sql;
  const named = useMemo(() => readDocuments(documents, sql).plan ?? plan, [documents, sql, plan]);
  const schema = useMemo(() => ({ ...NO_SCHEMA, tables: readDdl(ddl) }), [ddl]);
  const head = { title: 'Pasted plan', ...(statement !== null && { sql: redact(statement) }) };
  const actions = (
    <>
      <Button onClick={onEdit}>
        <Icon as={Pencil} size="s" /> <span className="only-wide">{t('edit')}</span>
        <span className="sr only-narrow">{t('edit')}</span>
      </Button>
      <SavePlan ddl={ddl} sql={sql} text={document} />
      <ExportMenu
        documents={documents}
        markdown={() => planMarkdown(named, head, { literals: 'hidden', schema })}
        name="plan"
        plan={named}
      />
    </>
  );
  return (
    <PageFrame actions={actions} bare title={<PasteTitle />}>
      <Suspense>
        <PlanView
          documents={documents}
          facts={<span>{SOURCES[plan.format]}</span>}
          kind={kind}
          plan={named}
          schema={schema}
          sql={statement}
        />
      </Suspense>
    </PageFrame>
  );
}
