import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageTitle } from '#app/page-title.ts';
import { HelpPage } from '#components/doctor/help-page.tsx';

export const generateMetadata = pageTitle(texts => texts.doctor.help);

export default async function Help() {
  return <HelpPage markdown={await readFile(join(process.cwd(), 'docs', 'troubleshooting.md'), 'utf8')} />;
}
