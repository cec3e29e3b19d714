'use client';
import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { PlanDocuments } from '#core/plan/collected.ts';
import { planMarkdown, SOURCES } from '#core/plan/markdown.ts';
import type { Plan } from '#core/plan/model.ts';
import { KIND_OF_FORMAT, readDocuments } from '#core/plan/read-documents.ts';
import { readDdl } from '#core/plan/schema/read-ddl.ts';
import { NO_SCHEMA } from '#core/plan/schema/schema-table.ts';
import { redact } from '#core/sql/redact.ts';
import { ExportMenu } from './export-menu.tsx';
import { PlanView } from './plan-view.tsx';
import { SavePlan } from './save-plan.tsx';

type PastedPlanProps = { plan: Plan; document: string; sql: string; ddl: string; onEdit: () => void };

/** What was pasted, drawn; its statement and definitions as far as they were given. */
export function PastedPlan({ plan, document, sql, ddl, onEdit }: PastedPlanProps) {
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
    <PageFrame actions={actions} bare title={<h1>{t('title')}</h1>}>
      <PlanView
        documents={documents}
        facts={<span>{SOURCES[plan.format]}</span>}
        kind={kind}
        plan={named}
        schema={schema}
        sql={statement}
      />
    </PageFrame>
  );
}
