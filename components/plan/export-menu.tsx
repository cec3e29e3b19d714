'use client';
import { ClipboardCopy, Download, FileDown, Link2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useCopy } from '#components/shell/use-copy.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { saveText } from '#components/ui/save-file.ts';
import type { PlanDocuments } from '#core/plan/collected.ts';
import type { Plan } from '#core/plan/model.ts';
import { planOutline } from '#core/plan/plan-outline.ts';

type ExportMenuProps = {
  plan: Plan | null;
  documents: PlanDocuments;
  /** Name of files, without its ending. */
  name: string;
  markdown: () => string;
  /** Where the server gives the same Markdown; without it the browser writes the file. */
  markdownUrl?: string;
};

/** Everything that leaves the page: Markdown, image, text, JSON, link. */
export function ExportMenu({ plan, documents, name, markdown, markdownUrl }: ExportMenuProps) {
  const t = useTranslations('plan');
  const trigger = (
    <Button>
      <Icon as={Download} size="s" />
      <span className="only-wide">{t('export')}</span>
      <span className="sr only-narrow">{t('export')}</span>
    </Button>
  );
  const json = documents.v1 ?? documents.mariadb ?? documents.v2;
  return (
    <Popover align="end" label={t('export')} trigger={trigger}>
      {close => (
        <div className="menu-list">
          <MarkdownItems close={close} name={name} text={markdown} url={markdownUrl} />
          {plan ? <ImageItems close={close} name={name} plan={plan} /> : null}
          {json === undefined ? null : (
            <MenuItem
              icon={FileDown}
              label={t('downloadJson')}
              onChoose={() => save(`${name}.json`, 'application/json', json, close)}
            />
          )}
          <CopyItems close={close} plan={plan} />
        </div>
      )}
    </Popover>
  );
}

type MarkdownItemsProps = { name: string; text: () => string; url: string | undefined; close: () => void };

function MarkdownItems({ name, text, url, close }: MarkdownItemsProps) {
  const t = useTranslations('plan');
  const copy = useCopyAndClose(close);
  return (
    <>
      <MenuItem icon={ClipboardCopy} label={t('copyMarkdown')} onChoose={() => copy(text(), t('copiedMarkdown'))} />
      {url ? (
        <a className="menu-item" download={`${name}.md`} href={url} onClick={close}>
          <Icon as={FileDown} size="s" /> {t('downloadMarkdown')}
        </a>
      ) : (
        <MenuItem
          icon={FileDown}
          label={t('downloadMarkdown')}
          onChoose={() => save(`${name}.md`, 'text/markdown', text(), close)}
        />
      )}
    </>
  );
}

function CopyItems({ plan, close }: { plan: Plan | null; close: () => void }) {
  const t = useTranslations('plan');
  const common = useTranslations('common');
  const copy = useCopyAndClose(close);
  return (
    <>
      {plan ? (
        <MenuItem
          icon={ClipboardCopy}
          label={t('copyText')}
          onChoose={() => copy(planOutline(plan), common('copied'))}
        />
      ) : null}
      <MenuItem icon={Link2} label={t('copyLink')} onChoose={() => copy(window.location.href, common('copied'))} />
    </>
  );
}

function useCopyAndClose(close: () => void): (text: string, done: string) => void {
  const copy = useCopy();
  return (text, done) => {
    close();
    void copy(text, done);
  };
}

function ImageItems({ plan, name, close }: { plan: Plan; name: string; close: () => void }) {
  const t = useTranslations('plan');
  const save = async (kind: 'svg' | 'png') => {
    close();
    const { savePlanImage } = await import('./plan-image.ts');
    await savePlanImage(plan, name, kind);
  };
  return (
    <>
      <MenuItem icon={FileDown} label={t('downloadSvg')} onChoose={() => void save('svg')} />
      <MenuItem icon={FileDown} label={t('downloadPng')} onChoose={() => void save('png')} />
    </>
  );
}

function MenuItem({ icon, label, onChoose }: { icon: typeof Download; label: string; onChoose: () => void }) {
  return (
    <button className="menu-item" onClick={onChoose} type="button">
      <Icon as={icon} size="s" /> {label}
    </button>
  );
}

function save(name: string, type: string, text: string, close: () => void): void {
  close();
  saveText(name, text, type);
}
