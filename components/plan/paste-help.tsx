'use client';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { PASTE_EXAMPLES, type PasteExample } from './paste-examples.ts';

const COMMANDS = {
  MySQL: ['EXPLAIN FORMAT=JSON SELECT …', 'EXPLAIN ANALYZE SELECT …'],
  MariaDB: ['EXPLAIN FORMAT=JSON SELECT …', 'ANALYZE FORMAT=JSON SELECT …'],
  Aurora: ['EXPLAIN FORMAT=JSON SELECT …', 'EXPLAIN ANALYZE SELECT …'],
} as const;
type Server = keyof typeof COMMANDS;

/** How to get a plan, and examples to begin with. */
export function PasteHelp({ onExample }: { onExample: (example: PasteExample) => void }) {
  const t = useTranslations('paste');
  return (
    <div className="paste-help">
      <HowTo />
      <Card note={t('examplesNote')} title={t('examples')}>
        <ul className="paste-list">
          {PASTE_EXAMPLES.map(example => (
            <li key={example.title}>
              <button onClick={() => onExample(example)} type="button">
                <span>
                  <b>{t(example.title)}</b>
                  <span className="muted">{example.from}</span>
                </span>
                <Icon as={ChevronRight} size="s" />
              </button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function HowTo() {
  const t = useTranslations('paste');
  const tc = useTranslations('common');
  const [server, setServer] = useState<Server>('MySQL');
  const [estimate, analyze] = COMMANDS[server];
  const choose = (
    <Segmented
      label={t('howTo')}
      onChange={setServer}
      options={(['MySQL', 'MariaDB', 'Aurora'] as const).map(value => ({ value, label: value }))}
      value={server}
    />
  );
  return (
    <Card actions={choose} title={t('howTo')}>
      <div className="body paste-how">
        <Command label={tc('copy')} text={estimate} />
        <p className="muted">{t('estimateNote')}</p>
        <Command label={tc('copy')} text={analyze} />
        <p className="warn">
          <Icon as={TriangleAlert} size="xs" /> {t('analyzeNote')}
        </p>
      </div>
    </Card>
  );
}

function Command({ text, label }: { text: string; label: string }) {
  return (
    <div className="paste-cmd">
      <code className="sql">{text}</code>
      <CopyButton ghost label={`${label}: ${text}`} text={text.replace(' …', ' ')} />
    </div>
  );
}
