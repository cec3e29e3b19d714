'use client';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import type { CaptureDetail } from '#core/contract/captures.ts';

/** The capture as it came: text, digest text, every field. */
export function RawTab({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel.raw');
  const copy = useTranslations('common')('copy');
  const { sqlText, digestText, ...fields } = detail;
  const json = JSON.stringify(fields, null, 2);
  const part = (title: string, text: string) => (
    <div>
      <div className="sec">
        {title}
        <span className="grow" />
        <CopyButton ghost label={copy} text={text} />
      </div>
      {text === json ? <pre className="sql">{json}</pre> : <SqlBlock format={false} sql={text} />}
    </div>
  );
  return (
    <>
      {part(t('text'), sqlText)}
      {part(t('digestText'), digestText)}
      {part(t('fields'), json)}
    </>
  );
}
