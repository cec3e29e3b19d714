'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useRemoveAlerting, useSaveChannel } from '#components/api/use-alerting.ts';
import { type ChannelBody, type ChannelView, channelBody } from '#core/contract/alerts.ts';
import { Field, FormDialog, OneOf, TextInput } from './form-parts.tsx';
import { useSaved } from './use-saved.ts';

type Draft = {
  kind: ChannelView['kind'];
  name: string;
  language: 'en' | 'ko';
  url: string;
  secret: string;
  to: string;
};

/** What the API takes; what is left empty stays as it is. */
function bodyOf({ kind, name, language, url, secret, to }: Draft): unknown {
  const common = { kind, name, language };
  const address = url.trim() === '' ? {} : { url: url.trim() };
  if (kind === 'webhook') return { ...common, ...address, ...(secret === '' ? {} : { secret }) };
  if (kind === 'slack') return { ...common, ...address };
  const addresses = to.split(/[\s,;]+/).filter(Boolean);
  return { ...common, to: addresses };
}

/** Makes or changes a channel. The address and the secret of one that is there are not known here. */
export function ChannelForm({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const t = useTranslations('alerts');
  const locale = useLocale();
  const saved = useSaved();
  const save = useSaveChannel();
  const remove = useRemoveAlerting('channels');
  const [draft, setDraft] = useState<Draft>({
    kind: channel?.kind ?? 'slack',
    name: channel?.name ?? '',
    language: channel?.language ?? locale,
    url: '',
    secret: '',
    to: channel?.to.join(', ') ?? '',
  });
  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const parsed = channelBody.safeParse(bodyOf(draft));
  const isNewWithoutUrl = channel === null && draft.kind !== 'email' && draft.url.trim() === '';
  const id = channel?.id ?? null;
  const onSave = () =>
    parsed.success ? saved(save.mutateAsync({ id, channel: parsed.data as ChannelBody })) : Promise.resolve(false);
  return (
    <FormDialog
      onClose={onClose}
      onRemove={id === null ? undefined : () => saved(remove.mutateAsync(id), { title: t('removed') })}
      onSave={onSave}
      title={t(channel ? 'editChannel' : 'newChannel')}
      valid={parsed.success && !isNewWithoutUrl}
    >
      {channel ? null : (
        <OneOf
          label={t('field.type')}
          onChange={kind => change({ kind })}
          options={(['slack', 'webhook', 'email'] as const).map(kind => ({
            value: kind,
            label: t(`channelKind.${kind}`),
          }))}
          value={draft.kind}
        />
      )}
      <Field label={t('field.name')}>
        {field => <TextInput id={field} onChange={name => change({ name })} value={draft.name} />}
      </Field>
      {draft.kind === 'email' ? (
        <Field hint={t('field.toHint')} label={t('field.to')}>
          {field => (
            <TextInput id={field} onChange={to => change({ to })} placeholder="dba@example.com" value={draft.to} />
          )}
        </Field>
      ) : (
        <AddressField draft={draft} host={channel?.host ?? null} onChange={change} />
      )}
      {draft.kind === 'webhook' ? (
        <Field
          error={draft.secret !== '' && draft.secret.length < 16 ? t('invalid.secret') : null}
          hint={t('field.secretHint')}
          label={t('field.secret')}
        >
          {field => (
            <TextInput
              id={field}
              onChange={secret => change({ secret })}
              placeholder={channel?.signed ? t('field.secretKept') : undefined}
              secret
              value={draft.secret}
            />
          )}
        </Field>
      ) : null}
      <OneOf
        label={t('field.language')}
        onChange={language => change({ language })}
        options={[
          { value: 'en', label: 'English' },
          { value: 'ko', label: '한국어' },
        ]}
        value={draft.language}
      />
    </FormDialog>
  );
}

type AddressFieldProps = { draft: Draft; host: string | null; onChange: (patch: Partial<Draft>) => void };

function AddressField({ draft, host, onChange }: AddressFieldProps) {
  const t = useTranslations('alerts');
  const text = draft.url.trim();
  const bad = text !== '' && !(URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
  const example = draft.kind === 'slack' ? 'https://hooks.slack.com/services/…' : 'https://…';
  return (
    <Field error={bad ? t('invalid.url') : null} label={t('field.url')}>
      {field => (
        <TextInput
          bad={bad}
          id={field}
          onChange={url => onChange({ url })}
          placeholder={host ? t('field.urlKept', { host }) : example}
          value={draft.url}
        />
      )}
    </Field>
  );
}
