'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRemoveAlerting, useSaveRule } from '#components/api/use-alerting.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { type ChannelView, type RuleBody, type RuleView, ruleBody } from '#core/contract/alerts.ts';
import { ConditionFields } from './condition-fields.tsx';
import { Choices, Field, FormDialog, NumberInput, TextInput } from './form-parts.tsx';
import { KINDS, proposedRule } from './proposed-rules.ts';
import { useSaved } from './use-saved.ts';

type RuleFormProps = { rule: RuleView | null; channels: readonly ChannelView[]; onClose: () => void };

/** Makes or changes a rule. Another kind begins with that kind's own words. */
export function RuleForm({ rule, channels, onClose }: RuleFormProps) {
  const t = useTranslations('alerts');
  const saved = useSaved();
  const save = useSaveRule();
  const remove = useRemoveAlerting('rules');
  const known = useLive(s => s.instances).map(instance => instance.name);
  const [body, setBody] = useState<RuleBody>(() => {
    if (!rule)
      return proposedRule(
        'slow_digest',
        t('proposed.slow_digest'),
        channels.map(channel => channel.id),
      );
    const { id: _, evaluatedAt: __, ...stored } = rule;
    return stored as RuleBody;
  });
  const change = (patch: Partial<RuleBody>) => setBody({ ...body, ...patch } as RuleBody);
  const id = rule?.id ?? null;
  const instances = [...new Set([...known, ...body.instances])];
  return (
    <FormDialog
      onClose={onClose}
      onRemove={id === null ? undefined : () => saved(remove.mutateAsync(id), { title: t('removed') })}
      onSave={() => saved(save.mutateAsync({ id, rule: body }))}
      title={t(rule ? 'editRule' : 'newRule')}
      valid={ruleBody.safeParse(body).success}
    >
      <Field label={t('field.kind')}>
        {field => (
          <select
            className="inp"
            id={field}
            onChange={event => {
              const kind = event.target.value as RuleBody['kind'];
              setBody(proposedRule(kind, t(`proposed.${kind}`), body.channels));
            }}
            value={body.kind}
          >
            {KINDS.map(kind => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field error={body.name.trim() === '' ? t('invalid.name') : null} label={t('field.name')}>
        {field => <TextInput id={field} onChange={name => change({ name })} value={body.name} />}
      </Field>
      <ConditionFields onChange={setBody} rule={body} />
      {body.kind !== 'collection_failed' && instances.length > 0 ? (
        <Choices
          chosen={body.instances}
          hint={t('field.allInstances')}
          label={t('field.instances')}
          onChange={chosen => change({ instances: chosen })}
          options={instances.map(name => ({ value: name, label: name }))}
        />
      ) : null}
      {channels.length > 0 ? (
        <Choices
          chosen={body.channels}
          label={t('field.channels')}
          onChange={chosen => change({ channels: chosen })}
          options={channels.map(channel => ({ value: channel.id, label: channel.name }))}
        />
      ) : null}
      <NumberInput
        hint={t('field.quietHint')}
        label={t('field.quietPeriod')}
        max={10_080}
        min={0}
        onChange={quietMinutes => change({ quietMinutes })}
        unit={t('unit.min')}
        value={body.quietMinutes}
      />
    </FormDialog>
  );
}
