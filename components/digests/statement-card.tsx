'use client';
import { EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { useReview } from '#components/api/use-review.ts';
import { useMay } from '#components/api/use-session.ts';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { notify } from '#components/shell/notify.ts';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { LITERALS } from '#components/ui/literals.ts';
import { Segmented } from '#components/ui/segmented.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';

type StatementCardProps = {
  detail: DigestDetail;
  literals: 'hidden' | 'shown';
  onLiterals: (literals: 'hidden' | 'shown') => void;
};

/** The digest text or its slowest example, and what was noted about it. */
export function StatementCard({ detail, literals, onLiterals }: StatementCardProps) {
  const t = useTranslations('digests.detail');
  const tCommon = useTranslations('common');
  const mayReveal = useMay('analyst');
  const [view, setView] = useState<'text' | 'example'>('text');
  const example = detail.examples[0];
  const sql = view === 'example' && example ? example.sqlText : tidyDigest(detail.digestText);
  const shown = detail.literals === 'shown';
  return (
    <Card
      actions={
        <>
          <Segmented
            label={t('statement')}
            onChange={setView}
            options={[
              { value: 'text', label: t('digestText') },
              { value: 'example', label: t('example') },
            ]}
            value={view}
          />
          <CopyButton ghost label={tCommon('copySql')} text={sql} />
        </>
      }
      className="stmt"
      title={t('statement')}
    >
      <div className="body">
        {view === 'example' && !example ? <p className="muted">{t('noExample')}</p> : <SqlBlock sql={sql} />}
        {view === 'example' && example ? (
          <div className="row">
            <Tag {...(shown ? { tone: 'warn' as const } : {})}>
              <Icon as={EyeOff} />
              {tCommon(LITERALS[detail.literals])}
            </Tag>
            {example.textCut ? <Tag>{t('textCut')}</Tag> : null}
            <span className="grow" />
            {mayReveal && detail.literals !== 'none' ? (
              <Button look="ghost" onClick={() => onLiterals(literals === 'shown' ? 'hidden' : 'shown')} small>
                {t(shown ? 'hide' : 'reveal')}
              </Button>
            ) : null}
          </div>
        ) : null}
        <Notes detail={detail} />
      </div>
    </Card>
  );
}

function Notes({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  const mayWrite = useMay('analyst');
  return (
    <div className="notes">
      <h3 className="sec">{t('notes')}</h3>
      {detail.review.notes.length === 0 ? <p className="muted sub2">{t('noNotes')}</p> : null}
      {detail.review.notes.map(note => (
        <div className="note" key={note.id}>
          <span aria-hidden className="ava">
            {note.by.slice(0, 2)}
          </span>
          <div>
            <b className="b5">{note.by}</b> <small title={tooltip(note.at)}>{time(note.at, now)}</small>
            <p>{note.text}</p>
          </div>
        </div>
      ))}
      {mayWrite ? <NoteForm digest={detail.digest} /> : null}
    </div>
  );
}

function NoteForm({ digest }: { digest: string }) {
  const t = useTranslations('digests.detail');
  const [text, setText] = useState('');
  const change = useReview();
  const add = (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim();
    if (note === '') return;
    change.mutate(
      { digest, patch: { note } },
      {
        onSuccess: () => setText(''),
        onError: error => {
          const { detail, requestId } = describeError(error);
          notify({ tone: 'crit', title: t('notAdded'), requestId, ...(detail ? { detail } : {}) });
        },
      },
    );
  };
  return (
    <form className="note-form" onSubmit={add}>
      <textarea
        aria-label={t('noteLabel')}
        maxLength={4_000}
        onChange={event => setText(event.target.value)}
        placeholder={`${t('addNote')}…`}
        value={text}
      />
      {text.trim() === '' ? null : (
        <span className="row">
          <span className="grow" />
          <Button disabled={change.isPending} small type="submit">
            {t('addNote')}
          </Button>
        </span>
      )}
    </form>
  );
}
