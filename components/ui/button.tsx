import type { ButtonHTMLAttributes, Ref } from 'react';
import { cx } from './cx.ts';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: 'plain' | 'primary' | 'ghost' | 'danger';
  small?: boolean;
  /** Square, holds one icon; give it an aria-label. */
  icon?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** Classes of a button, for links that look like one. */
export function buttonClass({
  look = 'plain',
  small,
  icon,
}: Pick<ButtonProps, 'look' | 'small' | 'icon'> = {}): string {
  return cx('btn', look !== 'plain' && look, small && 'sm', icon && 'icon');
}

/** The one button of the house: 30 px, 26 when small. At most one `primary` a view. */
export function Button({ look, small, icon, className, type = 'button', ...rest }: ButtonProps) {
  const base = buttonClass({
    ...(look ? { look } : {}),
    ...(small ? { small } : {}),
    ...(icon ? { icon } : {}),
  });
  return <button {...rest} className={cx(base, className)} type={type} />;
}
