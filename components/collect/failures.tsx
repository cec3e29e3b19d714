'use client';
import { CircleAlert, RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useRetryCollection } from '#components/api/use-change-collection.ts';
import { useCollections } from '#components/api/use-collections.ts';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { CollectionDetail, CollectionTaskView } from '#core/contract/collections.ts';
import { formatDay } from '#core/format/calendar.ts';
import { collectCommand } from './collect-command.ts';
import { failedNotice } from './failed-notice.ts';

const SHOWN = 4;

/** What failed, why, what to do; each can be tried again by itself, or all at once. */
export function Failures({ job }: { job: CollectionDetail }) {
  const t = useTranslations('collect.failure');
  const retry = useRetryCollection();
  const { may, why } = useAdminOnly();
  const reportZone = useCollections().data?.timeZone ?? job.timeZone;
  const failed = job.tasks.filter(task => task.state === 'failed' && task.failure);
  const rest = failed.length - SHOWN;
  const run = (tasks: readonly CollectionTaskView[]) =>
    retry.mutate(
      { id: job.id, tasks: tasks.map(({ instance, date }) => ({ instance, date })) },
      { onError: error => failedNotice(error, t('notRetried')) },
    );
  if (failed.length === 0) return null;
  return (
    <>
      {failed.slice(0, SHOWN).map(task => (
        <Failure
          command={collectCommand({ ...task, timeZone: job.timeZone }, reportZone)}
          key={`${task.instance}|${task.date}`}
          onRetry={() => run([task])}
          off={!may || retry.isPending}
          task={task}
          why={why}
        />
      ))}
      {failed.length > 1 ? (
        <div className="row">
          {rest > 0 ? <span className="muted">{t('more', { count: rest })}</span> : null}
          <span className="grow" />
          <Button disabled={!may || retry.isPending} onClick={() => run(failed)} small title={why ?? undefined}>
            <Icon as={RotateCw} size="s" />
            {t('retryAll', { count: failed.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

type FailureProps = {
  task: CollectionTaskView;
  command: string;
  onRetry: () => void;
  off: boolean;
  why: string | null;
};

function Failure({ task, command, onRetry, off, why }: FailureProps) {
  const t = useTranslations('collect.failure');
  const locale = useLocale();
  const { failure } = task;
  if (!failure) return null;
  return (
    <section className="finding is-crit">
      <Icon as={CircleAlert} className="crit" />
      <div>
        <div className="row between">
          <h3>{t('title', { instance: task.instance, day: formatDay(task.date, locale) })}</h3>
          <Tag tone="crit">{t('failed')}</Tag>
        </div>
        <p>{failure.message}</p>
        <div className="ev">
          <Tag mono tone="line">
            {failure.code}
          </Tag>
          <Tag tone="line">{t('tries', { count: task.attempts })}</Tag>
        </div>
        <p className="todo">
          <b>{t('todo')}</b> {failure.remedy}
        </p>
        <pre className="sql cp">
          {command}
          <CopyButton label={t('copyCommand')} text={command} />
        </pre>
        <div className="acts">
          <Button disabled={off} onClick={onRetry} small title={why ?? undefined}>
            <Icon as={RotateCw} size="s" />
            {t('retryDay')}
          </Button>
        </div>
      </div>
    </section>
  );
}
