'use client';
import { Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { cx } from '#components/ui/cx.ts';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Said to screen readers; a visible head may repeat it. */
  title: string;
  description?: string;
  className: string;
  /** Stands in the upper third instead of the middle. */
  high?: boolean;
  children: ReactNode;
};

/** A modal: focus is kept inside, Esc and a click beside it close it. Load it lazily. */
export function Dialog({ open, onOpenChange, title, description, className, high = false, children }: DialogProps) {
  return (
    <Root onOpenChange={onOpenChange} open={open}>
      <Portal>
        <Overlay className={cx('scrim', high && 'top-third')}>
          <Content {...(description ? {} : { 'aria-describedby': undefined })} className={className}>
            <Title className="sr">{title}</Title>
            {description ? <Description className="sr">{description}</Description> : null}
            {children}
          </Content>
        </Overlay>
      </Portal>
    </Root>
  );
}
