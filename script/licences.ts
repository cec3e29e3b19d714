/** Writes docs/licences.md from package-lock.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { licencesPage } from './licence-list.ts';

writeFileSync('docs/licences.md', licencesPage(JSON.parse(readFileSync('package-lock.json', 'utf8'))));
