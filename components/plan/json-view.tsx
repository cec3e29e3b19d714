'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { DocumentKind } from '#core/plan/read-documents.ts';
import { usePlanView } from './plan-context.tsx';

const NAMES: Record<DocumentKind, string> = { v1: 'JSON v1', v2: 'JSON v2', tree: 'TREE', mariadb: 'MariaDB' };

/** The raw documents, the selected node's part of them marked. */
export function JsonView() {
  const t = useTranslations('plan');
  const { documents, kind, selected } = usePlanView();
  const kinds = (['v1', 'v2', 'mariadb', 'tree'] as const).filter(name => documents[name] !== undefined);
  const [shown, setShown] = useState<DocumentKind>(kind);
  const text = documents[shown] ?? '';
  const mark = shown === kind ? selected?.source : undefined;
  return (
    <div className="plan-text">
      <div className="plan-text-head">
        {kinds.length > 1 ? (
          <Segmented
            label={t('document')}
            onChange={setShown}
            options={kinds.map(value => ({ value, label: NAMES[value] }))}
            value={shown}
          />
        ) : (
          <span className="muted">{NAMES[shown]}</span>
        )}
        <span className="grow" />
        <CopyButton label={t('copyText')} text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long document scrolls and must be reachable by keyboard */}
      <pre className="raw" tabIndex={0}>
        {mark ? (
          <>
            {text.slice(0, mark.start)}
            <mark>{text.slice(mark.start, mark.end)}</mark>
            {text.slice(mark.end)}
          </>
        ) : (
          text
        )}
      </pre>
    </div>
  );
}
