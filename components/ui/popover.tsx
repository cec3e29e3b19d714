'use client';
import { cloneElement, type HTMLAttributes, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react';

const PopoverBody = lazy(() => import('./popover-body.tsx').then(m => ({ default: m.PopoverBody })));

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  label: string;
  align?: 'start' | 'end';
  /** The body; `close` shuts it. */
  children: (close: () => void) => ReactNode;
};

/** A popover whose code is loaded when it is first opened. */
export function Popover({ trigger, label, align = 'start', children }: PopoverProps) {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': open,
    onClick: () => {
      setWanted(true);
      setOpen(true);
    },
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <PopoverBody align={align} label={label} onOpenChange={setOpen} open={open} trigger={trigger}>
        {children(() => setOpen(false))}
      </PopoverBody>
    </Suspense>
  );
}
