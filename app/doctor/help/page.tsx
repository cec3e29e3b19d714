import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metadata } from 'next';
import { HelpPage } from '#components/doctor/help-page.tsx';

export const metadata: Metadata = { title: 'Troubleshooting' };

export default async function Help() {
  return <HelpPage markdown={await readFile(join(process.cwd(), 'docs', 'troubleshooting.md'), 'utf8')} />;
}
