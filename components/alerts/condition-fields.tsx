'use client';
import { useTranslations } from 'use-intl';
import type { RuleBody } from '#core/contract/alerts.ts';
import { Field, NumberInput, OneOf, TextInput } from './form-parts.tsx';

type Props<K extends RuleBody['kind']> = {
  rule: Extract<RuleBody, { kind: K }>;
  onChange: (rule: RuleBody) => void;
};

/** The figures of a rule, by its kind. */
export function ConditionFields({ rule, onChange }: Props<RuleBody['kind']>) {
  const t = useTranslations('alerts');
  switch (rule.kind) {
    case 'slow_digest':
      return <SlowDigestFields onChange={onChange} rule={rule} />;
    case 'slow_count':
      return <SlowCountFields onChange={onChange} rule={rule} />;
    case 'plan_slower':
      return (
        <NumberInput
          label={t('field.factor')}
          max={100}
          min={1.1}
          onChange={factor => onChange({ ...rule, condition: { factor } })}
          unit={t('unit.times')}
          value={rule.condition.factor}
        />
      );
    case 'instance_silent':
      return (
        <NumberInput
          label={t('field.silent')}
          max={1_440}
          min={1}
          onChange={minutes => onChange({ ...rule, condition: { minutes } })}
          unit={t('unit.min')}
          value={rule.condition.minutes}
        />
      );
    case 'new_digest':
    case 'collection_failed':
      return null;
  }
}

function SlowDigestFields({ rule, onChange }: Props<'slow_digest'>) {
  const t = useTranslations('alerts');
  const change = (patch: Partial<typeof rule.condition>) =>
    onChange({ ...rule, condition: { ...rule.condition, ...patch } });
  return (
    <>
      <NumberInput
        label={t('field.threshold')}
        max={86_400}
        min={0.1}
        onChange={seconds => change({ thresholdMs: Math.round(seconds * 1_000) })}
        unit={t('unit.s')}
        value={rule.condition.thresholdMs / 1_000}
      />
      <Field hint={t('field.digestHint')} label={t('field.digest')}>
        {id => (
          <TextInput
            id={id}
            onChange={digest => change({ digest: digest.trim() === '' ? null : digest.trim() })}
            value={rule.condition.digest ?? ''}
          />
        )}
      </Field>
    </>
  );
}

function SlowCountFields({ rule, onChange }: Props<'slow_count'>) {
  const t = useTranslations('alerts');
  const change = (patch: Partial<typeof rule.condition>) =>
    onChange({ ...rule, condition: { ...rule.condition, ...patch } });
  return (
    <>
      <div className="form-pair">
        <NumberInput
          label={t('field.count')}
          max={1_000_000}
          min={1}
          onChange={count => change({ count })}
          unit=""
          value={rule.condition.count}
        />
        <NumberInput
          label={t('field.minutes')}
          max={1_440}
          min={1}
          onChange={minutes => change({ minutes })}
          unit={t('unit.min')}
          value={rule.condition.minutes}
        />
      </div>
      <OneOf
        label={t('field.perInstance')}
        onChange={value => change({ perInstance: value === 'each' })}
        options={[
          { value: 'each', label: t('field.perInstanceEach') },
          { value: 'all', label: t('field.perInstanceAll') },
        ]}
        value={rule.condition.perInstance ? 'each' : 'all'}
      />
    </>
  );
}
