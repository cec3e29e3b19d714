'use client';
import { Lock, Waypoints, X } from 'lucide-react';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import { cleanPaste } from '#core/plan/clean-paste.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { DdlBox, PlanBox, SqlBox } from './paste-boxes.tsx';
import { PasteHelp } from './paste-help.tsx';

const PastedPlan = lazyEarly(() => import('./pasted-plan.tsx').then(m => m.PastedPlan));

/** A plan from anywhere, read and drawn in the browser alone. */
export function PastePage() {
  const t = useTranslations('paste');
  const [text, setText] = useState('');
  const [sql, setSql] = useState('');
  const [ddl, setDdl] = useState('');
  const [shown, setShown] = useState(false);
  const given = useDeferredValue(text);
  const document = useMemo(() => cleanPaste(given), [given]);
  const reading = useMemo(() => (document.trim() === '' ? null : parsePlan(document)), [document]);
  if (shown && reading?.ok) {
    return (
      <Suspense>
        <PastedPlan ddl={ddl} document={document} onEdit={() => setShown(false)} plan={reading.plan} sql={sql} />
      </Suspense>
    );
  }
  const clear = () => {
    setText('');
    setSql('');
    setDdl('');
  };
  const actions = <PasteActions canShow={reading?.ok === true} onClear={clear} onShow={() => setShown(true)} />;
  return (
    <PageFrame actions={actions} bare title={<h1>{t('title')}</h1>}>
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
