'use client';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** A link or token that is shown this one time. */
export function MadeSecret({ title, why, secret }: { title: string; why: string; secret: string }) {
  return (
    <div className="made" role="status">
      <b>{title}</b>
      <span className="row">
        <code className="mono grow ell">{secret}</code>
        <CopyButton label={title} text={secret} />
      </span>
      <small>{why}</small>
    </div>
  );
}
