'use client';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { formatUs } from '#components/statistics/figures.ts';
import { Card } from '#components/ui/card.tsx';
import { DurationChip } from '#components/ui/duration-chip.tsx';
import { Link } from '#components/ui/link.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { SqlLine } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatCount, formatFull } from '#core/format/count.ts';

type Show = 'slowest' | 'live';
type ExecutionsCardProps = { detail: DigestDetail; show: Show; onShow: (show: Show) => void };

/** Single executions: the slowest of the log, or the latest seen live. */
export function ExecutionsCard({ detail, show, onShow }: ExecutionsCardProps) {
  const t = useTranslations('digests.detail');
  return (
    <Card
      actions={
        <Segmented
          label={t('executions')}
          onChange={onShow}
          options={[
            { value: 'slowest', label: t('slowest') },
            { value: 'live', label: t('live') },
          ]}
          value={show}
        />
      }
      className="scroll-x"
      note={t('liveCount', { live: formatFull(detail.live.captured), log: formatFull(detail.now.executions) })}
      title={t('executions')}
    >
      {show === 'slowest' ? <Slowest detail={detail} /> : <Live detail={detail} />}
    </Card>
  );
}

function Slowest({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  if (detail.examples.length === 0) return <p className="muted pad">{t('noExample')}</p>;
  return (
    <table className="cards fix ex">
      <thead>
        <tr>
          <th scope="col" style={{ width: 150 }}>
            {t('start')}
          </th>
          <th className="r" scope="col" style={{ width: 92 }}>
            {t('time')}
          </th>
          <th scope="col" style={{ width: 132 }}>
            {t('instance')}
          </th>
          <th scope="col" style={{ width: 190 }}>
            {t('userHost')}
          </th>
          <th className="r" scope="col" style={{ width: 106 }}>
            {t('examined')}
          </th>
          <th className="r" scope="col" style={{ width: 70 }}>
            {t('sent')}
          </th>
          <th className="r" scope="col" style={{ width: 80 }}>
            {t('lock')}
          </th>
          <th scope="col">{t('statement')}</th>
        </tr>
      </thead>
      <tbody>
        {detail.examples.map(row => (
          <tr key={`${row.instance} ${row.at} ${row.elapsedUs}`}>
            <td className="num" title={tooltip(row.at)}>
              {time(row.at, now)}
            </td>
            <td className="r">
              <DurationChip ms={row.elapsedUs / 1_000} />
            </td>
            <td className="t2">{row.instance}</td>
            <td className="t2 hide-n">
              {row.user ?? ''}@{row.host ?? ''}
            </td>
            <td className="r num hide-n">{formatCount(row.rowsExamined)}</td>
            <td className="r num hide-n">{formatCount(row.rowsSent)}</td>
            <td className="r num hide-n">{formatUs(row.lockUs)}</td>
            <td className="hide-n">
              <SqlLine sql={row.sqlText} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Live({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  if (detail.live.recent.length === 0) return <p className="muted pad">{t('neverNone')}</p>;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{t('start')}</th>
          <th className="r" scope="col">
            {t('time')}
          </th>
          <th scope="col">{t('instance')}</th>
          <th scope="col">{t('userHost')}</th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {detail.live.recent.map(row => (
          <tr key={row.id}>
            <td className="num" title={tooltip(row.start)}>
              <Link className="plain-link" href={`/live?sel=${encodeURIComponent(row.id)}`}>
                {time(row.start, now)}
              </Link>
            </td>
            <td className="r">
              <DurationChip lowerBound={row.timing === 'lower_bound'} ms={row.elapsedMs} />
            </td>
            <td className="t2">{row.instance}</td>
            <td className="t2 hide-n">{row.user ?? ''}</td>
            <td className="hide-n">
              <Tag {...(row.phase === 'vanished' ? { tone: 'warn' as const } : {})}>{t(`phase.${row.phase}`)}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
