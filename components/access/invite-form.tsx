'use client';
import { Mail, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangeUsers } from '#components/api/use-access.ts';
import { useSession } from '#components/api/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Role } from '#core/access.ts';
import { Field } from './fields.tsx';
import { MadeSecret } from './made-secret.tsx';
import { RoleSelect } from './role-select.tsx';
import { useRefusal } from './use-refusal.ts';
import { useTimeText } from './use-time-text.ts';

/** Makes a link for someone new. */
export function InviteForm() {
  const t = useTranslations('access');
  const time = useTimeText();
  const own = useSession().data?.user?.role ?? 'viewer';
  const { invite } = useChangeUsers();
  const refusal = useRefusal();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [made, setMade] = useState<{ email: string; link: string; expiresAt: string } | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMade(null);
    invite.mutate(
      { email, role },
      {
        onSuccess: link => {
          setMade({ email, ...link });
          setEmail('');
        },
      },
    );
  };
  return (
    <Card note={t('users.inviteWhy')} title={t('users.invite')}>
      <form className="invite" onSubmit={submit}>
        <Field
          error={refusal(invite.error)}
          icon={Mail}
          label={t('email')}
          onChange={event => setEmail(event.target.value)}
          placeholder="kim@example.com"
          required
          type="email"
          value={email}
        />
        <RoleSelect label={t(`role.${role}`)} most={own} onChange={setRole} value={role} />
        <Button disabled={invite.isPending} look="primary" type="submit">
          <Icon as={UserPlus} size="s" /> {t('users.invite')}
        </Button>
      </form>
      {made ? (
        <MadeSecret
          secret={made.link}
          title={t('users.made', { email: made.email })}
          why={t('users.madeWhy', { time: time(made.expiresAt) })}
        />
      ) : null}
    </Card>
  );
}
