'use client';
import { CircleAlert, CircleCheck, RotateCw, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { topicPath } from '#core/doctor/topics.ts';
import { GROUP_NAMES, type ResultWords, wordsOf } from '#core/doctor/words.ts';
import type { Entry } from './entries.ts';

type FailCardProps = { entry: Entry; pending: boolean; onAgain: () => void };

/** One trouble: what was looked at, seen and wanted, what follows from it, and what mends it. */
export function FailCard(props: FailCardProps) {
  const locale = useLocale();
  const words = wordsOf(props.entry, locale);
  return words.trouble ? <Trouble {...props} words={words} /> : <Mended {...props} words={words} />;
}

type WithWords = FailCardProps & { words: ResultWords };

function Trouble({ entry, words, ...again }: WithWords) {
  const t = useTranslations('doctor');
  const times = useTimes();
  const now = useServerNow(60_000);
  const locale = useLocale();
  const crit = entry.state === 'fail';
  const tone = crit ? 'crit' : 'warn';
  const facts = [
    [t('checked'), words.checked, 't2'],
    [t('seen'), words.trouble?.seen, crit ? 'bad' : 'warn'],
    [t('wanted'), words.trouble?.wanted, undefined],
    [t('so'), words.trouble?.so, 't2'],
  ] as const;
  return (
    <section aria-label={words.trouble?.title} className={cx('card fail', crit ? 'is-crit' : 'is-warn')}>
      <div>
        <div className="row fail-head">
          <Icon as={crit ? CircleAlert : TriangleAlert} className={tone} />
          <div className="grow">
            <div className="row between">
              <h3>{words.trouble?.title}</h3>
              <Tag tone={tone}>{crit ? t('fails') : t('warning')}</Tag>
            </div>
            <p className="muted">
              {GROUP_NAMES[locale][entry.part.group]}
              {entry.since ? (
                <span className="nw" title={times.tooltip(entry.since)}>
                  {' · '}
                  {t('since', { time: times.time(entry.since, now) })}
                </span>
              ) : null}
            </p>
          </div>
        </div>
        <dl className="csw">
          {facts.map(([name, value, look]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={look}>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Remedy entry={entry} fix={words.trouble?.fix ?? ''} {...again} />
    </section>
  );
}

function Remedy({ entry, fix, ...again }: FailCardProps & { fix: string }) {
  const t = useTranslations('doctor');
  const { remedy, topic } = entry;
  return (
    <div className="fix-it">
      <div className="row between">
        <span className="sec">
          {t('remedy')} {remedy ? <Tag>{t(`kind.${remedy.kind}`)}</Tag> : null}
        </span>
        <Again {...again} />
      </div>
      <p className="t2">{fix}</p>
      {remedy ? (
        <pre className="sql cp">
          {remedy.kind === 'sql' ? <SqlText sql={remedy.text} /> : remedy.text}
          <CopyButton label={t('copy')} text={remedy.text} />
        </pre>
      ) : null}
      {topic ? (
        <a className="lk" href={`/doctor/help#${topic}`} title={topicPath(topic)}>
          {t('more')}
        </a>
      ) : null}
    </div>
  );
}

function Mended({ entry, words, ...again }: WithWords) {
  const t = useTranslations('doctor');
  const name = entry.subject === null ? words.name : `${entry.subject}: ${words.name}`;
  return (
    <section aria-label={name} className="card mended">
      <Icon as={CircleCheck} className="good" />
      <h3>{name}</h3>
      <Tag tone="good">{t('passes')}</Tag>
      <span className="muted ell grow">{words.seen}</span>
      <Again {...again} />
    </section>
  );
}

function Again({ pending, onAgain }: Pick<FailCardProps, 'pending' | 'onAgain'>) {
  const t = useTranslations('doctor');
  return (
    <Button aria-busy={pending} disabled={pending} onClick={onAgain} small>
      <Icon as={RotateCw} size="s" {...(pending ? { className: 'spin' } : {})} />
      {t('again')}
    </Button>
  );
}
