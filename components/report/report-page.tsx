'use client';
import { Check, Copy, Download, Printer } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ApiError } from '#components/api/api-error.ts';
import { useReport } from '#components/api/use-report.ts';
import { useRevealFailure } from '#components/api/use-reveal-failure.ts';
import { useMay } from '#components/api/use-session.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { MonthBar } from '#components/statistics/month-bar.tsx';
import { NothingCollected, NothingFound } from '#components/statistics/month-page.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { saveText } from '#components/ui/save-file.ts';
import { Switch } from '#components/ui/switch.tsx';
import { useCopied } from '#components/ui/use-copied.ts';
import type { ReportView } from '#core/contract/reports.ts';
import { formatBytes } from '#core/format/count.ts';
import { ReportBody } from './report-body.tsx';
import { ReportSkeleton } from './report-skeleton.tsx';
import { SECTIONS } from './sections.ts';

const PARSERS = {
  instance: parseAsArrayOf(parseAsString).withDefault([]),
  users: parseAsBoolean.withDefault(true),
};

/** The month in five sentences, and the tables they rest on. */
export function ReportPage({ month }: { month: string }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const router = useRouter();
  const [{ instance, users }, setState] = useQueryStates(PARSERS, { history: 'replace' });
  const mayReveal = useMay('analyst');
  const [shown, setShown] = useState(false);
  const input = {
    instance,
    language: locale,
    literals: shown ? 'shown' : 'hidden',
    users: users ? 'shown' : 'hidden',
  } as const;
  const { data, error, refetch, isPlaceholderData } = useReport(month, input);
  const hide = useCallback(() => setShown(false), []);
  useRevealFailure(shown ? error : null, hide);
  const report = data && (data.model.month === month || !isPlaceholderData) ? data : undefined;
  // The API has no report where nothing was collected.
  const empty = !report && error instanceof ApiError && error.status === 404;
  const setInstance = (names: readonly string[]) => void setState({ instance: names.length === 0 ? null : [...names] });
  const facets = report?.model.statistics.facets.instances ?? instance;
  return (
    <PageFrame
      actions={report ? <Actions report={report} /> : null}
      bare
      title={
        <>
          <h1>{t('title')}</h1>
          <MonthBar month={month} onMonth={next => router.push(`/reports/${next}${window.location.search}`)} />
          {facets.length > 0 ? (
            <span className="only-wide">
              <ChoiceChip
                name={t('instance')}
                onChange={setInstance}
                options={facets.map(value => ({ value, label: value }))}
                chosen={instance}
              />
            </span>
          ) : null}
        </>
      }
    >
      {error && !report && !empty ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!report && !error ? <ReportSkeleton /> : null}
      {empty && instance.length === 0 ? <NothingCollected month={month} /> : null}
      {empty && instance.length > 0 ? <NothingFound clear={() => setInstance([])} /> : null}
      {report ? (
        <div className="rep">
          <aside className="toc only-wide">
            <Contents />
            <div className="opts">
              <span className="opt-sw">
                {t('redact')}
                <Switch checked={!shown} disabled={!mayReveal} label={t('redact')} onChange={on => setShown(!on)} />
              </span>
              <p>{t('redactWhy')}</p>
              <span className="opt-sw">
                {t('users')}
                <Switch
                  checked={users}
                  label={t('users')}
                  onChange={on => void setState({ users: on ? null : false })}
                />
              </span>
              <p>{t('size', { size: formatBytes(new Blob([report.markdown]).size) })}</p>
            </div>
          </aside>
          <ReportBody model={report.model} />
        </div>
      ) : null}
    </PageFrame>
  );
}

function Contents() {
  const t = useTranslations('report');
  const [current, setCurrent] = useState<string>(SECTIONS[0]);
  useEffect(() => {
    const seen = new IntersectionObserver(
      entries => {
        const first = entries.find(entry => entry.isIntersecting);
        if (first) setCurrent(first.target.id);
      },
      { rootMargin: '-60px 0px -70% 0px' },
    );
    for (const id of SECTIONS) {
      const section = document.getElementById(id);
      if (section) seen.observe(section);
    }
    return () => seen.disconnect();
  }, []);
  return (
    <nav aria-label={t('contents')}>
      <h2>{t('contents')}</h2>
      {SECTIONS.map(id => (
        <a aria-current={id === current ? 'true' : undefined} href={`#${id}`} key={id}>
          {t(`section.${id}`)}
        </a>
      ))}
    </nav>
  );
}

function Actions({ report }: { report: ReportView }) {
  const t = useTranslations('report');
  const { copied, copy } = useCopied(report.markdown);
  const save = () => saveText(`slow-queries-${report.model.month}.md`, report.markdown, 'text/markdown;charset=utf-8');
  return (
    <span className="row">
      <Button aria-label={t('print')} className="only-wide" icon onClick={() => window.print()} title={t('print')}>
        <Icon as={Printer} size="s" />
      </Button>
      <Button aria-label={t('download')} onClick={save} title={t('download')}>
        <Icon as={Download} size="s" />
        <span className="only-wide">{t('download')}</span>
      </Button>
      <Button aria-label={t('copyMarkdown')} look="primary" onClick={() => void copy()} title={t('copyMarkdown')}>
        <Icon as={copied ? Check : Copy} size="s" />
        <span className="only-wide">{t(copied ? 'copiedMarkdown' : 'copyMarkdown')}</span>
      </Button>
    </span>
  );
}
