'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { SECTIONS } from './sections.ts';

/** A part of the report under its title. */
export function Section({
  id,
  note,
  children,
}: {
  id: (typeof SECTIONS)[number];
  note?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('report.section');
  return (
    <section id={id}>
      <h3>
        {t(id)}
        {note ? <span>{note}</span> : null}
      </h3>
      {children}
    </section>
  );
}
