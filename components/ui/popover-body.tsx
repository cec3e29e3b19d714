'use client';
import { Content, Portal, Root, Trigger } from 'radix-ui/popover';
import type { ReactElement, ReactNode } from 'react';

type PopoverBodyProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactElement;
  label: string;
  align: 'start' | 'end';
  children: ReactNode;
};

/** The loaded half of `Popover`: placing, focus and dismissal. */
export function PopoverBody({ open, onOpenChange, trigger, label, align, children }: PopoverBodyProps) {
  return (
    <Root onOpenChange={onOpenChange} open={open}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content align={align} aria-label={label} className="pop" collisionPadding={12} sideOffset={5}>
          {children}
        </Content>
      </Portal>
    </Root>
  );
}
