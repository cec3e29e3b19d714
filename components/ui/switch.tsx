'use client';
type SwitchProps = { checked: boolean; onChange: (next: boolean) => void; label: string; disabled?: boolean };

/** On or off, at once. `label` says of what. */
export function Switch({ checked, onChange, label, disabled = false }: SwitchProps) {
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
      type="button"
    >
      <i />
    </button>
  );
}
