'use client';
type SwitchProps = {
  checked: boolean;
  onChange: (next: boolean) => void;
  label: string;
  disabled?: boolean;
  title?: string | null;
};

/** On or off, at once. `label` says of what, `title` why it is disabled. */
export function Switch({ checked, onChange, label, disabled = false, title }: SwitchProps) {
  return (
    <button
      aria-checked={checked}
      aria-label={label}
      className="sw"
      disabled={disabled}
      onClick={event => {
        event.stopPropagation();
        onChange(!checked);
      }}
      role="switch"
      title={title ?? undefined}
      type="button"
    >
      <i />
    </button>
  );
}
