'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSaveReportSchedule } from '#components/api/use-alerting.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import {
  type ChannelView,
  type ReportScheduleBody,
  type ReportScheduleView,
  reportScheduleBody,
} from '#core/contract/alerts.ts';
import { Choices, FormDialog, NumberInput, OneOf } from './form-parts.tsx';
import { useSaved } from './use-saved.ts';

type ReportFormProps = { report: ReportScheduleView; channels: readonly ChannelView[]; onClose: () => void };

/** When the monthly report is sent, and to whom. */
export function ReportForm({ report, channels, onClose }: ReportFormProps) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const saved = useSaved();
  const save = useSaveReportSchedule();
  const known = useLive(s => s.instances).map(instance => instance.name);
  const { timeZone, nextRun: _, sent: __, waiting: ___, ...stored } = report;
  const [body, setBody] = useState<ReportScheduleBody>(stored);
  const change = (patch: Partial<ReportScheduleBody>) => setBody({ ...body, ...patch });
  const yesNo = [
    { value: 'yes', label: common('yes') },
    { value: 'no', label: common('no') },
  ] as const;
  return (
    <FormDialog
      onClose={onClose}
      onSave={() => saved(save.mutateAsync(body))}
      title={t('report.title')}
      valid={reportScheduleBody.safeParse(body).success}
    >
      <OneOf
        label={t('report.enabled')}
        onChange={value => change({ enabled: value === 'yes' })}
        options={yesNo}
        value={body.enabled ? 'yes' : 'no'}
      />
      <div className="form-pair">
        <NumberInput
          label={t('report.day')}
          max={28}
          min={1}
          onChange={dayOfMonth => change({ dayOfMonth })}
          unit=""
          value={body.dayOfMonth}
        />
        <NumberInput
          hint={timeZone}
          label={t('report.hour')}
          max={23}
          min={0}
          onChange={hour => change({ hour })}
          unit={t('report.oclock')}
          value={body.hour}
        />
      </div>
      {channels.length > 0 ? (
        <Choices
          chosen={body.channels}
          label={t('field.channels')}
          onChange={chosen => change({ channels: chosen })}
          options={channels.map(channel => ({ value: channel.id, label: channel.name }))}
        />
      ) : null}
      <OneOf
        label={t('report.collectFirst')}
        onChange={value => change({ collectFirst: value === 'yes' })}
        options={yesNo}
        value={body.collectFirst ? 'yes' : 'no'}
      />
      <Choices
        chosen={body.instances}
        hint={t('field.allInstances')}
        label={t('field.instances')}
        onChange={chosen => change({ instances: chosen })}
        options={[...new Set([...known, ...body.instances])].map(name => ({ value: name, label: name }))}
      />
      <OneOf
        label={t('report.language')}
        onChange={language => change({ language })}
        options={[
          { value: 'en', label: 'English' },
          { value: 'ko', label: '한국어' },
        ]}
        value={body.language}
      />
    </FormDialog>
  );
}
