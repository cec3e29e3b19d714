'use client';
import { CalendarCheck, Database, History, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { CHANGE_LOOK } from '#components/statistics/change-look.ts';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag, type Tone } from '#components/ui/tag.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatDate, formatDay, monthName, spanName } from '#core/format/calendar.ts';

const TONE = { crit: 'crit', acc: 'acc', good: 'good', n: undefined } as const satisfies Record<
  string,
  Tone | undefined
>;

/** The digest in a sentence, and its facts in a line. @param children what it is looked at under */
export function DigestHead({ detail, children }: { detail: DigestDetail; children?: ReactNode }) {
  const t = useTranslations('digests.detail');
  const tChange = useTranslations('statistics.changes');
  const locale = useLocale();
  const { coverage, daysSeen, days, firstSeen, change } = detail;
  const look = CHANGE_LOOK[change];
  const b = (text: ReactNode) => <b>{text}</b>;
  const tone = TONE[look.ground];
  const whole = coverage.complete === coverage.wanted;
  return (
    <section className="verdict">
      <h2>
        <Verdict detail={detail} />
      </h2>
      <div className="meta">
        <ClassChip value={detail.class} word />
        <span>
          <Icon as={Database} />
          <b>
            {detail.instances
              .slice(0, 2)
              .map(i => i.name)
              .join(', ')}
          </b>
          {detail.instances.length > 2 ? ` +${detail.instances.length - 2}` : ''} {detail.schemas[0]?.name ?? ''}
        </span>
        <span>
          <Icon as={CalendarCheck} />
          <span>{t.rich('seenDays', { seen: daysSeen, all: days.length, b })}</span>
        </span>
        {firstSeen ? (
          <span>
            <Icon as={History} />
            <span>{t.rich('firstSeen', { date: formatDate(firstSeen, locale), b })}</span>
          </span>
        ) : null}
        <span>
          <Icon as={whole ? ShieldCheck : ShieldAlert} className={whole ? '' : 'warn'} />
          {t('complete', { complete: coverage.complete, wanted: coverage.wanted })}
        </span>
        {change === 'steady' ? null : (
          <Tag {...(tone ? { tone } : {})}>
            <Icon as={look.icon} />
            {tChange(change)}
          </Tag>
        )}
      </div>
      {children}
    </section>
  );
}

function Verdict({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const locale = useLocale();
  const { change, now, before, daysBefore, month, share, firstSeen, lastSeen } = detail;
  const hl = (text: ReactNode) => <span className="hl">{text}</span>;
  const name = monthName(month, locale);
  const shareText = t('share', { share: formatShare(share), month: name });
  const [from, to] = [before?.p95Us ?? null, now.p95Us];
  if (change === 'gone')
    return (
      <>
        {t.rich('hl.gone', { month: name, hl })} {lastSeen ? t('lastSeen', { day: formatDay(lastSeen, locale) }) : null}
      </>
    );
  if ((change === 'regressed' || change === 'improved') && from !== null && to !== null)
    return (
      <>
        {t.rich(`hl.${change}`, { from: formatUs(from), to: formatUs(to), before: spanName(daysBefore, locale), hl })}{' '}
        {shareText}
      </>
    );
  if (change === 'new' && firstSeen)
    return (
      <>
        {t.rich('hl.new', { day: formatDay(firstSeen, locale), hl })} {shareText}
      </>
    );
  if (change === 'came_back')
    return (
      <>
        {t.rich('hl.came_back', { hl })} {shareText}
      </>
    );
  return t.rich('shareHl', { share: formatShare(share), month: name, hl });
}
