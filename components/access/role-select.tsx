'use client';
import { useTranslations } from 'use-intl';
import { allows, type Role } from '#core/access.ts';

const ROLES: readonly Role[] = ['viewer', 'analyst', 'admin', 'owner'];

type RoleSelectProps = {
  label: string;
  value: Role;
  /** The greatest that may be chosen. */
  most: Role;
  disabled?: boolean;
  onChange: (role: Role) => void;
};

/** A role, by what it may do. */
export function RoleSelect({ label, value, most, disabled = false, onChange }: RoleSelectProps) {
  const t = useTranslations('access');
  const offered = ROLES.filter(role => allows(most, role) || role === value);
  return (
    <select
      aria-label={label}
      className="sel"
      disabled={disabled}
      onChange={event => onChange(offered.find(role => role === event.target.value) ?? value)}
      title={t(`roleWhy.${value}`)}
      value={value}
    >
      {offered.map(role => (
        <option key={role} value={role}>
          {t(`role.${role}`)}
        </option>
      ))}
    </select>
  );
}
