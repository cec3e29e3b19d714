'use client';
import { useTranslations } from 'use-intl';
import type * as z from 'zod';
import { Tag } from '#components/ui/tag.tsx';
import type { auditEntry } from '#core/contract/access.ts';
import { useTimeText } from './use-time-text.ts';

type Entry = z.infer<typeof auditEntry>;

/** A row an entry. */
export function AuditTable({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations('access.audit');
  return (
    <section className="card tcard scroll-x">
      <table aria-label={t('title')} className="audit cards">
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('from')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <AuditRow entry={entry} key={entry.id} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type ActionKey = Parameters<ReturnType<typeof useTranslations<'access.action'>>>[0];

function AuditRow({ entry }: { entry: Entry }) {
  const t = useTranslations('access');
  const time = useTimeText();
  const failed = entry.action === 'user.sign_in_failed';
  const word = t(`action.${entry.action.replace('.', '_') as ActionKey}`);
  return (
    <tr>
      <td className="mono nowrap" title={entry.at}>
        {time(entry.at)}
      </td>
      <td>{entry.actor === 'nobody' ? t('audit.nobody') : entry.actor}</td>
      <td>{failed ? <Tag tone="warn">{word}</Tag> : word}</td>
      <td className="t2">
        {entry.subject ? <Subject subject={entry.subject} /> : null} {entry.detail}
      </td>
      <td className="mono t2">{entry.from}</td>
    </tr>
  );
}

const PLACE: Record<string, (id: string) => string> = {
  capture: id => `/live?sel=${encodeURIComponent(id)}`,
  plan: id => `/plans/${encodeURIComponent(id)}`,
  digest: id => `/digests/${encodeURIComponent(id)}`,
  report: id => `/reports/${encodeURIComponent(id)}`,
};

function Subject({ subject }: { subject: NonNullable<Entry['subject']> }) {
  const place = PLACE[subject.kind]?.(subject.id);
  const text = `${subject.kind} ${subject.id.slice(0, 40)}`;
  return place ? <a href={place}>{text}</a> : <span>{text}</span>;
}
